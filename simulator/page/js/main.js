// Lays out the page and begins to listen. What each part does is in its own file.

import { act } from "./api.js";
import { clockBar, deliverySwitch, nextList } from "./clock.js";
import { h, icon } from "./dom.js";
import { listen } from "./live.js";
import { phonesArea } from "./phones.js";
import { on, tell, world } from "./store.js";
import { startTour, tourOnFirstVisit } from "./tour.js";
import { wall } from "./wall.js";
import { language, PHONES_CHINESE, switchLanguage, t } from "./words.js";

const VIEWS = [["phones", "chats"], ["codes", "code"], ["clock", "clock"]];

const lost = h("div", { class: "lost", role: "status", hidden: true }, t("reconnecting"));
const total = h("b", { class: "badge", hidden: true });

function viewKeys() {
  return h("nav", { class: "views", "aria-label": t("title") }, VIEWS.map(([name, sign]) => h("button",
    { type: "button", "data-view": name, onclick: () => tell("view", name) },
    h("span", { class: "face" }, icon(sign), name === "phones" ? total : null), t(name))));
}

function showView(name) {
  document.body.dataset.view = name;
  document.querySelectorAll(".views button").forEach((key) => {
    if (key.dataset.view === name) key.setAttribute("aria-current", "page");
    else key.removeAttribute("aria-current");
  });
}

// A link to the bot is a scan made by the same phone; any other opens outside.
function openLink({ user, address }) {
  const [, name] = /^https:\/\/t\.me\/([\w-]+)\?start=/i.exec(address) ?? [];
  if (name?.toLowerCase() === world.state.bot.username.toLowerCase()) act(user, "scan", { link: address });
  else open(address, "_blank", "noopener");
}

// Whoever changes the page's language wants to read the chats too, so the phones follow.
async function speakOtherwise() {
  const code = language() === "zh" ? "en" : PHONES_CHINESE;
  await Promise.all(world.state.users.map((user) => act(user.id, "language", { language_code: code })));
  switchLanguage();
}

function unreadInTitle() {
  const count = world.state.users.reduce((sum, user) => sum + user.unread, 0);
  document.title = `${count ? `(${count}) ` : ""}${world.state.bot.name || t("title")}`;
  total.textContent = String(count);
  total.hidden = count === 0;
}

const brand = h("span", { class: "brand" }, h("img", { src: "/page/icon.svg", alt: "", width: "28", height: "28" }), h("b", {}, t("title")));
const tools = h("div", { class: "pagetools" }, deliverySwitch(),
  h("button", { type: "button", class: "jump", onclick: startTour }, t("tour")),
  h("button", { type: "button", class: "jump", title: t("languageHint"), onclick: speakOtherwise }, t("language")));

document.getElementById("app").append(lost, h("header", { class: "top" }, brand, clockBar(), tools),
  h("aside", { class: "side" }, wall(), nextList()), phonesArea(), viewKeys());
on("view", showView);
on("link", openLink);
on("state", unreadInTitle);
on("state", function first() {
  if (first.done || !world.state.users.length) return;
  first.done = true;
  tell("first-state");
});
tourOnFirstVisit();
showView("phones");
listen((connected) => {
  lost.hidden = connected;
});
