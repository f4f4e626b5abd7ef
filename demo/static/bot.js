// The bot's process: what it is doing, and how it is killed and started again.

import { actionButton } from "./buttons.js";
import { h, whenChanged } from "/static/dom.js";
import { extensionPart } from "/static/extensions.js";

const STATES = {
  connected: "runs and is connected",
  connecting: "is connecting",
  killed: "is killed: clicks fail, what it owes waits in its database",
};

export const botState = () => extensionPart("bot").state ?? "connecting";

export function botButtons() {
  const state = botState();
  return [
    h("h3", {}, "The bot ", h("span", { class: `state ${state === "connected" ? "" : "off"}` }, STATES[state])),
    h(
      "div",
      { class: "faults" },
      state === "killed" ? button("Start it again", "life", "restart") : button("Kill it", "life", "kill"),
      button("Disconnect its socket", "disconnect", "disconnect", { disabled: state !== "connected" }),
    ),
  ];
}

/** Wherever one is on the page, a bot that was killed can be started again. */
export function drawRestart(region) {
  const killed = botState() === "killed";
  whenChanged(region, String(killed), () => (killed ? actionButton("Start the bot again", "restart", "restart", { class: "alarm" }) : []));
}

const button = (label, name, action, more = {}) => actionButton(label, name, action, { class: "button", ...more });
