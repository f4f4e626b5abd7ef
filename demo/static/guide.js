// What to try first, ticked off as it is done.

import { h, whenChanged } from "/static/dom.js";
import { extensionPart } from "/static/extensions.js";
import { extensionAction } from "/static/server.js";
import { go } from "/static/state.js";

let hidden = sessionStorage.getItem("guide") === "hidden";

export function drawGuide(region) {
  const { steps = [] } = extensionPart("guide");
  whenChanged(region, JSON.stringify([steps, hidden]), () => (steps.length && !hidden ? guide(region, steps) : []));
}

function guide(region, steps) {
  const hide = () => {
    hidden = true;
    sessionStorage.setItem("guide", "hidden");
    drawGuide(region);
  };
  return h(
    "section",
    { class: "guide", "aria-label": "Three things to try" },
    h("div", { class: "guide-top" }, h("h2", {}, "Three things to try"), h("button", { class: "plain", "aria-label": "Hide the suggestions", onclick: hide }, "×")),
    h("ol", {}, steps.map(drawStep)),
  );
}

function drawStep(step, at) {
  const start = async () => {
    if (step.action && !(await extensionAction(step.action, step.asked))) return; // refused, which a toast said
    go({ me: step.person, at: step.channel, tab: "messages", thread: null });
  };
  return h(
    "li",
    { class: step.done ? "done" : null },
    h("span", { class: "tick", role: "img", "aria-label": step.done ? "done" : "to do" }, step.done ? "✓" : String(at + 1)),
    h("span", {}, h("span", { class: "what" }, step.text), " ", (!step.done || step.action) && h("button", { class: "start", onclick: start, "data-focus": `guide-${at}` }, step.go)),
  );
}
