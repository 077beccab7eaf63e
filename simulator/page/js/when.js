// Times are shown as the simulator wrote them (its zone, not the browser's), so everyone reads the same hour.

import { language, t } from "./words.js";

const locale = () => (language() === "zh" ? "zh-CN" : "en-GB");

// The wall time of an ISO text with an offset, as if it were UTC: only for formatting.
const wall = (iso) => new Date(`${iso.slice(0, 19)}Z`);

const shown = (iso, options) => wall(iso).toLocaleString(locale(), { timeZone: "UTC", ...options });

export const hour = (iso) => iso.slice(11, 16);

export const day = (iso) => iso.slice(0, 10);

export const dayName = (iso) => shown(iso, { weekday: "short", day: "numeric", month: "short" });

/** "Fri 09:00", with the date once it is more than six days away. */
export function moment(iso, now) {
  const near = Math.abs(wall(iso) - wall(now)) < 6 * 86_400_000;
  const date = near ? { weekday: "short" } : { weekday: "short", day: "numeric", month: "short" };
  return day(iso) === day(now) ? hour(iso) : `${shown(iso, date)} ${hour(iso)}`;
}

/** "in 2 h 5 min", "in 3 d". */
export function span(from, to) {
  const minutes = Math.round((Date.parse(to) - Date.parse(from)) / 60_000);
  if (minutes <= 0) return t("now");
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  const parts = [days && t("days", { n: days }), hours && t("hours", { n: hours }), !days && rest && t("mins", { n: rest })];
  return t("in", { span: parts.filter(Boolean).join(" ") });
}

/** Seconds as on a player: 1:05. */
export const length = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
