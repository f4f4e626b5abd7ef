// The rich text input: markup as it is typed, under the same toolbar as the composer's.
// https://docs.slack.dev/reference/block-kit/block-elements/rich-text-input-element

import { h } from "./dom.js";
import { formatting } from "./formatting.js";

const LINE = 22; // pixels
const EDGES = 16;

/** What is being typed is never written over; it is sent when the field is left. */
export function richInput(element, { send, names }) {
  const area = h("textarea", { class: "rich", rows: 3, placeholder: element.placeholder?.text ?? null, "data-focus": names.id, ...names });
  const tallest = (element.max_lines ?? 8) * LINE + EDGES;
  area.style.minHeight = `${Math.max(element.min_lines ?? 3, 1) * LINE + EDGES}px`;
  const fit = () => {
    area.style.height = "auto";
    area.style.height = `${Math.min(area.scrollHeight, tallest)}px`;
  };
  area.addEventListener("input", fit);
  area.addEventListener("change", () => send(area.value));
  const show = (typed) => {
    if (document.activeElement === area) return;
    area.value = typed;
    area.setSelectionRange(0, 0);
    requestAnimationFrame(fit);
  };
  return { node: h("div", { class: "rich-input" }, formatting(area), area), target: area, show };
}
