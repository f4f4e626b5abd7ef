// A form filled in from the customer's story.

import { actionButton } from "./buttons.js";
import { whenChanged } from "/static/dom.js";
import { extensionPart } from "/static/extensions.js";

/** The demo knows what a good agent would write in this customer's channel; typing it all is not the point. */
export function drawFill(region, view) {
  const asked = { view: view.id };
  const button = () => actionButton("Fill in from the story", "fill", "fill", { asked, class: "plain link" });
  whenChanged(region, JSON.stringify([view.id, fillable(view)]), () => (fillable(view) ? button() : []));
}

function fillable(view) {
  const inputs = view.blocks.filter((block) => block.type === "input");
  return inputs.length > 2 && Boolean(extensionPart("stories").channels?.includes(view.channel));
}
