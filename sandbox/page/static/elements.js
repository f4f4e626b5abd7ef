// Interactive elements outside inputs: buttons, overflow menus, and the rest as fields that are sent at once.

import { confirmed } from "./confirm.js";
import { controlFor } from "./controls.js";
import { h, icon } from "./dom.js";
import { menuButton } from "./menu.js";
import { drawLink, plain } from "./mrkdwn.js";
import { act } from "./server.js";

const TRASH = "M4 6h12M8 6V4h4v2M6 6l.8 10h6.4L14 6M8.5 9v4.5M11.5 9v4.5";
const UP = "M7 17V9l3-6c1.3 0 2 .9 2 2l-.5 3H16l-1.2 9zM7 9H4v8h3";
const DOWN = "M7 3v8l3 6c1.3 0 2-.9 2-2l-.5-3H16l-1.2-9zM7 11H4V3h3";

export function drawElement(element, block, where) {
  const draw = PRESSED[element.type];
  if (draw) return draw(element, (option) => press(element, block, where, option));
  const name = element.placeholder?.text ?? block.text?.text ?? element.type.replaceAll("_", " ");
  const control = controlFor(element, block, where, { "aria-label": plain(name).join("") });
  control.set(control.initial);
  const { set, shown, takeOver, settled } = control;
  control.node.element = { action: element.action_id, set, shown, takeOver, settled, focus: () => control.target.focus() };
  return control.node;
}

const PRESSED = { button, workflow_button: workflow, overflow, icon_button: trash, feedback_buttons: feedback };

async function press(element, block, where, option) {
  if (!(await confirmed(element.confirm))) return;
  await act("press", { ...where, block_id: block.block_id, action_id: element.action_id, option });
}

function once(pressed) {
  return async (event) => {
    const button = event.currentTarget;
    if (button.getAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    await pressed();
    button.removeAttribute("aria-busy");
  };
}

function button(element, pressed) {
  const look = `button ${element.style ?? ""}`;
  if (element.url) {
    const link = drawLink(element.url, plain(element.text.text));
    link.className = look;
    link.addEventListener("click", once(pressed));
    return link;
  }
  const name = element.accessibility_label ?? null;
  return h("button", { type: "button", class: look, "aria-label": name, onclick: once(pressed) }, plain(element.text.text));
}

function workflow(element) {
  return h("button", { type: "button", class: `button ${element.style ?? ""}`, disabled: true, title: "Workflows do not run here" }, plain(element.text.text));
}

function overflow(element, pressed) {
  const entries = () =>
    element.options.map((option, at) => ({ label: plain(option.text.text), note: option.description?.text, pick: () => pressed(at) }));
  return menuButton({ class: "button overflow", "aria-label": "More options" }, "⋯", entries);
}

function trash(element, pressed) {
  const name = element.accessibility_label ?? element.text.text;
  return h("button", { type: "button", class: "button bare", "aria-label": name, title: element.text.text, onclick: once(pressed) }, icon(TRASH));
}

function feedback({ positive_button: good, negative_button: bad }, pressed) {
  const one = ({ text, accessibility_label: name }, at, draws) => {
    const said = { "aria-label": name ?? text.text, title: text.text };
    return h("button", { type: "button", class: "button bare", ...said, onclick: once(() => pressed(at)) }, icon(draws));
  };
  return h("span", { class: "feedback", role: "group", "aria-label": "Feedback" }, one(good, 0, UP), one(bad, 1, DOWN));
}
