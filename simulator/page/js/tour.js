// The guided tour. Its steps are given by whoever set the stage: {title, text, target}, where the target is the
// name of a part of the page (data-tour) or the id of an element.

import { h } from "./dom.js";
import { narrow } from "./phones.js";
import { on, tell, world } from "./store.js";
import { pick, t } from "./words.js";

const SEEN = "tour-seen";
const VIEWS = { wall: "codes", clock: "phones", next: "clock", switches: "clock" };

const title = h("h2", { id: "tour-title" });
const text = h("p");
const step = h("small");
const onward = h("button", { type: "button", class: "jump main", onclick: () => go(at + 1) });
const skip = h("button", { type: "button", class: "jump", onclick: () => card.close() }, t("tourSkip"));
const spot = h("div", { class: "spot", "aria-hidden": "true" });
const card = h("dialog", { class: "tour", "aria-labelledby": "tour-title" }, step, title, text, h("div", { class: "choices" }, skip, onward));
let at = 0;

function find(target) {
  return document.querySelector(`[data-tour="${CSS.escape(target)}"]`) ?? document.getElementById(target) ?? document.querySelector(".phones");
}

// The card stands beside what it speaks of, wherever there is room.
function place() {
  if (!card.open) return;
  const edge = find(world.state.tour[at].target).getBoundingClientRect();
  const [x, y] = [Math.max(3, edge.left - 6), Math.max(3, edge.top - 6)];
  const [right, bottom] = [Math.min(innerWidth - 3, edge.right + 6), Math.min(innerHeight - 3, edge.bottom + 6)];
  Object.assign(spot.style, { left: `${x}px`, top: `${y}px`, width: `${right - x}px`, height: `${bottom - y}px` });
  const [wide, high] = [card.offsetWidth, card.offsetHeight];
  const beside = edge.right + wide + 24 < innerWidth ? edge.right + 16 : edge.left - wide - 16;
  const left = narrow.matches || beside < 8 ? edge.left + edge.width / 2 - wide / 2 : beside;
  const below = edge.bottom + high + 24 < innerHeight ? edge.bottom + 14 : innerHeight - high - (narrow.matches ? 72 : 24);
  const top = left === beside ? edge.top + 8 : below;
  card.style.left = `${Math.min(Math.max(12, left), innerWidth - wide - 12)}px`;
  card.style.top = `${Math.min(Math.max(12, top), innerHeight - high - 12)}px`;
}

function go(index) {
  const { tour } = world.state;
  if (index >= tour.length) {
    card.close();
    return;
  }
  at = index;
  title.textContent = pick(tour[at].title);
  text.textContent = pick(tour[at].text);
  step.textContent = t("step", { n: at + 1, total: tour.length });
  onward.textContent = at + 1 < tour.length ? t("tourNext") : t("tourDone");
  skip.hidden = at + 1 === tour.length;
  tell("view", VIEWS[tour[at].target] ?? "phones");
  requestAnimationFrame(place);
  onward.focus();
}

/** Begin, or begin again. */
export function startTour() {
  if (!world.state.tour?.length || card.open) return;
  document.body.append(spot, card);
  card.showModal();
  go(0);
}

card.addEventListener("close", () => {
  localStorage.setItem(SEEN, "yes");
  spot.remove();
  card.remove();
  tell("view", "phones");
});
addEventListener("resize", place);

/** Show it by itself on the first visit. */
export function tourOnFirstVisit() {
  const first = () => {
    if (localStorage.getItem(SEEN) || !world.state.tour?.length) return;
    setTimeout(startTour, 400);
  };
  on("first-state", first);
}
