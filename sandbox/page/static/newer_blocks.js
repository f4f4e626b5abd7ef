// Blocks beside the common ones: cards, videos, alerts, containers, tasks.

import { h, icon } from "./dom.js";
import { drawElement } from "./elements.js";
import { hostOf, image } from "./image.js";
import { drawLink, drawText, plain } from "./mrkdwn.js";
import { richText } from "./richtext.js";

const PLAY = "M7 5l8 5-8 5z";
const PAPER = "M5 3h7l3 3v11H5zM12 3v3h3";
const LEVELS = { default: "Note", info: "Note", warning: "Warning", error: "Error", success: "Success" };
const STATES = { pending: ["○", "To do"], in_progress: ["◐", "In progress"], complete: ["✓", "Done"], error: ["!", "Failed"] };

export function alert(block) {
  const level = block.level ?? "default";
  return h("div", { class: `alert ${level}`, role: "note", "aria-label": LEVELS[level] }, drawText(block.text));
}

export function card(block, where) {
  const line = (text, kind) => text && h("p", { class: kind }, drawText(text));
  return h(
    "section",
    { class: "card" },
    block.hero_image && h("div", { class: "hero" }, image(block.hero_image)),
    h(
      "div",
      { class: "card-top" },
      block.icon && image(block.icon),
      h("div", {}, line(block.title, "card-title"), line(block.subtitle, "muted")),
    ),
    line(block.body, "text"),
    line(block.subtext, "note"),
    block.actions?.length && h("div", { class: "block-actions" }, block.actions.map((element) => drawElement(element, block, where))),
  );
}

export const carousel = (block, where) =>
  h("div", { class: "carousel", role: "group", "aria-label": "Cards", tabindex: "0" }, block.elements.map((each) => card({ ...each, block_id: block.block_id }, where)));

/** `drawChild` draws a block inside it. */
export function container(block, where, drawChild) {
  const title = block.rich_text_title ? richText(block.rich_text_title) : plain(block.title.text);
  const head = [h("span", { class: "card-title" }, block.icon && image(block.icon), title), block.subtitle && h("span", { class: "note" }, drawText(block.subtitle))];
  const inside = block.child_blocks.map((child) => drawChild(child, where));
  if (!block.is_collapsible) return h("section", { class: "card" }, h("div", { class: "card-head" }, head), inside);
  return h("details", { class: "card", open: !block.default_collapsed }, h("summary", {}, head), inside);
}

export const plan = (block) => h("section", { class: "card" }, h("p", { class: "card-title" }, block.title), (block.tasks ?? []).map(task));

export function task(block) {
  const [mark, words] = STATES[block.status] ?? STATES.pending;
  return h("div", { class: "task" }, h("span", { class: `mark ${block.status}`, role: "img", "aria-label": words }, mark), h("span", {}, block.title));
}

export function video(block) {
  const about = [block.author_name, block.provider_name ?? hostOf(block.video_url)].filter(Boolean).join(" · ");
  const title = drawLink(block.title_url ?? block.video_url, plain(block.title.text));
  const still = image({ image_url: block.thumbnail_url, alt_text: block.alt_text });
  return h(
    "figure",
    { class: "card video" },
    h(
      "figcaption",
      {},
      h("p", { class: "note" }, about),
      h("p", { class: "card-title" }, title),
      block.description && h("p", {}, plain(block.description.text)),
    ),
    h("div", { class: "still" }, still, h("span", { class: "play" }, icon(PLAY))),
  );
}

export const file = (block) => h("p", { class: "card file" }, icon(PAPER), h("span", {}, block.external_id ?? block.file_id ?? "A file"));
