// The emoji that the app and the stories use, and the ones people type most.

const EMOJI = {
  "+1": "👍", "-1": "👎", thumbsup: "👍", thumbsdown: "👎", alarm_clock: "⏰", arrow_down: "⬇️", arrow_right: "➡️",
  arrow_up: "⬆️", arrows_counterclockwise: "🔄", ballot_box_with_check: "☑️", bar_chart: "📊", bell: "🔔",
  blue_circle: "🔵", blush: "😊", bow: "🙇", bug: "🐛", bulb: "💡", calendar: "📅", chart_with_upwards_trend: "📈",
  clap: "👏", clipboard: "📋", clock1: "🕐", construction: "🚧", credit_card: "💳", cry: "😢", email: "📧",
  exclamation: "❗", eyes: "👀", fire: "🔥", green_heart: "💚", hammer_and_wrench: "🛠️", hand: "✋",
  handshake: "🤝", heart: "❤️", heavy_check_mark: "✔️", hourglass: "⌛", hourglass_flowing_sand: "⏳", hugging_face: "🤗",
  inbox_tray: "📥", information_source: "ℹ️", joy: "😂", key: "🔑", large_blue_circle: "🔵", large_green_circle: "🟢",
  large_orange_circle: "🟠", large_red_circle: "🔴", large_yellow_circle: "🟡", link: "🔗", lock: "🔒", mag: "🔍",
  mega: "📣", memo: "📝", moneybag: "💰", muscle: "💪", no_entry: "⛔", no_entry_sign: "🚫", ok_hand: "👌",
  paperclip: "📎", partying_face: "🥳", pencil: "📝", phone: "☎️", point_right: "👉", pray: "🙏", pushpin: "📌",
  question: "❓", raised_hands: "🙌", recycle: "♻️", red_circle: "🔴", rocket: "🚀", rotating_light: "🚨",
  scream: "😱", shield: "🛡️", slightly_smiling_face: "🙂", smile: "😄", smiley: "😃", sob: "😭", sos: "🆘",
  sparkles: "✨", speech_balloon: "💬", star: "⭐", stopwatch: "⏱️", tada: "🎉", thinking_face: "🤔", ticket: "🎫",
  timer_clock: "⏲️", triangular_flag_on_post: "🚩", unlock: "🔓", warning: "⚠️", wave: "👋", white_check_mark: "✅",
  white_circle: "⚪", wink: "😉", wrench: "🔧", x: "❌", zap: "⚡",
};

/** The character for a name without colons; undefined when it is not known. */
export const emoji = (name) => EMOJI[name];
