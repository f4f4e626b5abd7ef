// The demo's own strip above the workspace: who you are, what time it is, where to look underneath.

import { dayAndTime, shortDay, time } from "./dates.js";
import { h, whenChanged } from "./dom.js";
import { control } from "./server.js";
import { go, me, now, parts, place } from "./state.js";

const region = document.getElementById("head");
const THEMES = ["light", "dark"];

export function drawHead(toggleHood) {
  const { people = [] } = parts.workspace ?? {};
  const timed = parts.controls?.ahead !== undefined;
  const shown = [people, me().id, timed, parts.controls?.due, place.hood, parts.controls?.bot === "killed"];
  whenChanged(region, JSON.stringify(shown), () => [
    switcher(people),
    timed ? travel() : h("span"),
    corner(toggleHood, timed),
  ]);
  tick();
}

/** The clock runs; called every second as well. */
export function tick() {
  const face = document.getElementById("clock");
  const shown = `${shortDay(now())}, ${time(now())}`;
  if (!face || face.textContent === shown) return;
  face.replaceChildren(h("span", { class: "date" }, `${shortDay(now())}, `), time(now()));
}

function switcher(people) {
  const option = ({ id, name, title }) => h("option", { value: id, selected: id === me().id }, title ? `${name} · ${title}` : name);
  const ours = people.filter((each) => !each.external);
  const theirs = people.filter((each) => each.external);
  return h(
    "label",
    { class: "switcher" },
    h("span", {}, "You are"),
    h(
      "select",
      { "data-focus": "switcher", onchange: (event) => go({ me: event.target.value, thread: null }) },
      h("optgroup", { label: parts.workspace?.name ?? "Workspace" }, ours.map(option)),
      theirs.length > 0 && h("optgroup", { label: "Customers" }, theirs.map(option)),
    ),
  );
}

function travel() {
  const { due } = parts.controls;
  const jump = (label, name, asked, more = {}) =>
    h("button", { class: "jump", "data-focus": `jump-${label}`, onclick: (event) => pressed(event, name, asked), ...more }, label);
  return h(
    "span",
    { class: "travel", role: "group", "aria-label": "Time travel" },
    h("time", { id: "clock", title: "The demo's clock, in your zone" }),
    jump("+30 min", "forward", { minutes: 30 }),
    jump("+2 h", "forward", { minutes: 120 }),
    jump("Next reminder", "next", {}, { disabled: !due, title: due ? dayAndTime(due * 1000) : "Nothing is escalated yet" }),
    jump("Monday 09:00", "monday", {}),
  );
}

async function pressed(event, name, asked) {
  const button = event.currentTarget;
  button.setAttribute("aria-busy", "true");
  await control(name, asked);
  button.removeAttribute("aria-busy");
}

function corner(toggleHood, timed) {
  const startOver = () => control("start-over");
  return h(
    "span",
    { class: "corner" },
    parts.controls?.bot === "killed" && h("button", { class: "alarm", "data-focus": "revive", onclick: (event) => pressed(event, "revive", {}) }, "Start the bot again"),
    h("button", { "aria-pressed": String(place.hood), "data-focus": "hood", onclick: toggleHood }, "Under the hood"),
    timed && h("button", { "data-focus": "over", onclick: startOver }, "Start over"),
    h("button", { "aria-label": "Light or dark", title: "Light or dark", "data-focus": "theme", onclick: changeTheme }, "◐"),
  );
}

function changeTheme() {
  const dark = getComputedStyle(document.documentElement).colorScheme === "dark";
  const theme = THEMES[dark ? 0 : 1];
  document.documentElement.dataset.theme = theme;
  localStorage.setItem("theme", theme);
}

const chosen = localStorage.getItem("theme");
if (chosen) document.documentElement.dataset.theme = chosen;
