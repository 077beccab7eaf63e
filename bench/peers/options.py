"""The command line of a peer."""

from __future__ import annotations

import argparse

TOKEN = "987654321:AAF-a-token-of-the-other-side"  # noqa: S105 - nobody's token


def options() -> argparse.Namespace:
    """Read where to listen, where the Bot API is, and where to remember."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--api", required=True)
    parser.add_argument("--database", required=True)
    return parser.parse_args()
