// The workspace and its conversations, and what is unread in them.

import { avatar } from "./avatar.js";
import { h, icon, whenChanged } from "./dom.js";
import { drawExtension, placeFor, words } from "./extensions.js";
import { menuButton } from "./menu.js";
import { act } from "./server.js";
import { addressOf, app, conversations, go, me, parts, place } from "./state.js";

const workspace = h("div", { class: "workspace" });
const lists = h("div", { class: "lists" });
const added = placeFor("sidebar");

document.getElementById("sidebar").append(workspace, lists, added);

export function drawSidebar() {
  const name = parts.workspace?.name ?? "";
  whenChanged(workspace, name, () => [h("strong", {}, name), h("span", {}, "local workspace")]);
  whenChanged(lists, JSON.stringify([conversations(), place.at, place.me, me(), place.menu]), () => groups().flat(Infinity).filter(Boolean));
  drawExtension(added);
}

function groups() {
  const all = conversations();
  const inner = all.filter((each) => each.kind !== "im" && !each.shared);
  const shared = all.filter((each) => each.shared);
  const own = all.filter((each) => each.kind === "im" && !each.with_app);
  const apps = all.filter((each) => each.with_app);
  return [group("Channels", inner), group(words.shared, shared), group("Direct messages", own, newMessage()), group("Apps", apps)];
}

function group(name, entries, more = null) {
  if (!entries.length && !more) return null;
  return [h("div", { class: "group-top" }, h("h2", {}, name), more), h("ul", {}, entries.map(entry))];
}

/** Whom to write to: colleagues first. */
function newMessage() {
  const people = (parts.workspace?.people ?? []).filter(({ id }) => me().reaches?.includes(id));
  people.sort((one, other) => one.external - other.external);
  const write = async (to) => {
    const answer = await act("write-to", { to }, { inTurn: true });
    if (answer) go({ at: answer.channel, tab: "messages", thread: null });
  };
  const entries = () => people.map(({ id, name, title }) => ({ label: name, note: title, pick: () => write(id) }));
  return menuButton({ class: "plain plus", "aria-label": "New direct message", title: "New direct message" }, "+", entries);
}

function entry(each) {
  const name = nameOf(each);
  const here = each.id === place.at;
  const unread = each.unread > 0 && !here;
  const tab = each.with_app && !each.unread ? "home" : "messages";
  const notes = [each.private && "private", each.shared && "shared", unread && `${each.unread} unread`].filter(Boolean).join(", ");
  return h(
    "li",
    {},
    h(
      "a",
      {
        href: addressOf({ me: place.me, at: each.id, tab }), class: unread ? "unread" : null, "data-focus": each.id,
        "aria-current": here ? "page" : null, "aria-label": notes ? `${name}, ${notes}` : name,
      },
      channelIcon(each),
      h("span", { class: "name" }, name),
      each.shared && sharedMark(),
      unread && each.personal > 0 && h("span", { class: "count" }, each.personal),
    ),
  );
}

/** Lock, hash, or face. */
export function channelIcon(each) {
  if (each.with_app) return avatar(app().id, "small");
  if (each.kind === "im") return avatar(each.with, "small");
  if (each.private) return h("span", { class: "mark", role: "img", "aria-label": "private" }, lock());
  return h("span", { class: "mark", "aria-hidden": "true" }, "#");
}

const lock = () => icon("M5 9h10v8H5zM7 9V6a3 3 0 0 1 6 0v3");

/** Two companies in one channel. */
const sharedMark = () => h("span", { class: "mark", title: words.sharedMark }, icon("M7.5 5.5L3 10l4.5 4.5L12 10zM12.5 5.5L8 10l4.5 4.5L17 10z"));

/** What a conversation is called by whoever looks at it. */
export function nameOf(each) {
  if (each.with_app) return app().name;
  return each.with === me().id ? `${each.name} (you)` : each.name;
}
