// A select with search, for one or for many. https://www.w3.org/WAI/ARIA/apg/patterns/combobox/

import { h } from "./dom.js";

const PAUSE = 250; // milliseconds after the last key before the app is asked
let count = 0;

/**
 * `options()` are [{value, label, note, group}]; with `search` they are asked for by what is typed, from `least`
 * characters on. `chosen(value, typed)` hears of every choice: a value, or a list where it is for many.
 */
export function combo({ names, many, placeholder, options, search, least, most, chosen, heldOptions }) {
  const listId = `list-${(count += 1)}`;
  const known = new Map();
  let picked = [];
  let shown = [];
  let active = -1;
  let timer = 0;

  const input = h("input", {
    class: "input", type: "text", role: "combobox", autocomplete: "off", "aria-autocomplete": "list",
    "aria-expanded": "false", "aria-controls": listId, "data-focus": names.id, ...names,
  });
  const list = h("ul", { class: "options", role: "listbox", id: listId, "aria-label": placeholder, hidden: true });
  const chips = h("div", { class: "chips" });
  const node = h("div", { class: `combo${many ? " many" : ""}` }, chips, input, list);

  const label = (value) => known.get(value)?.label ?? value;

  function face() {
    input.value = !many && picked.length ? label(picked[0]) : "";
    input.placeholder = many && picked.length ? "" : placeholder;
    chips.replaceChildren(
      ...(many ? picked : []).map((value) =>
        h("span", { class: "chip" }, label(value),
          h("button", { type: "button", "aria-label": `Remove ${label(value)}`, onclick: () => choose(picked.filter((each) => each !== value)) }, "×")),
      ),
    );
  }

  function choose(values, typed) {
    picked = values;
    face();
    chosen(many ? picked : (picked[0] ?? null), typed);
  }

  function pick(option) {
    known.set(option.value, option);
    const typed = search ? input.value : "";
    close();
    if (!many) choose([option.value], typed);
    else if (picked.includes(option.value)) choose(picked.filter((each) => each !== option.value), typed);
    else if (picked.length < most) choose([...picked, option.value], typed);
  }

  function open(found, note = found.length ? "" : "No results") {
    shown = found;
    active = found.findIndex((option) => picked.includes(option.value));
    let group = "";
    const rows = found.flatMap((option, at) => {
      const head = option.group && option.group !== group ? [h("li", { class: "group", role: "presentation" }, option.group)] : [];
      group = option.group ?? group;
      return [...head, row(option, at)];
    });
    list.replaceChildren(...rows, ...(note ? [h("li", { class: "note", role: "presentation" }, note)] : []));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark(active);
    list.scrollIntoView({ block: "nearest" });
  }

  const row = (option, at) =>
    h(
      "li",
      { role: "option", id: `${listId}-${at}`, "aria-selected": String(picked.includes(option.value)),
        onmousedown: (event) => (event.preventDefault(), pick(option)), onmousemove: () => mark(at) },
      option.label,
      option.note && h("span", { class: "note" }, option.note),
    );

  function mark(at) {
    active = at;
    for (const each of list.querySelectorAll('[role="option"]')) each.classList.toggle("active", each.id === `${listId}-${at}`);
    const marked = list.querySelector(".active");
    marked?.scrollIntoView({ block: "nearest" });
    if (marked) input.setAttribute("aria-activedescendant", marked.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function look({ all = false } = {}) {
    const typed = all ? "" : input.value.trim();
    if (!search) {
      const found = options().filter((option) => option.label.toLowerCase().includes(typed.toLowerCase()));
      open(found);
      return;
    }
    clearTimeout(timer);
    if (typed.length < least) {
      open([], `Type ${least} or more characters`);
      return;
    }
    timer = setTimeout(async () => open(await search(typed)), PAUSE);
  }

  input.addEventListener("focus", () => input.select());
  input.addEventListener("click", () => list.hidden && look({ all: true }));
  input.addEventListener("input", () => look());
  input.addEventListener("blur", () => {
    close();
    if (!many && !input.value.trim() && picked.length) choose([]);
    else face();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
      face();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) look({ all: true });
      else if (shown.length) mark((active + (event.key === "ArrowDown" ? 1 : -1) + shown.length) % shown.length);
    } else if (event.key === "Enter" && !list.hidden) {
      event.preventDefault();
      if (shown[active]) pick(shown[active]);
    } else if (event.key === "Backspace" && many && !input.value && picked.length) {
      choose(picked.slice(0, -1));
    }
  });

  function show(value, held) {
    for (const option of [...(search ? [] : options()), ...heldOptions(held ?? {})]) known.set(option.value, option);
    picked = value === null ? [] : [value].flat();
    if (document.activeElement !== input) face();
  }

  face();
  return { node, target: input, show };
}
