// The sheet that slides over a chat to choose pictures: samples of the stage, or files of one's own.
// Several at once go as one album; "as file" keeps the original.

import { act, note } from "./api.js";
import { h, icon, iconButton } from "./dom.js";
import { world } from "./store.js";
import { pick, t } from "./words.js";

const ALBUM_MAX = 10;
const HERE = { latitude: 31.2304, longitude: 121.4737 };

export class Attachment {
  #user;
  #takeReply;
  #chosen = [];
  #sheet;
  #grid = h("div", { class: "samples" });
  #own = h("div", { class: "own" });
  #caption = h("input", { class: "caption", type: "text", maxlength: "1024", placeholder: t("caption"), "aria-label": t("caption") });
  #asFile = h("input", { type: "checkbox" });
  #go = h("button", { type: "button", class: "wide-key", onclick: () => this.#send() });
  #input = h("input", { type: "file", multiple: true, hidden: true, onchange: () => this.#takeFiles([...this.#input.files]) });

  constructor(user, takeReply) {
    this.#user = user;
    this.#takeReply = takeReply;
    this.#caption.addEventListener("keydown", (event) => event.key === "Enter" && this.#send());
    this.#sheet = h("dialog", { class: "sheet attach-sheet", "aria-label": t("attach") },
      h("header", {}, h("b", {}, icon("camera"), t("photos")), iconButton("close", t("close"), () => this.#sheet.close())),
      this.#grid, this.#own,
      h("div", { class: "ways" },
        h("button", { type: "button", class: "way", onclick: () => this.#input.click() }, icon("folder"), t("ownFiles")),
        h("button", { type: "button", class: "way", onclick: () => this.#place() }, icon("pin"), t("sendPlace")),
        h("label", { class: "way" }, this.#asFile, t("asFile"))),
      this.#caption, this.#go, this.#input);
    this.#sheet.addEventListener("close", () => this.#forget());
    this.#sheet.addEventListener("click", (event) => event.target === this.#sheet && this.#sheet.close());
  }

  open(files = []) {
    document.body.append(this.#sheet);
    this.#draw();
    this.#sheet.showModal();
    this.#takeFiles(files);
  }

  #forget() {
    this.#chosen = [];
    this.#caption.value = "";
    this.#asFile.checked = false;
    this.#input.value = "";
    this.#sheet.remove();
  }

  #draw() {
    this.#grid.replaceChildren(...world.state.samples.map((sample) => {
      const at = this.#chosen.findIndex((choice) => choice.sample === sample.id);
      const label = pick(sample.label);
      return h("button", { type: "button", class: "sample", "aria-pressed": String(at >= 0), title: label, "data-sample": sample.id, onclick: () => this.#toggle(sample.id) },
        h("img", { src: sample.url, alt: "", loading: "lazy" }), h("span", {}, label), at >= 0 ? h("b", { class: "badge" }, String(at + 1)) : null);
    }));
    this.#own.replaceChildren(...this.#chosen.filter((choice) => choice.file).map((choice) => h("span", { class: "chip" }, choice.file.name,
      iconButton("close", t("remove", { name: choice.file.name }), () => this.#drop(choice)))));
    this.#go.disabled = this.#chosen.length === 0;
    this.#go.textContent = this.#chosen.length > 1 ? t("sendCount", { n: this.#chosen.length }) : t("send");
  }

  #toggle(id) {
    const at = this.#chosen.findIndex((choice) => choice.sample === id);
    if (at >= 0) this.#chosen.splice(at, 1);
    else this.#add({ sample: id });
    this.#draw();
    this.#grid.querySelector(`[data-sample="${CSS.escape(id)}"]`)?.focus();
  }

  #add(choice) {
    if (this.#chosen.length < ALBUM_MAX) this.#chosen.push(choice);
    else note(t("tooMany"), "bad");
  }

  #drop(choice) {
    this.#chosen = this.#chosen.filter((other) => other !== choice);
    this.#draw();
  }

  #takeFiles(files) {
    if (!files.length) return;
    files.forEach((file) => this.#add({ file }));
    if (files.some((file) => !file.type.startsWith("image/"))) this.#asFile.checked = true;
    this.#draw();
    this.#go.focus();
  }

  #send() {
    if (!this.#chosen.length) return;
    const form = new FormData();
    for (const choice of this.#chosen) {
      if (choice.sample) form.append("sample", choice.sample);
      else form.append("file", choice.file, choice.file.name);
    }
    form.append("as", this.#asFile.checked ? "document" : "photo");
    form.append("caption", this.#caption.value.trim());
    for (const [name, value] of Object.entries(this.#takeReply())) form.append(name, String(value));
    this.#sheet.close();
    act(this.#user, "photo", form);
  }

  #place() {
    this.#sheet.close();
    act(this.#user, "location", HERE);
  }
}
