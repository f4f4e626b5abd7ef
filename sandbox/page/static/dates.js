// Times in the viewer's own zone, and Slack's date tokens.
// https://docs.slack.dev/messaging/formatting-message-text#date-formatting

import { me, now } from "./state.js";

const LOCALE = "en-GB";
const DAY = 86_400_000;
const LATEST = 8.64e15; // milliseconds: no later moment has a date
const formats = new Map();

function format(options) {
  const name = JSON.stringify(options) + me().tz;
  if (!formats.has(name)) formats.set(name, new Intl.DateTimeFormat(LOCALE, { timeZone: me().tz, ...options }));
  return formats.get(name);
}

export const time = (ms) => format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(ms);

/** The day in the viewer's zone, as 2026-03-31. */
export const dayOf = (ms) => new Intl.DateTimeFormat("sv-SE", { timeZone: me().tz }).format(ms);

export const shortDay = (ms) => format({ weekday: "short", day: "numeric", month: "short" }).format(ms);

/** "Today", "Yesterday", "Tomorrow", or the date in words. */
export function day(ms) {
  const words = relative(ms);
  return words ? words[0].toUpperCase() + words.slice(1) : format({ weekday: "long", day: "numeric", month: "long" }).format(ms);
}

export const dayAndTime = (ms) => `${day(ms)} at ${time(ms)}`;

export const inFull = (ms) => `${format({ dateStyle: "full" }).format(ms)} at ${time(ms)}`;

function relative(ms) {
  if (dayOf(ms) === dayOf(now())) return "today";
  if (dayOf(ms) === dayOf(now() - DAY)) return "yesterday";
  if (dayOf(ms) === dayOf(now() + DAY)) return "tomorrow";
  return null;
}

const LONG = { weekday: "long", day: "numeric", month: "long", year: "numeric" };
const MIDDLE = { day: "numeric", month: "long", year: "numeric" };
const SHORT = { day: "numeric", month: "short", year: "numeric" };
const TOKENS = {
  date_slash: (ms) => format({ dateStyle: "short" }).format(ms),
  date_num: (ms) => dayOf(ms),
  date: (ms) => format(MIDDLE).format(ms),
  date_short: (ms) => format(SHORT).format(ms),
  date_long: (ms) => format(LONG).format(ms),
  date_long_full: (ms) => format(LONG).format(ms),
  day_divider_pretty: (ms) => day(ms),
  date_pretty: (ms) => relative(ms) ?? format(MIDDLE).format(ms),
  date_short_pretty: (ms) => relative(ms) ?? format(SHORT).format(ms),
  date_long_pretty: (ms) => relative(ms) ?? format(LONG).format(ms),
  time: (ms) => time(ms),
  time_secs: (ms) => format({ timeStyle: "medium" }).format(ms),
  ago: (ms) => ago(ms),
};

/** A Slack date: `{date_short_pretty} at {time}` with the words for this moment; null where there is no such moment. */
export function written(epoch, pattern) {
  const ms = epoch * 1000;
  if (!(Math.abs(ms) <= LATEST)) return null;
  return pattern.replace(/\{(\w+)\}/g, (whole, token) => TOKENS[token]?.(ms) ?? whole);
}

function ago(ms) {
  const minutes = Math.round((ms - now()) / 60_000);
  const words = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" });
  if (Math.abs(minutes) < 60) return words.format(minutes, "minute");
  if (Math.abs(minutes) < 1440) return words.format(Math.round(minutes / 60), "hour");
  return words.format(Math.round(minutes / 1440), "day");
}

/** The moment, in epoch seconds, at which clocks in the viewer's zone show this date and time. */
export function epochAt(date, at) {
  const wanted = Date.parse(`${date}T${at}:00Z`);
  let guess = wanted;
  for (let round = 0; round < 2; round += 1) guess += wanted - Date.parse(`${dayOf(guess)}T${time(guess)}:00Z`);
  return Math.floor(guess / 1000);
}
