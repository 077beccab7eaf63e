"""The messenger: screens become messages. Every call ends in an outcome; nothing here raises for what Telegram answers."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from html import unescape
from typing import Any

from aiogram import Bot
from aiogram.enums import ParseMode
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    LinkPreviewOptions,
    Message,
    ReactionTypeEmoji,
    ReplyParameters,
)

from handlers.gate import Gate
from handlers.outcome import Outcome, Refused, Sent, TryLater, read
from handlers.screens.screen import Button, Screen

log = logging.getLogger(__name__)
_QUIET = LinkPreviewOptions(is_disabled=True)
_TAGS = re.compile(r"<[^>]+>")


def keyboard(screen: Screen) -> InlineKeyboardMarkup | None:
    """Turn a screen's rows into an inline keyboard."""
    if not screen.rows:
        return None
    return InlineKeyboardMarkup(inline_keyboard=[[_button(button) for button in row] for row in screen.rows])


def _button(button: Button) -> InlineKeyboardButton:
    data = button.data.pack() if button.data is not None else None
    return InlineKeyboardButton(text=button.text, callback_data=data, url=button.url, style=button.style or None)


def plain(text: str) -> str:
    """Take the markup out of a text: how a message goes out that Telegram could not parse."""
    return unescape(_TAGS.sub("", text))


def _answering(message_id: int | None) -> ReplyParameters | None:
    return ReplyParameters(message_id=message_id, allow_sending_without_reply=True) if message_id else None


async def _tried(chat: int, call: Callable[[], Awaitable[object]]) -> Outcome:
    try:
        result = await call()
    except Exception as error:  # noqa: BLE001 - `read` raises again what is not Telegram's
        outcome = read(error)
        if not isinstance(outcome, Sent):
            log.info("telegram said no", extra={"chat": chat, "why": getattr(outcome, "why", "")})
        return outcome
    return Sent(result.message_id if isinstance(result, Message) else 0)


class Messenger:
    """Sends, edits and deletes in private chats, through the gate."""

    def __init__(self, bot: Bot, gate: Gate) -> None:
        self.bot = bot
        self.gate = gate

    async def _call(self, chat: int, call: Callable[[], Awaitable[object]], *, paced: bool = True) -> Outcome:
        if (wait := self.gate.wait_for(chat)) is not None:
            return TryLater(wait, "closed", flood=True)
        if paced:
            await self.gate.slot()
        outcome = await _tried(chat, call)
        if isinstance(outcome, TryLater) and outcome.flood:
            self.gate.close(chat, outcome.after)
        return outcome

    async def send(self, chat: int, screen: Screen, reply_to: int | None = None) -> Outcome:
        """Send a new message. A text that Telegram cannot parse goes out without its markup rather than not at all."""
        outcome = await self._call(chat, lambda: self._sending(chat, screen, reply_to))
        if isinstance(outcome, Refused) and screen.photo is not None:
            log.warning("a picture was refused", extra={"chat": chat, "why": outcome.why})
            return await self.send(chat, Screen(screen.text, screen.rows), reply_to)
        if isinstance(outcome, Refused):
            log.error("a message was refused", extra={"chat": chat, "why": outcome.why})
            return await self._call(chat, lambda: self._sending_plain(chat, screen, reply_to))
        return outcome

    def _sending(self, chat: int, screen: Screen, reply_to: int | None) -> Awaitable[Message]:
        markup, reply = keyboard(screen), _answering(reply_to)
        if screen.photo is not None:
            return self.bot.send_photo(
                chat,
                screen.photo,
                caption=screen.text,
                parse_mode=ParseMode.HTML,
                reply_markup=markup,
                reply_parameters=reply,
            )
        return self.bot.send_message(
            chat,
            screen.text,
            parse_mode=ParseMode.HTML,
            reply_markup=markup,
            reply_parameters=reply,
            link_preview_options=_QUIET,
        )

    def _sending_plain(self, chat: int, screen: Screen, reply_to: int | None) -> Awaitable[Message]:
        text = plain(screen.text)[:4096]
        reply = _answering(reply_to)
        return self.bot.send_message(chat, text, reply_markup=keyboard(screen), reply_parameters=reply)

    async def edit(self, chat: int, message_id: int, screen: Screen, *, pictured: bool = False) -> Outcome:
        """Draw a message again, in place. `pictured` tells that the text is a picture's caption."""

        def editing() -> Awaitable[object]:
            where: dict[str, Any] = {"chat_id": chat, "message_id": message_id, "parse_mode": ParseMode.HTML}
            markup = keyboard(screen)
            if pictured:
                return self.bot.edit_message_caption(caption=screen.text, reply_markup=markup, **where)
            return self.bot.edit_message_text(
                text=screen.text, reply_markup=markup, link_preview_options=_QUIET, **where
            )

        return await self._call(chat, editing, paced=False)

    async def strip(self, chat: int, message_id: int) -> Outcome:
        """Take the buttons off a message."""
        return await self._call(
            chat, lambda: self.bot.edit_message_reply_markup(chat_id=chat, message_id=message_id), paced=False
        )

    async def delete(self, chat: int, message_id: int) -> Outcome:
        """Take away an old card; one that is too old to be deleted loses its buttons instead."""
        outcome = await self._call(chat, lambda: self.bot.delete_message(chat, message_id), paced=False)
        if isinstance(outcome, Refused) and not outcome.gone:
            return await self.strip(chat, message_id)
        return outcome

    async def answer(self, chat: int, callback_id: str, text: str | None = None) -> Outcome:
        """Stop a button's spinner, with a line where there is something to say. Too late is harmless.

        It is no message, so it passes a closed gate: where nothing else may be shown, it is all that the person sees.
        """
        alert = text is not None and len(text) > 60  # noqa: PLR2004 - a toast passes too fast for more
        return await _tried(
            chat, lambda: self.bot.answer_callback_query(callback_id, text=text, show_alert=alert or None)
        )

    async def react(self, chat: int, message_id: int, emoji: str = "👍") -> Outcome:
        """Confirm a picture on the picture itself."""
        reaction = ReactionTypeEmoji(emoji=emoji)
        return await self._call(
            chat, lambda: self.bot.set_message_reaction(chat, message_id, reaction=[reaction]), paced=False
        )

    async def document(self, chat: int, name: str, content: bytes, screen: Screen) -> Outcome:
        """Send a file with a caption."""
        file = BufferedInputFile(content, name)
        return await self._call(
            chat,
            lambda: self.bot.send_document(
                chat, file, caption=screen.text, parse_mode=ParseMode.HTML, reply_markup=keyboard(screen)
            ),
        )

    async def evidence(self, chat: int, things: Sequence[tuple[str, str]]) -> Outcome:
        """Send pieces of evidence again by (kind, file id): pictures as albums, files and voice notes as they are."""
        outcome: Outcome = Sent()
        for kind in ("photo", "file"):
            ids = [file_id for what, file_id in things if what == kind]
            for start in range(0, len(ids), 10):
                outcome = await self._album(chat, kind, ids[start : start + 10])
        for send, kind in ((self.bot.send_video, "video"), (self.bot.send_voice, "voice")):
            for file_id in [file_id for what, file_id in things if what == kind]:
                outcome = await self._call(chat, partial(send, chat, file_id))
        return outcome

    async def _album(self, chat: int, kind: str, ids: list[str]) -> Outcome:
        if len(ids) == 1:
            send = self.bot.send_photo if kind == "photo" else self.bot.send_document
            return await self._call(chat, lambda: send(chat, ids[0]))
        media = InputMediaPhoto if kind == "photo" else InputMediaDocument
        return await self._call(chat, lambda: self.bot.send_media_group(chat, [media(media=i) for i in ids]))
