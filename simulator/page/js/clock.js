// The simulated clock, the jumps one can make with it, what will happen next, and how updates are delivered.

import { post } from "./api.js";
import { announce, h, icon } from "./dom.js";
import { lookAtState } from "./live.js";
import { on, world } from "./store.js";
import { dayName, hour, moment, span } from "./when.js";
import { pick, t } from "./words.js";

const time = h("b", { class: "time" });
const date = h("span", { class: "date" });
const agenda = h("ol", { class: "agenda" });
const switchBox = h("input", { type: "checkbox", onchange: () => post("/sim/duplicates", { on: switchBox.checked }) });

const jump = (text, body, extra = {}) => h("button", { type: "button", class: "jump", onclick: () => move(body), ...extra }, text);
const toNext = jump([icon("next"), h("span", {}, t("toNext"))], { to_next: true }, { class: "jump main", "data-jump": "next" });
const jumps = [
  jump(t("plus10"), { advance_seconds: 600 }, { "data-jump": "600" }),
  jump(t("plus60"), { advance_seconds: 3600 }, { "data-jump": "3600" }),
  toNext,
];
let moving = false;

async function move(body) {
  if (moving) return;
  moving = true;
  bar.classList.add("moving");
  await post("/sim/clock", body);
  await lookAtState();
  moving = false;
  bar.classList.remove("moving");
  announce(`${dayName(world.state.now)} ${hour(world.state.now)}`);
}

const bar = h("div", { class: "clockbar", "data-tour": "clock", role: "group", "aria-label": t("clock") },
  h("span", { class: "now" }, time, date), h("span", { class: "jumps" }, jumps));

function upcoming(event, now) {
  return h("li", {}, h("span", { class: "at" }, h("b", {}, moment(event.at, now)), h("small", {}, span(now, event.at))), h("span", {}, pick(event.text)));
}

function draw() {
  const { now, agenda: events, switches } = world.state;
  time.textContent = hour(now);
  date.textContent = dayName(now);
  toNext.disabled = events.length === 0;
  toNext.title = events.length ? t("toNextHint", { text: pick(events[0].text) }) : t("nothingNext");
  agenda.replaceChildren(...(events.length ? events.map((event) => upcoming(event, now)) : [h("li", { class: "none" }, t("nothingNext"))]));
  switchBox.checked = switches.duplicates ?? false;
}

/** The bar with the time and the jumps. */
export function clockBar() {
  on("state", draw);
  return bar;
}

/** The list of what will happen next. */
export function nextList() {
  return h("section", { class: "next card", "data-tour": "next", "aria-label": t("next") }, h("h2", {}, icon("clock"), t("next")), agenda);
}

/** The switch that makes every update arrive twice. */
export function deliverySwitch() {
  return h("label", { class: "switch", title: t("duplicatesHint"), "data-tour": "switches" }, switchBox, h("span", {}, t("duplicates")));
}
