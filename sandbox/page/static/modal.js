// The stack of modals; the view on top is before you. https://docs.slack.dev/surfaces/modals

import { drawBlock } from "./blocks.js";
import { h, keyed, whenChanged } from "./dom.js";
import { drawExtension, placeFor } from "./extensions.js";
import { plain } from "./mrkdwn.js";
import { act, behind } from "./server.js";
import { parts } from "./state.js";

const dialog = document.getElementById("modal");
const title = h("header", {});
const body = h("div", { class: "body" });
const trouble = h("p", { class: "trouble", role: "alert", hidden: true });
const added = placeFor("modal");
const buttons = h("div", { class: "buttons" });
const foot = h("div", { class: "foot" }, added, h("span", { class: "grow" }), buttons);
const form = h("form", { novalidate: true, onsubmit: submit }, title, body, trouble, foot);
const FOCUS = "focus in the form"; // in this browser's tab, across reloads
let focused = sessionStorage.getItem(FOCUS); // when the page was loaded
let view = null;
let opener = null;
let lastErrors = "{}";

dialog.append(form);
dialog.addEventListener("cancel", (event) => {
  event.preventDefault(); // the server closes it, and with it every browser of this person
  close(false);
});

export function drawModal() {
  const stack = parts.modal?.stack ?? [];
  const before = formOf(view);
  view = stack.at(-1) ?? null;
  if (!view) {
    if (dialog.open) shut();
    return;
  }
  if (!dialog.open) {
    opener = document.activeElement;
    dialog.showModal();
  }
  whenChanged(title, JSON.stringify([view.id, view.title, stack.length]), () => head(stack.length));
  whenChanged(buttons, JSON.stringify([view.id, view.submit, view.close]), buttonsOf);
  drawExtension(added, view);
  keyed(body, view.blocks, {
    key: (block) => `${view.id} ${block.block_id}`,
    signature,
    draw: (block, before) => resumed(shown(drawBlock(block, { view: view.id }), block.block_id), before),
  });
  trouble.textContent = view.trouble;
  trouble.hidden = !view.trouble;
  if (!behind()) update();
  if (before !== formOf(view)) begin();
}

/** Another form may take the place of one in the same view. */
const formOf = (one) => one && `${one.id} ${one.callback_id} ${one.title?.text}`;

function shut() {
  dialog.close();
  body.replaceChildren();
  sessionStorage.removeItem(FOCUS);
  if (opener?.isConnected && opener !== document.body) opener.focus();
  else document.querySelector("#conversation .composer textarea")?.focus();
}

/** What a field begins with is no reason to draw it anew: what it holds is shown by `update`. */
function signature(block) {
  return JSON.stringify(block, (name, value) => (block.type === "input" && name.startsWith("initial_") ? undefined : value));
}

/**
 * What was entered stays where its control is drawn anew, until the server has heard of it, unless it is another control
 * by now; what is being typed goes on.
 */
function resumed(node, before) {
  const controls = before && behind() ? controlsIn(before) : [];
  for (const one of controlsIn(node)) {
    const entered = controls.find((each) => each.action === one.action)?.shown();
    if (entered) one.takeOver(entered);
  }
  const typed = before?.field?.unsent?.() ?? null;
  if (typed !== null) node.field?.resume?.(typed);
  return node;
}

const controlsIn = (node) => (node.field ? [node.field] : [...node.querySelectorAll("*")].map((each) => each.element).filter(Boolean));

/** With what the server holds, and what it says is wrong. */
function shown(node, block) {
  const held = view.state.values[block] ?? {};
  node.field?.update(Object.values(held)[0], view.errors[block]);
  if (!node.field) for (const one of controlsIn(node)) if (held[one.action]) one.set(held[one.action]);
  return node;
}

function update() {
  for (const node of body.children) shown(node, node.dataset.key.slice(view.id.length + 1));
  const errors = JSON.stringify(view.errors);
  if (errors !== lastErrors && errors !== "{}") body.querySelector(".wrong")?.field.focus();
  lastErrors = errors;
}

function begin() {
  body.scrollTop = 0;
  lastErrors = "{}";
  const left = focused && body.querySelector(`[data-focus="${CSS.escape(focused)}"]`);
  focused = null;
  const first = [...body.children].find((node) => node.field);
  if (left) left.focus(); // the page was loaded again
  else if (first) first.field.focus();
  else foot.querySelector("button")?.focus();
}

body.addEventListener("focusin", ({ target }) => target.dataset.focus && sessionStorage.setItem(FOCUS, target.dataset.focus));

const head = (depth) => [
  depth > 1 && h("button", { type: "button", class: "plain", "aria-label": "Back", onclick: () => close(false) }, "‹"),
  h("h2", { id: "modal-title" }, plain(view.title?.text ?? "")),
  h("button", { type: "button", class: "plain cross", "aria-label": "Close", onclick: () => close(true) }, "×"),
].filter(Boolean);

function buttonsOf() {
  const sends = view.submit || view.blocks.some((block) => block.type === "input");
  return [
    h("button", { type: "button", class: "button", onclick: () => close(false) }, plain(view.close?.text ?? "Cancel")),
    sends && h("button", { type: "submit", class: "button primary" }, plain(view.submit?.text ?? "Submit")),
  ].filter(Boolean);
}

async function submit(event) {
  event.preventDefault();
  const button = foot.querySelector('[type="submit"]');
  if (!button || button.getAttribute("aria-busy")) return;
  document.activeElement?.blur?.(); // what is still being typed is sent first
  button.setAttribute("aria-busy", "true");
  lastErrors = "{}";
  const sent = view.id;
  if ((await everythingChosen()) && view?.id === sent) await act("submit", { view: sent });
  button.removeAttribute("aria-busy");
}

/** False where something typed into a menu could not be chosen; that menu has the focus then. */
async function everythingChosen() {
  for (const control of [...body.children].flatMap(controlsIn)) {
    if (await control.settled()) continue;
    control.focus();
    return false;
  }
  return true;
}

function close(everything) {
  document.activeElement?.blur?.(); // what is still being typed is sent first
  act("close", { view: view.id, everything });
}
