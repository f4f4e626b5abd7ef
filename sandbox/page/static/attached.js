// What is attached to a message: a picture as a thumbnail, anything else by its name; both can be opened.

import { h } from "./dom.js";
import { me } from "./state.js";

const PICTURES = ["image/png", "image/jpeg", "image/gif", "image/webp"];

export function files(message) {
  if (!message.files?.length) return null;
  return h("ul", { class: "attached" }, message.files.map((file) => h("li", { class: isPicture(file) && "picture" }, drawn(file))));
}

function drawn(file) {
  if (file.mode === "tombstone") return h("span", { class: "muted" }, "This file was deleted.");
  const name = file.title || file.name || "A file";
  if (!file.url_private) return [paper(file), h("span", { class: "name" }, name)];
  const opens = { href: `/page/file/${me().id}/${file.id}`, target: "_blank", rel: "noreferrer" };
  if (isPicture(file)) return h("a", { ...opens, title: name }, h("img", { src: opens.href, alt: file.alt_txt || name }), h("span", { class: "name" }, name));
  return h("a", { ...opens, download: file.name }, paper(file), h("span", { class: "name" }, name));
}

const isPicture = (file) => Boolean(file.url_private) && PICTURES.includes(file.mimetype);

const paper = (file) => h("span", { class: "paper", "aria-hidden": "true" }, ending(file.name ?? ""));

const ending = (name) => (name.includes(".") ? name.split(".").at(-1).slice(0, 4) : "file");
