// Slack's confirmation dialog. https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object

import { h } from "./dom.js";
import { drawText, plain } from "./mrkdwn.js";

/** True when there is nothing to confirm, or it was confirmed; Escape and the cross deny. */
export function confirmed(asked) {
  if (!asked) return Promise.resolve(true);
  return new Promise((resolve) => {
    const closing = (answer, properties, words) => h("button", { type: "button", onclick: () => dialog.close(answer), ...properties }, words);
    const look = asked.style === "danger" ? "danger" : "primary";
    const dialog = h(
      "dialog",
      { class: "confirm", "aria-labelledby": "confirm-title", "aria-describedby": "confirm-words" },
      h(
        "header",
        {},
        h("h2", { id: "confirm-title" }, plain(asked.title?.text ?? "Are you sure?")),
        closing("no", { class: "plain cross", "aria-label": "Close" }, "×"),
      ),
      h("div", { class: "words text", id: "confirm-words" }, asked.text && drawText(asked.text)),
      h(
        "div",
        { class: "foot" },
        closing("no", { class: "button", autofocus: true }, plain(asked.deny?.text ?? "Cancel")),
        closing("yes", { class: `button ${look}` }, plain(asked.confirm?.text ?? "Yes")),
      ),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
