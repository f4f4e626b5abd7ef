// The formatting toolbar over a text area: it writes markup around the selection, or takes it away again.
// https://slack.com/help/articles/202288908-Format-your-messages

import { h, icon } from "./dom.js";

const BULLET = /^( *)[-•] +/;
const NUMBER = /^( *)\d{1,3}\. +/;
const QUOTE = /^()> ?/;

const GROUPS = [
  [
    { name: "Bold", keys: "B", draws: "M6 3.5h4.8a3.2 3.2 0 0 1 0 6.4H6zM6 9.9h5.6a3.3 3.3 0 0 1 0 6.6H6z", write: (area) => wrap(area, "*") },
    { name: "Italic", keys: "I", draws: "M8.5 3.5h6M5.5 16.5h6M11.8 3.5l-3.6 13", write: (area) => wrap(area, "_") },
    {
      name: "Strikethrough", keys: "Shift+X", write: (area) => wrap(area, "~"),
      draws: "M3.5 10h13M13.7 6.4C13.2 4.7 11.8 3.7 10 3.7c-2.1 0-3.6 1.2-3.6 2.9 0 .6.2 1.1.5 1.5M6.2 13.4c.4 1.8 1.9 2.9 3.9 2.9 2.2 0 3.8-1.2 3.8-3 0-.4-.1-.8-.2-1.1",
    },
  ],
  [
    {
      name: "Link", keys: "Shift+U", write: link,
      draws: "M8 12l4-4M9 6.5l1.9-1.9a3.2 3.2 0 0 1 4.5 4.5L13.5 11M11 13.5l-1.9 1.9a3.2 3.2 0 0 1-4.5-4.5L6.5 9",
    },
  ],
  [
    {
      name: "Ordered list", keys: "Shift+7", write: (area) => begin(area, NUMBER, (at) => `${at + 1}. `, BULLET),
      draws: "M9 5h8M9 10h8M9 15h8M3 4.2l1.6-1v4.6M2.9 13.3c.3-1.3 2.4-1.2 2.4.2 0 1-2.3 1.7-2.3 3.2h2.5",
    },
    {
      name: "Bulleted list", keys: "Shift+8", write: (area) => begin(area, BULLET, () => "- ", NUMBER),
      draws: "M8 5h9M8 10h9M8 15h9M3.5 5a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0M3.5 10a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0M3.5 15a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0",
    },
  ],
  [{ name: "Quote", keys: "Shift+9", draws: "M3.5 4v12M8 5.5h9M8 10h9M8 14.5h6", write: (area) => begin(area, QUOTE, () => "> ") }],
  [
    { name: "Code", draws: "M7 5.5L2.5 10 7 14.5M13 5.5l4.5 4.5-4.5 4.5", write: (area) => wrap(area, "`") },
    { name: "Code block", draws: "M4 3.5h12a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-11a1 1 0 0 1 1-1zM8 7.5L5.5 10 8 12.5M12 7.5l2.5 2.5-2.5 2.5", write: fence },
  ],
];
const ALL = GROUPS.flat();

/** The toolbar of `area`, whose shortcuts it listens to as well. One stop for Tab; arrows go along it. */
export function formatting(area) {
  const buttons = new Map(ALL.map((each) => [each, button(area, each)]));
  const groups = GROUPS.map((group) => h("span", { class: "group" }, group.map((each) => buttons.get(each))));
  const row = h("div", { class: "formatting", role: "toolbar", "aria-label": "Formatting" }, groups);
  buttons.get(ALL[0]).tabIndex = 0;
  row.addEventListener("keydown", (event) => walk([...buttons.values()], event));
  area.addEventListener("keydown", (event) => {
    const meant = ALL.find((each) => each.keys === pressed(event));
    if (!meant) return;
    event.preventDefault();
    meant.write(area);
  });
  return row;
}

function button(area, { name, keys, draws, write }) {
  const hint = keys ? `${name} (Ctrl+${keys})` : name;
  const keep = (event) => event.preventDefault(); // the selection stays in the area
  return h("button", { type: "button", tabindex: "-1", "aria-label": name, title: hint, onmousedown: keep, onclick: () => write(area) }, icon(draws));
}

function pressed(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = event.code.startsWith("Digit") ? event.code.slice(5) : event.key.toUpperCase();
  return event.shiftKey ? `Shift+${key}` : key;
}

function walk(buttons, event) {
  const at = buttons.indexOf(document.activeElement);
  const last = buttons.length - 1;
  const next = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at ? at - 1 : last, Home: 0, End: last }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  buttons.forEach((each, number) => (each.tabIndex = number === next ? 0 : -1));
  buttons[next].focus();
}

/** Put `text` in place of what stands there, as if it had been typed: it can be undone. */
export function replace(area, from, to, text, select = [text.length, text.length]) {
  area.focus();
  area.setSelectionRange(from, to);
  const typed = document.execCommand(text ? "insertText" : "delete", false, text);
  if (!typed && area.value.slice(from, to) !== text) {
    area.setRangeText(text, from, to);
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
  area.setSelectionRange(from + select[0], from + select[1]);
}

/** What is selected, without the spaces at its ends. */
function selected({ value, selectionStart, selectionEnd }) {
  const words = value.slice(selectionStart, selectionEnd);
  if (!words.trim()) return { from: selectionStart, to: selectionStart, words: "" };
  const from = selectionStart + words.length - words.trimStart().length;
  return { from, to: from + words.trim().length, words: words.trim() };
}

/** Markup ends with its line: of several lines each has its own. */
function wrap(area, mark) {
  const { from, to, words } = selected(area);
  const marked = (line) => line.length > 2 && line.startsWith(mark) && line.endsWith(mark);
  const lines = words.split("\n").filter((line) => line.trim());
  if (area.value.slice(from - 1, from) === mark && area.value.slice(to, to + 1) === mark) replace(area, from - 1, to + 1, words, [0, words.length]);
  else if (!words) replace(area, from, to, mark + mark, [1, 1]);
  else if (lines.every(marked)) each((line) => line.slice(1, -1));
  else each((line) => mark + line + mark);

  function each(change) {
    const text = words.split("\n").map((line) => (line.trim() ? change(line) : line)).join("\n");
    const inside = lines.length === 1 && text.length > words.length ? 1 : 0;
    replace(area, from, to, text, [inside, text.length - inside]);
  }
}

function link(area) {
  const { from, to, words } = selected(area);
  const address = /^https?:\S+$/.test(words) ? words : "https://";
  const label = address === words ? "text" : words || "text";
  const select = label === words ? [label.length + 3, label.length + 3 + address.length] : [1, label.length + 1];
  replace(area, from, to, `[${label}](${address})`, select);
}

function fence(area) {
  const { from, to, words } = selected(area);
  const before = from && area.value[from - 1] !== "\n" ? "\n```\n" : "```\n";
  const after = to < area.value.length && area.value[to] !== "\n" ? "\n```\n" : "\n```";
  replace(area, from, to, `${before}${words}${after}`, [before.length, before.length + words.length]);
}

/** Begin every selected line with a mark, or where all of them have it, take it away. `other` gives way. */
function begin(area, mark, make, other = null) {
  const { value, selectionStart, selectionEnd } = area;
  const from = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const end = value.indexOf("\n", selectionEnd);
  const to = end < 0 ? value.length : end;
  const lines = value.slice(from, to).split("\n");
  const bare = (line, marked) => line.replace(marked, "$1");
  const without = (line) => bare(other ? bare(line, other) : line, mark);
  const fresh = lines.every((line) => mark.test(line)) ? lines.map((line) => bare(line, mark)) : lines.map((line, at) => make(at) + without(line));
  const text = fresh.join("\n");
  replace(area, from, to, text, lines.length > 1 ? [0, text.length] : undefined);
}
