// What is offered while one writes: commands and shortcuts after a slash, people after an at sign, emoji after a colon.

import { emojiLike } from "./emoji.js";
import { me, parts } from "./state.js";

/** [{name, hint, replaces, …}] for the text before the caret: `replaces` characters of it give way to the name. */
export function suggestionsFor(text, { thread }) {
  if (!text.startsWith("/")) return [...peopleFor(text), ...emojiFor(text)];
  return takesCommands(thread) ? [...commandsFor(text), ...shortcutsFor(text)] : [];
}

/** Commands are for the workspace's own people, and not in threads. */
export const takesCommands = (thread) => Boolean(me().apps) && !thread;

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
  const found = (parts.workspace?.people ?? []).filter(({ id }) => id === me().id || me().reaches?.includes(id));
  const all = found.filter((each) => each.name.toLowerCase().split(" ").some((word) => word.startsWith(typed)));
  return all.slice(0, 6).map(({ name, title }) => ({ name: `@${name}`, hint: title, replaces: typed.length + 1 }));
}

/** Emoji by what stands after a colon, from the second letter on. */
function emojiFor(text) {
  const typed = /(?:^|\s):([a-z0-9_+-]{2,})$/.exec(text)?.[1];
  if (typed === undefined) return [];
  return emojiLike(typed).slice(0, 6).map(({ name, character }) => ({ name: `:${name}:`, hint: character, replaces: typed.length + 1 }));
}
