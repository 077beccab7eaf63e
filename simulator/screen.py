"""What a person sees of a chat: for a page as JSON, for a test as plain values, for a reader as a transcript."""

from dataclasses import dataclass
from datetime import datetime

from simulator.entities import as_html
from simulator.keyboards import is_inline
from simulator.records import Chat, Json, Message
from simulator.world import World

SNIPPET = 80


@dataclass(frozen=True)
class Button:
    """One inline button as it stands on the screen."""

    text: str
    row: int
    col: int
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Shown:
    """One message as it stands on the screen; `text` is the text or the caption."""

    id: int
    mine: bool
    text: str
    at: datetime
    edited: bool
    kind: str
    album: str
    keyboard: tuple[Button, ...]
    reactions: tuple[str, ...]
    reply_to: int

    @property
    def buttons(self) -> list[str]:
        """List the labels of the buttons."""
        return [button.text for button in self.keyboard]


def shown_text(message: Message) -> str:
    """Give the words of a message; the payload of a scanned link is hidden, as phones hide it."""
    return "/start" if message.mine and message.words.startswith("/start ") else message.words


def kind_of(message: Message) -> str:
    """Name what a message is: text, photo, document, voice, location, contact."""
    kinds = ("text", "photo", "document", "voice", "location", "contact")
    return next((kind for kind in kinds if kind in message.content), "other")


def messages_on_screen(world: World, chat: Chat) -> list[Message]:
    """List what the phone shows: in airplane mode what it knew before, and its own unsent messages are not among it."""
    return [Message(**data) for data in chat.frozen] if chat.airplane else world.history(chat)


def buttons_of(message: Message) -> tuple[Button, ...]:
    """List the inline buttons of a message."""
    rows = message.markup["inline_keyboard"] if message.markup and is_inline(message.markup) else []
    return tuple(
        Button(button["text"], r, c, button.get("callback_data"), button.get("url"))
        for r, row in enumerate(rows)
        for c, button in enumerate(row)
    )


def labels_below(messages: list[Message]) -> list[str]:
    """List the labels of the keyboard below the input field, which stays until another message replaces or removes it."""
    for message in reversed(messages):
        if message.markup and not is_inline(message.markup):
            return [button["text"] for row in message.markup.get("keyboard", []) for button in row]
    return []


def shown(world: World, message: Message) -> Shown:
    """Give a message as a test reads it."""
    return Shown(
        id=message.id,
        mine=message.mine,
        text=shown_text(message),
        at=datetime.fromtimestamp(message.date, world.now().tzinfo),
        edited=bool(message.edited),
        kind=kind_of(message),
        album=message.album,
        keyboard=buttons_of(message),
        reactions=(*message.bot_reactions, *message.reactions),
        reply_to=message.reply_to,
    )


def _html(message: Message) -> str:
    text = shown_text(message)
    entities = message.content.get("entities") or message.content.get("caption_entities") or []
    return as_html(text, entities)


def _photo(message: Message) -> Json | None:
    sizes = message.content.get("photo")
    if not sizes:
        return None
    largest = sizes[-1]
    url = f"/sim/file/{largest['file_unique_id']}"
    return {"url": url, "width": largest["width"], "height": largest["height"]}


def _document(message: Message) -> Json | None:
    document = message.content.get("document")
    if not document:
        return None
    url = f"/sim/file/{document['file_unique_id']}"
    return {"name": document.get("file_name", "file"), "size": document["file_size"], "url": url}


def _button_view(button: Json) -> Json:
    actions = {"callback_data": "callback", "url": "url", "copy_text": "copy", "disabled": "disabled"}
    return {
        "text": button["text"],
        "kind": next((kind for key, kind in actions.items() if key in button), "other"),
        "style": button.get("style", ""),
        "url": button.get("url"),
        "copy": button.get("copy_text", {}).get("text"),
    }


def _reply_view(message: Message, known: dict[int, Message]) -> Json | None:
    replied = known.get(message.reply_to)
    return {"id": replied.id, "snippet": shown_text(replied)[:SNIPPET]} if replied else None


def view(world: World, message: Message, known: dict[int, Message]) -> Json:
    """Give a message as a page draws it; its HTML is escaped."""
    rows = message.markup["inline_keyboard"] if message.markup and is_inline(message.markup) else []
    zone = world.now().tzinfo
    return {
        "id": message.id,
        "mine": message.mine,
        "date": datetime.fromtimestamp(message.date, zone).isoformat(),
        "edited": bool(message.edited),
        "html": _html(message),
        "photo": _photo(message),
        "document": _document(message),
        "voice": {"duration": message.content["voice"]["duration"]} if "voice" in message.content else None,
        "location": message.content.get("location"),
        "album": message.album or None,
        "reply_to": _reply_view(message, known),
        "keyboard": [[_button_view(button) for button in row] for row in rows],
        "reactions": [*message.bot_reactions, *message.reactions],
        "service": message.service,
    }


def chat_view(world: World, chat: Chat) -> list[Json]:
    """Give a whole chat as a page draws it."""
    messages = messages_on_screen(world, chat)
    known = {message.id: message for message in messages}
    return [view(world, message, known) for message in messages]


def transcript(world: World, chat: Chat) -> str:
    """Write a chat down as plain text, for a reader or a failing test."""
    bot, user = world.bots[chat.bot_id], world.users[chat.user_id]
    lines = []
    for message in messages_on_screen(world, chat):
        at = datetime.fromtimestamp(message.date, world.now().tzinfo)
        kind = "" if kind_of(message) == "text" else f"<{kind_of(message)}> "
        edited = " (edited)" if message.edited else ""
        who = user.name if message.mine else bot.name
        lines.append(f"[{at:%a %H:%M}] {who}{edited}: {kind}{shown_text(message)}")
        rows: dict[int, list[str]] = {}
        for button in buttons_of(message):
            rows.setdefault(button.row, []).append(f"[{button.text}]")
        lines.extend("    " + " ".join(row) for row in rows.values())
        if reactions := [*message.bot_reactions, *message.reactions]:
            lines.append("    " + " ".join(reactions))
    return "\n".join(lines) + "\n"
