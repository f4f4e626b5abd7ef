// The middle: a channel, or the app with its Home and Messages tabs.

import { avatar } from "./avatar.js";
import { drawBlock } from "./blocks.js";
import { composer } from "./composer.js";
import { h, icon, keyed, whenChanged } from "./dom.js";
import { words } from "./extensions.js";
import { drawHistory } from "./history.js";
import { channelIcon, nameOf } from "./sidebar.js";
import { act } from "./server.js";
import { conversation, earlierIn, go, me, messagesIn, parts, place, userName } from "./state.js";

const MENU = "M3 5h14M3 10h14M3 15h14";
const region = document.getElementById("conversation");
const top = h("header", { class: "top" });
const list = h("ol", { class: "history", tabindex: "0", "aria-label": "Messages" });
const home = h("div", { class: "home", hidden: true });
const bottom = h("div", { class: "bottom" });
let openedHome = "";
let readUpTo = "";

region.append(top, list, home, bottom);

export function drawConversation(openMenu) {
  const here = conversation(place.at);
  if (!here) return;
  whenChanged(top, JSON.stringify([me().id, here.id, here.name, here.members.length, place.tab]), () => title(here, openMenu));
  const onHome = here.with_app && place.tab === "home";
  list.hidden = onHome;
  home.hidden = !onHome;
  bottom.hidden = onHome;
  if (onHome) drawHome(here);
  else drawMessages(here);
}

function drawMessages(here) {
  openedHome = "";
  const messages = messagesIn(here.id).filter((each) => !each.reply || each.also_in_channel);
  drawHistory(list, messages, { where: `${me().id} ${here.id}` });
  list.classList.toggle("empty", !messages.length);
  list.classList.toggle("cut", earlierIn(here.id) > 0);
  list.dataset.empty = here.with_app ? "What the app has to tell you comes here." : "Nothing was written here yet.";
  whenChanged(bottom, JSON.stringify([me().id, here.id, here.archived]), () => writing(here));
  read(here);
}

/** What is on the screen has been read; said once for every new message. */
function read(here) {
  const upTo = `${me().id} ${here.id} ${messagesIn(here.id).at(-1)?.ts}`;
  if (!here.unread || document.hidden || readUpTo === upTo) return;
  readUpTo = upTo;
  act("read", { channel: here.id });
}

function writing(here) {
  if (here.archived) return h("p", { class: "closed" }, "This channel is archived.");
  if (here.with_app && parts.workspace?.app.read_only) {
    return h("p", { class: "closed" }, "Sending messages to this app has been turned off.");
  }
  return composer({ channel: here.id, name: here.kind === "im" ? here.name : `#${here.name}` });
}

/** Opening the tab tells the app, which then draws it; as in Slack, each time. */
function drawHome(here) {
  const mark = `${me().id} ${here.id}`;
  if (openedHome !== mark) {
    openedHome = mark;
    act("home", { tab: "home" });
  }
  const view = parts.home?.view;
  home.classList.toggle("empty", !view);
  home.dataset.empty = "The app has not drawn its Home yet.";
  keyed(home, view?.blocks ?? [], {
    key: (block) => `${view.id} ${block.block_id}`,
    signature: (block) => JSON.stringify(block),
    draw: (block) => drawBlock(block, { view: view.id }),
  });
}

function title(here, openMenu) {
  return [
    h("button", { class: "plain menu-button", "aria-label": "Conversations", onclick: openMenu }, icon(MENU)),
    h("h1", {}, channelIcon(here), nameOf(here)),
    here.shared && h("span", { class: "company" }, words.sharedWith),
    h("span", { class: "grow" }),
    here.with_app && tabs(),
    here.kind !== "im" && members(here),
  ].filter(Boolean);
}

/** The first faces, and how many there are. */
function members({ members: all }) {
  return h(
    "span",
    { class: "members", title: all.map(userName).join(", ") },
    h("span", { class: "faces" }, all.slice(0, 3).map((id) => avatar(id, "small"))),
    String(all.length), h("span", { class: "unseen" }, " members"),
  );
}

function tabs() {
  const tab = (name, label) =>
    h("button", { class: "tab", "aria-current": place.tab === name ? "page" : null, "data-focus": `tab-${name}`, onclick: () => go({ tab: name, thread: null }) }, label);
  return h("span", { class: "tabs" }, parts.workspace?.app.home_tab && tab("home", "Home"), parts.workspace?.app.messages_tab && tab("messages", "Messages"));
}
