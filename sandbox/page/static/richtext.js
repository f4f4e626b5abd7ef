// rich_text blocks. https://docs.slack.dev/reference/block-kit/blocks/rich-text-block

import { h } from "./dom.js";
import { drawBroadcast, drawChannel, drawDate, drawEmoji, drawGroup, drawLink, mention } from "./mrkdwn.js";

const BULLETS = ["disc", "circle", "square"];
const NUMBERS = ["decimal", "lower-alpha", "lower-roman"];

export function richText(block) {
  return h("div", { class: "rich-text" }, block.elements.map(container));
}

function container(element) {
  switch (element.type) {
    case "rich_text_list":
      return list(element);
    case "rich_text_quote":
      return h("blockquote", {}, element.elements.map(inline));
    case "rich_text_preformatted":
      return h("pre", { class: "code" }, element.elements.map(inline));
    default:
      return h("p", {}, element.elements.map(inline));
  }
}

function list(element) {
  const depth = element.indent ?? 0;
  const ordered = element.style === "ordered";
  const mark = (ordered ? NUMBERS : BULLETS)[depth % 3];
  return h(
    ordered ? "ol" : "ul",
    { style: `list-style-type:${mark};margin-left:${depth * 24}px`, start: element.offset ? element.offset + 1 : null },
    element.elements.map((item) => h("li", {}, item.elements.map(inline))),
  );
}

function inline(element) {
  return styled(bare(element), element.style ?? {});
}

function bare(element) {
  switch (element.type) {
    case "text":
      return breaks(element.text);
    case "link":
      return drawLink(element.url, [element.text ?? element.url]);
    case "emoji":
      return drawEmoji(element.skin_tone ? `${element.name}::skin-tone-${element.skin_tone}` : element.name);
    case "user":
      return mention(element.user_id);
    case "usergroup":
      return drawGroup(element.usergroup_id);
    case "channel":
      return drawChannel(element.channel_id);
    case "broadcast":
      return drawBroadcast(element.range);
    case "date":
      return drawDate(element);
    case "color":
      return h("span", {}, h("span", { class: "swatch", style: `background:${element.value}` }), element.value);
    default:
      return element.text ?? "";
  }
}

const breaks = (text) => text.split("\n").flatMap((line, at) => (at ? [h("br"), line] : [line]));

function styled(drawn, style) {
  let inner = [drawn].flat();
  if (style.code) inner = [h("code", {}, inner)];
  if (style.strike) inner = [h("del", {}, inner)];
  if (style.italic) inner = [h("em", {}, inner)];
  if (style.bold) inner = [h("strong", {}, inner)];
  return inner;
}
