// Slack's confirmation dialog. https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object

import { h } from "./dom.js";
import { drawText, plain } from "./mrkdwn.js";

/** True when there is nothing to confirm, or it was confirmed. */
export function confirmed(asked) {
  if (!asked) return Promise.resolve(true);
  return new Promise((resolve) => {
    const dialog = h(
      "dialog",
      { class: "confirm", "aria-labelledby": "confirm-title" },
      h("h2", { id: "confirm-title" }, plain(asked.title?.text ?? "Are you sure?")),
      h("div", { class: "words" }, asked.text && drawText(asked.text)),
      h(
        "div",
        { class: "foot" },
        h("button", { class: "button", onclick: () => dialog.close("no") }, plain(asked.deny?.text ?? "Cancel")),
        h(
          "button",
          { class: `button ${asked.style === "danger" ? "danger" : "primary"}`, onclick: () => dialog.close("yes") },
          plain(asked.confirm?.text ?? "Yes"),
        ),
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
