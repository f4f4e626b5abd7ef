// The demo's clock, which runs and can be moved ahead.

import { actionButton } from "./buttons.js";
import { dayAndTime, shortDay, time } from "/static/dates.js";
import { h, whenChanged } from "/static/dom.js";
import { extensionPart } from "/static/extensions.js";
import { me, now } from "/static/state.js";

const clock = h("time", { id: "clock", title: "The demo's clock, in your zone" });

export function drawTimeTravel(region) {
  const { due } = extensionPart("time");
  whenChanged(region, JSON.stringify([due, me().tz]), () => travel(due));
  tick();
}

export function drawStartOver(region) {
  whenChanged(region, "over", () => actionButton("Start over", "over", "start-over"));
}

function travel(due) {
  const jump = (label, action, asked, more = {}) => actionButton(label, `jump-${label}`, action, { asked, class: "jump", ...more });
  return h(
    "span",
    { class: "travel", role: "group", "aria-label": "Time travel" },
    clock,
    jump("+30 min", "forward", { minutes: 30 }),
    jump("+2 h", "forward", { minutes: 120 }),
    jump("Next reminder", "next", {}, { disabled: !due, title: due ? dayAndTime(due * 1000) : "Nothing is escalated yet" }),
    jump("Monday 09:00", "monday", {}),
  );
}

function tick() {
  const shown = `${shortDay(now())}, ${time(now())}`;
  if (clock.textContent !== shown) clock.replaceChildren(h("span", { class: "date" }, `${shortDay(now())}, `), time(now()));
}

setInterval(tick, 1000);
