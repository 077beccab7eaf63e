"""People with phones: the verbs of a person and what the person sees. Tests and the page use the same.

A person can only do what a phone allows: press a button that is on the screen, write where the chat is open. To forge a tap
one must say so.
"""

import random
import re
from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from simulator import limits
from simulator.deeds import do
from simulator.records import Bot, Chat, Json, User
from simulator.screen import Shown, buttons_of, chat_view, labels_below, messages_on_screen, shown, transcript

if TYPE_CHECKING:
    from simulator.telegram import Telegram

PAYLOAD = re.compile(rf"[A-Za-z0-9_-]{{1,{limits.PAYLOAD}}}")
LINK = re.compile(r"https://t\.me/(?P<bot>\w+)\?start=(?P<payload>[^&]+)")


class CannotError(Exception):
    """A person tried what no phone would do."""


class Person:
    """One person's phone, opened at the chat with one bot."""

    def __init__(self, world: "Telegram", user: User, bot: Bot) -> None:
        self._world = world
        self.user = user
        self.bot = bot

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def chat(self) -> Chat:
        """The chat with the bot."""
        return self._world.chat(self.bot.id, self.user.id)

    def with_bot(self, bot: Bot) -> "Person":
        """Open the chat with another bot."""
        return Person(self._world, self.user, bot)

    # --- doing

    def _do(self, what: str, **deed: object) -> None:
        act: Json = {"do": what} | {key: value for key, value in deed.items() if value is not None}
        chat = self.chat
        if chat.airplane:
            chat.waiting.append(act)
            self._world.keep(chat)
            self._world.commit()
            self._world.tell("state", chat.bot_id, chat.user_id)
        else:
            do(self._world, chat, act)

    def _write(self, what: str, **deed: object) -> None:
        if not self.chat.started and not any(act["do"] == "start" for act in self.chat.waiting):
            raise CannotError("the chat shows nothing but Start")
        if self.chat.blocked:
            raise CannotError("the bot is blocked; unblock it first")
        self._do(what, **deed)

    def start(self, payload: str = "") -> None:
        """Press Start, perhaps with the payload of a link."""
        if payload and not PAYLOAD.fullmatch(payload):
            raise CannotError("a link's payload is 1 to 64 letters, digits, - and _")
        self._do("start", payload=payload)

    def scan(self, code: str) -> None:
        """Scan a printed code (a whole link or its payload) and press Start in the chat that opens."""
        link = LINK.fullmatch(code)
        if link and link["bot"].lower() != self.bot.username.lower():
            raise CannotError(f"the link leads to another bot, {link['bot']}")
        self.start(link["payload"] if link else code)

    def text(self, text: str, reply_to: int | None = None) -> None:
        """Write a message."""
        if not text.strip() or len(text.strip()) > limits.TEXT:
            raise CannotError(f"a message has 1 to {limits.TEXT} characters")
        self._write("text", text=text, reply_to=reply_to)

    def press(
        self, label: str | None = None, *, data: str | None = None, message_id: int | None = None, forged: bool = False
    ) -> None:
        """Tap a button that is on the screen, found by its label or its data, in the latest message that has it.

        `forged` sends any data for any message, as a tampered client can.
        """
        if forged:
            self._do("press", data=data or "", message_id=message_id or 0)
            return
        for message in reversed(messages_on_screen(self._world, self.chat)):
            for button in buttons_of(message) if message_id in {None, message.id} else ():
                if (label is None or label == button.text) and (data is None or data == button.data):
                    self._tap(message.id, button.data, button.url)
                    return
        if label is None or label not in labels_below(messages_on_screen(self._world, self.chat)):
            raise CannotError(f"no button {label or data} on the screen\n{self.transcript()}")
        self.text(label)

    def press_at(self, message_id: int, row: int, col: int) -> None:
        """Tap the button at a place of a message's keyboard."""
        for message in messages_on_screen(self._world, self.chat):
            for button in buttons_of(message) if message.id == message_id else ():
                if (button.row, button.col) == (row, col):
                    self._tap(message.id, button.data, button.url)
                    return
        raise CannotError("that button is not on the screen")

    def _tap(self, message_id: int, data: str | None, url: str | None) -> None:
        if data is not None:
            self._do("press", data=data, message_id=message_id)
        elif url and LINK.fullmatch(url):
            self.scan(url)

    def _uploaded(self, data: bytes, name: str) -> str:
        stored = self._world.keep(self._world.files.keep(data, "uploads", name, "application/octet-stream"))
        return stored.unique_id

    def photo(self, picture: bytes, caption: str = "", album: str = "") -> None:
        """Send a picture; with `album` as a late sibling of one sent before."""
        self._write("photo", file=self._uploaded(picture, "photo.jpg"), caption=caption, album=album)

    def document(self, data: bytes, name: str = "file.bin", caption: str = "", album: str = "") -> None:
        """Send a file as it is."""
        self._write("document", file=self._uploaded(data, name), name=name, caption=caption, album=album)

    def album(
        self,
        pictures: Iterable[bytes],
        caption: str = "",
        *,
        shuffle: int | None = None,
        gap: timedelta = timedelta(),
        names: Iterable[str] | None = None,
    ) -> str:
        """Send pictures as one album, or files when they have names, and give the album's number.

        The caption stands on the first. `shuffle` is the seed of another order of arrival; with a `gap` each further one
        arrives that much later by the simulated clock.
        """
        number = str(14_000_000_000 + len(self._world.files.known))
        files = list(names) if names is not None else None
        parts: list[tuple[bytes, str, str]] = [
            (picture, files[i] if files else "", caption if i == 0 else "") for i, picture in enumerate(pictures)
        ]
        if shuffle is not None:
            random.Random(shuffle).shuffle(parts)  # noqa: S311 - a reproducible order
        for i, (data, name, words) in enumerate(parts):
            self._world.later(gap * i, partial(self._part, data, name, words, number))
        return number

    def _part(self, data: bytes, name: str, caption: str, album: str) -> None:
        if name:
            self.document(data, name, caption, album)
        else:
            self.photo(data, caption, album)

    def voice(self, duration: int = 3) -> None:
        """Send a voice note."""
        self._write("voice", duration=duration)

    def location(self, latitude: float, longitude: float) -> None:
        """Send a place."""
        self._write("location", latitude=latitude, longitude=longitude)

    def contact(self, phone_number: str) -> None:
        """Share one's own telephone number."""
        self._write("contact", phone_number=phone_number)

    def edit(self, message_id: int, text: str) -> None:
        """Change a message of one's own."""
        self._write("edit", message_id=message_id, text=text)

    def delete(self, message_id: int) -> None:
        """Delete a message for both sides; a bot is not told."""
        self._do("delete", message_id=message_id)

    def react(self, message_id: int, emoji: str = "") -> None:
        """Put an emoji on a message, or take it away."""
        self._do("react", message_id=message_id, emoji=emoji)

    def block(self) -> None:
        """Block the bot."""
        self._do("block", blocked=True)

    def unblock(self) -> None:
        """Unblock the bot."""
        self._do("block", blocked=False)

    def airplane(self, on: bool = True) -> None:  # noqa: FBT001, FBT002 - a switch reads well
        """Go offline with the screen as it is, or come back: what was done meanwhile arrives now, in order."""
        chat = self.chat
        if on == chat.airplane:
            return
        chat.frozen = [message.as_json() for message in self._world.history(chat)] if on else []
        chat.airplane = on
        waiting, chat.waiting = chat.waiting, []
        self._world.keep(chat)
        self._world.commit()
        for act in waiting:
            do(self._world, chat, act)
        self._world.tell("chat", chat.bot_id, chat.user_id)
        self._world.tell("state", chat.bot_id, chat.user_id)

    def read(self) -> None:
        """Read everything: the inbox is empty until something new comes."""
        chat = self.chat
        if chat.unread and not chat.airplane:
            chat.unread = []
            self._world.keep(chat)
            self._world.commit()
            self._world.tell("state", chat.bot_id, chat.user_id)

    def speak(self, language_code: str) -> None:
        """Switch the phone to another language."""
        self.user.language_code = language_code
        self._world.keep(self.user)
        self._world.commit()
        self._world.tell("state", self.bot.id, self.user.id)

    # --- seeing

    @property
    def screen(self) -> list[Shown]:
        """All messages of the chat, oldest first."""
        return [shown(self._world, message) for message in messages_on_screen(self._world, self.chat)]

    @property
    def last(self) -> Shown:
        """The latest message."""
        return self.screen[-1]

    @property
    def card(self) -> Shown:
        """The latest message with buttons."""
        return next(message for message in reversed(self.screen) if message.keyboard)

    @property
    def inbox(self) -> list[Shown]:
        """The bot's messages that were not read yet; edits do not count."""
        unread = set(self.chat.unread)
        return [message for message in self.screen if message.id in unread]

    @property
    def toasts(self) -> list[str]:
        """The short notes that answers to taps brought, latest last."""
        return [toast["text"] for toast in self.chat.toasts]

    def sees(self, words: str) -> bool:
        """Tell whether some message on the screen holds these words."""
        return any(words in message.text for message in self.screen)

    def view(self) -> list[Json]:
        """Give the chat as a page draws it."""
        return chat_view(self._world, self.chat)

    def transcript(self) -> str:
        """Give the chat as plain text."""
        return transcript(self._world, self.chat)
