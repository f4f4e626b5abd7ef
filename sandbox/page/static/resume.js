// What this browser's tab goes on with after a reload: texts that are not sent, and where the focus was outside forms.

import { parts } from "./state.js";

const FOCUS = "focus on the page";
const DRAFTS = "texts not sent";
const drafts = new Map(JSON.parse(sessionStorage.getItem(DRAFTS) ?? "[]"));
let focused = sessionStorage.getItem(FOCUS); // when the page was loaded

/** Of another workspace than before nothing is true any more. */
const inThisWorkspace = (key) => `${parts.instance?.id ?? ""} ${key}`;

export const draftOf = (key) => drafts.get(inThisWorkspace(key)) ?? "";

export function keepDraft(key, text) {
  if (text) drafts.set(inThisWorkspace(key), text);
  else drafts.delete(inThisWorkspace(key));
  sessionStorage.setItem(DRAFTS, JSON.stringify([...drafts]));
}

/** Once the page is drawn, unless somebody or a form was quicker. */
export function resumeFocus() {
  if (!focused) return;
  const there = document.querySelector(`[data-focus="${CSS.escape(focused)}"]`);
  const taken = document.activeElement !== document.body || document.querySelector("dialog[open]");
  if (!there && !taken) return;
  focused = null;
  if (taken) return;
  there.focus();
  if (there.tagName === "TEXTAREA") there.setSelectionRange(there.value.length, there.value.length);
}

document.addEventListener("focusin", ({ target }) => {
  if (!target.closest("dialog")) sessionStorage.setItem(FOCUS, target.dataset.focus ?? "");
});
