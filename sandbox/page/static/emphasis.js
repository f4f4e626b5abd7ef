// Bold, italic and struck out, as Slack finds them: around words, never in the middle of one.

import { h } from "./dom.js";

const TAGS = { "*": "strong", _: "em", "~": "del" };

const isSpace = (unit) => typeof unit === "string" && /\s/u.test(unit);
const isWord = (unit) => typeof unit === "string" && /[\p{L}\p{N}]/u.test(unit);

/** `units` are single characters and nodes that are drawn already; a style inside itself is text. */
export function emphasised(units, open = "") {
  const closers = new Map(Object.keys(TAGS).filter((mark) => !open.includes(mark)).map((mark) => [mark, closersOf(units, mark)]));
  const drawn = [];
  let text = "";
  for (let at = 0; at < units.length; at += 1) {
    const unit = units[at];
    const end = closers.has(unit) ? endOf(units, at, closers.get(unit)) : undefined;
    if (end === undefined && typeof unit === "string") {
      text += unit;
      continue;
    }
    if (text) drawn.push(text);
    text = "";
    drawn.push(end === undefined ? unit : h(TAGS[unit], {}, emphasised(units.slice(at + 1, end), open + unit)));
    at = end ?? at;
  }
  return text ? [...drawn, text] : drawn;
}

const closersOf = (units, mark) =>
  units.flatMap((unit, at) => (unit === mark && at && !isSpace(units[at - 1]) && !isWord(units[at + 1]) ? [at] : []));

function endOf(units, at, closers) {
  const next = units[at + 1];
  if (isWord(units[at - 1]) || next === undefined || isSpace(next) || next === units[at]) return undefined;
  return closers.find((each) => each > at + 1);
}
