"""Modules that the engine imports and that no document of ours needs, imported only if they
are called after all."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

# What cuts faces where HarfBuzz can't, and what sets variable faces: a third of the time that
# it takes to import the engine. By module, the functions that are imported from it by name.
UNUSED: dict[str, tuple[str, ...]] = {
    "fontTools.subset": (),
    "fontTools.varLib.instancer": ("instantiateVariableFont",),
}


class _Later(ModuleType):
    """Stands for a module; what is asked of it is asked of the module itself."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(importlib.import_module(self.__name__), name)


@contextmanager
def imported_later() -> Iterator[None]:
    """What is imported within the block doesn't import the modules that are ``UNUSED``."""
    stand_ins = {}
    for name, functions in UNUSED.items():
        if name not in sys.modules:
            stand_ins[name] = sys.modules[name] = _Later(name)
            for function in functions:
                setattr(stand_ins[name], function, _called_later(name, function))
    try:
        yield
    finally:
        for name, module in stand_ins.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


def _called_later(module: str, function: str) -> Callable[..., Any]:
    def called(*given: Any, **named: Any) -> Any:
        return getattr(importlib.import_module(module), function)(*given, **named)

    return called
