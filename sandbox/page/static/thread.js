// The thread beside the conversation.

import { composer } from "./composer.js";
import { h, whenChanged } from "./dom.js";
import { drawHistory } from "./history.js";
import { conversation, go, me, messagesIn, place } from "./state.js";

const region = document.getElementById("thread");
const top = h("header", { class: "top" });
const list = h("ol", { class: "history", tabindex: "0", "aria-label": "Thread" });
const bottom = h("div", { class: "bottom" });

region.append(top, list, bottom);

export function drawThread() {
  const here = conversation(place.at);
  const messages = place.thread && here ? inThread(here.id, place.thread) : [];
  region.hidden = !messages.length;
  document.body.classList.toggle("has-thread", !region.hidden);
  if (region.hidden) return;
  whenChanged(top, JSON.stringify([me().id, here.id, here.name]), () => [
    h("h2", {}, "Thread ", h("span", { class: "muted" }, here.with_app ? "" : `#${here.name}`)),
    h("span", { class: "grow" }),
    h("button", { class: "plain cross", "aria-label": "Close thread", onclick: () => go({ thread: null }) }, "×"),
  ]);
  drawHistory(list, messages, { dates: false, inThread: true, where: `${me().id} ${place.thread}` });
  whenChanged(bottom, JSON.stringify([me().id, here.id, place.thread]), () =>
    here.with_app ? h("span") : composer({ channel: here.id, thread: place.thread, name: "" }),
  );
}

const inThread = (channel, root) =>
  messagesIn(channel).filter((each) => each.ts === root || (each.reply && each.thread_ts === root));
