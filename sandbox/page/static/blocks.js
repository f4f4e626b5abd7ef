// Block Kit. https://docs.slack.dev/reference/block-kit/blocks

import { h } from "./dom.js";
import { drawElement } from "./elements.js";
import { drawField } from "./fields.js";
import { drawText, mrkdwn, plain } from "./mrkdwn.js";
import { richText } from "./richtext.js";
import { table } from "./table.js";

/** One block. `where` says where its elements stand: {view} or {channel, ts}. */
export function drawBlock(block, where) {
  const draw = BLOCKS[block.type];
  const drawn = draw ? draw(block, where) : h("p", { class: "muted" }, `(${block.type} is not drawn here)`);
  drawn.classList.add("block", `block-${block.type}`);
  return drawn;
}

const BLOCKS = {
  header: (block) => h("h3", {}, drawText(block.text)),
  section,
  context: (block) => h("div", {}, block.elements.map(contextElement)),
  actions: (block, where) => h("div", {}, block.elements.map((element) => drawElement(element, block, where))),
  context_actions: (block, where) => h("div", {}, block.elements.map((element) => drawElement(element, block, where))),
  divider: () => h("hr"),
  image: picture,
  rich_text: richText,
  input: drawField,
  markdown: (block) => h("div", {}, mrkdwn(block.text.replace(/\*\*(.+?)\*\*/g, "*$1*").replace(/^#+ (.*)$/gm, "*$1*"))),
  table,
};

function section(block, where) {
  const words = [
    block.text && h("div", { class: "text" }, drawText(block.text)),
    block.fields && h("div", { class: "fields" }, block.fields.map((field) => h("div", {}, drawText(field)))),
  ];
  if (!block.accessory) return h("div", {}, words);
  const beside = block.accessory.type === "image" ? image(block.accessory) : drawElement(block.accessory, block, where);
  return h("div", { class: "with-accessory" }, h("div", { class: "grow" }, words), h("div", { class: "accessory" }, beside));
}

function contextElement(element) {
  return element.type === "image" ? image(element) : h("span", {}, drawText(element));
}

function picture(block) {
  return h("figure", {}, block.title && h("figcaption", {}, plain(block.title.text)), image(block));
}

/** Nothing is loaded from outside: a picture elsewhere is named by its description. */
function image(element) {
  const local = /^(data:image\/|\/)/.test(element.image_url ?? "");
  if (local) return h("img", { src: element.image_url, alt: element.alt_text });
  return h("span", { class: "no-image", role: "img", "aria-label": element.alt_text }, element.alt_text);
}
