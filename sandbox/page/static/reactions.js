// Reactions to a message: those there are, three by one click, and any other from the picker.

import { h, icon } from "./dom.js";
import { drawEmoji } from "./mrkdwn.js";
import { openPicker } from "./picker.js";
import { act } from "./server.js";
import { conversation, me, userName } from "./state.js";

const ADD = "M16 9.5a7 7 0 1 1-5.5-5.9M7.3 9h.01M11.7 9h.01M6.8 12c1.4 2 4 2 5.4 0M15.5 1.5v5M13 4h5";
const QUICK = { white_check_mark: "Completed", eyes: "Taking a look…", raised_hands: "Nicely done" };
const NAMED = 12;

/** The row under a message; nothing where nobody has reacted. */
export function reactions(message) {
  if (!message.reactions?.length) return null;
  return h(
    "div",
    { class: "reactions", role: "group", "aria-label": "Reactions" },
    message.reactions.map((reaction) => pill(message, reaction)),
    mayReact(message) && adding(message, { class: "pill", "data-focus": `react-${message.ts}` }),
  );
}

/** For the toolbar of a message. Three are for the mouse alone: on the keyboard the picker begins with them. */
export function reactionTools(message) {
  if (!mayReact(message)) return null;
  const quick = Object.entries(QUICK).map(([name, title]) =>
    h("button", { class: "quick", tabindex: -1, title, "aria-label": `React with :${name}:`, onclick: () => toggle(message, name) }, drawEmoji(name)),
  );
  return [quick, adding(message, { "data-focus": `tool-react-${message.ts}` })];
}

const mayReact = (message) => !message.ephemeral && !message.gone && !conversation(message.channel)?.archived;

const toggle = (message, name) => act("react", { channel: message.channel, ts: message.ts, emoji: name });

function pill(message, { name, users, count }) {
  const said = `${people(users)} reacted with :${name}:`;
  const mine = users.includes(me().id);
  return h(
    "button",
    {
      class: "pill", title: said, "aria-label": said, "aria-pressed": String(mine), disabled: !mayReact(message),
      "data-focus": `pill-${name}`, onclick: () => toggle(message, name),
    },
    drawEmoji(name),
    h("span", { class: "number" }, count),
  );
}

function adding(message, more) {
  const button = h("button", { type: "button", title: "Add reaction…", "aria-label": "Add reaction…", "aria-haspopup": "dialog", ...more }, icon(ADD));
  button.addEventListener("click", () => openPicker(button, "Add reaction", (name) => toggle(message, name)));
  return button;
}

/** «Owen Castle, Helen Ashdown and you»: oneself last, and many cut short. */
function people(users) {
  const names = users.filter((id) => id !== me().id).map(userName);
  const shown = names.length > NAMED ? [...names.slice(0, NAMED), `${names.length - NAMED} others`] : names;
  const all = users.includes(me().id) ? [...shown, "you"] : shown;
  const said = new Intl.ListFormat("en-GB").format(all);
  return said[0].toUpperCase() + said.slice(1);
}
