"""What happens to a fault by itself, and what is being asked for: the lines that make waiting bearable."""

from __future__ import annotations

from handlers.screens.labels import post_at
from handlers.screens.layout import bold, lines, name, said
from locales import Words
from safety.model.views import Case, NextStep


def coming(case: Case, words: Words) -> str:
    """Tell the next step of a case with its local time: "Goes to the branch security lead: Thu 26 Nov 09:00"."""
    step = case.next
    return f"⏰ {_step(step, words)}" if step is not None else ""


def _step(step: NextStep, words: Words) -> str:
    when, to = words.moment(step.at), post_at(step.post, step.unit, words)
    if step.what == "acceptance":
        return words("The acceptance runs out {when}", when=when)
    if step.what == "verify":
        if not to:
            return words("Asked again to verify: {when}", when=when)
        return words("If not verified, goes to the {post}: {when}", post=to, when=when)
    if step.what == "climb" and to:
        return words("Goes to the {post}: {when}", post=to, when=when)
    return words("Called again: {when}", when=when)


def asked_for(case: Case, words: Words) -> str:
    """Tell who asks for more time, how much, why, and what protects the outlet until then."""
    asked = case.asked
    if not asked:
        return ""
    days = int(str(asked.get("days") or 0))
    who = name(asked.get("name") or "")
    title = words.plural("⏳ {name} asks for {n} day more", "⏳ {name} asks for {n} days more", days, name=who)
    interim = said(asked.get("interim") or "", 70)
    return lines(
        bold(title),
        said(asked.get("reason") or "", 70),
        words("Until then: {measure}", measure=interim) if interim else "",
    )
