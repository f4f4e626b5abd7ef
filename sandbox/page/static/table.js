// The table block. https://docs.slack.dev/reference/block-kit/blocks/table-block

import { h } from "./dom.js";
import { richText } from "./richtext.js";

/** Columns are as wide as their longest line, unless they wrap; what is too wide scrolls. */
export function table(block) {
  const [first, ...rest] = block.rows;
  const columns = block.column_settings ?? [];
  const row = (cells, tag) => h("tr", {}, cells.map((cell, at) => h(tag, look(cell, columns[at] ?? {}, tag), content(cell))));
  return h(
    "div",
    { class: "scrolls", role: "group", tabindex: "0", "aria-label": "Table" },
    h("table", {}, h("thead", {}, row(first, "th")), h("tbody", {}, rest.map((cells) => row(cells, "td")))),
  );
}

function look(cell, { align, is_wrapped: wraps }, tag) {
  const side = align ?? (cell.type === "raw_number" ? "right" : "left");
  return { class: wraps ? "wraps" : null, style: `text-align:${side}`, scope: tag === "th" ? "col" : null };
}

function content(cell) {
  return cell.type === "rich_text" ? richText(cell) : (cell.text ?? String(cell.value ?? ""));
}
