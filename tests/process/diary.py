"""What one person did, and what they were told: the breaker's own memory, which owes nothing to the product's."""

from __future__ import annotations

from dataclasses import dataclass

from simulator import Person
from simulator.world import Event
from tests.process.stand import Stand


@dataclass
class Tap:
    """One tap: the button's data, and what Telegram's answer to it said (None while there is none, "" for a plain one)."""

    query: str
    do: str
    fields: tuple[str, ...]
    answer: str | None = None

    @property
    def acknowledged(self) -> bool:
        return self.answer == "" or (self.answer or "").startswith("Recorded.")


@dataclass
class Sent:
    """One photo: its message, and the fault whose card was open when it was taken. `astray` where its sender was told so."""

    message_id: int
    fault: int
    astray: bool = False


@dataclass
class Said:
    """Typed words about a fault, and whether the card showed them afterwards."""

    words: str
    fault: int
    shown: bool = False


class Diary:
    """Writes down what its person does; hears what the taps were answered."""

    def __init__(self, stand: Stand, phone: Person) -> None:
        self.phone = phone
        self.taps: list[Tap] = []
        self.photos: list[Sent] = []
        self.words: list[Said] = []
        self.submitted = 0
        self.again = 0
        """Deeds after which the newest card was as before."""
        self._stand = stand
        self._open: dict[str, Tap] = {}
        stand.telegram.listeners.append(self._hear)

    def press(self, data: str, message_id: int, *, forged: bool = False) -> None:
        """Tap a button, and write that down."""
        query = str(4_000_000_000_000_000 + len(self._stand.telegram.queries) + 1)
        kind, do, *fields = [*data.split(":"), ""] if ":" not in data else data.split(":")
        tap = Tap(query, f"{kind}:{do}", tuple(fields))
        self.taps.append(tap)
        self._open[query] = tap
        self.phone.press(data=data, message_id=message_id, forged=forged)

    def photograph(self, picture: bytes, fault: int, album: str = "") -> Sent:
        """Send a picture of a fault."""
        sent = Sent(self._stand.account.next_message, fault)
        self.photos.append(sent)
        self.phone.photo(picture, album=album)
        return sent

    def _hear(self, event: Event) -> None:
        call = event.detail or {}
        if event.what == "call" and call.get("method") == "answerCallbackQuery" and "refused" not in call:
            tap = self._open.pop(call["params"]["callback_query_id"], None)
            if tap is not None:
                tap.answer = call["params"].get("text", "")
