// Where people write: Enter sends, Shift+Enter begins a line, a slash lists the commands, an at sign the people, a colon emoji.

import { h, icon } from "./dom.js";
import { emojiLike } from "./emoji.js";
import { act } from "./server.js";
import { me, parts } from "./state.js";

const SEND = "M3 4l14 6-14 6 2-6z";
const TALLEST = 200; // pixels
const drafts = new Map();

/** `name` is what is written to; drafts are kept by person, `channel` and `thread`. */
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
    this.send = h("button", { type: "submit", class: "send", "aria-label": "Send", disabled: true }, icon(SEND));
    const submit = (event) => {
      event.preventDefault();
      this.say();
    };
    this.form = h("form", { class: "composer", onsubmit: submit }, this.hints, this.area, this.send);
    this.area.value = drafts.get(this.key) ?? "";
    this.area.addEventListener("input", () => this.typed());
    this.area.addEventListener("keydown", (event) => this.pressed(event));
    requestAnimationFrame(() => this.fit());
  }

  fit() {
    this.area.style.height = "auto";
    this.area.style.height = `${Math.min(this.area.scrollHeight, TALLEST)}px`;
    this.send.disabled = !this.area.value.trim();
  }

  typed() {
    drafts.set(this.key, this.area.value);
    this.fit();
    const fitting = this.suggestions();
    this.hints.replaceChildren(...fitting.map((each) => this.hint(each)));
    this.hints.hidden = !fitting.length;
  }

  suggestions() {
    const text = this.area.value.slice(0, this.area.selectionStart);
    const slash = text.startsWith("/") && me().apps && !this.thread;
    return slash ? [...commandsFor(text), ...shortcutsFor(text)] : [...peopleFor(text), ...emojiFor(text)];
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

  take({ name, replaces, shortcut }) {
    if (shortcut) {
      this.area.value = "";
      act("shortcut", { name });
    } else {
      const at = this.area.selectionStart;
      this.area.value = `${this.area.value.slice(0, at - replaces)}${name} ${this.area.value.slice(at)}`;
    }
    this.typed();
    this.area.focus();
  }

  async say() {
    const text = this.area.value.trim();
    if (!text) return;
    this.area.value = "";
    this.typed();
    const done = await act("say", { channel: this.channel, thread: this.thread, text });
    if (done !== null || this.area.value) return;
    this.area.value = text; // refused: what was written is not lost
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

function commandsFor(text) {
  const [typed, ...rest] = text.split(" ");
  const fitting = (parts.workspace?.commands ?? []).filter((command) => command.name.startsWith(typed));
  return fitting.map((command) => ({ ...command, replaces: rest.length ? 0 : typed.length }));
}

/** The app's global shortcuts, found as in Slack by typing a slash and a part of their name. */
function shortcutsFor(text) {
  const part = text.slice(1).toLowerCase();
  const all = (parts.workspace?.shortcuts ?? []).filter((each) => each.type === "global" && each.name.toLowerCase().includes(part));
  return all.map(({ name }) => ({ name, hint: "", description: "Shortcut", shortcut: true }));
}

/** Whoever's name begins with what stands after an at sign. */
function peopleFor(text) {
  const typed = /(?:^|\s)@([^\s@]*)$/.exec(text)?.[1].toLowerCase();
  if (typed === undefined) return [];
  const all = (parts.workspace?.people ?? []).filter((each) => each.name.toLowerCase().split(" ").some((word) => word.startsWith(typed)));
  return all.slice(0, 6).map(({ name, title }) => ({ name: `@${name}`, hint: title, replaces: typed.length + 1 }));
}

/** Emoji by what stands after a colon, from the second letter on. */
function emojiFor(text) {
  const typed = /(?:^|\s):([a-z0-9_+-]{2,})$/.exec(text)?.[1];
  if (typed === undefined) return [];
  return emojiLike(typed).slice(0, 6).map(({ name, character }) => ({ name: `:${name}:`, hint: character, replaces: typed.length + 1 }));
}
