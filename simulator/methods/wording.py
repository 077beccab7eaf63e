"""Text and captions: markup parsed, edges cut, lengths counted in code points, what Telegram finds by itself added."""

from simulator import limits
from simulator.entities import with_found
from simulator.errors import bad_request
from simulator.markup import formatted
from simulator.methods.addressing import within
from simulator.records import Json


def text_content(given: Json) -> Json:
    """Give the `text` and `entities` of a message."""
    source = given.get("text", "")
    counted = given.get("entities", [])
    within(counted, source)
    text, entities = formatted(source, given.get("parse_mode"), counted)
    if not text:
        raise bad_request("message text is empty")
    if len(text) > limits.TEXT:
        raise bad_request("message is too long")
    found = with_found(text, entities)
    return {"text": text} | ({"entities": found} if found else {})


def caption_content(given: Json) -> Json:
    """Give the `caption` and `caption_entities` of a message, or nothing."""
    source = given.get("caption", "")
    counted = given.get("caption_entities", [])
    within(counted, source)
    caption, entities = formatted(source, given.get("parse_mode"), counted)
    if len(caption) > limits.CAPTION:
        raise bad_request("message caption is too long")
    if not caption:
        return {}
    found = with_found(caption, entities)
    above = {"show_caption_above_media": True} if given.get("show_caption_above_media") else {}
    return {"caption": caption} | ({"caption_entities": found} if found else {}) | above
