"""What one person of a simulated year sees and does, written down as it happens: what came unasked is marked with 🔔."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from simulator import Telegram
from simulator.records import Chat, Json, Message
from simulator.world import Event

_NEW = frozenset({"sendMessage", "sendPhoto", "sendDocument", "sendVoice"})
LEGEND = """🔔 came unasked and rang   ◂ the answer to what was done   ~ changed in place, without a sound: only what is new in it
» what the person did       ! a note over the chat"""

_CHANGED = frozenset({"editMessageText", "editMessageCaption", "editMessageMedia"})


@dataclass(frozen=True)
class Entry:
    """One thing: when, by which message, and its lines."""

    at: datetime
    message: int
    sign: str
    text: str


class Diary:
    """Listens to one chat."""

    def __init__(self, telegram: Telegram, chat: Chat, zone: str, whose: str = "") -> None:
        self._whose = whose
        self._telegram = telegram
        self._chat = chat
        self._zone = ZoneInfo(zone)
        self._entries: list[Entry] = []
        self._walking = False
        self._seen: dict[int, list[str]] = {}
        telegram.listeners.append(self._heard)

    def does(self, what: str) -> None:
        """Note what the person does."""
        self._walking = False
        self._note(0, "»", what)

    def taps(self, message_id: int, data: str) -> None:
        """Note a tap by its label."""
        message = self._telegram.message(self._chat, message_id)
        rows = ((message.markup if message else None) or {}).get("inline_keyboard", [])
        label = next((b["text"] for row in rows for b in row if b.get("callback_data") == data), data)
        self._note(0, "»", f"[{label}]")
        self._walking = data.startswith("w:ok")

    def _note(self, message: int, sign: str, text: str) -> None:
        self._entries.append(Entry(self._telegram.now(), message, sign, text))

    def _heard(self, event: Event) -> None:
        if event.what != "call" or event.detail is None or "params" not in event.detail:
            return
        said = event.detail
        method, params = said["method"], said["params"]
        if method == "answerCallbackQuery":
            query = self._telegram.queries.get(params["callback_query_id"])
            if params.get("text") and query is not None and query.user_id == self._chat.user_id:
                self._note(0, "!", str(params["text"]))
        elif event.user_id == self._chat.user_id and method in _NEW | _CHANGED:
            self._shown(method, said["result"])

    def _shown(self, method: str, result: Json) -> None:
        message = self._telegram.message(self._chat, result["message_id"]) if isinstance(result, dict) else None
        if message is not None:
            sign = "◂" if method in _NEW else "~"
            self._note(message.id, sign, _brief(message) if self._walking else self._new_in(message))

    def _new_in(self, message: Message) -> str:
        """All of a message; of one that changed a little, its first line and what was not there before."""
        first, *rest = _whole(message).splitlines() or [""]
        before = self._seen.get(message.id, [])
        self._seen[message.id] = [first, *rest]
        new = [line for line in rest if line not in before]
        return "\n".join([first, *(new if 2 * len(new) < len(rest) else rest)])

    def written(self, unasked: Collection[int]) -> str:
        """Write it as text, a heading a day."""
        lines, day = [self._whose, LEGEND], ""
        for entry in self._entries:
            at = entry.at.astimezone(self._zone)
            if (today := f"{at:%A %d %B %Y}") != day:
                lines += ["", f"──── {today}", ""]
                day = today
            sign = "🔔" if entry.sign == "◂" and entry.message in unasked else entry.sign
            first, *more = entry.text.splitlines() or [""]
            lines += [f"{at:%H:%M} {sign} {first}", *(f"        {line}" for line in more)]
        return "\n".join(lines).strip() + "\n"


def _brief(message: Message) -> str:
    """Of the cards of a walk, the first line is enough."""
    return message.words.partition("\n")[0]


def _whole(message: Message) -> str:
    kind = next((f"<{what}> " for what in ("photo", "document", "voice") if what in message.content), "")
    rows = (message.markup or {}).get("inline_keyboard", [])
    return "\n".join([kind + message.words, *("".join(f"[{button['text']}]" for button in row) for row in rows)])
