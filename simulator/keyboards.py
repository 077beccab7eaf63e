"""Checks keyboards as Telegram does, button by button, and gives the form in which a message keeps them."""

import re
from typing import Any

from simulator import limits
from simulator.errors import bad_request, strict

Markup = dict[str, Any]
ACTIONS = {
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay", "disabled",
}  # fmt: skip
STYLES = {"danger", "success", "primary", "link"}
URL = re.compile(r"(?:https?://|tg://|mailto:|tel:)?[^\s/]+\S*")


def _button(button: Markup) -> None:
    if not button["text"].strip():
        raise bad_request("can't parse inline keyboard button: Text must be non-empty")
    actions = [key for key in button if key in ACTIONS]
    if not actions:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise strict(f"a button has exactly one action, this one has {', '.join(sorted(actions))}")
    if not 1 <= len(button.get("callback_data", "x").encode()) <= limits.CALLBACK_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if not URL.fullmatch(button.get("url", "tg://x")):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: URL host is empty")
    if button.get("style", "primary") not in STYLES:
        raise strict(f"a button's style is one of {', '.join(sorted(STYLES))}")


def inline(markup: Markup) -> Markup | None:
    """Check an inline keyboard; an empty one is the same as none."""
    rows = [row for row in markup["inline_keyboard"] if row]
    for row in rows:
        for button in row:
            _button(button)
    if sum(map(len, rows)) > limits.BUTTONS:
        raise bad_request("reply markup is too long")
    if any(len(row) > limits.BUTTONS_PER_ROW for row in rows):
        raise strict(f"a row shows at most {limits.BUTTONS_PER_ROW} buttons")
    return {"inline_keyboard": rows} if rows else None


def reply(markup: Markup) -> Markup:
    """Check the keyboard below the input field, or the wish to remove it or to force a reply."""
    rows = markup.get("keyboard", [])
    if "keyboard" in markup and not any(rows):
        raise bad_request("reply keyboard must be non-empty")
    if any(not button["text"].strip() for row in rows for button in row):
        raise bad_request("can't parse keyboard button: Text must be non-empty")
    if sum(map(len, rows)) > limits.BUTTONS * 3:
        raise bad_request("reply markup is too long")
    return markup


def is_inline(markup: Markup | None) -> bool:
    """Tell an inline keyboard from the other kinds."""
    return markup is not None and "inline_keyboard" in markup
