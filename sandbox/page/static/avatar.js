// A face for everybody: initials on a colour of their own.

import { h } from "./dom.js";
import { app, userName } from "./state.js";

const COLOURS = ["#7c3aed", "#0f766e", "#b45309", "#be185d", "#1d4ed8", "#4d7c0f", "#9f1239", "#0e7490", "#6d28d9", "#92400e"];

/** `name` is that of an app which is nobody in the workspace. */
export function avatar(id, size = "", name = "") {
  if (id === app().id) return h("img", { class: `avatar ${size}`, src: "/static/icon.svg", alt: "" });
  const initials = userName(id, name).split(/\s+/).map((word) => [...word][0]).slice(0, 2).join("");
  const colour = COLOURS[[...id].reduce((sum, letter) => sum * 31 + letter.codePointAt(0), 7) % COLOURS.length];
  return h("span", { class: `avatar ${size}`, style: `background:${colour}`, "aria-hidden": "true" }, initials);
}
