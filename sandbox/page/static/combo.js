// A select with search, for one or for many. https://www.w3.org/WAI/ARIA/apg/patterns/combobox/

import { h } from "./dom.js";

const PAUSE = 250; // milliseconds after the last key before the app is asked
const SEARCHING = "Searching…";
let count = 0;

/**
 * `options()` are [{value, label, note, group}]. With `search` they are asked for by what is typed, from `least`
 * characters on: `search(typed, use)` calls `use({found})`, or `use({said})` where there was no answer, in one turn with
 * the question. `chosen(value, typed, how)` hears of every choice: a value, or a list where it is for many; `how` is
 * `act`'s. What is typed and not yet chosen is chosen by Enter or when the field is left: the first that fits, as soon
 * as it is known. `settled()` waits for that and tells whether it went well.
 */
export function combo(settings) {
  const made = new Combo(settings);
  return { node: made.node, target: made.input, show: (value, held) => made.show(value, held), settled: () => made.settled() };
}

class Combo {
  constructor(settings) {
    Object.assign(this, settings);
    this.known = new Map();
    this.picked = [];
    this.shown = [];
    this.active = -1;
    this.typing = false; // what stands in the field is not chosen yet
    this.answered = false; // what is shown fits what is typed
    this.asked = null; // the text that the app has been asked about
    this.taking = false; // the first that fits is to be chosen
    this.listId = `list-${(count += 1)}`;
    this.input = h("input", {
      class: "input", type: "text", role: "combobox", autocomplete: "off", "aria-autocomplete": "list",
      "aria-expanded": "false", "aria-controls": this.listId, "data-focus": this.names.id, ...this.names,
    });
    this.list = h("ul", { role: "listbox", id: this.listId, "aria-label": this.placeholder });
    this.note = h("p", { class: "note", role: "status" }); // words in place of options
    this.popup = h("div", { class: "options", hidden: true, onmousedown: staysIn }, this.list, this.note);
    this.chips = h("div", { class: "chips" });
    this.node = h("div", { class: "combo" }, this.chips, this.input, this.popup);
    this.listen();
    this.face();
  }

  listen() {
    this.input.addEventListener("focus", () => this.input.select());
    this.input.addEventListener("click", () => this.popup.hidden && this.unfold());
    this.input.addEventListener("input", () => {
      this.typing = true;
      this.look(this.text());
    });
    this.note.addEventListener("mousedown", () => this.askAgain());
    this.input.addEventListener("blur", () => this.leave());
    this.input.addEventListener("keydown", (event) => this.key(event));
  }

  /** What the server holds. */
  show(value, held) {
    for (const option of [...(this.search ? [] : this.options()), ...this.heldOptions(held ?? {})]) this.known.set(option.value, option);
    this.picked = value === null ? [] : [value].flat();
    if (!this.typing && (this.popup.hidden || !this.isFocused())) this.face();
  }

  isFocused() {
    return document.activeElement === this.input;
  }

  text() {
    return this.input.value.trim();
  }

  label(value) {
    return this.known.get(value)?.label ?? value;
  }

  face() {
    const { picked } = this;
    this.typing = false;
    this.input.value = !this.many && picked.length ? this.label(picked[0]) : "";
    this.input.placeholder = this.many && picked.length ? "" : this.placeholder;
    this.chips.replaceChildren(...(this.many ? picked.map((value) => this.chip(value)) : []));
  }

  chip(value) {
    const remove = () => this.choose(this.picked.filter((each) => each !== value));
    return h("span", { class: "chip" }, this.label(value), h("button", { type: "button", "aria-label": `Remove ${this.label(value)}`, onclick: remove }, "×"));
  }

  choose(values, typed, how) {
    this.picked = values;
    this.face();
    this.choosing = this.chosen(this.many ? values : (values[0] ?? null), typed, how);
    return this.choosing;
  }

  /** One that is chosen already is taken back where the choice is of many. */
  pick(option) {
    if (this.many && this.picked.includes(option.value)) {
      this.close();
      this.choose(this.picked.filter((each) => each !== option.value));
    } else this.add(option);
  }

  add(option, how) {
    const { picked, many } = this;
    const typed = this.search ? this.asked : "";
    this.known.set(option.value, option);
    this.close();
    if (!many) return this.choose([option.value], typed, how);
    if (!picked.includes(option.value) && picked.length < this.most) return this.choose([...picked, option.value], typed, how);
    return this.face();
  }

  unfold() {
    this.look(this.typing ? this.text() : "");
  }

  /** Show what fits what was typed. */
  look(typed) {
    this.forget();
    if (this.search && typed.length >= this.least) {
      this.open([], SEARCHING);
      this.timer = setTimeout(() => this.ask(typed), PAUSE);
      return;
    }
    const fits = (option) => option.label.toLowerCase().includes(typed.toLowerCase());
    this.answered = true;
    if (this.search) this.open([], `Type ${this.least} or more characters`);
    else this.open(this.options().filter(fits));
  }

  /** An answer that is still on its way is for nobody. */
  forget() {
    clearTimeout(this.timer);
    this.answered = this.taking = false;
    this.asked = null;
  }

  ask(typed) {
    clearTimeout(this.timer);
    if (this.isFocused()) this.open([], SEARCHING);
    this.asked = typed;
    this.asking = this.search(typed, (answer) => (typed === this.asked ? this.hear(answer) : null));
  }

  hear({ found, said }) {
    if (!found) {
      this.forget();
      this.open([], said, { again: true });
      return null;
    }
    this.answered = true;
    this.open(found);
    return this.taking ? this.takeFirst({ inTurn: false }) : null;
  }

  /** Choose the first that fits what was typed, now or once it is known. */
  take() {
    if (this.answered) return this.takeFirst();
    const typed = this.text();
    this.taking = true;
    if (this.asked !== typed) this.ask(typed);
    return this.asking;
  }

  takeFirst(how) {
    this.taking = false;
    const option = this.shown[this.active];
    if (option) return this.add(option, how);
    if (this.isFocused()) return null;
    this.close();
    return this.face();
  }

  async settled() {
    if (this.typing && !this.isFocused()) this.take();
    await this.asking;
    const refused = (await this.choosing) === null;
    this.choosing = undefined;
    return !this.typing && !refused;
  }

  open(found, note = found.length ? "" : "No results", { again = false } = {}) {
    this.shown = found;
    let group = "";
    const rows = found.flatMap((option, at) => {
      const head = option.group && option.group !== group ? [h("li", { class: "group", role: "presentation" }, option.group)] : [];
      group = option.group ?? group;
      return [...head, this.row(option, at)];
    });
    this.list.replaceChildren(...rows);
    this.popup.hidden = false;
    this.note.hidden = !note;
    this.note.textContent = note;
    this.note.classList.toggle("again", again);
    this.input.setAttribute("aria-expanded", "true");
    const searched = this.text() && this.input.value !== this.label(this.picked[0]);
    this.mark(searched && found.length ? 0 : found.findIndex((option) => this.picked.includes(option.value)));
    this.popup.scrollIntoView({ block: "nearest" });
  }

  row(option, at) {
    const selected = String(this.picked.includes(option.value));
    return h(
      "li",
      { role: "option", id: `${this.listId}-${at}`, "aria-selected": selected, onmousedown: () => this.pick(option) },
      option.label,
      option.note && h("span", { class: "note" }, option.note),
    );
  }

  /** After no answer, for whoever presses the words that say so. */
  askAgain() {
    if (!this.note.classList.contains("again")) return;
    this.input.focus();
    this.unfold();
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
    this.forget();
    this.fold();
  }

  fold() {
    this.popup.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  /** A field that was emptied by hand is empty; what was typed and fits nothing goes back to what was chosen. */
  leave() {
    if (this.isFocused()) return; // the window alone was left
    this.fold();
    if (this.typing && this.text()) this.take();
    else {
      this.close();
      if (this.typing && !this.many && this.picked.length) this.choose([]);
      else this.face();
    }
  }

  key(event) {
    if (event.isComposing) return;
    const open = !this.popup.hidden;
    if (event.key === "Escape" && open) {
      event.stopPropagation();
      event.preventDefault();
      this.close();
      this.face();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (open) this.step(event.key === "ArrowDown" ? 1 : -1);
      else this.unfold();
    } else if (event.key === "Enter") {
      event.preventDefault(); // it chooses, and never sends the form
      this.enter();
    } else if (event.key === "Backspace" && this.many && !this.input.value && this.picked.length) {
      this.choose(this.picked.slice(0, -1));
    }
  }

  enter() {
    const marked = this.shown[this.active];
    if (this.popup.hidden) this.unfold();
    else if (this.answered && marked) this.pick(marked);
    else if (!this.answered && this.typing && this.text()) this.take();
    else this.askAgain();
  }

  step(by) {
    const from = this.active < 0 && by < 0 ? 0 : this.active;
    if (this.shown.length) this.mark((from + by + this.shown.length) % this.shown.length);
  }
}

/** The field keeps the focus while its list is pressed or scrolled. */
const staysIn = (event) => event.preventDefault();
