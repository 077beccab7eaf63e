// What the page knows of the simulated world, and who wants to hear of a change.

const listeners = new Map();

/** The world as last heard; `chats` by person, `active` is the phone in hand. */
export const world = {
  state: { now: null, bot: { username: "", name: "" }, users: [], wall: [], samples: [], agenda: [], switches: {}, tour: [] },
  chats: new Map(),
  active: Number(localStorage.getItem("active")) || null,
};

export const person = (id) => world.state.users.find((user) => user.id === id);

/** Listen to "state", "chat", "toast", "answered", "typing" or "active". */
export function on(kind, listener) {
  if (!listeners.has(kind)) listeners.set(kind, []);
  listeners.get(kind).push(listener);
}

export function tell(kind, detail) {
  for (const listener of listeners.get(kind) ?? []) listener(detail);
}

/** Take a phone in hand: the one that scans, and whose messages count as read. */
export function takeInHand(id) {
  if (world.active === id) return;
  world.active = id;
  localStorage.setItem("active", String(id));
  tell("active", id);
}
