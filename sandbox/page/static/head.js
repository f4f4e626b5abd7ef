// The strip above the workspace: who you are, what an extension adds, where to look underneath.

import { h, whenChanged } from "./dom.js";
import { drawExtension, placeFor, words } from "./extensions.js";
import { go, me, parts, place } from "./state.js";

const THEMES = ["light", "dark"];
const who = h("label", { class: "switcher" });
const inspect = h("button", { "data-focus": "inspector" }, "Under the hood");
const places = ["head", "alert", "corner"].map(placeFor);
const [middle, alert, corner] = places;
const theme = h("button", { "aria-label": "Light or dark", title: "Light or dark", "data-focus": "theme", onclick: changeTheme }, "◐");

document.getElementById("head").append(who, middle, h("span", { class: "corner" }, alert, inspect, corner, theme));

export function drawHead(toggleInspector) {
  const { people = [] } = parts.workspace ?? {};
  whenChanged(who, JSON.stringify([people, me().id, parts.workspace?.name]), () => switcher(people));
  inspect.onclick = toggleInspector;
  inspect.setAttribute("aria-pressed", String(place.inspector));
  for (const region of places) drawExtension(region);
}

function switcher(people) {
  const option = ({ id, name, title }) => h("option", { value: id, selected: id === me().id }, title ? `${name} · ${title}` : name);
  const ours = people.filter((each) => !each.external);
  const theirs = people.filter((each) => each.external);
  return [
    h("span", {}, "You are"),
    h(
      "select",
      { "data-focus": "switcher", onchange: (event) => go({ me: event.target.value, thread: null }) },
      h("optgroup", { label: parts.workspace?.name ?? "Workspace" }, ours.map(option)),
      theirs.length > 0 && h("optgroup", { label: words.externals }, theirs.map(option)),
    ),
  ];
}

function changeTheme() {
  const dark = getComputedStyle(document.documentElement).colorScheme === "dark";
  const chosen = THEMES[dark ? 0 : 1];
  document.documentElement.dataset.theme = chosen;
  localStorage.setItem("theme", chosen);
}

const remembered = localStorage.getItem("theme");
if (remembered) document.documentElement.dataset.theme = remembered;
