// The buttons under a message. A pressed button waits for the bot's answer, as in the real clients.

import { act, note } from "./api.js";
import { h, icon } from "./dom.js";
import { on, tell } from "./store.js";
import { t } from "./words.js";

const PATIENCE_MS = 15_000;
const waiting = new Map();

const keyOf = (user, message, row, col) => `${user}/${message}/${row}/${col}`;

function settle(user, message) {
  for (const [key, timer] of waiting) {
    if (!key.startsWith(message ? `${user}/${message}/` : `${user}/`)) continue;
    clearTimeout(timer);
    waiting.delete(key);
    document.querySelectorAll(`[data-key="${key}"]`).forEach((button) => button.classList.remove("waiting"));
  }
}

on("answered", (hint) => settle(hint.user_id, hint.message_id));

async function press(user, message, row, col, button) {
  const key = keyOf(user, message, row, col);
  clearTimeout(waiting.get(key));
  waiting.set(key, setTimeout(() => settle(user, message), PATIENCE_MS));
  button.classList.add("waiting");
  const answer = await act(user, "press", { message_id: message, row, col });
  if (!answer) settle(user, message);
}

async function copy(text) {
  await navigator.clipboard?.writeText(text).catch(() => {});
  note(t("copied", { text }));
}

function onTap(user, message, row, col, key) {
  return (event) => {
    if (key.kind === "callback") press(user, message, row, col, event.currentTarget);
    else if (key.kind === "url") tell("link", { user, address: key.url });
    else if (key.kind === "copy") copy(key.copy);
    else note(t("otherButton"));
  };
}

function draw(user, message, row, col, key) {
  const name = keyOf(user, message, row, col);
  const corner = { url: "link", copy: "copy" }[key.kind];
  return h("button", {
    type: "button", class: `key ${key.style || ""} ${waiting.has(name) ? "waiting" : ""}`, "data-key": name,
    disabled: key.kind === "disabled", onclick: onTap(user, message, row, col, key),
  }, h("span", {}, key.text), corner ? icon(corner) : null);
}

/** The rows of buttons of one message, or null. */
export function keyboard(user, message) {
  if (!message.keyboard?.length) return null;
  return h("div", { class: "keyboard" }, message.keyboard.map((keys, row) =>
    h("div", { class: "keys" }, keys.map((key, col) => draw(user, message.id, row, col, key)))));
}
