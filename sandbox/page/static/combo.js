// A select with search, for one or for many. https://www.w3.org/WAI/ARIA/apg/patterns/combobox/

import { h } from "./dom.js";

const PAUSE = 250; // milliseconds after the last key before the app is asked
let count = 0;

/**
 * `options()` are [{value, label, note, group}]; with `search` they are asked for by what is typed, from `least`
 * characters on. `chosen(value, typed)` hears of every choice: a value, or a list where it is for many.
 */
export function combo(settings) {
  const made = new Combo(settings);
  return { node: made.node, target: made.input, show: (value, held) => made.show(value, held) };
}

class Combo {
  constructor(settings) {
    Object.assign(this, settings);
    this.known = new Map();
    this.picked = [];
    this.shown = [];
    this.active = -1;
    this.listId = `list-${(count += 1)}`;
    this.input = h("input", {
      class: "input", type: "text", role: "combobox", autocomplete: "off", "aria-autocomplete": "list",
      "aria-expanded": "false", "aria-controls": this.listId, "data-focus": this.names.id, ...this.names,
    });
    this.list = h("ul", { class: "options", role: "listbox", id: this.listId, "aria-label": this.placeholder, hidden: true });
    this.chips = h("div", { class: "chips" });
    this.node = h("div", { class: "combo" }, this.chips, this.input, this.list);
    this.listen();
    this.face();
  }

  listen() {
    this.input.addEventListener("focus", () => this.input.select());
    this.input.addEventListener("click", () => this.list.hidden && this.look(""));
    this.input.addEventListener("input", () => this.look(this.input.value.trim()));
    this.input.addEventListener("blur", () => this.leave());
    this.input.addEventListener("keydown", (event) => this.key(event));
  }

  /** What the server holds. */
  show(value, held) {
    for (const option of [...(this.search ? [] : this.options()), ...this.heldOptions(held ?? {})]) this.known.set(option.value, option);
    this.picked = value === null ? [] : [value].flat();
    if (this.list.hidden || document.activeElement !== this.input) this.face();
  }

  label(value) {
    return this.known.get(value)?.label ?? value;
  }

  face() {
    const { picked } = this;
    this.input.value = !this.many && picked.length ? this.label(picked[0]) : "";
    this.input.placeholder = this.many && picked.length ? "" : this.placeholder;
    this.chips.replaceChildren(...(this.many ? picked.map((value) => this.chip(value)) : []));
  }

  chip(value) {
    const remove = () => this.choose(this.picked.filter((each) => each !== value));
    return h("span", { class: "chip" }, this.label(value), h("button", { type: "button", "aria-label": `Remove ${this.label(value)}`, onclick: remove }, "×"));
  }

  choose(values, typed) {
    this.picked = values;
    this.face();
    this.chosen(this.many ? values : (values[0] ?? null), typed);
  }

  pick(option) {
    const { picked, many } = this;
    this.known.set(option.value, option);
    const typed = this.search ? this.input.value : "";
    this.close();
    if (!many) this.choose([option.value], typed);
    else if (picked.includes(option.value)) this.choose(picked.filter((each) => each !== option.value), typed);
    else if (picked.length < this.most) this.choose([...picked, option.value], typed);
  }

  /** Show what fits what was typed. */
  look(typed) {
    clearTimeout(this.timer);
    if (!this.search) this.open(this.options().filter((option) => option.label.toLowerCase().includes(typed.toLowerCase())));
    else if (typed.length < this.least) this.open([], `Type ${this.least} or more characters`);
    else this.timer = setTimeout(async () => this.open(await this.search(typed)), PAUSE);
  }

  open(found, note = found.length ? "" : "No results") {
    this.shown = found;
    let group = "";
    const rows = found.flatMap((option, at) => {
      const head = option.group && option.group !== group ? [h("li", { class: "group", role: "presentation" }, option.group)] : [];
      group = option.group ?? group;
      return [...head, this.row(option, at)];
    });
    this.list.replaceChildren(...rows, ...(note ? [h("li", { class: "note", role: "presentation" }, note)] : []));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    const searched = this.input.value.trim() && this.input.value !== this.label(this.picked[0]);
    this.mark(searched && found.length ? 0 : found.findIndex((option) => this.picked.includes(option.value)));
    this.list.scrollIntoView({ block: "nearest" });
  }

  row(option, at) {
    const selected = String(this.picked.includes(option.value));
    const pick = (event) => {
      event.preventDefault(); // the field keeps the focus
      this.pick(option);
    };
    return h(
      "li",
      { role: "option", id: `${this.listId}-${at}`, "aria-selected": selected, onmousedown: pick, onmousemove: () => this.mark(at) },
      option.label,
      option.note && h("span", { class: "note" }, option.note),
    );
  }

  mark(at) {
    this.active = at;
    for (const each of this.list.querySelectorAll('[role="option"]')) each.classList.toggle("active", each.id === `${this.listId}-${at}`);
    const marked = this.list.querySelector(".active");
    marked?.scrollIntoView({ block: "nearest" });
    if (marked) this.input.setAttribute("aria-activedescendant", marked.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  /** A field that was emptied by hand is empty; anything else unfinished goes back to what was chosen. */
  leave() {
    this.close();
    if (!this.many && !this.input.value.trim() && this.picked.length) this.choose([]);
    else this.face();
  }

  key(event) {
    const open = !this.list.hidden;
    if (event.key === "Escape" && open) {
      event.stopPropagation();
      event.preventDefault();
      this.close();
      this.face();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (open) this.step(event.key === "ArrowDown" ? 1 : -1);
      else this.look("");
    } else if (event.key === "Enter" && open) {
      event.preventDefault();
      if (this.shown[this.active]) this.pick(this.shown[this.active]);
    } else if (event.key === "Backspace" && this.many && !this.input.value && this.picked.length) {
      this.choose(this.picked.slice(0, -1));
    }
  }

  step(by) {
    if (this.shown.length) this.mark((this.active + by + this.shown.length) % this.shown.length);
  }
}
