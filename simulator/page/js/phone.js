// One phone: its owner, the bot's chat, and where to write.

import { act, note } from "./api.js";
import { Composer } from "./composer.js";
import { announce, h, icon, iconButton } from "./dom.js";
import { Log } from "./log.js";
import { openMenu } from "./menu.js";
import { plainText } from "./richtext.js";
import { on, person, takeInHand, world } from "./store.js";
import { day, hour } from "./when.js";
import { PHONES_CHINESE, pick, t } from "./words.js";

const TYPING_MS = 5000;
const TOAST_MS = 3500;
const LANGUAGES = { en: "English", [PHONES_CHINESE]: "简体中文" };

const initials = (name) => [...name.trim()].slice(0, 1).join("").toUpperCase();

/** The round picture of a person or bot: its first letter on one of seven colours. */
export const avatar = (name, id) => h("span", { class: `avatar tint${id % 7}`, "aria-hidden": "true" }, initials(name));

export class Phone {
  #id;
  #clock = h("span", { class: "hour" });
  #signs = h("span", { class: "signs" });
  #subtitle = h("small", {});
  #quiet;
  #today;

  constructor(user) {
    this.#id = user.id;
    this.log = new Log(user.id, user.name);
    this.composer = new Composer(user.id);
    this.element = h("section", { class: "phone", id: `phone-${user.id}`, "data-user": String(user.id), "aria-label": `${user.name}, ${pick(user.caption)}`,
      onfocusin: () => this.#take(), onpointerdown: () => this.#take() },
    h("div", { class: "status" }, h("span", { class: "owner" }, h("b", {}, user.name), h("span", {}, pick(user.caption))), this.#signs, this.#clock),
    h("header", { class: "bar" }, avatar(world.state.bot.name, 5),
      h("span", { class: "who" }, h("b", {}, world.state.bot.name), this.#subtitle),
      iconButton("more", t("more"), (event) => this.#settings(event.currentTarget), { class: "round more", "aria-haspopup": "menu" })),
    this.log.element, this.composer.element);
    on("done", (id) => id === user.id && this.log.toEnd());
    this.update();
  }

  #take() {
    takeInHand(this.#id);
    this.#read();
  }

  #read() {
    const inView = this.element.getClientRects().length > 0 && !document.hidden;
    if (person(this.#id)?.unread && world.active === this.#id && inView && this.log.atEnd()) act(this.#id, "read");
  }

  update() {
    const user = person(this.#id);
    this.#clock.textContent = hour(world.state.now);
    this.#signs.replaceChildren(...this.#shownSigns(user));
    if (!this.#quiet) this.#subtitle.textContent = user.blocked ? t("blockedNote") : t("bot");
    this.element.classList.toggle("airplane", user.airplane);
    this.element.classList.toggle("in-hand", world.active === this.#id);
    this.composer.update();
    this.#redraw();
    this.log.unread(user.unread);
    this.#read();
  }

  // An empty chat may have got a description; a chat of yesterday is no longer of today.
  #redraw() {
    const messages = world.chats.get(this.#id) ?? [];
    if (!messages.length || this.#today !== day(world.state.now)) this.log.show(messages);
    this.#today = day(world.state.now);
  }

  #shownSigns(user) {
    const signs = [];
    if (user.airplane) signs.push(h("span", { class: "sign", title: t("airplaneNote") }, icon("plane"),
      user.queued ? t("waiting", { n: user.queued }) : t("airplaneNote")));
    if (user.blocked) signs.push(h("span", { class: "sign", title: t("blockedNote") }, icon("block")));
    return signs;
  }

  chat(messages) {
    for (const message of this.log.show(messages).slice(-1)) {
      announce(t("from", { name: person(this.#id).name, text: plainText(message.html) || t("photo") }));
    }
    this.#silence();
    this.#read();
  }

  typing(action) {
    clearTimeout(this.#quiet);
    const doing = { upload_photo: "sendingPhoto", upload_document: "sendingFile" }[action] ?? "typing";
    this.#subtitle.textContent = t(doing);
    this.#subtitle.classList.add("busy");
    this.#quiet = setTimeout(() => this.#silence(), TYPING_MS);
  }

  #silence() {
    clearTimeout(this.#quiet);
    this.#quiet = null;
    this.#subtitle.classList.remove("busy");
    this.#subtitle.textContent = person(this.#id).blocked ? t("blockedNote") : t("bot");
  }

  /** What the bot answered to a tap: a passing line, or an alert to be closed. */
  toast(text, alert) {
    announce(text);
    if (!alert) {
      this.element.querySelector(".toast")?.remove();
      const line = h("div", { class: "toast" }, text);
      this.log.element.append(line);
      setTimeout(() => line.remove(), TOAST_MS);
      return;
    }
    const close = () => box.remove();
    const box = h("div", { class: "alert", role: "alertdialog", "aria-label": text, onkeydown: (event) => event.key === "Escape" && close() },
      h("div", {}, h("p", {}, text), h("button", { type: "button", onclick: close }, t("ok"))));
    this.element.append(box);
    if (world.active === this.#id) box.querySelector("button").focus();
  }

  #settings(opener) {
    const user = person(this.#id);
    const other = user.language_code.startsWith("zh") ? "en" : PHONES_CHINESE;
    openMenu(opener, [
      { icon: icon("plane"), text: user.airplane ? t("airplaneOff") : t("airplaneOn"), run: () => act(user.id, "airplane", { on: !user.airplane }) },
      { icon: icon("block"), text: user.blocked ? t("unblock") : t("block"), run: () => act(user.id, "block", { blocked: !user.blocked }) },
      { icon: icon("chats"), text: t("personLanguage", { name: LANGUAGES[other] }), run: () => this.#speak(other) },
      { icon: icon("file"), text: t("transcript"), run: () => this.#save() },
    ]);
  }

  async #speak(code) {
    if (await act(this.#id, "language", { language_code: code })) note(t("personLanguage", { name: LANGUAGES[code] }));
  }

  #save() {
    const link = h("a", { href: `/sim/transcript/${this.#id}.txt`, download: `chat-${this.#id}.txt` });
    link.click();
  }
}
