// Talking with the workspace: one stream in, acts out, one after the other.

import { parts, place } from "./state.js";
import { toast } from "./toasts.js";

const AGAIN = 1000; // milliseconds
const SHARED = ["workspace", "start", "instance", "clock"]; // parts that are the same for everybody
let source = null;
let again = 0;
let waiting = 0;
let needed = 0;
let last = Promise.resolve();
let changed = () => {};
const waitingToSee = []; // what to call once the page shows all that was done here in turn

/** Listen as the person and with the inspector as they are now; `onChange` is called after every piece of news. */
export function listen(onChange) {
  changed = () => {
    onChange();
    if (!behind()) for (const seen of waitingToSee.splice(0)) seen();
  };
  clearTimeout(again);
  source?.close();
  source = new EventSource(`/page/stream/${place.me ?? "first"}?inspector=${place.inspector ? 1 : 0}`);
  let whole = true; // the first piece of news of every connection is all there is, perhaps from another server
  source.onopen = () => {
    whole = true;
    needed = 0;
  };
  source.onmessage = (event) => {
    const news = JSON.parse(event.data);
    if (parts.instance && news.instance && news.instance.id !== parts.instance.id) {
      location.href = "/"; // another workspace than before: nothing here is true any more
      return;
    }
    if (whole) for (const name of Object.keys(parts)) if (!(name in news)) delete parts[name];
    whole = false;
    for (const [name, part] of Object.entries(news)) {
      if (part === null) delete parts[name];
      else parts[name] = part;
    }
    document.body.classList.remove("offline");
    changed();
  };
  source.onerror = () => {
    document.body.classList.add("offline");
    const refused = source.readyState === EventSource.CLOSED; // by a server on its way out or in
    if (refused) again = setTimeout(() => listen(onChange), AGAIN);
  };
}

/** Forget what only the person before could see. */
export function forget() {
  for (const name of Object.keys(parts)) if (!SHARED.includes(name) && !name.startsWith("extension:")) delete parts[name];
}

/** Whether what the server has sent is older than what was done here in turn, and must not be drawn over it. */
export const behind = () => waiting > 0 || (parts.revision?.at ?? 0) < needed;

/** Resolves once the page shows all that was done here in turn. */
export const caughtUp = () => (behind() ? new Promise((seen) => waitingToSee.push(seen)) : Promise.resolve());

/**
 * Do something as this person. Resolves with the answer, or null when it was refused, which `refused` says: a toast.
 * In a view one thing happens after the other (a form is sent only after what was typed into it), and elsewhere `inTurn`.
 */
export function act(name, asked, { inTurn = Boolean(asked.view), refused = toast } = {}) {
  const work = () => post(`/page/action/${name}`, { as: place.me, ...asked }, refused);
  return inTurn ? takesTurn(work) : work();
}

/** Several acts that nothing comes between in a view; within `work` none of them waits for a turn of its own. */
export const together = ({ view }, work) => (view ? takesTurn(work) : work());

/** Do something that an extension offers; what says in which `view` it works waits for its turn, as `act` does. */
export function extensionAction(name, asked = {}) {
  const work = () => post(`/page/extension/${name}`, { as: place.me, ...asked });
  return asked.view ? takesTurn(work) : work();
}

function takesTurn(work) {
  waiting += 1;
  const done = last.then(work).then((answer) => {
    needed = Math.max(needed, answer?.revision ?? 0);
    waiting -= 1;
    if (!waiting) changed();
    return answer;
  });
  last = done;
  return done;
}

async function post(url, body, refused = toast) {
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const said = await answer.json();
    if (answer.ok) return said;
    refused(said.error);
  } catch {
    refused("The workspace does not answer. Is it still running?");
  }
  return null;
}
