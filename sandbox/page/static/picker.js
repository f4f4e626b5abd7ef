// Choosing an emoji. The focus stays in the search field; the arrow keys move in the grid below it.
// https://www.w3.org/WAI/ARIA/apg/patterns/combobox/examples/grid-combo/

import { h } from "./dom.js";
import { emoji, emojiLike, groups } from "./emoji.js";
import { openBeside } from "./popover.js";

const COLUMNS = 9; // as in emoji.css
const OFFERED = ["white_check_mark", "eyes", "raised_hands", "+1", "pray", "tada", "heart", "fire", "joy"];
const KEPT = "emoji used last";

/** Open the picker beside `button`; `chosen(name)` is called once, or never when it is closed. */
export function openPicker(button, label, chosen) {
  const picker = new Picker(label, chosen);
  openBeside(button, picker.node);
  picker.field.focus();
}

class Picker {
  constructor(label, chosen) {
    this.chosen = chosen;
    this.walking = false;
    this.field = h("input", {
      class: "input", type: "text", role: "combobox", placeholder: "Search all emoji", "aria-label": "Search all emoji", autocomplete: "off",
      spellcheck: "false", "aria-autocomplete": "list", "aria-expanded": "true", "aria-controls": "picker-grid",
    });
    this.grid = h("div", { class: "cells", id: "picker-grid", role: "listbox", "aria-label": "Emoji" });
    this.preview = h("p", { class: "preview", "aria-hidden": "true" });
    this.node = h("div", { class: "picker", role: "dialog", "aria-label": label, popover: "auto" }, this.field, this.grid, this.preview);
    this.listen();
    this.browse();
  }

  listen() {
    this.field.addEventListener("input", () => (this.field.value.trim() ? this.search() : this.browse()));
    this.node.addEventListener("keydown", (event) => this.key(event));
    this.grid.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    this.grid.addEventListener("mousemove", ({ target }) => target.matches("[role=option]") && this.mark(target));
    this.grid.addEventListener("click", ({ target }) => target.matches("[role=option]") && this.pick(target));
  }

  browse() {
    const known = groups.map(({ name, emoji: inside }) => ({ name, found: inside.map(([character, names]) => ({ character, name: names[0] })) }));
    this.show([{ name: "Frequently used", found: used().map((name) => ({ name, character: emoji(name) })) }, ...known]);
  }

  search() {
    const found = emojiLike(this.field.value);
    if (found.length) this.show([{ name: "Search results", found }]);
    else this.show([], h("p", { class: "nothing", role: "status" }, `No emoji is called “${this.field.value.trim()}”.`));
  }

  show(shown, instead) {
    this.walking = false;
    this.rows = [];
    this.grid.replaceChildren(...shown.map((group) => this.group(group)), instead ?? "");
    this.grid.scrollTop = 0;
    this.mark(this.rows[0]?.[0]);
  }

  group({ name, found }) {
    const first = this.rows.flat().length;
    const cells = found.map((each, at) => h("span", { role: "option", id: `emoji-${first + at}`, "aria-label": each.name.replaceAll("_", " "), "data-name": each.name }, each.character));
    for (let at = 0; at < cells.length; at += COLUMNS) this.rows.push(cells.slice(at, at + COLUMNS));
    return h("div", { role: "group", "aria-label": name }, h("p", { class: "group", role: "presentation" }, name), cells);
  }

  mark(cell) {
    this.active?.removeAttribute("aria-selected");
    this.active = cell;
    cell?.setAttribute("aria-selected", "true");
    this.field.setAttribute("aria-activedescendant", cell?.id ?? "");
    this.preview.replaceChildren(...(cell ? [h("span", { class: "emoji" }, cell.textContent), `:${cell.dataset.name}:`] : []));
  }

  pick(cell) {
    use(cell.dataset.name);
    this.node.hidePopover();
    this.chosen(cell.dataset.name);
  }

  /** Left and right belong to what is typed until one has gone down to the grid. */
  key(event) {
    const along = this.walking || !this.field.value;
    if (event.key === "Enter" && this.active) this.pick(this.active);
    else if (event.key === "ArrowDown") this.walk(1, 0);
    else if (event.key === "ArrowUp") this.walk(-1, 0);
    else if (event.key === "ArrowRight" && along) this.walk(0, 1);
    else if (event.key === "ArrowLeft" && along) this.walk(0, -1);
    else return;
    event.preventDefault();
  }

  walk(down, along) {
    const row = this.rows.findIndex((each) => each.includes(this.active));
    if (row < 0) return;
    const all = this.rows.flat();
    const there = this.rows[row + down] ?? this.rows[row];
    const below = there[Math.min(this.rows[row].indexOf(this.active), there.length - 1)];
    this.mark(down ? below : (all[all.indexOf(this.active) + along] ?? this.active));
    this.walking = true;
    this.active.scrollIntoView({ block: "nearest" });
  }
}

const used = () => JSON.parse(localStorage.getItem(KEPT) ?? JSON.stringify(OFFERED));

function use(name) {
  localStorage.setItem(KEPT, JSON.stringify([name, ...used().filter((each) => each !== name)].slice(0, COLUMNS)));
}
