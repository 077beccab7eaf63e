// Recording a voice note: nothing is heard, only the time is taken, so no microphone is ever asked for.

import { h, icon, iconButton } from "./dom.js";
import { length } from "./when.js";
import { t } from "./words.js";

/** A bar that counts; `back(seconds)` when sent, `back(0)` when cancelled. */
export function recorder(back) {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  const time = h("span", { class: "recording" });
  const show = () => time.replaceChildren(h("i", { class: "dot" }), t("recording", { time: length(seconds()) }));
  const timer = setInterval(show, 250);
  const end = (duration) => {
    clearInterval(timer);
    back(duration);
  };
  show();
  return h("div", { class: "line" },
    iconButton("trash", t("cancel"), () => end(0)), time,
    h("button", { type: "button", class: "round go", "aria-label": t("sendVoice"), title: t("sendVoice"),
      onclick: () => end(Math.max(1, Math.round(seconds()))) }, icon("send")));
}
