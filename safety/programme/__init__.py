"""The programme: which duties there are, as data. The shipped one lies beside this file; an organisation may change and add."""

from __future__ import annotations

from safety.programme.reader import Programme, load, read, shipped

__all__ = ["Programme", "load", "read", "shipped"]
