// The people's side of the simulator over HTTP. A refusal becomes a short note at the foot of the page.

import { h } from "./dom.js";
import { tell } from "./store.js";
import { t } from "./words.js";

/** Show a short note, and let it go by itself. */
export function note(text, kind = "plain") {
  document.querySelector(".note")?.remove();
  const line = h("div", { class: `note ${kind}`, role: "status" }, text);
  document.body.append(line);
  setTimeout(() => line.remove(), 4500);
}

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    note(t("lost"), "bad");
    return null;
  }
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  const reason = answer.error ?? `${response.status} ${response.statusText}`;
  note(reason.includes("IMAGE_PROCESS_FAILED") ? t("badPicture") : reason, "bad");
  return null;
}

/** Null after any failure, which has then been shown. */
export const get = (path) => call(path, { cache: "no-store" });

export function post(path, body = {}) {
  if (body instanceof FormData) return call(path, { method: "POST", body });
  return call(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

// Whoever writes wants to see it arrive.
const WRITING = new Set(["text", "scan", "photo", "voice", "location"]);

/** What one person does: act(7, "text", {text: "hello"}). */
export function act(user, verb, body) {
  if (WRITING.has(verb)) tell("done", user);
  return post(`/sim/user/${user}/${verb}`, body);
}
