// What the demo adds to the page: time travel, a guide, Slack's bad days, the bot to kill, the audit trail, filled forms.

import { drawTrail, trailRegion } from "./audit_trail.js";
import { drawRestart } from "./bot.js";
import { drawFill } from "./fill.js";
import { drawGuide } from "./guide.js";
import { drawSwitches } from "./switches.js";
import { drawStartOver, drawTimeTravel } from "./time_travel.js";
import { extend, inspectorTabs, words } from "/static/extensions.js";

Object.assign(words, {
  externals: "Customers",
  shared: "Customers",
  sharedMark: "Shared with a customer",
  sharedWith: "shared with a customer",
});
extend("head", drawTimeTravel);
extend("alert", drawRestart);
extend("corner", drawStartOver);
extend("sidebar", drawGuide);
extend("inspector", drawSwitches);
extend("modal", drawFill);
inspectorTabs.push({ name: "trail", label: "Audit trail", region: trailRegion, draw: drawTrail });
