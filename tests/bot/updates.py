"""Updates that Telegram never sends: made from the Bot API's own description, with wrong things in any place."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from simulator.schema import LIST, schema

KINDS = ("message", "edited_message", "callback_query", "my_chat_member", "poll", "something_new")
NUMBERS = st.sampled_from([0, -1, 1, 2**31, 2**53, 2**63 - 1, 2**63, -(2**63), 10**40])
TEXTS = st.sampled_from(
    ["", "\0", "a\0b", "\ud83d", "/start", "/start x", "/faults", "w:ok:1:0:0:0", "\u202e中", "x" * 5000]
)
PLAIN: dict[str, st.SearchStrategy[Any]] = {
    "Integer": NUMBERS | st.integers(),
    "String": TEXTS | st.text(max_size=20),
    "Boolean": st.booleans(),
    "True": st.just(value=True),
    "Float": st.floats(allow_nan=False, allow_infinity=False),
}


def deep() -> Any:  # noqa: ANN401 - any JSON
    """Something nested deeper than anybody needs."""
    made: Any = []
    for _ in range(200):
        made = [made]
    return made


WRONG: st.SearchStrategy[Any] = st.one_of(
    st.none(), st.booleans(), NUMBERS, TEXTS, st.just([]), st.just({}), st.builds(deep), st.just([None, {"id": "x"}])
)


@st.composite
def things(draw: st.DrawFn, name: str, depth: int = 3) -> Any:  # noqa: ANN401 - any JSON
    """A value of a type of the Bot API, and now and then something else in its place."""
    if draw(st.integers(0, 11)) == 0:
        return draw(WRONG)
    if name.startswith(LIST):
        return [draw(things(name.removeprefix(LIST), depth - 1)) for _ in range(draw(st.integers(0, 2)))]
    if name in PLAIN:
        return draw(PLAIN[name])
    known = schema().type(name)
    if isinstance(known, tuple):
        return draw(things(draw(st.sampled_from(known)), depth))
    if not known:
        return draw(WRONG)
    wanted = [f for f in known.values() if f.required or (depth > 0 and draw(st.integers(0, 5)) == 0)]
    return {f.name: draw(things(f.types[0], depth - 1)) if depth > 0 else draw(WRONG) for f in wanted}


@st.composite
def updates(draw: st.DrawFn, chats: list[int]) -> dict[str, Any]:
    """An update of any kind, often said to be of one of these chats."""
    kind = draw(st.sampled_from(KINDS))
    of = {"callback_query": "CallbackQuery", "my_chat_member": "ChatMemberUpdated", "poll": "Poll"}
    body = draw(things(of.get(kind, "Message")))
    if isinstance(body, dict) and draw(st.booleans()):
        chat = draw(st.sampled_from(chats))
        body |= {"from": {"id": chat, "is_bot": False, "first_name": "A"}, "chat": {"id": chat, "type": "private"}}
        if kind == "message":
            body |= {"message_id": 5, "date": 1} | draw(
                st.sampled_from([{}, {"text": "\0"}, {"text": "/start \ud83d"}])
            )
    return {"update_id": draw(st.integers(10**6, 10**9)), kind: body}
