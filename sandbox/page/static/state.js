// What the server has sent this browser, and where this browser is: one person, one place.

export const parts = {};

export const place = { me: null, at: null, tab: "messages", thread: null, inspector: false, menu: false };

/** The person this browser is. */
export const me = () => parts.me ?? { id: "", name: "", tz: "UTC" };

/** The workspace's present, in milliseconds: real time, and how far its clock is ahead of that. */
export const now = () => Date.now() + (parts.clock?.ahead ?? 0) * 1000;

export const conversations = () => parts.sidebar?.conversations ?? [];

export const conversation = (id) => conversations().find((each) => each.id === id);

export const messagesIn = (id) => parts[`channel:${id}`]?.messages ?? [];

export const earlierIn = (id) => parts[`channel:${id}`]?.earlier ?? 0;

export const app = () => parts.workspace?.app ?? { id: "", name: "App" };

export const userName = (id, otherwise) => parts.names?.users[id] ?? (otherwise || "Somebody");

export const channelName = (id, otherwise) => parts.names?.channels[id] ?? (otherwise || "private-channel");

export const groupName = (id, otherwise) => parts.names?.groups[id] ?? (otherwise || "group");

export const person = (id) => parts.workspace?.people.find((each) => each.id === id);

/** The place as an address: #/U02/C0CUST5/1774959300.000001, and back. */
export function addressOf({ me: who, at, tab, thread }) {
  const last = thread ?? (tab === "home" ? "home" : null);
  return `#/${[who, at, last].filter(Boolean).join("/")}`;
}

export function readAddress() {
  const [, who, at, last] = location.hash.split("/");
  place.me = who || null;
  place.at = at || null;
  place.tab = last === "home" ? "home" : "messages";
  place.thread = last && last !== "home" ? last : null;
}

/** Go somewhere; what is left out stays. */
export function go(changes) {
  location.hash = addressOf({ ...place, ...changes });
}
