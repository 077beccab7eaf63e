"""The name under which a process holds leases, and whether the process behind such a name has ended, as far as this machine can tell."""

from __future__ import annotations

import os
import secrets
import socket
from pathlib import Path

_PARTS = 3


def own_name() -> str:
    """Make a name for this process: machine, process number, and something that no other process has."""
    return f"{_machine()}/{os.getpid()}/{secrets.token_hex(4)}"


def has_ended(holder: str) -> bool:
    """Tell whether a process of this machine has ended; of other machines' processes nothing is known: their leases must lapse."""
    parts = holder.split("/")
    if len(parts) != _PARTS or parts[0] != _machine() or not parts[1].isdecimal():
        return False
    try:
        os.kill(int(parts[1]), 0)  # signal 0 only asks
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def _machine() -> str:
    """The host and, where there is such a thing, the space in which process numbers count: each container has its own."""
    try:
        space = Path("/proc/self/ns/pid").stat().st_ino
    except OSError:
        space = 0
    return f"{socket.gethostname()[:60].replace('/', '-')}:{space}"
