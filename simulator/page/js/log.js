// The list of messages of one chat. Only what changed is drawn again, so the place in the list, the focus
// and what is being read stay where they are. It follows new messages only while its end is in view.

import { bubble } from "./bubble.js";
import { h, icon } from "./dom.js";
import { person, world } from "./store.js";
import { day, dayName } from "./when.js";
import { t } from "./words.js";

const AT_END_PX = 60;

const dayRow = (date) => ({ key: `d${day(date)}`, date, today: day(date) === day(world.state.now ?? "") });

// Messages of one album stand together; a new day begins with its name.
function groups(messages) {
  const rows = [];
  let last = null;
  for (const message of messages) {
    if (last === null || day(last.date) !== day(message.date)) rows.push(dayRow(message.date));
    if (message.album && last?.album === message.album) rows.at(-1).messages.push(message);
    else rows.push({ key: `m${message.id}`, messages: [message] });
    last = message;
  }
  return rows;
}

function draw(user, row, jump) {
  if (row.date) return h("div", { class: "item service day" }, h("span", {}, row.today ? t("today") : dayName(row.date)));
  return bubble(user, row.messages, jump);
}

// A button that had the focus keeps it when its message is edited under the fingers.
function replace(old, fresh) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const keys = focused ? [...old.querySelectorAll("button, a")] : [];
  const same = focused?.dataset.key ? `[data-key="${focused.dataset.key}"]` : null;
  old.replaceWith(fresh);
  if (!focused) return;
  const left = [...fresh.querySelectorAll("button, a")].filter((key) => !key.disabled);
  const next = (same && fresh.querySelector(same)) || left[Math.min(keys.indexOf(focused), left.length - 1)];
  next?.focus({ preventScroll: true });
}

export class Log {
  #user;
  #shown = new Map();
  #list;
  #below;
  #drawnOnce = false;
  #stick = true;

  constructor(user, name) {
    this.#user = user;
    this.#list = h("div", { class: "log", role: "log", "aria-live": "off", "aria-label": name, tabindex: "0", onscroll: () => this.#look() });
    this.#below = h("button", { type: "button", class: "round below", hidden: true, "aria-label": t("newMessages"), title: t("newMessages"),
      onclick: () => this.toEnd() }, icon("down"), h("b", { class: "badge", hidden: true }));
    this.element = h("div", { class: "chat" }, this.#list, this.#below);
    // A keyboard on a screen, a turned phone, a picture: whoever was at the end stays there.
    new ResizeObserver(() => this.#stick && this.toEnd()).observe(this.#list);
  }

  #look() {
    this.#stick = this.atEnd();
    this.#below.hidden = this.#stick;
    if (this.#stick) this.unread(0);
  }

  atEnd() {
    return this.#list.scrollHeight - this.#list.scrollTop - this.#list.clientHeight < AT_END_PX;
  }

  /** Go to the end and stay there: at the sight of it, or because the person does something there. */
  toEnd() {
    this.#stick = true;
    this.#list.scrollTop = this.#list.scrollHeight;
  }

  unread(count) {
    const badge = this.#below.querySelector(".badge");
    badge.textContent = String(count);
    badge.hidden = count === 0;
  }

  jump(id) {
    const target = [...this.#shown.values()].find((row) => row.ids.includes(id))?.element;
    if (!target) return;
    target.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    target.classList.remove("found");
    requestAnimationFrame(() => target.classList.add("found"));
  }

  /** Draw the messages; answers the newest that came from the bot since the last time. */
  show(messages) {
    const follow = this.#stick;
    const known = this.#drawnOnce ? new Set([...this.#shown.values()].flatMap((row) => row.ids)) : null;
    const fresh = new Map();
    let before = null;
    for (const row of groups(messages)) {
      before = this.#place(row, before);
      fresh.set(row.key, before);
    }
    for (const [key, row] of this.#shown) if (!fresh.has(key)) row.element.remove();
    this.#shown = fresh;
    this.#drawnOnce = true;
    this.#nothing(messages.length === 0);
    const arrived = known ? messages.filter((message) => !known.has(message.id)) : [];
    if (follow) this.toEnd();
    return arrived.filter((message) => !message.mine && !message.service);
  }

  #nothing(empty) {
    this.#list.querySelector(".nothing")?.remove();
    if (!empty) return;
    const about = person(this.#user).about;
    const words = about ? [h("b", {}, t("about")), h("span", {}, about)] : [h("b", {}, t("empty")), h("span", {}, t("emptyHint"))];
    this.#list.append(h("div", { class: "nothing" }, words));
  }

  #place(row, before) {
    const written = JSON.stringify(row);
    const old = this.#shown.get(row.key);
    const here = { written, ids: (row.messages ?? []).map((message) => message.id), element: old?.element };
    if (!old || old.written !== written) {
      here.element = draw(this.#user, row, (id) => this.jump(id));
      if (old) replace(old.element, here.element);
      else if (this.#drawnOnce) here.element.classList.add("arriving");
    }
    const after = before ? before.element.nextSibling : this.#list.firstChild;
    if (here.element !== after) this.#list.insertBefore(here.element, after);
    return here;
  }
}
