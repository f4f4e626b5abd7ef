// Under the hood: what goes over the wire, what is on record, and Slack's bad days to switch on.

import { time } from "./dates.js";
import { h, keyed, whenChanged } from "./dom.js";
import { control } from "./server.js";
import { parts, place } from "./state.js";
import { drawTrail } from "./trail.js";

const region = document.getElementById("hood");
const top = h("header", { class: "top" });
const switches = h("div", { class: "switches" });
const tabs = h("div", { class: "tabs" });
const list = h("ol", { class: "wire", tabindex: "0", "aria-label": "Calls and deliveries, newest first" });
const trail = h("div", { class: "trail", tabindex: "0", role: "region", "aria-label": "Audit trail, newest first" });
let shown = "wire";

region.append(top, switches, tabs, list, trail);

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
  switches.hidden = tabs.hidden = !faults.length;
  whenChanged(switches, JSON.stringify([faults, parts.controls?.bot]), () => weather(faults));
  whenChanged(tabs, shown, () => [tab("wire", "Calls and deliveries"), tab("trail", "Audit trail")]);
  list.hidden = shown !== "wire";
  trail.hidden = shown !== "trail";
  if (trail.hidden) drawWire();
  else drawTrail(trail);
}

function tab(name, label) {
  const open = () => {
    shown = name;
    drawHood();
  };
  return h("button", { class: "tab", "aria-current": shown === name ? "true" : null, "data-focus": `hood-${name}`, onclick: open }, label);
}

function drawWire() {
  const lines = Object.entries(parts).filter(([name]) => name.startsWith("wire:")).map(([, line]) => line);
  keyed(list, lines.sort((one, other) => other.number - one.number), {
    key: (line) => line.number,
    signature: (line) => String(line.number),
    draw,
  });
}

const STATES = {
  connected: "runs and is connected",
  connecting: "is connecting",
  killed: "is killed: clicks fail, what it owes waits in its database",
};

function weather(faults) {
  const { bot } = parts.controls;
  const killed = bot === "killed";
  return [
    h("h3", {}, "Slack on a bad day"),
    h("div", { class: "faults" }, faults.map(fault)),
    h("h3", {}, "The bot ", h("span", { class: `state ${bot === "connected" ? "" : "off"}` }, STATES[bot])),
    h(
      "div",
      { class: "faults" },
      killed ? press("Start it again", "revive") : press("Kill it", "kill"),
      press("Disconnect its socket", "disconnect", { disabled: bot !== "connected" }),
    ),
  ];
}

function press(label, name, more = {}) {
  const pressed = async (event) => {
    const button = event.currentTarget;
    button.setAttribute("aria-busy", "true");
    await control(name);
    button.removeAttribute("aria-busy");
  };
  return h("button", { class: "button", "data-focus": name === "disconnect" ? "disconnect" : "life", onclick: pressed, ...more }, label);
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
