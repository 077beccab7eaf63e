// One message, or one album, as a bubble.

import { act } from "./api.js";
import { h, icon } from "./dom.js";
import { keyboard } from "./keyboard.js";
import { album, documentRow, photo, place, voiceNote } from "./media.js";
import { openMenu } from "./menu.js";
import { richText } from "./richtext.js";
import { tell, world } from "./store.js";
import { hour } from "./when.js";
import { t } from "./words.js";

const REACTIONS = ["👍", "👎", "❤", "🔥", "👌", "🙏"];

// What a message carries, where it has no words.
const CARRIED = ["photo", "voice", "document", "location"];

function quote(user, reply, jump) {
  const message = world.chats.get(user)?.find((other) => other.id === reply.id);
  const carried = CARRIED.find((name) => message?.[name]);
  const snippet = reply.snippet || message?.document?.name || (carried ? t(carried) : "…");
  return h("button", { type: "button", class: "quote", title: t("jump"), onclick: () => jump(reply.id) }, snippet);
}

function foot(message) {
  const sign = message.pending ? "pending" : "read";
  return h("span", { class: "foot" },
    message.edited && !message.mine ? h("span", { class: "edited" }, t("edited")) : null,
    h("time", { datetime: message.date }, hour(message.date)),
    message.mine ? h("span", { class: "sent", role: "img", "aria-label": t(sign) }, icon(message.pending ? "clock" : "checks")) : null);
}

// What the person in whose hand the phone is can do with this message.
function tools(user, message) {
  const react = (event) => openMenu(event.currentTarget, REACTIONS.map((emoji) => (
    { text: emoji, run: () => act(user, "react", { message_id: message.id, emoji: message.reactions.includes(emoji) ? "" : emoji }) }
  )), "reactions");
  return h("div", { class: "tools" },
    h("button", { type: "button", "aria-label": t("reply"), title: t("reply"), onclick: () => tell("reply", { user, message }) }, icon("reply")),
    h("button", { type: "button", "aria-label": t("react"), title: t("react"), "aria-haspopup": "menu", onclick: react }, icon("smile")));
}

// Where nothing hovers, a tap on the bubble shows what can be done with it.
function hold(event) {
  if (!event.target.closest("button, a, .spoiler")) event.currentTarget.parentElement.classList.toggle("held");
}

function media(messages) {
  const pictures = messages.map((message) => message.photo).filter(Boolean);
  if (pictures.length > 1) return [album(pictures)];
  const [one] = messages;
  return [
    pictures.length ? photo(pictures[0]) : null,
    ...messages.filter((message) => message.document).map((message) => documentRow(message.document)),
    one.voice ? voiceNote(one.voice) : null,
    one.location ? place(one.location) : null,
  ].filter(Boolean);
}

function words(user, messages) {
  const html = messages.map((message) => message.html).filter(Boolean).join("<br>");
  return html ? h("div", { class: "words" }, richText(html, (address) => tell("link", { user, address }))) : null;
}

/** The element of one or several messages (an album) of a person's chat; `jump(id)` scrolls to another. */
export function bubble(user, messages, jump) {
  const [first] = messages;
  if (first.service) return h("div", { class: "item service" }, h("span", {}, ...richText(first.html, () => {})));
  const carried = media(messages);
  const text = words(user, messages);
  const reactions = [...new Set(messages.flatMap((message) => message.reactions))];
  const shape = [
    "item", first.mine ? "mine" : "theirs", messages.some((message) => message.photo) ? "pictured" : "",
    text || first.reply_to ? "" : "wordless", first.keyboard?.length ? "keyed" : "",
  ].join(" ");
  return h("article", { class: shape },
    h("div", { class: "bubble", onclick: hold },
      first.reply_to ? quote(user, first.reply_to, jump) : null, carried, text,
      reactions.length ? h("div", { class: "reacted" }, reactions.map((emoji) => h("span", {}, emoji)), foot(messages.at(-1))) : foot(messages.at(-1))),
    keyboard(user, first), first.pending ? null : tools(user, first));
}
