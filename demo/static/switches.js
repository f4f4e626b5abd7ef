// Slack's bad days to switch on, and the bot's process.

import { botButtons, botState } from "./bot.js";
import { h, whenChanged } from "/static/dom.js";
import { extensionPart } from "/static/extensions.js";
import { extensionAction } from "/static/server.js";

export function drawSwitches(region) {
  const { switches = [] } = extensionPart("slack_faults");
  whenChanged(region, JSON.stringify([switches, botState()]), () =>
    h("div", { class: "switches" }, h("h3", {}, "Slack on a bad day"), h("div", { class: "faults" }, switches.map(drawSwitch)), botButtons()),
  );
}

function drawSwitch({ name, label, hint, on }) {
  const turn = (event) => extensionAction("fault", { name, on: event.target.checked });
  return h("label", { class: "switch", title: hint }, h("input", { type: "checkbox", checked: on, "data-focus": `fault-${name}`, onchange: turn }), label);
}
