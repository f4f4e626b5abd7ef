// Pictures. Nothing is loaded from outside: a picture elsewhere is named by its description and where it is.

import { h, icon } from "./dom.js";
import { plain } from "./mrkdwn.js";

const PICTURE = "M4 4h12a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zM3.5 14l4-4 3 3 2.5-2.5 3.5 3.5M7 7.5h.01";

/** An image element, or what an image block has of one. */
export function image({ image_url: url, alt_text: alt, slack_file: file }) {
  if (/^(data:image\/|\/(?!\/))/.test(url ?? "")) return h("img", { src: url, alt: alt ?? "" });
  const from = hostOf(url ?? file?.url);
  return h(
    "span",
    { class: "no-image", role: "img", "aria-label": alt ?? "Picture", title: `${alt ?? "Picture"} (${from})` },
    icon(PICTURE),
    h("span", { class: "words" }, h("span", { class: "alt" }, alt ?? ""), h("span", { class: "note" }, from)),
  );
}

export function picture(block) {
  return h("figure", {}, block.title && h("figcaption", {}, plain(block.title.text)), image(block));
}

export function hostOf(url) {
  try {
    return new URL(url).host || "elsewhere";
  } catch {
    return "a file in Slack";
  }
}
