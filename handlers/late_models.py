"""aiogram's models are made ready when they are first needed, not when aiogram is imported.

It has hundreds, and says of each that it may wait (`defer_build`). Then it has pydantic ready them all at its import, each with everything
that may stand inside it: two thirds of the time from a start to the first question to Telegram. Of them a bot like ours needs a dozen. So
nothing is readied while aiogram is imported; afterwards pydantic does that by itself wherever a model is used, and is told there what the
names in its annotations mean, as aiogram's import would have told it (aiogram 3.31, pydantic 2.13).
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

AIOGRAM = "aiogram"


def install() -> None:
    """Have aiogram imported so, by whoever imports it first; where it was imported already, nothing changes."""
    if AIOGRAM not in sys.modules:
        sys.meta_path.insert(0, _Finder())


class _Finder(MetaPathFinder):
    """Finds aiogram, once, where it would have been found anyway."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name != AIOGRAM:
            return None
        sys.meta_path.remove(self)
        found = PathFinder.find_spec(name, path, target)
        if found is not None and found.loader is not None:
            found.loader = _Late(found.loader)
        return found


class _Late(Loader):
    """Imports aiogram without readying its models."""

    def __init__(self, usual: Loader) -> None:
        self._usual = usual

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._usual.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        from pydantic import BaseModel  # noqa: PLC0415 - only where aiogram is needed too

        meanings: dict[str, Any] = {}

        def wait(cls: type[BaseModel], /, *, _types_namespace: Mapping[str, Any] | None = None, **_: object) -> None:
            del cls
            meanings.update(_types_namespace or {})

        usual = BaseModel.__dict__["model_rebuild"]
        BaseModel.model_rebuild = classmethod(wait)  # type: ignore[method-assign, assignment]  # while aiogram is imported
        try:
            self._usual.exec_module(module)
        finally:
            BaseModel.model_rebuild = usual  # type: ignore[method-assign]  # as it was
        _tell(meanings)


def _tell(meanings: Mapping[str, Any]) -> None:
    """Have the models of aiogram know what the names in their annotations mean, whenever they are made ready."""
    from aiogram.methods import Response, TelegramMethod  # noqa: PLC0415 - has just been imported
    from aiogram.types import TelegramObject  # noqa: PLC0415 - has just been imported
    from pydantic import BaseModel  # noqa: PLC0415 - as above

    ready = BaseModel.model_rebuild.__func__  # type: ignore[attr-defined]  # a class method's function

    def model_rebuild(
        cls: type[BaseModel],
        *,
        force: bool = False,
        raise_errors: bool = True,
        _parent_namespace_depth: int = 2,
        _types_namespace: Mapping[str, Any] | None = None,
    ) -> bool | None:
        names = meanings if _types_namespace is None else _types_namespace
        made: bool | None = ready(cls, force=force, raise_errors=raise_errors, _types_namespace=names)
        return made

    for base in (TelegramObject, TelegramMethod, Response):
        base.model_rebuild = classmethod(model_rebuild)  # type: ignore[method-assign, assignment]  # the same, told more
