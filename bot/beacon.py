"""The beacon: an outside monitor hears every minute that nothing is wrong, and calls when it hears nothing.

Only health is told, by asking for an address of the monitor. That address is a secret: whoever knows it can say that all is well.
"""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout

log = logging.getLogger(__name__)

PATIENCE = ClientTimeout(total=10)
NO = 400
"""The least HTTP status that is no yes."""


class Beacon:
    """Asks for one address; what goes wrong is logged with the host alone."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._host = urlsplit(url).hostname

    async def __call__(self) -> None:
        """Say that all is well. Never raises: a monitor that cannot be reached is no trouble of ours, and calls by itself."""
        try:
            async with ClientSession(timeout=PATIENCE, trust_env=True) as session, session.get(self._url) as answer:
                if answer.status >= NO:
                    log.warning("the outside monitor at %s answers %s", self._host, answer.status)
        except (ClientError, TimeoutError, OSError, ValueError) as error:
            log.warning("the outside monitor at %s cannot be reached: %s", self._host, type(error).__name__)
