// The page: news from the server or another address, and everything is drawn as it is now.

import { drawConversation } from "./conversation.js";
import { drawHead } from "./head.js";
import { drawInspector } from "./inspector.js";
import { drawModal } from "./modal.js";
import { resumeFocus } from "./resume.js";
import { behind, forget, listen } from "./server.js";
import { drawSidebar } from "./sidebar.js";
import { conversation, conversations, go, me, parts, place, readAddress } from "./state.js";
import { drawThread } from "./thread.js";
import { toast } from "./toasts.js";

const seen = new Map();
let pressed = false;

function draw() {
  if (pressed || !parts.me || !settled()) return;
  document.title = `${conversation(place.at)?.name ?? ""} · ${parts.workspace.name}`;
  document.body.classList.toggle("menu-open", place.menu);
  drawHead(toggleInspector);
  drawSidebar();
  drawConversation(openMenu);
  drawThread();
  drawInspector(toggleInspector);
  drawModal();
  resumeFocus();
  showNew(`notices of ${me().id}`, parts.notices, "Slackbot", parts.modal?.stack.at(-1)?.trouble);
  showNew("refusals", parts.refusals, "For the developer");
}

/** Somebody and somewhere, always; false when the address had to be changed first. */
function settled() {
  if (place.me && place.me !== me().id && !parts.workspace.people.some((each) => each.id === place.me)) place.me = null;
  if (place.me && (conversation(place.at) || behind())) return true;
  const { person, channel } = parts.start ?? {};
  const who = place.me || person || me().id;
  const fitting = who === person && who === me().id ? conversation(channel) : null;
  const first = fitting ?? conversations().find((each) => each.unread) ?? conversations()[0];
  if (!first) return true; // somebody who is nowhere sees an empty workspace
  if (who === me().id) go({ me: who, at: first.id, thread: null, tab: "messages" });
  else go({ me: who, at: place.at });
  return false;
}

/** What was said since the page was opened: by Slack to this person, or about what the app sent. `shown` stands there already. */
function showNew(name, part, from, shown = "") {
  const texts = part?.texts ?? [];
  const before = seen.get(name);
  seen.set(name, texts.length);
  const fresh = before === undefined ? [] : texts.slice(before).filter((text) => !shown || !text.startsWith(shown));
  for (const text of fresh) toast(text, from);
}

function toggleInspector() {
  place.inspector = !place.inspector;
  listen(draw);
  draw();
}

function openMenu() {
  place.menu = true;
  draw();
  document.querySelector("#sidebar a")?.focus();
}

addEventListener("hashchange", () => {
  const settled = place.at;
  readAddress();
  if (settled) place.menu = false;
  if (place.me !== me().id) {
    forget();
    listen(draw);
  }
  draw();
});

// What is drawn anew between press and release takes the click with it, so news waits for the release.
addEventListener("pointerdown", () => (pressed = true), true);
for (const end of ["pointerup", "pointercancel", "blur"]) addEventListener(end, release);

function release() {
  if (!pressed) return;
  pressed = false;
  setTimeout(draw); // after the click
}

document.addEventListener("visibilitychange", draw);
document.getElementById("conversation").addEventListener("pointerdown", () => {
  if (place.menu) {
    place.menu = false;
    draw();
  }
});
readAddress();
listen(draw);
