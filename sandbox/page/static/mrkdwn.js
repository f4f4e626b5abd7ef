// Slack's mrkdwn, drawn. https://docs.slack.dev/messaging/formatting-message-text

import { written } from "./dates.js";
import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { emphasised } from "./emphasis.js";
import { channelName, conversation, groupName, me, place, addressOf, userName } from "./state.js";

const CODE = /`([^`\n]+)`/.source;
const REFERENCE = /<([^<>\n]+)>/.source;
const EMOJI = /:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):/;
const ADDRESS = /(?<![\w/])(https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)\]*_~`'"])/.source;

const entities = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/** A text object, or what a person typed, as nodes. */
export function drawText(text) {
  return text.type === "plain_text" ? plain(text.text) : mrkdwn(text.text, text.verbatim);
}

/** Plain text still shows emoji. */
export function plain(text) {
  return entities(text)
    .split(EMOJI)
    .map((piece, at) => (at % 2 ? (emoji(piece) ?? `:${piece}:`) : piece));
}

/** `verbatim` leaves bare addresses as they are; lists are text, as in Slack. */
export function mrkdwn(text, verbatim = false) {
  return text.split(/```\n?([\s\S]*?)\n?```/).map((piece, at) => {
    if (at % 2) return h("pre", { class: "code" }, entities(piece));
    return paragraphs(at ? piece.replace(/^\n/, "") : piece, verbatim);
  });
}

function paragraphs(text, verbatim) {
  const drawn = [];
  let quoted = [];
  const close = () => {
    if (quoted.length) drawn.push(h("blockquote", {}, lines(quoted, verbatim)));
    quoted = [];
  };
  let open = [];
  const flush = () => {
    if (open.length) drawn.push(...lines(open, verbatim));
    open = [];
  };
  for (const line of text.split("\n")) {
    const quote = /^(?:&gt;|>) ?(.*)$/.exec(line);
    if (quote) {
      flush();
      quoted.push(quote[1]);
    } else {
      close();
      open.push(line);
    }
  }
  close();
  flush();
  return drawn;
}

const lines = (all, verbatim) => all.flatMap((line, at) => (at ? [h("br"), ...inline(line, verbatim)] : inline(line, verbatim)));

function inline(text, verbatim) {
  const atoms = new RegExp([CODE, REFERENCE, EMOJI.source, ...(verbatim ? [] : [ADDRESS])].join("|"), "gu");
  const units = [];
  let from = 0;
  for (const found of text.matchAll(atoms)) {
    units.push(...entities(text.slice(from, found.index)), ...[atom(found)].flat());
    from = found.index + found[0].length;
  }
  return emphasised([...units, ...entities(text.slice(from))]);
}

function atom([whole, code, reference, name, address]) {
  if (code !== undefined) return h("code", {}, entities(code));
  if (reference !== undefined) return drawReference(reference);
  if (name !== undefined) return emoji(name) ? drawEmoji(name) : [...whole];
  return drawLink(entities(address), [entities(address)]);
}

export function drawEmoji(name, otherwise = `:${name}:`) {
  const character = emoji(name);
  return character ? h("span", { class: "emoji", role: "img", "aria-label": name.replaceAll("_", " ") }, character) : otherwise;
}

function drawReference(inside) {
  const [target, label] = inside.split(/\|(.*)/s);
  if (target.startsWith("@")) return mention(target.slice(1), label);
  if (target.startsWith("#")) return drawChannel(target.slice(1), label);
  if (target.startsWith("!subteam^")) return drawGroup(target.split("^")[1], label);
  if (target.startsWith("!date^")) return date(target, label);
  if (target.startsWith("!")) return drawBroadcast(target.slice(1));
  return drawLink(entities(target), label ? plain(label) : [entities(target)]);
}

/** Where nothing is known by the id, the label that came with it is shown. */
export function mention(id, label) {
  return h("span", { class: `mention${id === me().id ? " of-me" : ""}` }, sign("@", userName(id, label)));
}

export const drawBroadcast = (whom) => h("span", { class: "mention of-me" }, `@${whom}`);

export const drawGroup = (id, label) => h("span", { class: "mention" }, sign("@", groupName(id, label)));

export function drawChannel(id, label) {
  const name = sign("#", channelName(id, label));
  if (!conversation(id)) return h("span", { class: "mention" }, name);
  return h("a", { class: "mention", href: addressOf({ me: place.me, at: id }) }, name);
}

const sign = (mark, name) => (name.startsWith(mark) ? name : mark + name);

function date(target, fallback = "") {
  const [, epoch, pattern = "", link] = target.split("^");
  return drawDate({ timestamp: Number(epoch), format: pattern, url: link, fallback: entities(fallback) });
}

/** A moment in the viewer's zone; one that no clock shows reads as its fallback. */
export function drawDate({ timestamp, format, url, fallback = "" }) {
  const words = written(timestamp, format) ?? fallback;
  const drawn = h("time", { title: fallback || null }, words);
  return url ? drawLink(url, [drawn]) : drawn;
}

/** A link to a message of this workspace stays on the page; every other one opens beside it. */
export function drawLink(url, label) {
  const inside = /^https:\/\/local\.slack\.com\/archives\/(\w+)\/p(\d+)(\d{6})(?:\?thread_ts=([\d.]+))?/.exec(url);
  if (inside) {
    const [, at, seconds, micros, thread] = inside;
    const hasReplies = thread ?? `${seconds}.${micros}`;
    return h("a", { href: addressOf({ me: place.me, at, thread: hasReplies }) }, label);
  }
  if (!/^(https?|mailto):/i.test(url)) return h("span", {}, label);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, label);
}
