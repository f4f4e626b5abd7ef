// What each kind of input looks like. https://docs.slack.dev/reference/block-kit/block-elements

import { choices } from "./choices.js";
import { combo } from "./combo.js";
import { dayOf, epochAt, time } from "./dates.js";
import { h } from "./dom.js";
import { richInput } from "./richinput.js";
import { conversations, me, now, parts } from "./state.js";

export const TEXTS = { plain_text_input: "text", email_text_input: "email", url_text_input: "url", number_input: "decimal" };

export const many = (element) => element.type.startsWith("multi_") || ["checkboxes", "file_input"].includes(element.type);
export const byId = (element) => /users|conversations|channels/.test(element.type);

/** Draws the input: (element, {send, names, search}) => {node, target, show(value, held)}. */
export function inputFor(element) {
  const { type } = element;
  if (type in TEXTS) return text;
  if (type === "rich_text_input") return richInput;
  if (type === "radio_buttons" || type === "checkboxes") return choices;
  if (type === "datetimepicker") return moment;
  if (type === "datepicker" || type === "timepicker") return picker;
  if (type === "file_input") return files;
  return select;
}

const PAUSE = 300; // milliseconds without a key before what is typed is sent

function text(element, { send, entered, names }) {
  const common = { class: "input", placeholder: element.placeholder?.text ?? null, "data-focus": names.id, ...names };
  const node = element.multiline
    ? h("textarea", { rows: 4, ...common })
    : h("input", { type: "text", autocomplete: "off", inputmode: TEXTS[element.type], ...common });
  let pause = 0;
  const sendNow = () => {
    clearTimeout(pause);
    pause = 0;
    return send(node.value);
  };
  node.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(sendNow, PAUSE);
  });
  node.addEventListener("change", sendNow);
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || element.multiline) return;
    sendNow();
    if (entered()) event.preventDefault(); // the app hears of it, and the form is not sent
  });
  const show = (value) => {
    if (pause) return; // what is being typed is never written over
    node.value = value;
    node.setSelectionRange?.(0, 0);
    node.scrollTop = 0;
  };
  /** Go on with what was being typed when the field was drawn anew. */
  const resume = (typed) => {
    node.value = typed;
    sendNow();
  };
  return { node, show, value: () => node.value, resume };
}

function select(element, { send, names, search }) {
  const outside = element.type.includes("external");
  return combo({
    names,
    many: many(element),
    placeholder: element.placeholder?.text ?? (many(element) ? "Choose some" : "Choose one"),
    options: () => optionsOf(element),
    search: outside ? search : null,
    least: outside ? (element.min_query_length ?? 3) : 0,
    most: element.max_selected_items ?? Infinity,
    chosen: send,
    heldOptions: (held) => heldOptions(element, held),
  });
}

export const option = ({ text: label, value, description }) => ({ value, label: label.text, note: description?.text });

function optionsOf(element) {
  if (element.type.includes("users")) return parts.workspace.people.map(({ id, name, title }) => ({ value: id, label: name, note: title }));
  if (byId(element)) return conversations().filter((each) => !each.with_app).map(({ id, name, kind }) => ({ value: id, label: kind === "im" ? name : `#${name}` }));
  const grouped = (element.option_groups ?? []).flatMap((group) => group.options.map((each) => ({ ...option(each), group: group.label.text })));
  return [...(element.options ?? []).map(option), ...grouped];
}

/** Options that came from a search are known by what is held. */
function heldOptions(element, held) {
  const value = Object.values(held).find((each) => each && typeof each === "object");
  return [value ?? []].flat().filter((each) => each.text).map(option);
}

function picker(element, { send, names }) {
  const kind = element.type === "datepicker" ? "date" : "time";
  const node = h("input", { class: "input narrow", type: kind, "data-focus": names.id, ...names });
  node.addEventListener("change", () => send(node.value || null));
  return { node, show: (value) => (node.value = value ?? "") };
}

function moment(element, { send, names }) {
  const day = h("input", { class: "input narrow", type: "date", "data-focus": names.id, ...names });
  const at = h("input", { class: "input narrow", type: "time", "aria-label": "Time", "aria-describedby": names["aria-describedby"] });
  const changed = ({ target }) => {
    if (!target.value) day.value = at.value = "";
    else if (target === day) at.value ||= time(now()); // half a moment would be none, without a word
    else day.value ||= dayOf(now());
    send(day.value ? epochAt(day.value, at.value) : null);
  };
  for (const each of [day, at]) each.addEventListener("change", changed);
  const show = (value) => {
    day.value = value === null ? "" : dayOf(value * 1000);
    at.value = value === null ? "" : time(value * 1000);
  };
  const zone = h("span", { class: "muted" }, me().tz.split("/").at(-1).replaceAll("_", " "));
  return { node: h("div", { class: "side-by-side" }, day, at, zone), target: day, show };
}

/** Files go by their names: nothing is uploaded anywhere. */
function files(element, { send, names }) {
  const list = h("ul", { class: "attached", "aria-label": "Chosen files" });
  const show = (chosen) => list.replaceChildren(...chosen.map((name) => h("li", {}, name)));
  const accept = element.filetypes?.map((ending) => `.${ending}`).join(",");
  const node = h("input", { type: "file", multiple: (element.max_files ?? 10) > 1, accept, ...names });
  node.addEventListener("change", () => {
    const chosen = [...node.files].slice(0, element.max_files ?? 10).map((file) => file.name);
    show(chosen);
    send(chosen);
  });
  return { node: h("div", { class: "files" }, node, list), target: node, show };
}
