"""What Telegram shows around the chat: the command menu, the help, and how the bot describes itself."""

from __future__ import annotations

from handlers.buttons import Menu
from handlers.screens.layout import paragraphs, row
from handlers.screens.screen import Button, Screen
from locales import Words


def commands(words: Words) -> list[tuple[str, str]]:
    """List the commands with their descriptions, in the order of the menu."""
    return [
        ("start", words("Home: what is owed and open")),
        ("mine", words("My duties")),
        ("faults", words("Open faults")),
        ("rota", words("Whose turn it is, swaps, being away")),
        ("drills", words("Drills: the next one, and who rehearsed what")),
        ("settings", words("Language and quiet hours")),
        ("language", words("Change the language")),
        ("help", words("How it works")),
    ]


def help_screen(words: Words) -> Screen:
    """Say in a few lines how everything works."""
    walk = words(
        "<b>Walk:</b> scan the code at the outlet's door. One tap per item; you can change answers until you submit."
    )
    fault = words(
        "<b>Fault:</b> tap it, say what is wrong, send photos, tap Done. The right people are called at once."
    )
    call = words("<b>Called:</b> accept, pass it on, or send a photo of the fix. What is left lying goes one level up.")
    code = words("No camera? Type the code printed under the QR code.")
    text = paragraphs(walk, fault, call, code)
    return Screen(text, row(Button(words("🏠 Home"), Menu(do="home"))))


def short_description(words: Words) -> str:
    """The line on the bot's profile; at most 120 characters."""
    return words("Safety rounds of bank outlets: scan, walk, report. For enrolled staff.")


def description(words: Words) -> str:
    """What an empty chat shows; at most 512 characters."""
    return words(
        "Safety inspections of bank outlets. Scan the code at the door, walk the checklist, report faults with photos. "
        "For enrolled staff: open your invitation link first."
    )
