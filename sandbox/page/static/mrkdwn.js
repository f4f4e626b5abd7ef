// Slack's mrkdwn, drawn. https://docs.slack.dev/messaging/formatting-message-text

import { written } from "./dates.js";
import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { channelName, conversation, groupName, me, place, addressOf, userName } from "./state.js";

const EMOJI = /:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):/;
const INLINE = [
  /`([^`\n]+)`/.source,
  /<([^<>\n]+)>/.source,
  EMOJI.source,
  /(?<![\p{L}\p{N}])\*([^*\n]+)\*(?![\p{L}\p{N}])/.source,
  /(?<![\p{L}\p{N}])_([^_\n]+)_(?![\p{L}\p{N}])/.source,
  /(?<![\p{L}\p{N}])~([^~\n]+)~(?![\p{L}\p{N}])/.source,
].join("|");

const entities = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/** A text object, or what a person typed, as nodes. */
export function drawText(text) {
  return text.type === "plain_text" ? plain(text.text) : mrkdwn(text.text);
}

/** Plain text still shows emoji. */
export function plain(text) {
  return entities(text)
    .split(EMOJI)
    .map((piece, at) => (at % 2 ? (emoji(piece) ?? `:${piece}:`) : piece));
}

export function mrkdwn(text) {
  return text.split(/```\n?([\s\S]*?)\n?```/).map((piece, at) => {
    if (at % 2) return h("pre", { class: "code" }, entities(piece));
    return paragraphs(at ? piece.replace(/^\n/, "") : piece);
  });
}

function paragraphs(text) {
  const drawn = [];
  let quoted = [];
  const close = () => {
    if (quoted.length) drawn.push(h("blockquote", {}, lines(quoted)));
    quoted = [];
  };
  let open = [];
  const flush = () => {
    if (open.length) drawn.push(...lines(open));
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

const lines = (all) => all.flatMap((line, at) => (at ? [h("br"), ...inline(line)] : inline(line)));

function inline(text) {
  const drawn = [];
  let from = 0;
  for (const found of text.matchAll(new RegExp(INLINE, "gu"))) {
    drawn.push(entities(text.slice(from, found.index)), piece(found));
    from = found.index + found[0].length;
  }
  return [...drawn, entities(text.slice(from))];
}

function piece([whole, code, reference, name, bold, italic, strike]) {
  if (code !== undefined) return h("code", {}, entities(code));
  if (reference !== undefined) return drawReference(reference);
  if (name !== undefined) return drawEmoji(name, whole);
  if (bold !== undefined) return h("strong", {}, inline(bold));
  if (italic !== undefined) return h("em", {}, inline(italic));
  return h("del", {}, inline(strike));
}

export function drawEmoji(name, otherwise = `:${name}:`) {
  const character = emoji(name);
  return character ? h("span", { class: "emoji", role: "img", "aria-label": name.replaceAll("_", " ") }, character) : otherwise;
}

function drawReference(inside) {
  const [target, label] = inside.split(/\|(.*)/s);
  if (target.startsWith("@")) return mention(target.slice(1));
  if (target.startsWith("#")) return drawChannel(target.slice(1));
  if (target.startsWith("!subteam^")) return drawGroup(target.split("^")[1]);
  if (target.startsWith("!date^")) return date(target, label);
  if (target.startsWith("!")) return drawBroadcast(target.slice(1));
  return drawLink(entities(target), label ? plain(label) : [entities(target)]);
}

export function mention(id) {
  return h("span", { class: `mention${id === me().id ? " of-me" : ""}` }, `@${userName(id)}`);
}

export const drawBroadcast = (whom) => h("span", { class: "mention of-me" }, `@${whom}`);

export const drawGroup = (id) => h("span", { class: "mention" }, `@${groupName(id)}`);

export function drawChannel(id) {
  if (!conversation(id)) return h("span", { class: "mention" }, `#${channelName(id)}`);
  return h("a", { class: "mention", href: addressOf({ me: place.me, at: id }) }, `#${channelName(id)}`);
}

function date(target, fallback) {
  const [, epoch, pattern, link] = target.split("^");
  const drawn = h("time", { title: fallback ?? "" }, written(Number(epoch), pattern));
  return link ? drawLink(link, [drawn]) : drawn;
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
