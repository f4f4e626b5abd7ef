// Buttons that do something on the demo's server side.

import { confirmed } from "/static/confirm.js";
import { h } from "/static/dom.js";
import { caughtUp, extensionAction } from "/static/server.js";

/** A button that is busy until the page shows what it asked for; `name` tells it from others when it is drawn anew. With
 * `confirm`, Slack's confirmation dialog, it asks first. */
export function actionButton(label, name, action, { asked = {}, confirm = null, ...properties } = {}) {
  const onclick = async (event) => {
    const button = event.currentTarget;
    if (button.getAttribute("aria-disabled") === "true") return;
    if (!(await confirmed(confirm))) return;
    button.setAttribute("aria-busy", "true");
    await extensionAction(action, asked);
    await caughtUp();
    button.removeAttribute("aria-busy");
  };
  return h("button", { type: "button", "data-focus": name, onclick, ...properties }, label);
}
