// The wall of printed codes: a tap scans one with the chosen phone.

import { act } from "./api.js";
import { announce, h, icon } from "./dom.js";
import { avatar } from "./phone.js";
import { narrow, show } from "./phones.js";
import { on, person, takeInHand, tell, world } from "./store.js";
import { pick, t } from "./words.js";

const scanners = h("div", { class: "scanners", role: "group", "aria-label": t("wallHint") });
const hint = h("p", { class: "hint" });
const codes = h("div", { class: "posters" });
let shown = "";

async function scan(code, poster) {
  const user = person(world.active);
  poster.classList.remove("scanned");
  requestAnimationFrame(() => poster.classList.add("scanned"));
  announce(t("scannedBy", { name: user.name, code: pick(code.label) }));
  if (!(await act(user.id, "scan", { payload: code.payload }))) return;
  if (narrow.matches) tell("view", "phones");
  show(user.id);
}

function poster(code) {
  const card = h("button", { type: "button", class: "poster", "data-payload": code.payload, onclick: () => scan(code, card) },
    h("img", { src: `/sim/qr/${encodeURIComponent(code.payload)}.svg`, alt: "", width: "72", height: "72", loading: "lazy" }),
    h("span", {}, h("b", {}, pick(code.label)), h("small", {}, pick(code.note))));
  return card;
}

function draw() {
  const focused = scanners.contains(document.activeElement) ? document.activeElement.dataset.user : null;
  scanners.replaceChildren(...world.state.users.map((user) => h("button", {
    type: "button", class: "scanner", "data-user": String(user.id), title: user.name, "aria-label": user.name,
    "aria-pressed": String(user.id === world.active), onclick: () => takeInHand(user.id),
  }, avatar(user.name, user.id))));
  hint.textContent = t("wallOf", { name: person(world.active)?.name });
  if (focused) scanners.querySelector(`[data-user="${focused}"]`)?.focus();
  const written = JSON.stringify(world.state.wall);
  if (written !== shown) codes.replaceChildren(...world.state.wall.map(poster));
  shown = written;
}

/** The element of the wall. */
export function wall() {
  on("state", draw);
  on("active", draw);
  return h("section", { class: "wall card", "data-tour": "wall", "aria-label": t("wall") },
    h("h2", {}, icon("code"), t("wall")), hint, scanners, codes);
}
