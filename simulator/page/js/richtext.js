// Turns a message's HTML into elements. The server has escaped it already; here every tag is checked once more
// against the few that Telegram knows, so that nothing else can ever reach the page.

import { h } from "./dom.js";

const PLAIN = new Set(["B", "STRONG", "I", "EM", "U", "INS", "S", "STRIKE", "DEL", "CODE", "PRE", "BLOCKQUOTE", "BR"]);

function link(node, openLink) {
  const address = node.getAttribute("href") ?? "";
  if (!/^(https?:|tg:|mailto:|tel:)/i.test(address)) return h("span");
  const open = (event) => {
    event.preventDefault();
    openLink(address);
  };
  return h("a", { href: address, rel: "noopener noreferrer", target: "_blank", onclick: open });
}

function spoiler() {
  const reveal = (event) => event.currentTarget.classList.add("shown");
  const byKey = (event) => (event.key === "Enter" || event.key === " ") && reveal(event);
  return h("span", { class: "spoiler", role: "button", tabindex: "0", onclick: reveal, onkeydown: byKey });
}

function copyOf(node, openLink) {
  if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.data);
  if (node.nodeType !== Node.ELEMENT_NODE) return document.createTextNode("");
  let element = document.createElement("span");
  if (PLAIN.has(node.tagName)) element = document.createElement(node.tagName);
  else if (node.tagName === "A") element = link(node, openLink);
  else if (node.tagName === "TG-SPOILER") element = spoiler();
  element.append(...[...node.childNodes].map((child) => copyOf(child, openLink)));
  return element;
}

/** The elements of a message; a tap on a link calls `openLink(address)`. */
export function richText(html, openLink) {
  const inert = new DOMParser().parseFromString(html, "text/html");
  return [...inert.body.childNodes].map((node) => copyOf(node, openLink));
}

/** Its plain words, for announcements and snippets. */
export function plainText(html) {
  return new DOMParser().parseFromString(html, "text/html").body.textContent;
}
