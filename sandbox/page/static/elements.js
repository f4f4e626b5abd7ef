// Interactive elements outside inputs: buttons, overflow menus, and the rest as fields that are sent at once.

import { confirmed } from "./confirm.js";
import { controlFor } from "./controls.js";
import { h } from "./dom.js";
import { menuButton } from "./menu.js";
import { drawLink, plain } from "./mrkdwn.js";
import { act } from "./server.js";

export function drawElement(element, block, where) {
  if (element.type === "button" || element.type === "workflow_button") return button(element, block, where);
  if (element.type === "overflow") return overflow(element, block, where);
  const name = element.placeholder?.text ?? block.text?.text ?? element.type.replaceAll("_", " ");
  const control = controlFor(element, block, where, { "aria-label": name });
  control.set(control.initial);
  return control.node;
}

function button(element, block, where) {
  const press = async (event) => {
    const pressed = event.currentTarget;
    if (pressed.getAttribute("aria-busy") || !(await confirmed(element.confirm))) return;
    pressed.setAttribute("aria-busy", "true");
    await act("press", { ...where, block_id: block.block_id, action_id: element.action_id });
    pressed.removeAttribute("aria-busy");
  };
  const look = `button ${element.style ?? ""}`;
  if (element.url) {
    const link = drawLink(element.url, plain(element.text.text));
    link.className = look;
    link.addEventListener("click", press);
    return link;
  }
  const name = element.accessibility_label ?? null;
  return h("button", { type: "button", class: look, "aria-label": name, onclick: press }, plain(element.text.text));
}

function overflow(element, block, where) {
  const pick = async (option) => {
    if (!(await confirmed(element.confirm))) return;
    await act("press", { ...where, block_id: block.block_id, action_id: element.action_id, option });
  };
  const entries = () =>
    element.options.map((option, at) => ({ label: plain(option.text.text), note: option.description?.text, pick: () => pick(at) }));
  return menuButton({ class: "button overflow", "aria-label": "More options" }, "⋯", entries);
}
