"""The command `roundsman`, also as `python -m bot`."""

from __future__ import annotations

import sys

from bot.cli import app
from bot.failing import tell


def main() -> int:
    """Carry out the command line; tells the exit code. Whatever goes wrong is said in a sentence."""
    try:
        app()
    except Exception as error:  # noqa: BLE001 - the last place where anything can be said
        return tell(error)
    return 0


if __name__ == "__main__":
    sys.exit(main())
