// Where people write: Enter sends, Shift+Enter begins a line, a slash lists the commands.

import { h, icon } from "./dom.js";
import { act } from "./server.js";
import { me, parts } from "./state.js";

const SEND = "M3 4l14 6-14 6 2-6z";
const drafts = new Map();

/** `name` is what is written to; drafts are kept by `channel` and `thread`. */
export function composer({ channel, thread = null, name }) {
  const key = `${me().id} ${channel} ${thread}`;
  const label = thread ? "Reply…" : `Message ${name}`;
  const hints = h("ul", { class: "hints", hidden: true, "aria-label": "Commands" });
  const area = h("textarea", { rows: 1, placeholder: label, "aria-label": label, "data-focus": `composer-${key}` });
  const send = h("button", { type: "submit", class: "send", "aria-label": "Send", disabled: true }, icon(SEND));
  area.value = drafts.get(key) ?? "";

  function fit() {
    area.style.height = "auto";
    area.style.height = `${Math.min(area.scrollHeight, 200)}px`;
    send.disabled = !area.value.trim();
  }

  function typed() {
    drafts.set(key, area.value);
    fit();
    const fitting = thread ? [] : [...commandsFor(area.value), ...shortcutsFor(area.value)];
    hints.replaceChildren(...fitting.map(hint));
    hints.hidden = !fitting.length;
  }

  const hint = (command) =>
    h(
      "li",
      {},
      h(
        "button",
        { type: "button", onclick: () => take(command) },
        h("strong", {}, command.name), " ", h("span", { class: "muted" }, command.hint),
        h("span", { class: "note" }, command.description),
      ),
    );

  function take(command) {
    if (command.shortcut) {
      area.value = "";
      typed();
      act("shortcut", { name: command.name });
      return;
    }
    area.value = `${command.name} `;
    typed();
    area.focus();
  }

  async function say() {
    const text = area.value.trim();
    if (!text) return;
    area.value = "";
    typed();
    const done = await act("say", { channel, thread, text });
    if (done === null && !area.value) {
      area.value = text; // refused: what was written is not lost
      typed();
    }
  }

  area.addEventListener("input", typed);
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      say();
    } else if (event.key === "Tab" && !hints.hidden && !area.value.includes(" ")) {
      event.preventDefault();
      take([...commandsFor(area.value), ...shortcutsFor(area.value)][0]);
    } else if (event.key === "Escape") {
      hints.hidden = true;
    }
  });
  const form = h("form", { class: "composer", onsubmit: (event) => (event.preventDefault(), say()) }, hints, area, send);
  requestAnimationFrame(fit);
  return form;
}

function commandsFor(text) {
  if (!text.startsWith("/") || !me().apps) return [];
  const [typed] = text.split(" ");
  return (parts.workspace?.commands ?? []).filter((command) => command.name.startsWith(typed));
}

/** The app's global shortcuts, found as in Slack by typing a slash and a part of their name. */
function shortcutsFor(text) {
  if (!text.startsWith("/") || !me().apps) return [];
  const part = text.slice(1).toLowerCase();
  const all = (parts.workspace?.shortcuts ?? []).filter((each) => each.type === "global" && each.name.toLowerCase().includes(part));
  return all.map(({ name }) => ({ name, hint: "", description: "Shortcut", shortcut: true }));
}
