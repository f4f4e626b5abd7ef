// A button that opens a small menu beside itself; arrow keys, Home, End and Escape work in it.

import { h } from "./dom.js";
import { openBeside } from "./popover.js";

/** `entries()` are [{label, note, pick}], asked for when the menu opens. */
export function menuButton(properties, face, entries) {
  const button = h("button", { type: "button", "aria-haspopup": "menu", ...properties, onclick: () => open(button, entries()) }, face);
  return button;
}

function open(button, entries) {
  const menu = h(
    "div",
    { class: "menu", role: "menu", popover: "auto" },
    entries.map((entry) =>
      h(
        "button",
        { type: "button", role: "menuitem", onclick: () => (menu.hidePopover(), entry.pick()) },
        h("span", {}, entry.label),
        entry.note && h("span", { class: "note" }, entry.note),
      ),
    ),
  );
  menu.addEventListener("keydown", (event) => move(menu, event));
  openBeside(button, menu);
  menu.querySelector("button")?.focus();
}

function move(menu, event) {
  const all = [...menu.querySelectorAll("button")];
  const at = all.indexOf(document.activeElement);
  const next = { ArrowDown: (at + 1) % all.length, ArrowUp: (at - 1 + all.length) % all.length, Home: 0, End: all.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  all[next].focus();
}
