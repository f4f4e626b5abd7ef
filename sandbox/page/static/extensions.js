// What another program adds to the page. Its `main.js` is loaded first, and registers here what it draws and where.

import { h } from "./dom.js";
import { parts } from "./state.js";

const draws = new Map();

/** Tabs of the inspector beside its own: {name, label, region, draw()}. */
export const inspectorTabs = [];

/** What the workspace's people call those of other companies; an extension may know better words. */
export const words = {
  externals: "Other companies",
  shared: "Shared channels",
  sharedMark: "Shared with another company",
  sharedWith: "shared with another company",
};

/**
 * Draw at a place whenever the page is drawn: `draw(region, context)`.
 * Places: "head" (the middle of the top strip), "alert" and "corner" (its right end), "sidebar" (below the conversations),
 * "inspector" (above its tabs), "modal" (the left of its buttons; the context is the view).
 */
export function extend(place, draw) {
  draws.set(place, draw);
}

/** The region of a place, which takes no room where nothing is drawn in it. */
export const placeFor = (name) => h("div", { class: "extension-place", "data-place": name });

export const drawExtension = (region, context) => draws.get(region.dataset.place)?.(region, context);

/** What the extension's server side says under this name. */
export const extensionPart = (name) => parts[`extension:${name}`] ?? {};
