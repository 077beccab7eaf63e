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
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    Message,
    ReactionTypeEmoji,
    ReplyParameters,
)

from handlers.calls import Plain, plain, send
from handlers.gate import Gate
from handlers.outcome import Outcome, Refused, Sent, TryLater, read
from handlers.replies import Replies
from handlers.screens.screen import Button, Screen

log = logging.getLogger(__name__)
_QUIET = {"is_disabled": True}
_TAGS = re.compile(r"<[^>]+>")


def keyboard(screen: Screen) -> dict[str, Any] | None:
    """Turn a screen's rows into an inline keyboard, as it goes over the wire."""
    if not screen.rows:
        return None
    return {"inline_keyboard": [[_button(button) for button in row] for row in screen.rows]}


def _button(button: Button) -> dict[str, str]:
    made = {"text": button.text}
    if button.data is not None:
        made["callback_data"] = button.data.pack()
    if button.url is not None:
        made["url"] = button.url
    if button.style:
        made["style"] = button.style
    return made


def _markup(screen: Screen) -> InlineKeyboardMarkup | None:
    """Make the keyboard of a message that goes by aiogram's methods."""
    made = keyboard(screen)
    return InlineKeyboardMarkup.model_validate(made) if made else None


def unmarked(text: str) -> str:
    """Take the markup out of a text: how a message goes out that Telegram could not parse."""
    return unescape(_TAGS.sub("", text))


def _answering(message_id: int | None) -> dict[str, Any] | None:
    return {"message_id": message_id, "allow_sending_without_reply": True} if message_id else None


def _stopping(callback_id: str, text: str | None) -> Plain:
    alert = text is not None and len(text) > 60  # noqa: PLR2004 - a toast passes too fast for more
    return plain("answerCallbackQuery", callback_query_id=callback_id, text=text, show_alert=alert or None)


def _number(result: object) -> int:
    """Tell which message a call made; 0 where it makes none."""
    if isinstance(result, Message):
        return result.message_id
    number = result.get("message_id") if isinstance(result, dict) else None
    return number if isinstance(number, int) else 0


async def _tried(chat: int, call: Callable[[], Awaitable[object]]) -> Outcome:
    try:
        result = await call()
    except Exception as error:  # noqa: BLE001 - `read` raises again what is not Telegram's
        outcome = read(error)
        if not isinstance(outcome, Sent):
            log.info("telegram said no", extra={"chat": chat, "why": getattr(outcome, "why", "")})
        return outcome
    return Sent(_number(result))


class Messenger:
    """Sends, edits and deletes in private chats, through the gate."""

    def __init__(self, bot: Bot, gate: Gate) -> None:
        self.bot = bot
        self.gate = gate
        self.replies = Replies()

    async def turn(self, chat: int) -> TryLater | None:
        """Wait for a notice's turn in its chat; where it is far, the notice is to come back later."""
        wait = await self.gate.turn(chat)
        return TryLater(wait, "its turn comes later") if wait is not None else None

    async def _call(self, chat: int, call: Callable[[], Awaitable[object]], *, paced: bool = True) -> Outcome:
        if (wait := self.gate.wait_for(chat)) is not None:
            return TryLater(wait, "closed", flood=True)
        if paced:
            await self.gate.slot(chat)
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

    def _sending(self, chat: int, screen: Screen, reply_to: int | None) -> Awaitable[object]:
        if screen.photo is not None:
            return self.bot.send_photo(
                chat,
                screen.photo,
                caption=screen.text,
                parse_mode=ParseMode.HTML,
                reply_markup=_markup(screen),
                reply_parameters=ReplyParameters.model_validate(reply) if (reply := _answering(reply_to)) else None,
            )
        return self._say(chat, screen, reply_to, text=screen.text, parse_mode="HTML", link_preview_options=_QUIET)

    def _sending_plain(self, chat: int, screen: Screen, reply_to: int | None) -> Awaitable[object]:
        return self._say(chat, screen, reply_to, text=unmarked(screen.text)[:4096])

    def _say(self, chat: int, screen: Screen, reply_to: int | None, **text: Any) -> Awaitable[object]:
        markup, reply = keyboard(screen), _answering(reply_to)
        call = plain("sendMessage", chat_id=chat, reply_markup=markup, reply_parameters=reply, **text)
        return send(self.bot, call)

    async def edit(self, chat: int, message_id: int, screen: Screen, *, pictured: bool = False) -> Outcome:
        """Draw a message again, in place. `pictured` tells that the text is a picture's caption."""

        def editing() -> Awaitable[object]:
            where: dict[str, Any] = {
                "chat_id": chat,
                "message_id": message_id,
                "parse_mode": "HTML",
                "reply_markup": keyboard(screen),
            }
            if pictured:
                return send(self.bot, plain("editMessageCaption", caption=screen.text, **where))
            return send(self.bot, plain("editMessageText", text=screen.text, link_preview_options=_QUIET, **where))

        return await self._call(chat, editing, paced=False)

    async def strip(self, chat: int, message_id: int) -> Outcome:
        """Take the buttons off a message."""
        call = plain("editMessageReplyMarkup", chat_id=chat, message_id=message_id)
        return await self._call(chat, lambda: send(self.bot, call), paced=False)

    async def delete(self, chat: int, message_id: int) -> Outcome:
        """Take away an old card; one that is too old to be deleted loses its buttons instead."""
        call = plain("deleteMessage", chat_id=chat, message_id=message_id)
        outcome = await self._call(chat, lambda: send(self.bot, call), paced=False)
        if isinstance(outcome, Refused) and not outcome.gone:
            return await self.strip(chat, message_id)
        return outcome

    async def answer(self, chat: int, callback_id: str, text: str | None = None, *, alone: bool = False) -> Outcome:
        """Stop a button's spinner, with a line where there is something to say. Too late is harmless.

        It is no message, so it passes a closed gate: where nothing else may be shown, it is all that the person sees. `alone` has it go
        by itself: a push that is about to be refused carries nothing.
        """
        if not alone and self.carried(callback_id, text):
            return Sent()
        return await _tried(chat, lambda: send(self.bot, _stopping(callback_id, text)))

    def carried(self, callback_id: str, text: str | None = None) -> bool:
        """Have the answer to the tap's push stop its spinner; False where the tap was not pushed, or is answered already."""
        return self.replies.carry(callback_id, _stopping(callback_id, text))

    async def react(self, chat: int, message_id: int, emoji: str = "👍") -> Outcome:
        """Confirm a picture on the picture itself."""
        reaction = ReactionTypeEmoji(emoji=emoji)
        return await self._call(
            chat, lambda: self.bot.set_message_reaction(chat, message_id, reaction=[reaction]), paced=False
        )

    async def document(self, chat: int, name: str, content: bytes, screen: Screen, *, rings: bool = True) -> Outcome:
        """Send a file with a caption; where nothing is to be done about it, without a sound."""
        file, hushed = BufferedInputFile(content, name), None if rings else True
        return await self._call(
            chat,
            lambda: self.bot.send_document(
                chat,
                file,
                caption=screen.text,
                parse_mode=ParseMode.HTML,
                disable_notification=hushed,
                reply_markup=_markup(screen),
            ),
        )

    async def picture(self, chat: int, content: bytes, screen: Screen) -> Outcome:
        """Send a picture that was drawn here, with a caption."""
        file = BufferedInputFile(content, "picture.png")
        return await self._call(
            chat,
            lambda: self.bot.send_photo(
                chat, file, caption=screen.text, parse_mode=ParseMode.HTML, reply_markup=_markup(screen)
            ),
        )

    async def evidence(self, chat: int, things: Sequence[tuple[str, str]]) -> Outcome:
        """Send pieces of evidence again by (kind, file id): pictures as albums, files and voice notes as they are."""
        outcome: Outcome = Sent()
        for kind in ("photo", "file"):
            ids = [file_id for what, file_id in things if what == kind]
            for start in range(0, len(ids), 10):
                outcome = await self._album(chat, kind, ids[start : start + 10])
        for sending, kind in ((self.bot.send_video, "video"), (self.bot.send_voice, "voice")):
            for file_id in [file_id for what, file_id in things if what == kind]:
                outcome = await self._call(chat, partial(sending, chat, file_id))
        return outcome

    async def _album(self, chat: int, kind: str, ids: list[str]) -> Outcome:
        if len(ids) == 1:
            send = self.bot.send_photo if kind == "photo" else self.bot.send_document
            return await self._call(chat, lambda: send(chat, ids[0]))
        media = InputMediaPhoto if kind == "photo" else InputMediaDocument
        return await self._call(chat, lambda: self.bot.send_media_group(chat, [media(media=i) for i in ids]))
