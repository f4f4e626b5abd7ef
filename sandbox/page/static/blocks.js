// Block Kit. https://docs.slack.dev/reference/block-kit/blocks

import { h } from "./dom.js";
import { drawElement } from "./elements.js";
import { drawField } from "./fields.js";
import { image, picture } from "./image.js";
import { drawText } from "./mrkdwn.js";
import { alert, card, carousel, container, file, plan, task, video } from "./newer_blocks.js";
import { richText } from "./richtext.js";
import { table } from "./table.js";

/** One block. `where` says where its elements stand: {view} or {channel, ts}. */
export function drawBlock(block, where) {
  const draw = BLOCKS[block.type];
  const drawn = draw ? draw(block, where) : h("p", { class: "muted" }, `A ${block.type.replaceAll("_", " ")} that is not drawn here.`);
  drawn.classList.add("block", `block-${block.type}`);
  return drawn;
}

const row = (block, where) => h("div", {}, block.elements.map((element) => drawElement(element, block, where)));

const BLOCKS = {
  header: (block) => h("h3", { class: block.level > 1 ? `level-${Math.min(block.level, 4)}` : null }, drawText(block.text)),
  section,
  context: (block) => h("div", {}, block.elements.map(contextElement)),
  actions: row,
  context_actions: row,
  divider: () => h("hr"),
  image: picture,
  rich_text: richText,
  input: drawField,
  table,
  alert,
  card,
  carousel,
  container: (block, where) => container(block, where, drawBlock),
  file,
  plan,
  task_card: task,
  video,
};

function section(block, where) {
  const words = [
    block.text && h("div", { class: "text" }, drawText(block.text)),
    block.fields && h("div", { class: "fields" }, block.fields.map((field) => h("div", { class: "text" }, drawText(field)))),
  ];
  if (!block.accessory) return h("div", {}, words);
  const beside = block.accessory.type === "image" ? image(block.accessory) : drawElement(block.accessory, block, where);
  return h("div", { class: `with-accessory beside-${block.accessory.type}` }, h("div", { class: "grow" }, words), h("div", { class: "accessory" }, beside));
}

function contextElement(element) {
  return element.type === "image" ? image(element) : h("span", {}, drawText(element));
}
