// Where people write: Enter sends, Shift+Enter begins a line, a slash lists the commands, an at sign the people, a colon emoji.

import { Attachments } from "./attachments.js";
import { h, icon } from "./dom.js";
import { formatting, replace } from "./formatting.js";
import { openPicker } from "./picker.js";
import { draftOf, keepDraft } from "./resume.js";
import { act } from "./server.js";
import { me } from "./state.js";
import { suggestionsFor, takesCommands } from "./suggestions.js";

const SEND = "M3 4l14 6-14 6 2-6z";
const AT = "M13.2 7v4.4a1.9 1.9 0 0 0 3.8 0V10a7 7 0 1 0-2.8 5.6M13.2 10a3.2 3.2 0 1 1-6.4 0 3.2 3.2 0 1 1 6.4 0z";
const SLASH = "M5 3h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM12 6.5l-4 7";
const SMILE = "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM7.5 8.5h.01M12.5 8.5h.01M7 11.8c1.6 2.2 4.4 2.2 6 0";
const TALLEST = 200; // pixels
const NARROW = matchMedia("(max-width: 760px)");
let formats = null; // whether the toolbar is shown, once somebody has said so

NARROW.addEventListener("change", () => document.querySelectorAll(".composer").forEach((each) => each.foldToolbar()));

/** `name` is what is written to; drafts are kept by person, `channel` and `thread`, across reloads. */
export function composer({ channel, thread = null, name }) {
  return new Composer(channel, thread, name).form;
}

class Composer {
  constructor(channel, thread, name) {
    this.channel = channel;
    this.thread = thread;
    this.key = `${me().id} ${channel} ${thread}`;
    const label = thread ? "Reply…" : `Message ${name}`;
    this.hints = h("ul", { class: "hints", hidden: true, "aria-label": "Suggestions" });
    this.area = h("textarea", { rows: 1, placeholder: label, "aria-label": label, "data-focus": `composer-${this.key}` });
    this.toolbar = formatting(this.area);
    this.attachments = new Attachments(() => this.fit());
    this.send = h("button", { type: "submit", class: "send", "aria-label": "Send", disabled: true }, icon(SEND));
    const submit = (event) => {
      event.preventDefault();
      this.say();
    };
    this.form = h("form", { class: "composer", onsubmit: submit }, this.hints, this.toolbar, this.area, this.attachments.list, this.buttons());
    this.form.foldToolbar = () => this.fold();
    this.area.value = draftOf(this.key);
    this.area.addEventListener("input", () => this.typed());
    this.area.addEventListener("keydown", (event) => this.pressed(event));
    this.fold();
    requestAnimationFrame(() => this.fit());
  }

  buttons() {
    const button = (name, draws, onclick) => h("button", { type: "button", "aria-label": name, title: name, onclick }, icon(draws));
    const sign = (name, draws, typed) => button(name, draws, () => this.begin(typed));
    this.aa = h("button", { type: "button", class: "aa", onclick: () => this.toggle() }, "Aa");
    return h(
      "div",
      { class: "below" },
      this.aa,
      this.attachments.button,
      button("Emoji", SMILE, (event) => openPicker(event.currentTarget, "Choose an emoji", (name) => this.insert(`:${name}: `))),
      sign("Mention somebody", AT, "@"),
      takesCommands(this.thread) && sign("Commands and shortcuts", SLASH, "/"),
      h("span", { class: "grow" }),
      this.send,
    );
  }

  toggle() {
    formats = this.toolbar.hidden;
    document.querySelectorAll(".composer").forEach((each) => each.foldToolbar());
  }

  fold() {
    this.toolbar.hidden = !(formats ?? !NARROW.matches);
    const hint = this.toolbar.hidden ? "Show formatting" : "Hide formatting";
    this.aa.title = hint;
    this.aa.setAttribute("aria-label", hint);
  }

  fit() {
    this.area.style.height = "auto";
    this.area.style.height = `${Math.min(this.area.scrollHeight, TALLEST)}px`;
    this.send.disabled = !this.area.value.trim() && !this.attachments.chosen.length;
  }

  /** As if it were typed: an at sign where one writes, a slash where nothing is written yet. */
  begin(sign) {
    const { value, selectionStart: at, selectionEnd: to } = this.area;
    if (sign === "@") replace(this.area, at, to, /\S$/.test(value.slice(0, at)) ? " @" : "@");
    else if (value.trim()) this.offer(suggestionsFor("/", this));
    else replace(this.area, 0, value.length, "/");
    this.area.focus();
  }

  insert(text) {
    replace(this.area, this.area.selectionStart, this.area.selectionEnd, text);
    this.area.focus();
  }

  typed() {
    keepDraft(this.key, this.area.value);
    this.fit();
    this.offer(this.suggestions());
  }

  suggestions() {
    return suggestionsFor(this.area.value.slice(0, this.area.selectionStart), this);
  }

  offer(fitting) {
    this.hints.replaceChildren(...fitting.map((each) => this.hint(each)));
    this.hints.hidden = !fitting.length;
  }

  hint(each) {
    return h(
      "li",
      {},
      h(
        "button",
        { type: "button", onclick: () => this.take(each) },
        h("strong", {}, each.name), " ", h("span", { class: "muted" }, each.hint),
        each.description && h("span", { class: "note" }, each.description),
      ),
    );
  }

  /** A command that was chosen beside words takes them along; a shortcut leaves them. */
  take({ name, replaces, shortcut }) {
    const { value, selectionStart: at } = this.area;
    const searched = value.startsWith("/");
    if (shortcut && searched) this.area.value = "";
    if (shortcut) act("shortcut", { name });
    else if (name.startsWith("/") && !searched) this.area.value = `${name} ${value}`;
    else this.area.value = `${value.slice(0, at - replaces)}${name} ${value.slice(at)}`;
    this.typed();
    if (shortcut) this.hints.hidden = true;
    this.area.focus();
  }

  async say() {
    const text = this.area.value.trim();
    const files = this.attachments.take();
    if (!text && !files.length) return;
    this.area.value = "";
    this.typed();
    const done = await act("say", { channel: this.channel, thread: this.thread, text, files });
    if (done !== null || this.area.value) return;
    this.area.value = text; // refused: what was written is not lost
    this.attachments.putBack(files);
    this.typed();
  }

  pressed(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.say();
    } else if (event.key === "Tab" && !event.shiftKey && !this.hints.hidden) {
      const [first] = this.suggestions();
      if (!first?.replaces) return;
      event.preventDefault();
      this.take(first);
    } else if (event.key === "Escape") {
      this.hints.hidden = true;
    }
  }
}
