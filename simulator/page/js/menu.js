// A small menu beside the button that opened it: arrows move, Escape closes, the focus goes back.

import { h } from "./dom.js";

let opened = null;

/** Close the open menu, if any. */
export function closeMenu() {
  opened?.box.remove();
  opened?.opener.focus();
  opened = null;
}

function move(event, entries) {
  const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
  if (event.key === "Escape" || event.key === "Tab") closeMenu();
  else if (event.key in steps) {
    const at = entries.indexOf(document.activeElement);
    entries[(at + steps[event.key] + entries.length) % entries.length].focus();
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

function put(box, opener) {
  const edge = opener.getBoundingClientRect();
  const [wide, high] = [box.offsetWidth, box.offsetHeight];
  const left = Math.min(Math.max(8, edge.left + edge.width / 2 - wide / 2), innerWidth - wide - 8);
  const above = edge.top - high - 6;
  box.style.left = `${left}px`;
  box.style.top = `${edge.bottom + high + 8 > innerHeight && above > 0 ? above : edge.bottom + 6}px`;
}

/** Entries are {text, hint?, icon?, run}; `kind` is a class of the box. */
export function openMenu(opener, entries, kind = "") {
  const again = opened?.opener === opener;
  closeMenu();
  if (again) return;
  const choose = (entry) => () => {
    closeMenu();
    entry.run();
  };
  const buttons = entries.map((entry) => h("button", { type: "button", role: "menuitem", tabindex: "-1", onclick: choose(entry) },
    entry.icon ?? null, h("span", {}, entry.text), entry.hint ? h("small", {}, entry.hint) : null));
  const box = h("div", { class: `menu ${kind}`, role: "menu", onkeydown: (event) => move(event, buttons) }, buttons);
  document.body.append(box);
  put(box, opener);
  opened = { box, opener };
  buttons[0]?.focus();
}

addEventListener("pointerdown", (event) => {
  if (opened && !opened.box.contains(event.target) && !opened.opener.contains(event.target)) closeMenu();
});
addEventListener("resize", closeMenu);
