// The demo's clock, which runs and can be moved ahead.

import { actionButton } from "./buttons.js";
import { dayAndTime, shortDay, time } from "/static/dates.js";
import { h, whenChanged } from "/static/dom.js";
import { extensionPart } from "/static/extensions.js";
import { me, now } from "/static/state.js";

const words = (text) => ({ type: "plain_text", text });
const OVER = {
  title: words("Start over?"),
  text: words("Everything that happened in this demo is forgotten: messages, escalations, and what you typed."),
  confirm: words("Start over"),
  deny: words("Keep it"),
  style: "danger",
};
const bar = h("progress", { max: 1, value: 0 });
const share = h("span", { class: "share" });
const clock = h("time", { id: "clock", title: "The demo's clock, in your zone" });

export function drawTimeTravel(region) {
  const { due, jump } = extensionPart("time");
  whenChanged(region, JSON.stringify([jump ?? due, me().tz]), () => travel(due, jump));
  tick();
}

export function drawStartOver(region) {
  whenChanged(region, "over", () => actionButton("Start over", "over", "start-over", { confirm: OVER }));
}

function travel(due, under) {
  const busy = under ? { "aria-disabled": "true" } : {};
  const jump = (label, action, asked, more = {}) => actionButton(label, `jump-${label}`, action, { asked, class: "jump", ...more, ...busy });
  return h(
    "span",
    { class: "travel", role: "group", "aria-label": "Time travel" },
    clock,
    under && onTheWay(under),
    jump("+30 min", "forward", { minutes: 30 }),
    jump("+2 h", "forward", { minutes: 120 }),
    jump("Next reminder", "next", {}, { disabled: !due && !under, title: due ? dayAndTime(due * 1000) : "Nothing is escalated yet" }),
    jump("Monday 09:00", "monday", {}),
  );
}

/** How far a jump is: it stops at every reminder that is due on the way. */
function onTheWay({ from, to }) {
  bar.dataset.from = from;
  bar.dataset.to = to;
  bar.title = `On the way to ${dayAndTime(to * 1000)}`;
  bar.setAttribute("aria-label", bar.title);
  return h("span", { class: "on-the-way" }, bar, share);
}

function tick() {
  if (bar.isConnected) {
    const { from, to } = bar.dataset;
    const done = Math.min(1, Math.max(0, (now() / 1000 - from) / (to - from)));
    bar.value = done;
    share.textContent = `${Math.floor(done * 100)} %`;
    if (clock.textContent) return; // it is hidden, and each day has another width: the buttons beside it would move
  }
  const shown = `${shortDay(now())}, ${time(now())}`;
  if (clock.textContent !== shown) clock.replaceChildren(h("span", { class: "date" }, `${shortDay(now())}, `), time(now()));
}

setInterval(tick, 1000);
