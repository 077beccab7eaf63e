"""A fault while it is being described: what is wrong, photos, how bad, safe or not."""

from __future__ import annotations

from checklists import Severity
from handlers.buttons import Draft as Tap
from handlers.buttons import Menu
from handlers.screens.labels import photos, repeated, severity
from handlers.screens.layout import Rows, bold, italic, label, lines, name, packed, paragraphs, quote, row, said, spaced
from handlers.screens.screen import BAD, GOOD, Button, Screen
from locales import Words
from safety.model.fault import FaultState
from safety.model.views import Draft


def draw_draft(view: Draft, words: Words) -> Screen:
    """Collect what there is to say about a fault; everything is already kept as it comes."""
    words = words.at(view.place.zone)
    if view.asking_reason:
        return _lowering(view, words)
    text = paragraphs(
        lines(bold(f"⚠️ {said(words.of(view.question))}"), name(view.place.name)),
        _described(view, words),
        lines(_kept(view, words), _severity(view, words), repeated(view.repeats, words), _sent(view, words)),
    )
    return Screen(text, _usual(view, words) + _ends(view, words))


def _described(view: Draft, words: Words) -> str:
    chosen = next((u for u in view.item.usual_faults if u.id == view.usual_id), None) if view.item else None
    if chosen is None and not view.note:
        return words("What is wrong? Tap it, type it, or send a voice note.")
    what = f"● {said(words.of(chosen.text), 90)}" if chosen else ""
    interim = words.of(chosen.interim) if chosen and chosen.interim else ""
    until = italic(words("Until it is repaired: {measure}", measure=said(interim, 200))) if interim else ""
    return lines(bold(what), quote(view.note), until)


def _kept(view: Draft, words: Words) -> str:
    voices = words.plural("🎤 {n} voice note", "🎤 {n} voice notes", view.voices) if view.voices else ""
    if view.no_photo:
        return spaced(words("🚫 No photos here: confidential"), voices)
    return spaced(photos(view.photos, words) or words("📷 Send a photo of it, or several."), voices)


def _severity(view: Draft, words: Words) -> str:
    level, proposed = severity(view.severity, words), severity(view.proposed, words)
    if view.severity == view.proposed:
        return words("Severity: {severity}", severity=level)
    return words("Severity: {severity} (proposed: {proposed})", severity=level, proposed=proposed)


def _sent(view: Draft, words: Words) -> str:
    if view.state is not FaultState.DRAFT:
        return words("It is already sent. More photos still reach it.")
    if view.opens_at is None:
        return ""
    return italic(words("If you are called away, it is sent as it stands at {time}.", time=words.clock(view.opens_at)))


def _usual(view: Draft, words: Words) -> Rows:
    if view.item is None:
        return ()
    return packed(
        Button(
            label(("● " if usual.id == view.usual_id else "") + words.of(usual.text)),
            Tap(do="pick", fault=view.fault, arg=place),
        )
        for place, usual in enumerate(view.item.usual_faults)
    )


def _ends(view: Draft, words: Words) -> Rows:
    def tap(text: str, do: str, style: str = "") -> Button:
        return Button(text, Tap(do=do, fault=view.fault), style)

    higher = view.severity < Severity.CRITICAL
    lower = view.severity > Severity.LOW and view.state is FaultState.DRAFT
    return (
        row(
            tap(words("▲ Raise"), "up") if higher else None,
            tap(words("▼ Lower"), "down") if lower else None,
        )
        + row(tap(words("✔ Done, made safe"), "safe", GOOD))
        + row(tap(words("✔ Done, not safe yet"), "unsafe", BAD))
        + row(tap(words("↩ Not a fault"), "cancel"))
    )


def _lowering(view: Draft, words: Words) -> Screen:
    text = paragraphs(
        lines(bold(f"⚠️ {said(words.of(view.question))}"), name(view.place.name)),
        _severity(view, words),
        words("▼ Why is it less severe? Type the reason; it goes into the journal."),
    )
    return Screen(text, row(Button(words("◀ Cancel"), Menu(do="cancel"))))
