"""What no other router takes: kinds of messages we do not read, blocking and coming back."""

from __future__ import annotations

from aiogram import Router
from aiogram.enums import ChatMemberStatus
from aiogram.types import ChatMemberUpdated, Message

from handlers.turn import Turn
from safety.actions import people
from safety.model.refusals import NotForFiles


async def unread(message: Message, turn: Turn) -> None:
    """Say what is read and what is not."""
    del message
    await turn.refuse(NotForFiles())


async def edited(message: Message) -> None:
    """Pass over an edited message without a word: what was said first stands."""
    del message


async def membership(change: ChatMemberUpdated, turn: Turn) -> None:
    """Someone blocked the bot, or came back."""
    blocked = change.new_chat_member.status in (ChatMemberStatus.KICKED, ChatMemberStatus.LEFT)
    await turn.note(people.block if blocked else people.unblock)


def routes() -> Router:
    """Make the router."""
    router = Router(name="rest")
    router.message.register(unread)
    router.edited_message.register(edited)
    router.my_chat_member.register(membership)
    return router
