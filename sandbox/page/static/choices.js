// Radio buttons and checkboxes.

import { h } from "./dom.js";
import { drawText } from "./mrkdwn.js";

export function choices(element, { send, names }) {
  const radio = element.type === "radio_buttons";
  const group = names.id ?? `choice-${element.action_id}-${Math.random()}`;
  const inputs = element.options.map((option, at) =>
    h("input", { type: radio ? "radio" : "checkbox", name: group, value: option.value, "data-focus": `${group}-${at}`, onchange: () => send(chosen()) }),
  );
  const chosen = () => {
    const checked = inputs.filter((input) => input.checked).map((input) => input.value);
    return radio ? (checked[0] ?? null) : checked;
  };
  const rows = element.options.map((option, at) =>
    h(
      "label",
      { class: "choice" },
      inputs[at],
      h("span", {}, drawText(option.text), option.description && h("span", { class: "note" }, drawText(option.description))),
    ),
  );
  const role = names.id ? null : radio ? "radiogroup" : "group";
  const node = h("div", { class: "choices", role, "aria-label": names["aria-label"] }, rows);
  const show = (value) => inputs.forEach((input) => (input.checked = [value].flat().includes(input.value)));
  return { node, target: inputs[0], show };
}
