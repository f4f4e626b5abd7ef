// Under the hood: what goes over the wire, and Slack's bad days to switch on.

import { time } from "./dates.js";
import { h, keyed, whenChanged } from "./dom.js";
import { control } from "./server.js";
import { parts, place } from "./state.js";

const region = document.getElementById("hood");
const top = h("header", { class: "top" });
const switches = h("div", { class: "switches" });
const list = h("ol", { class: "wire", tabindex: "0", "aria-label": "Calls and deliveries, newest first" });

region.append(top, switches, list);

export function drawHood(toggle) {
  region.hidden = !place.hood;
  document.body.classList.toggle("has-hood", place.hood);
  if (!place.hood) return;
  whenChanged(top, "top", () => [
    h("h2", {}, "Under the hood"),
    h("span", { class: "grow" }),
    h("button", { class: "plain cross", "aria-label": "Close", onclick: toggle }, "×"),
  ]);
  const faults = parts.controls?.faults ?? [];
  switches.hidden = !faults.length;
  whenChanged(switches, JSON.stringify([faults, parts.controls?.connected]), () => weather(faults));
  const lines = Object.entries(parts).filter(([name]) => name.startsWith("wire:")).map(([, line]) => line);
  keyed(list, lines.sort((one, other) => other.number - one.number), {
    key: (line) => line.number,
    signature: (line) => String(line.number),
    draw,
  });
}

function weather(faults) {
  return [
    h("h3", {}, "Slack on a bad day"),
    h("div", { class: "faults" }, faults.map(fault)),
    h(
      "div",
      { class: "faults" },
      h("button", { class: "button", onclick: () => control("disconnect") }, "Disconnect the socket"),
      h("button", { class: "button", onclick: () => control("restart") }, "Restart the bot"),
      h("span", { class: `state ${parts.controls?.connected ? "" : "off"}` }, parts.controls?.connected ? "connected" : "not connected"),
    ),
  ];
}

function fault({ name, label, hint, on }) {
  const turn = (event) => control("fault", { name, on: event.target.checked });
  return h("label", { class: "switch", title: hint }, h("input", { type: "checkbox", checked: on, "data-focus": `fault-${name}`, onchange: turn }), label);
}

function draw(line) {
  const arrow = line.kind === "call" ? "→ Slack" : "→ App";
  return h(
    "li",
    { class: line.ok ? null : "bad" },
    h(
      "details",
      {},
      h(
        "summary",
        {},
        h("span", { class: "arrow" }, arrow), h("code", {}, line.title),
        h("span", { class: "outcome" }, line.outcome), h("time", {}, time(line.at * 1000)),
      ),
      h("h4", {}, "Sent"), h("pre", {}, line.sent), h("h4", {}, "Answered"), h("pre", {}, line.answered),
    ),
  );
}
