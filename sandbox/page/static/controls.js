// What an input holds, and how it travels between the page and the workspace.

import { confirmed } from "./confirm.js";
import { TEXTS, byId, inputFor, many, option } from "./inputs.js";
import { act, together } from "./server.js";
import { parts } from "./state.js";

/**
 * {node, target, initial, set(held), shown(), takeOver(shown), unsent(), settled()}: `held` is what Slack's state holds for the
 * element, `target` takes the focus. What a person enters is sent when they pause or leave the field, or at once where
 * they choose, once they have confirmed it; `unsent` is what is not, or null. A control drawn anew takes over what the
 * one before it has `shown`. `settled` waits for a choice that is under way, and is false where it came to nothing.
 */
export function controlFor(element, block, where, names) {
  let known = "";
  let last = null;
  const keep = (value, held) => {
    known = JSON.stringify(value);
    last = [value, held];
  };
  const address = { ...where, block_id: block.block_id, action_id: element.action_id };
  const send = async (value, typed, how) => {
    if (JSON.stringify(value) === known || isClosed(where)) return undefined;
    if (element.confirm && !(await confirmed(element.confirm))) {
      made.show(...last);
      return undefined;
    }
    keep(value, {});
    return act("enter", { ...address, value: outgoing(element, value, typed) }, how);
  };
  const entered = () => (listensToEnter(element, block) ? act("key", address) : null);
  const made = inputFor(element)(element, { send, entered, names, search: (typed, use) => together(where, async () => use(await suggestions(address, typed))) });
  const takeOver = ([value, held]) => {
    keep(value, held);
    made.show(value, held);
  };
  const set = (held) => {
    const value = incoming(element, held);
    if (JSON.stringify(value) !== known) takeOver([value, held]);
  };
  const unsent = () => (made.value && JSON.stringify(made.value()) !== known ? made.value() : null);
  const target = made.target ?? made.node;
  const settled = made.settled ?? (async () => true);
  return { node: made.node, target, initial: initially(element), set, shown: () => last, takeOver, unsent, resume: made.resume, settled };
}

/** A form that was closed meanwhile, here or in another browser, takes nothing any more. */
const isClosed = ({ view }) => Boolean(view) && view !== parts.home?.view?.id && !parts.modal?.stack.some((each) => each.id === view);

function listensToEnter(element, block) {
  const asked = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  return Boolean(block.dispatch_action) && asked.includes("on_enter_pressed");
}

function incoming(element, held) {
  const key = Object.keys(held).find((name) => !["type", "timezone", "action_id", "block_id", "typed"].includes(name));
  const value = held[key] ?? null;
  if (element.type === "rich_text_input") return held.typed ?? "";
  if (element.type in TEXTS) return value ?? "";
  if (element.type === "file_input") return (value ?? []).map((file) => file.name ?? file);
  if (byId(element) || element.type.endsWith("picker")) return value;
  return many(element) ? (value ?? []).map((option) => option.value) : (value?.value ?? null);
}

function outgoing(element, value, typed) {
  if (["rich_text_input", "file_input"].includes(element.type) || element.type in TEXTS || byId(element) || element.type.endsWith("picker")) return value;
  const option = (chosen) => ({ value: chosen, ...(typed ? { typed } : {}) });
  return many(element) ? value.map(option) : value === null ? null : option(value);
}

function initially(element) {
  const name = Object.keys(element).find((key) => key.startsWith("initial_"));
  return { value: name ? element[name] : many(element) ? [] : null, typed: element.initial_typed };
}

/** {found}: the options that the app suggests, or {said}: why there are none. */
async function suggestions(address, typed) {
  let said = "";
  const answer = await act("search", { ...address, typed }, { inTurn: false, refused: (why) => (said = why) });
  return answer ? { found: answer.options.map(option) } : { said };
}
