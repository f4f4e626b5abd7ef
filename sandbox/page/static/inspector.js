// Under the hood: calls and deliveries as they happen, and what an extension adds to them.

import { time } from "./dates.js";
import { h, keyed, whenChanged } from "./dom.js";
import { drawExtension, inspectorTabs, placeFor } from "./extensions.js";
import { parts, place } from "./state.js";

const region = document.getElementById("inspector");
const top = h("header", { class: "top" });
const added = placeFor("inspector");
const tabs = h("div", { class: "tabs" });
const list = h("ol", { class: "traffic", tabindex: "0", "aria-label": "Calls and deliveries, newest first" });
const own = { name: "traffic", label: "Calls and deliveries", region: list, draw: drawTraffic };
let shown = own.name;

region.append(top, added, tabs, list);

export function drawInspector(toggle) {
  region.hidden = !place.inspector;
  document.body.classList.toggle("has-inspector", place.inspector);
  if (!place.inspector) return;
  whenChanged(top, "top", () => [
    h("h2", {}, "Under the hood"),
    h("span", { class: "grow" }),
    h("button", { class: "plain cross", "aria-label": "Close", onclick: toggle }, "×"),
  ]);
  drawExtension(added);
  const all = [own, ...inspectorTabs];
  tabs.hidden = all.length === 1;
  whenChanged(tabs, shown, () => all.map((each) => tab(each, toggle)));
  for (const each of all) {
    if (!each.region.isConnected) region.append(each.region);
    each.region.hidden = each.name !== shown;
    if (each.name === shown) each.draw(each.region);
  }
}

function tab({ name, label }, toggle) {
  const open = () => {
    shown = name;
    drawInspector(toggle);
  };
  const current = shown === name ? "true" : null;
  return h("button", { class: "tab", "aria-current": current, "data-focus": `inspector-${name}`, onclick: open }, label);
}

function drawTraffic() {
  const lines = Object.entries(parts).filter(([name]) => name.startsWith("traffic:")).map(([, line]) => line);
  keyed(list, lines.sort((one, other) => other.number - one.number), {
    key: (line) => line.number,
    signature: (line) => String(line.number),
    draw,
  });
}

function draw(line) {
  const arrow = line.kind === "call" ? "→ Slack" : "→ App";
  return h(
    "li",
    { class: line.ok ? null : "bad" },
    h(
      "details",
      {},
      h(
        "summary",
        {},
        h("span", { class: "arrow" }, arrow), h("code", {}, line.title),
        h("span", { class: "outcome" }, line.outcome), h("time", {}, time(line.at * 1000)),
      ),
      h("h4", {}, "Sent"), h("pre", {}, line.sent), h("h4", {}, "Answered"), h("pre", {}, line.answered),
    ),
  );
}
