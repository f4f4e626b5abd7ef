// The audit trail, as whoever runs the bot can read it: every entry with the hash that chains it to the one before.

import { dayAndTime } from "/static/dates.js";
import { h, whenChanged } from "/static/dom.js";
import { mrkdwn } from "/static/mrkdwn.js";
import { extensionPart } from "/static/extensions.js";
import { me } from "/static/state.js";

const HASH_DIGITS = 12; // of 64 digits: enough to see that it differs

export const trailRegion = h("div", { class: "trail", tabindex: "0", role: "region", "aria-label": "Audit trail, newest first" });

export function drawTrail(region) {
  const { entries = [], problems = [] } = extensionPart("trail");
  whenChanged(region, JSON.stringify([entries, problems, me().id]), () => [
    h("p", { class: problems.length ? "verdict bad" : "verdict" }, verdict(entries, problems)),
    h("ol", {}, entries.map(drawn)),
  ]);
}

function verdict(entries, problems) {
  if (problems.length) return problems.join(" ");
  if (!entries.length) return "Nothing is on record yet.";
  return "Verified: nothing was changed, removed or slipped in.";
}

function drawn(entry) {
  return h(
    "li",
    {},
    h(
      "p",
      { class: "entry-head" },
      h("strong", {}, entry.subject), h("span", { class: "muted" }, `entry ${entry.number}`),
      h("span", { class: "grow" }), h("time", {}, dayAndTime(entry.at * 1000)),
    ),
    h("p", {}, mrkdwn(entry.said)),
    entry.words && h("blockquote", {}, entry.words),
    h("code", { title: entry.entry_hash }, entry.entry_hash.slice(0, HASH_DIGITS)),
  );
}
