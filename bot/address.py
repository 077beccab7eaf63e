"""Where something listens on this machine: a host and a port, written as host:port."""

from __future__ import annotations

from typing import NamedTuple

_PORTS = range(1, 65536)


class Address(NamedTuple):
    """A host and a port; an IPv6 address is written in brackets."""

    host: str
    port: int

    @classmethod
    def read(cls, text: str) -> Address:
        """Read host:port; raises ValueError."""
        host, _, port = text.strip().rpartition(":")
        host = host.removeprefix("[").removesuffix("]")
        if not host or not port.isdecimal() or int(port) not in _PORTS:
            raise ValueError("is not of the form host:port; an example: 127.0.0.1:8081")
        return cls(host, int(port))
