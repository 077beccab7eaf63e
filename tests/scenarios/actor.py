"""A simulated person in a scenario."""

from __future__ import annotations

from dataclasses import dataclass

from simulator import Person


@dataclass
class Actor:
    """A simulated person with shorthand for what a test does and reads."""

    phone: Person
    name: str

    @property
    def card(self) -> str:
        """The text of the latest message with buttons."""
        return self.phone.card.text

    @property
    def buttons(self) -> list[str]:
        return self.phone.card.buttons

    @property
    def toast(self) -> str:
        """The latest short note over the chat."""
        return self.phone.toasts[-1] if self.phone.toasts else ""

    def buttons_of(self, words: str) -> list[str]:
        """The buttons of the latest message that holds these words."""
        return next(message.buttons for message in reversed(self.phone.screen) if words in message.text)

    @property
    def inbox(self) -> list[str]:
        """The texts that came since they were last read."""
        return [message.text for message in self.phone.inbox]

    def read(self) -> None:
        self.phone.read()

    def sees(self, words: str) -> bool:
        return self.phone.sees(words)

    def has(self, label: str) -> bool:
        """Tell whether a button whose label begins so is on the latest card."""
        return any(text.startswith(label) for text in self.buttons)

    def label(self, beginning: str) -> str:
        """Find a button anywhere in the chat by the beginning of its label, newest first."""
        for message in reversed(self.phone.screen):
            for text in message.buttons:
                if text.startswith(beginning):
                    return text
        raise AssertionError(f"no button {beginning!r}:\n{self.phone.transcript()}")
