"""What the simulated Telegram keeps: plain records whose every field is JSON, so that each can be written down as it is."""

from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar, TypeAlias

Json: TypeAlias = dict[str, Any]


@dataclass
class Record:
    """Something that is kept under a kind and a key."""

    kind: ClassVar[str] = ""

    @property
    def key(self) -> str:
        raise NotImplementedError

    def as_json(self) -> Json:
        """Give the record as JSON."""
        return asdict(self)


@dataclass
class Bot(Record):
    """A bot's account: who it is, and what it told Telegram about itself."""

    kind: ClassVar[str] = "bot"
    id: int
    token: str
    username: str
    name: str
    next_update: int = 810_000_001
    next_message: int = 1
    allowed: list[str] = field(default_factory=list)
    webhook: Json = field(default_factory=dict)
    commands: dict[str, list[Json]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return str(self.id)

    def user(self) -> Json:
        """Give the bot as the sender of a message."""
        return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}


@dataclass
class User(Record):
    """A person's account."""

    kind: ClassVar[str] = "user"
    id: int
    name: str
    language_code: str = "en"
    caption: str = ""
    last_name: str = ""
    username: str = ""

    @property
    def key(self) -> str:
        return str(self.id)

    def _names(self) -> Json:
        names = {"first_name": self.name, "last_name": self.last_name, "username": self.username}
        return {key: value for key, value in names.items() if value}

    def user(self) -> Json:
        """Give the person as the sender of a message."""
        language = {"language_code": self.language_code} if self.language_code else {}
        return {"id": self.id, "is_bot": False} | self._names() | language

    def chat(self) -> Json:
        """Give the private chat with this person, as a bot sees it."""
        return {"id": self.id, "type": "private"} | self._names()


@dataclass
class Chat(Record):
    """The private chat between one bot and one person, with what the person's phone knows of it."""

    kind: ClassVar[str] = "chat"
    bot_id: int
    user_id: int
    started: bool = False
    blocked: bool = False
    airplane: bool = False
    waiting: list[Json] = field(default_factory=list)
    frozen: list[Json] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    pinned: list[int] = field(default_factory=list)
    toasts: list[Json] = field(default_factory=list)
    instance: str = ""

    @property
    def key(self) -> str:
        return f"{self.bot_id}:{self.user_id}"


@dataclass
class Message(Record):
    """One message: `mine` is the person's own; `content` is in the Bot API's form (text, photo, caption, ...)."""

    kind: ClassVar[str] = "message"
    bot_id: int
    user_id: int
    id: int
    mine: bool
    date: int
    content: Json
    edited: int = 0
    markup: Json | None = None
    reply_to: int = 0
    album: str = ""
    bot_reactions: list[str] = field(default_factory=list)
    reactions: list[str] = field(default_factory=list)
    service: bool = False
    protected: bool = False
    deleted: bool = False
    html: str = ""

    @property
    def key(self) -> str:
        return f"{self.bot_id}:{self.id:012}"

    @property
    def words(self) -> str:
        """The text, or the caption."""
        return str(self.content.get("text") or self.content.get("caption") or "")


@dataclass
class Query(Record):
    """A tap on a button: it can be answered once, and only while it is fresh."""

    kind: ClassVar[str] = "query"
    bot_id: int
    user_id: int
    id: str
    message_id: int
    data: str
    at: float
    answered: bool = False

    @property
    def key(self) -> str:
        return self.id


@dataclass
class Pending(Record):
    """An update that waits in a bot's queue until it is confirmed or expires. `raw` is sent as it is, without a check."""

    kind: ClassVar[str] = "pending"
    bot_id: int
    update_id: int
    type: str
    payload: Json
    expires: float
    lane: str = ""
    raw: bool = False
    repeated: bool = False

    @property
    def key(self) -> str:
        return f"{self.bot_id}:{self.update_id:012}"

    def update(self) -> Json:
        """Give the update as it goes over the wire."""
        return self.payload if self.raw else {"update_id": self.update_id, self.type: self.payload}


@dataclass
class StoredFile(Record):
    """A file that Telegram holds; its bytes lie beside, under the same unique id."""

    kind: ClassVar[str] = "file"
    unique_id: str
    folder: str
    name: str
    mime: str
    size: int
    width: int = 0
    height: int = 0
    linked_at: float = 0.0

    @property
    def key(self) -> str:
        return self.unique_id

    @property
    def path(self) -> str:
        """Give the path under which it can be downloaded."""
        suffix = self.name.rpartition(".")[2] if "." in self.name else "bin"
        return f"{self.folder}/file_{self.unique_id}.{suffix}"


KINDS: dict[str, type[Record]] = {k.kind: k for k in (Bot, User, Chat, Message, Query, Pending, StoredFile)}
