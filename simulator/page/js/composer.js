// Where a person writes: text, commands, pictures, a voice note, a place. What is typed survives everything.

import { act, note } from "./api.js";
import { Attachment } from "./attach.js";
import { h, icon, iconButton } from "./dom.js";
import { openMenu } from "./menu.js";
import { plainText } from "./richtext.js";
import { on, person } from "./store.js";
import { recorder } from "./voice.js";
import { t } from "./words.js";

export class Composer {
  #user;
  #reply = null;
  #text;
  #quoted;
  #attachment;
  #sendKey;
  #voiceKey;
  #line;
  #begin;

  constructor(user) {
    this.#user = user;
    this.#text = h("textarea", { class: "text", rows: "1", placeholder: t("message"), "aria-label": t("message"), maxlength: "4096",
      onkeydown: (event) => this.#key(event), oninput: () => this.#typed(), onpaste: (event) => this.#paste(event) });
    this.#text.value = sessionStorage.getItem(this.#draft) ?? "";
    this.#quoted = h("div", { class: "answering", hidden: true });
    this.#attachment = new Attachment(user, () => this.#takeReply());
    this.#sendKey = iconButton("send", t("send"), () => this.#send(), { class: "round go send" });
    this.#voiceKey = iconButton("mic", t("record"), () => this.#record(), { class: "round go" });
    this.#line = h("div", { class: "line" },
      iconButton("menu", t("menu"), (event) => this.#commands(event.currentTarget), { class: "round commands", "aria-haspopup": "menu" }),
      this.#text, iconButton("clip", t("attach"), () => this.#attachment.open(), { class: "round attach" }), this.#voiceKey, this.#sendKey);
    this.#begin = h("button", { type: "button", class: "wide-key", onclick: () => this.#beginOrUnblock() });
    this.element = h("footer", { class: "composer" }, this.#quoted, this.#line, this.#begin);
    on("reply", (asked) => asked.user === user && this.#answer(asked.message));
    this.#typed();
    this.update();
  }

  get #draft() {
    return `draft/${this.#user}`;
  }

  /** Follow the person's state: not started yet, blocked, or able to write. */
  update() {
    const { started, blocked } = person(this.#user);
    this.#line.hidden = blocked || !started;
    this.#begin.hidden = !this.#line.hidden;
    this.#begin.textContent = blocked ? t("restart") : t("start");
  }

  #beginOrUnblock() {
    if (person(this.#user).blocked) act(this.#user, "block", { blocked: false });
    else act(this.#user, "scan", { payload: "" });
  }

  #typed() {
    const full = this.#text.value.trim() !== "";
    sessionStorage.setItem(this.#draft, this.#text.value);
    this.#sendKey.hidden = !full;
    this.#voiceKey.hidden = full;
    this.#text.style.height = "auto";
    if (this.#text.value) this.#text.style.height = `${Math.min(this.#text.scrollHeight, 140)}px`;
  }

  #key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#send();
  }

  #paste(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    this.#attachment.open(files);
  }

  async #send() {
    const text = this.#text.value.trim();
    if (!text) return;
    this.#text.value = "";
    this.#typed();
    this.#text.focus();
    const sent = await act(this.#user, "text", { text, ...this.#takeReply() });
    if (sent || this.#text.value) return;
    this.#text.value = text;
    this.#typed();
  }

  #takeReply() {
    const taken = this.#reply ? { reply_to: this.#reply } : {};
    this.#answer(null);
    return taken;
  }

  #answer(message) {
    this.#reply = message?.id ?? null;
    this.#quoted.hidden = !message;
    if (!message) return;
    const snippet = plainText(message.html) || t("photo");
    this.#quoted.replaceChildren(icon("reply"), h("span", {}, snippet), iconButton("close", t("cancel"), () => this.#answer(null)));
    this.#text.focus();
  }

  #commands(opener) {
    const { commands } = person(this.#user);
    if (!commands.length) {
      note(t("noCommands"));
      return;
    }
    openMenu(opener, commands.map(({ command, description }) => (
      { text: `/${command}`, hint: description, run: () => act(this.#user, "text", { text: `/${command}` }) }
    )), "command-list");
  }

  #record() {
    const back = (duration) => {
      bar.remove();
      this.#line.hidden = false;
      this.#voiceKey.focus();
      if (duration) act(this.#user, "voice", { duration });
    };
    const bar = recorder(back);
    this.#line.hidden = true;
    this.#line.after(bar);
    bar.querySelector(".go").focus();
  }
}
