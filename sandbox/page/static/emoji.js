// Which emoji there are, what they are called and how they look: the server's table, which comes before the first draw.

const TONES = ["🏻", "🏼", "🏽", "🏾", "🏿"];

/** As in Slack's picker: [{name, emoji: [[character, names, takes a skin tone]]}]. */
export const groups = await table();

const byName = new Map(groups.flatMap((group) => group.emoji.flatMap((each) => each[1].map((name) => [name, each]))));

async function table() {
  try {
    return await (await fetch("/page/emoji.json")).json();
  } catch {
    return []; // without it names stay as they were typed, and all else works
  }
}

/** The character for a name without colons, `wave::skin-tone-3` too; undefined when it is not known. */
export function emoji(name) {
  const [base, tone] = name.split("::skin-tone-");
  const [character, , toned] = byName.get(base) ?? [];
  if (!tone) return character;
  const [first, ...rest] = [...(character ?? "")];
  return toned ? first + TONES[tone - 2] + rest.join("").replace(/^\ufe0f/, "") : undefined;
}

/** Emoji of which a name has what was typed, at its beginning or else in it: [{name, character}], the likeliest first. */
export function emojiLike(typed) {
  const part = typed.toLowerCase().replaceAll(":", "").trim().replaceAll(" ", "_");
  const found = [];
  for (const [character, names] of groups.flatMap((group) => group.emoji)) {
    const ranks = names.map((name) => rank(name, part));
    const best = Math.min(...ranks);
    if (best < Infinity) found.push({ name: names[best < 2 ? ranks.indexOf(best) : 0], character, best });
  }
  return found.sort((one, other) => one.best - other.best || one.name.length - other.name.length);
}

function rank(name, part) {
  if (name === part) return 0;
  if (name.startsWith(part)) return 1;
  if (name.includes(`_${part}`) || name.includes(`-${part}`)) return 2;
  return name.includes(part) ? 3 : Infinity;
}
