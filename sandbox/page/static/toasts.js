// Short notes at the bottom of the page, above an open modal too.

import { h } from "./dom.js";

const STAYS = 8000;

export function toast(text, from = "Slackbot") {
  const region = document.getElementById("toasts");
  const modal = document.querySelector("dialog[open]");
  (modal ?? document.body).append(region); // an open dialog covers everything outside it
  const note = h(
    "div",
    { class: "toast" },
    h("strong", {}, from),
    h("span", {}, text),
    h("button", { class: "plain", "aria-label": "Dismiss", onclick: () => note.remove() }, "×"),
  );
  region.append(note);
  setTimeout(() => note.remove(), STAYS);
}
