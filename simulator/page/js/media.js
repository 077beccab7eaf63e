// What a message carries besides words: pictures, albums, documents, voice notes, places.

import { h, icon } from "./dom.js";
import { t } from "./words.js";
import { length } from "./when.js";

function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1048576 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

/** A picture over the whole page, until it is closed. */
function enlarge(url) {
  const close = () => view.close();
  const view = h("dialog", { class: "lightbox", "aria-label": t("photo"), onclick: close },
    h("img", { src: url, alt: t("photo") }),
    h("button", { type: "button", class: "round", "aria-label": t("close"), onclick: close }, icon("close")));
  view.addEventListener("close", () => view.remove());
  document.body.append(view);
  view.showModal();
}

/** One picture; its size is known before it is loaded, so that nothing jumps. */
export function photo(picture, cell = "") {
  const image = h("img", { src: picture.url, alt: "", width: String(picture.width), height: String(picture.height), decoding: "async" });
  return h("button", { type: "button", class: `picture ${cell}`, "aria-label": t("openPhoto"), onclick: () => enlarge(picture.url) }, image);
}

/** Several pictures as one grid, as a client lays out an album. */
export function album(pictures) {
  return h("div", { class: `album of${Math.min(pictures.length, 10)}` }, pictures.map((picture) => photo(picture)));
}

export function documentRow(file) {
  const kind = file.name.includes(".") ? file.name.split(".").pop().slice(0, 4) : "";
  return h("a", { class: "document", href: file.url, download: file.name, "aria-label": t("download", { name: file.name }) },
    h("span", { class: "disc" }, kind ? h("b", {}, kind) : icon("file")),
    h("span", { class: "about" }, h("b", {}, file.name), h("small", {}, size(file.size))));
}

// The wave is drawn, not heard: the simulator keeps a voice note's length only.
export function voiceNote(voice) {
  const bars = Array.from({ length: 28 }, (_, i) => h("i", { class: `w${(i * 7 + voice.duration * 3) % 5}` }));
  return h("div", { class: "voice", role: "img", "aria-label": t("voiceNote", { time: length(voice.duration) }) },
    h("span", { class: "disc" }, icon("play")), h("span", { class: "wave" }, bars), h("small", {}, length(voice.duration)));
}

export function place(location) {
  const spot = { latitude: location.latitude.toFixed(5), longitude: location.longitude.toFixed(5) };
  return h("div", { class: "place", role: "img", "aria-label": `${t("location")} ${t("openMap", spot)}` },
    icon("pin"), h("small", {}, t("openMap", spot)));
}
