// The table block. https://docs.slack.dev/reference/block-kit/blocks/table-block

import { h } from "./dom.js";
import { richText } from "./richtext.js";

export function table(block) {
  const [first, ...rest] = block.rows;
  const columns = block.column_settings ?? [];
  const row = (cells, tag) =>
    h("tr", {}, cells.map((cell, at) => h(tag, { style: `text-align:${columns[at]?.align ?? "left"}` }, content(cell))));
  return h(
    "div",
    { class: "scrolls" },
    h("table", {}, h("thead", {}, row(first, "th")), h("tbody", {}, rest.map((cells) => row(cells, "td")))),
  );
}

function content(cell) {
  return cell.type === "rich_text" ? richText(cell) : (cell.text ?? "");
}
