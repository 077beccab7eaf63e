"""The card: one item of a walk, one tap. What the officer looks at for an hour, so every line earns its place."""

from __future__ import annotations

from checklists import Choice, Item, Severity
from handlers.buttons import Menu, Walk
from handlers.screens.labels import COLOURS, SIGNS, checkpoint, photos, progress
from handlers.screens.layout import (
    Rows,
    bar,
    bold,
    grid,
    italic,
    label,
    lines,
    name,
    packed,
    paragraphs,
    row,
    said,
    spaced,
)
from handlers.screens.screen import BAD, GOOD, Button, Screen
from handlers.screens.values import excuses, how_to_type, is_good, quick_values
from locales import Words
from safety.model.inspection import Mark
from safety.model.views import Card


def draw_card(card: Card, words: Words) -> Screen:
    """Show an item, its shut door, or the question why it does not apply."""
    if card.asking_reason:
        return _reason(card, words)
    if card.shut is not None:
        return _shut(card, card.shut, words)
    text = paragraphs(_head(card, words), _question(card, words), _needed(card, words), _answered(card.mark, words))
    return Screen(text, _answers(card, words) + _ways(card, words))


def _head(card: Card, words: Words) -> str:
    faults = f"⚠️ {card.faults}" if card.faults else ""
    return lines(
        spaced(f"{bar(card.done, card.total)} {progress(card.done, card.total, words)}", faults),
        spaced(name(card.place.name), said(words.of(card.section.title), 60)),
    )


def _question(card: Card, words: Words) -> str:
    item = card.item
    critical = f"{COLOURS[Severity.CRITICAL]} " if item.severity is Severity.CRITICAL else ""
    good = words("What good looks like: {criterion}", criterion=said(words.of(item.criterion)))
    asked = bold(f"{critical}{card.number}. {said(words.of(item.question))}")
    return lines(asked, good, italic(said(words.of(item.hint))))


def _needed(card: Card, words: Words) -> str:
    kept = photos(card.photos, words)
    return lines(how_to_type(card.item, words), kept, *_evidence(card.item, words, kept=bool(kept)))


def _evidence(item: Item, words: Words, *, kept: bool) -> list[str]:
    wanted = []
    if item.photo_rule == "never":
        wanted.append(words("🚫 No photos here: confidential"))
    elif item.photo_rule == "always" and not kept:
        wanted.append(words("📷 A photo is needed"))
    if "register" in item.evidence:
        wanted.append(words("📖 Photograph the register page"))
    if "second" in item.evidence:
        wanted.append(words("👥 Check with a second person"))
    if "centre" in item.evidence:
        wanted.append(words("🎥 Confirm with the video centre"))
    return wanted


def _answered(mark: Mark | None, words: Words) -> str:
    if mark is None:
        return ""
    answers = {"ok": words("OK"), "fault": words("Fault"), "na": words("N/A")}
    answer = answers.get(mark.verdict, "")
    detail = spaced(said(mark.value, 64), said(mark.reason, 200))
    told = f"{SIGNS.get(mark.verdict, '')} {answer}" + (f" ({detail})" if detail else "")
    return words("Your answer: {answer}. You can change it.", answer=told)


def _answers(card: Card, words: Words) -> Rows:
    fault = Button(words("⚠️ Fault"), _to(card, "fault"), BAD)
    if isinstance(card.item.answer, Choice):
        return row(Button(words("✅ OK"), _to(card, "ok"), GOOD), fault)
    values = [
        Button(label(text), _to(card, "quick", place), GOOD if is_good(card.item, value) else BAD)
        for place, (text, value) in enumerate(quick_values(card.item, words))
    ]
    return row(*values, fault) if len(values) == 1 else grid(values, 3) + row(fault)


def _ways(card: Card, words: Words) -> Rows:
    na = None if card.shut else Button(words("➖ N/A"), _to(card, "na"))
    back = Button(words("◀ Back"), _to(card, "back")) if card.number > 1 else None
    rows = row(na, back, Button(words("⏭ Later"), _to(card, "later")))
    rows += row(Button(words("📋 Overview"), Walk(do="over", walk=card.walk, index=-1)))
    if card.fresh:
        rows += row(Button(words("🔁 Another checklist"), Menu(do="other", number=card.place.id)))
    return rows


def _to(card: Card, do: str, arg: int = 0) -> Walk:
    return Walk(do=do, walk=card.walk, index=card.index, revision=card.revision, arg=arg)


def _shut(card: Card, kind: str, words: Words) -> Screen:
    asked = words("🔒 Scan the code at the {place} to open this section.", place=checkpoint(kind, words))
    question = f"{card.number}. {said(words.of(card.item.question))}"
    return Screen(paragraphs(_head(card, words), bold(asked), question), _ways(card, words))


def _reason(card: Card, words: Words) -> Screen:
    question = bold(f"{card.number}. {said(words.of(card.item.question))}")
    asked = words("➖ Why does this not apply? Tap a reason, or type one.")
    ready = [Button(label(text), _to(card, "excuse", place)) for place, text in enumerate(excuses(words))]
    cancel = row(Button(words("◀ Cancel"), Walk(do="go", walk=card.walk, index=card.index)))
    return Screen(paragraphs(_head(card, words), question, asked), packed(ready) + cancel)
