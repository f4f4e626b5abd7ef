// A list of messages that stays where the reader is: at the end while they are there, else where they scrolled to.

import { day, dayOf } from "./dates.js";
import { h, keyed } from "./dom.js";
import { drawMessage, ms } from "./message.js";
import { me, now } from "./state.js";

const TOGETHER = 5 * 60_000;
const NEAR = 80;

/** `options` go to `drawMessage`; `dates` puts a line between days; `outer` is what scrolls, the list itself otherwise. */
export function drawHistory(list, messages, { dates = true, ...options } = {}) {
  follow(list);
  if (list.shownFor !== options.where) list.atEnd = true;
  const today = dayOf(now());
  const items = messages.map((message, at) => {
    const before = messages[at - 1];
    const newDay = dates && (!before || dayOf(ms(before)) !== dayOf(ms(message)));
    return { message, newDay, compact: !newDay && follows(message, before) };
  });
  keyed(list, items, {
    key: ({ message }) => message.ts,
    signature: ({ message, newDay, compact }) => JSON.stringify([message, newDay, compact, today, me().id]),
    draw: ({ message, newDay, compact }) =>
      h("li", {}, newDay && dayLine(message), drawMessage(message, { ...options, compact })),
  });
  list.shownFor = options.where;
  if (list.atEnd) list.scrollTop = list.scrollHeight;
}

/** Whoever reads the end goes on reading it when something below takes room or gives it back. */
function follow(list) {
  if (list.atEnd !== undefined) return;
  list.atEnd = true;
  list.addEventListener("scroll", () => (list.atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR));
  new ResizeObserver(() => list.atEnd && (list.scrollTop = list.scrollHeight)).observe(list);
}

function follows(message, before) {
  const sameHand = before && before.user === message.user && !before.ephemeral && !message.ephemeral;
  return sameHand && !message.blocks?.length && !before.blocks?.length && ms(message) - ms(before) < TOGETHER;
}

const dayLine = (message) => h("div", { class: "day" }, h("span", {}, day(ms(message))));
