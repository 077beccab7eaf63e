// Keeps the page's world equal to the simulator's: one stream of hints, each followed by a fresh look.
// The stream may break (a restart, a sleeping laptop): then everything is looked at again.

import { get } from "./api.js";
import { tell, world } from "./store.js";

const SLOW_LOOK_MS = 15_000;
const looking = new Map();

// At most one look at a thing at a time, and one more if a hint came meanwhile.
async function look(path, use) {
  if (looking.has(path)) {
    looking.set(path, true);
    return;
  }
  looking.set(path, false);
  const answer = await get(path);
  if (answer) use(answer);
  const again = looking.get(path);
  looking.delete(path);
  if (again && answer) await look(path, use);
}

export function lookAtState() {
  return look("/sim/state", (state) => {
    const known = new Set(world.state.users.map((user) => user.id));
    world.state = state;
    tell("state");
    for (const user of state.users) if (!known.has(user.id)) lookAtChat(user.id);
  });
}

export function lookAtChat(user) {
  return look(`/sim/chat/${user}`, (chat) => {
    world.chats.set(user, chat.messages);
    tell("chat", user);
  });
}

function lookAtEverything() {
  lookAtState();
  for (const user of world.state.users) lookAtChat(user.id);
}

function hear(event) {
  const hint = JSON.parse(event.data);
  if (hint.type === "chat") lookAtChat(hint.user_id);
  else if (hint.type === "state") lookAtState();
  else tell(hint.type, hint);
}

/** Begin to listen; `connection` hears true or false whenever the stream opens or breaks. */
export function listen(connection) {
  const stream = new EventSource("/sim/events");
  stream.onopen = () => {
    connection(true);
    lookAtEverything();
  };
  stream.onmessage = hear;
  stream.onerror = () => {
    connection(false);
    if (stream.readyState === EventSource.CLOSED) setTimeout(() => listen(connection), 1500);
  };
  addEventListener("beforeunload", () => stream.close());
}

// The simulated clock runs on by itself; an open page asks for it now and then.
setInterval(() => document.hidden || lookAtState(), SLOW_LOOK_MS);
