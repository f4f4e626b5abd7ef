// One control for each kind of input: what it looks like, and how what it holds travels.

import { choices } from "./choices.js";
import { combo } from "./combo.js";
import { confirmed } from "./confirm.js";
import { dayOf, epochAt, time } from "./dates.js";
import { h } from "./dom.js";
import { plain } from "./mrkdwn.js";
import { richInput } from "./richinput.js";
import { act } from "./server.js";
import { conversations, me, parts } from "./state.js";

const TEXTS = { plain_text_input: "text", email_text_input: "email", url_text_input: "url", number_input: "decimal" };

/**
 * {node, target, initial, set(held)}: `held` is what Slack's state holds for the element, `target` takes the focus.
 * What a person enters is sent when they leave the field, or at once where they choose, once they have confirmed it.
 */
export function controlFor(element, block, where, names) {
  let known = "";
  let last = null;
  const send = async (value, typed) => {
    if (JSON.stringify(value) === known) return;
    if (element.confirm && !(await confirmed(element.confirm))) {
      made.show(...last);
      return;
    }
    known = JSON.stringify(value);
    last = [value, {}];
    const address = { ...where, block_id: block.block_id, action_id: element.action_id };
    await act("enter", { ...address, value: outgoing(element, value, typed) });
  };
  const made = kindOf(element)(element, { send, names, search: (typed) => suggestions(element, block, where, typed) });
  const set = (held) => {
    const value = incoming(element, held);
    if (JSON.stringify(value) === known) return;
    known = JSON.stringify(value);
    last = [value, held];
    made.show(value, held);
  };
  return { node: made.node, target: made.target ?? made.node, initial: initially(element), set };
}

function kindOf(element) {
  const { type } = element;
  if (type in TEXTS) return text;
  if (type === "rich_text_input") return richInput;
  if (type === "radio_buttons" || type === "checkboxes") return choices;
  if (type === "datetimepicker") return moment;
  if (type === "datepicker" || type === "timepicker") return picker;
  if (type === "file_input") return files;
  return select;
}

// What travels

const many = (element) => element.type.startsWith("multi_") || ["checkboxes", "file_input"].includes(element.type);
const byId = (element) => /users|conversations|channels/.test(element.type);

function incoming(element, held) {
  const key = Object.keys(held).find((name) => !["type", "timezone", "action_id", "block_id", "typed"].includes(name));
  const value = held[key] ?? null;
  if (element.type === "rich_text_input") return held.typed ?? "";
  if (element.type in TEXTS) return value ?? "";
  if (element.type === "file_input") return (value ?? []).map((file) => file.name ?? file);
  if (byId(element) || element.type.endsWith("picker")) return value;
  return many(element) ? (value ?? []).map((option) => option.value) : (value?.value ?? null);
}

function outgoing(element, value, typed) {
  if (["rich_text_input", "file_input"].includes(element.type) || element.type in TEXTS || byId(element) || element.type.endsWith("picker")) return value;
  const option = (chosen) => ({ value: chosen, ...(typed ? { typed } : {}) });
  return many(element) ? value.map(option) : value === null ? null : option(value);
}

function initially(element) {
  const name = Object.keys(element).find((key) => key.startsWith("initial_"));
  return { value: name ? element[name] : many(element) ? [] : null, typed: element.initial_typed };
}

async function suggestions(element, block, where, typed) {
  const answer = await act("search", { ...where, block_id: block.block_id, action_id: element.action_id, typed });
  return (answer?.options ?? []).map(option);
}

// What they look like

function text(element, { send, names }) {
  const common = { class: "input", placeholder: element.placeholder?.text ?? null, "data-focus": names.id, ...names };
  const node = element.multiline
    ? h("textarea", { rows: 4, ...common })
    : h("input", { type: "text", autocomplete: "off", inputmode: TEXTS[element.type], ...common });
  node.addEventListener("change", () => send(node.value));
  const show = (value) => {
    node.value = value;
    node.setSelectionRange?.(0, 0);
    node.scrollTop = 0;
  };
  return { node, show };
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

const option = ({ text: label, value, description }) => ({ value, label: label.text, note: description?.text });

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
  const changed = () => {
    if (day.value && at.value) send(epochAt(day.value, at.value));
    else if (!day.value) send(null);
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
