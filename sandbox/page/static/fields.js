// Input blocks of modals and Home tabs: label, control, hint, and what is wrong with it.

import { controlFor } from "./controls.js";
import { h } from "./dom.js";
import { plain } from "./mrkdwn.js";

const GROUPS = ["radio_buttons", "checkboxes"];

/** `node.field` shows what the server holds: `update(held, error)`. */
export function drawField(block, where) {
  const id = `field-${where.view ?? where.ts}-${block.block_id}`;
  const hint = block.hint && h("p", { class: "hint", id: `${id}-hint` }, plain(block.hint.text));
  const error = h("p", { class: "error", id: `${id}-error`, hidden: true });
  const described = [block.hint && `${id}-hint`, `${id}-error`].filter(Boolean).join(" ");
  const grouped = GROUPS.includes(block.element.type);
  const control = controlFor(block.element, block, where, { id, "aria-describedby": described });
  const words = [plain(block.label.text), block.optional && h("span", { class: "muted" }, " (optional)")];
  const label = h(grouped ? "legend" : "label", { class: "label", for: grouped ? null : id }, words);
  const node = h(grouped ? "fieldset" : "div", { class: "field" }, label, control.node, hint, error);
  node.field = {
    update(held, wrong) {
      if (held) control.set(held);
      node.classList.toggle("wrong", Boolean(wrong));
      error.hidden = !wrong;
      error.textContent = wrong ?? "";
      control.target.setAttribute("aria-invalid", String(Boolean(wrong)));
    },
    focus: () => control.target.focus(),
    action: block.element.action_id,
    shown: control.shown,
    takeOver: control.takeOver,
    unsent: control.unsent,
    resume: control.resume,
    settled: control.settled,
  };
  if (!where.view) control.set(control.initial);
  return node;
}
