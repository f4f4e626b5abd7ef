// Buttons that do something on the demo's server side.

import { confirmed } from "/static/confirm.js";
import { h } from "/static/dom.js";
import { extensionAction } from "/static/server.js";

/** A button that is busy until what it asked for is done; `name` tells it from others when it is drawn anew. With
 * `confirm`, Slack's confirmation dialog, it asks first. */
export function actionButton(label, name, action, { asked = {}, confirm = null, ...properties } = {}) {
  const onclick = async (event) => {
    const button = event.currentTarget;
    if (button.getAttribute("aria-disabled") === "true") return;
    if (!(await confirmed(confirm))) return;
    button.setAttribute("aria-busy", "true");
    await extensionAction(action, asked);
    button.removeAttribute("aria-busy");
  };
  return h("button", { type: "button", "data-focus": name, onclick, ...properties }, label);
}
