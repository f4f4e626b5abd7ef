// One message: who, when, what, its thread, and what can be done with it.

import { avatar } from "./avatar.js";
import { drawBlock } from "./blocks.js";
import { dayAndTime, inFull, time } from "./dates.js";
import { h, icon } from "./dom.js";
import { files } from "./attached.js";
import { menuButton } from "./menu.js";
import { mrkdwn } from "./mrkdwn.js";
import { reactions, reactionTools } from "./reactions.js";
import { act } from "./server.js";
import { app, go, me, parts, person, userName } from "./state.js";

const REPLY = "M4 4h12v9H9l-4 3v-3H4z";
const MORE = "M10 5.5h.01M10 10h.01M10 14.5h.01";

export const ms = (message) => Number(message.ts) * 1000;

/** `compact` leaves out the author, as under another message of theirs; `inThread` leaves out the thread's line. */
export function drawMessage(message, { compact = false, inThread = false } = {}) {
  const kind = ["message", compact && "compact", message.ephemeral && "ephemeral"].filter(Boolean).join(" ");
  const name = userName(message.user, message.username ?? message.bot_profile?.name);
  const at = h("time", { title: inFull(ms(message)) }, time(ms(message)));
  return h(
    "article",
    { class: kind, "aria-label": `${name}, ${dayAndTime(ms(message))}`, "data-ts": message.ts },
    h("div", { class: "gutter" }, compact ? at : avatar(message.user, "", name)),
    h(
      "div",
      { class: "content" },
      message.ephemeral && h("p", { class: "only-you" }, "Only visible to you"),
      !compact && h("p", { class: "author" }, h("strong", {}, name), badge(message.user), at),
      message.also_in_channel && h("p", { class: "muted" }, "replied to a thread"),
      content(message),
      files(message),
      reactions(message),
      !inThread && message.reply_count > 0 && threadLine(message),
    ),
    !message.gone && tools(message, inThread),
  );
}

function badge(id) {
  if (id === app().id) return h("span", { class: "badge" }, "APP");
  const who = person(id);
  const company = who?.external ? who.title.split(", ").at(-1) : null;
  return company && h("span", { class: "company" }, company);
}

function content(message) {
  if (message.gone) return h("p", { class: "text muted" }, "This message was deleted.");
  const edited = message.edited && h("span", { class: "edited" }, " (edited)");
  if (!message.blocks?.length) return h("div", { class: "text" }, mrkdwn(message.text), edited);
  const where = { channel: message.channel, ts: message.ts };
  return h("div", { class: "blocks" }, message.blocks.map((block) => drawBlock(block, where)), edited);
}

function threadLine(message) {
  const words = message.reply_count === 1 ? "1 reply" : `${message.reply_count} replies`;
  return h(
    "button",
    { class: "thread-line", onclick: () => go({ thread: message.ts }) },
    (message.reply_users ?? []).slice(0, 4).map((id) => avatar(id, "small")),
    h("strong", {}, words),
    h("span", { class: "muted" }, `Last reply ${lowered(dayAndTime(Number(message.latest_reply) * 1000))}`),
  );
}

const lowered = (words) => (/^(To|Ye)/.test(words) ? words[0].toLowerCase() + words.slice(1) : words);

function tools(message, inThread) {
  const shortcuts = me().apps ? (parts.workspace?.shortcuts ?? []).filter((each) => each.type === "message") : [];
  const entries = () => [
    ...shortcuts.map((each) => ({
      label: each.name,
      note: app().name,
      pick: () => act("shortcut", { name: each.name, channel: message.channel, ts: message.ts }),
    })),
    { label: "Copy text", pick: () => navigator.clipboard?.writeText(message.text) },
  ];
  const root = message.reply ? message.thread_ts : message.ts;
  return h(
    "div",
    { class: "tools" },
    reactionTools(message),
    !inThread && !message.ephemeral && h("button", { "aria-label": "Reply in thread", title: "Reply in thread", onclick: () => go({ thread: root }) }, icon(REPLY)),
    !message.ephemeral && menuButton({ "aria-label": "More actions", title: "More actions" }, icon(MORE), entries),
  );
}
