// The row of phones and the tabs above it. On a wide page the row scrolls past several phones; on a narrow one
// it holds one phone at a time, and a swipe or a tab goes to the next.

import { h } from "./dom.js";
import { avatar, Phone } from "./phone.js";
import { on, person, takeInHand, world } from "./store.js";
import { pick, t } from "./words.js";

export const narrow = matchMedia("(max-width: 900px)");

const STILL_MS = 120;
const phones = new Map();
const tabs = h("nav", { class: "tabs", "aria-label": t("phones") });
const row = h("div", { class: "row", onscroll: () => moved() });

/** Bring a person's phone into view and take it in hand. */
export function show(id) {
  takeInHand(id);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches || narrow.matches;
  phones.get(id)?.element.scrollIntoView({ inline: narrow.matches ? "center" : "nearest", block: "nearest", behavior: calm ? "instant" : "smooth" });
}

let still = null;

function moved() {
  clearTimeout(still);
  still = setTimeout(settle, STILL_MS);
}

// After a swipe the phone in view is the phone in hand.
function settle() {
  if (!narrow.matches || !row.clientWidth) return;
  const at = Math.round(row.scrollLeft / row.clientWidth);
  const phone = row.children[at];
  if (phone) takeInHand(Number(phone.dataset.user));
}

function tab(user) {
  const badge = user.unread ? h("b", { class: "badge" }, String(user.unread)) : null;
  const label = [user.name, pick(user.caption), user.unread ? t("unread", { n: user.unread }) : ""].filter(Boolean).join(", ");
  return h("button", { type: "button", class: "tab", "data-user": String(user.id), "aria-label": label, title: label,
    "aria-current": world.active === user.id ? "true" : null, onclick: () => show(user.id) },
  h("span", { class: "face" }, avatar(user.name, user.id), badge),
  h("span", { class: "whose" }, h("b", {}, user.name), h("small", {}, pick(user.caption))));
}

function drawTabs() {
  const focused = tabs.contains(document.activeElement) ? document.activeElement.dataset.user : null;
  tabs.replaceChildren(...world.state.users.map(tab));
  if (focused) tabs.querySelector(`[data-user="${focused}"]`)?.focus();
  tabs.querySelector("[aria-current]")?.scrollIntoView({ inline: "nearest", block: "nearest" });
}

function follow() {
  const { users } = world.state;
  if (!users.length) return;
  if (!person(world.active)) takeInHand(users[0].id);
  for (const [id, phone] of phones) {
    if (person(id)) continue;
    phone.element.remove();
    phones.delete(id);
  }
  for (const user of users) {
    if (!phones.has(user.id)) {
      phones.set(user.id, new Phone(user));
      row.append(phones.get(user.id).element);
    }
    phones.get(user.id).update();
  }
  drawTabs();
}

/** The element with the tabs and the phones. */
export function phonesArea() {
  const once = () => {
    if (!phones.size) return;
    show(world.active);
    firstLook = null;
  };
  let firstLook = once;
  on("state", () => {
    follow();
    firstLook?.();
  });
  on("active", follow);
  on("chat", (id) => phones.get(id)?.chat(world.chats.get(id)));
  on("toast", (hint) => phones.get(hint.user_id)?.toast(hint.text, hint.alert));
  on("typing", (hint) => phones.get(hint.user_id)?.typing(hint.action));
  on("view", () => narrow.matches && phones.size && show(world.active));
  document.addEventListener("visibilitychange", follow);
  narrow.addEventListener("change", () => phones.size && show(world.active));
  return h("main", { class: "phones", "data-tour": "phones" }, tabs, row);
}
