"""WeasyPrint, closed off: only our faces, only the document's own pictures, no machine
fonts, no files, no network; and everything it complains of is a build problem."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from pressroom.model.problem import Position, PressError, Problem
from pressroom.printing import c_types
from pressroom.printing.later import imported_later
from pressroom.printing.temporary import temporary_files

# fontconfig reads this when WeasyPrint is first imported: a configuration that names no
# folder of fonts. Faces come with each document.
_EMPTY = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <cachedir>{cache}</cachedir>
  {aliases}
  <config><rescan><int>0</int></rescan></config>
</fontconfig>
"""
_ALIAS = '<alias binding="same"><family>{generic}</family><prefer>{families}</prefer></alias>'
_GENERIC = {
    "sans-serif": ("IBM Plex Sans", "IBM Plex Sans Arabic", "Frank Ruhl Libre", "Noto Sans"),
    "serif": ("Source Serif 4", "Amiri", "Frank Ruhl Libre", "Noto Sans"),
    "monospace": ("IBM Plex Mono", "Noto Sans"),
}
# The version of the engine that is made faster (``is_known``).
KNOWN = "70.0"
# What the engine can't do without, as Linux names it.
_LIBRARIES = (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libharfbuzz.so.0",
    "libfontconfig.so.1",
    "libpangoft2-1.0.so.0",
)


def close_off_fonts() -> None:
    """Point fontconfig to an empty configuration, before WeasyPrint is imported. PressError
    where there is no room for it."""
    if os.environ.get("PRESSROOM_FONTCONFIG"):
        return
    import atexit
    import shutil

    aliases = "".join(
        _ALIAS.format(generic=generic, families="".join(f"<family>{f}</family>" for f in families))
        for generic, families in _GENERIC.items()
    )
    with temporary_files():
        folder = Path(tempfile.mkdtemp(prefix="pressroom-fontconfig-"))
        path = folder / "fonts.conf"
        try:
            path.write_text(_EMPTY.format(cache=folder / "cache", aliases=aliases), "utf-8")
        except OSError:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["FONTCONFIG_FILE"] = str(path)
    os.environ["PRESSROOM_FONTCONFIG"] = str(path)


def folder_of_fonts() -> Path:
    """Where files of fonts may be put; it is removed when the process that closed them off
    ends, which may be the one that has started this."""
    close_off_fonts()
    return Path(os.environ["PRESSROOM_FONTCONFIG"]).parent


@cache
def weasyprint() -> Any:
    """The library, imported once fonts are closed off."""
    close_off_fonts()
    import warnings

    c_types.install()
    with warnings.catch_warnings():
        # It warns that no font is configured, which is just what we want.
        warnings.simplefilter("ignore", UserWarning)
        try:
            with _libraries_by_name(), imported_later():
                import weasyprint as library
        except OSError as error:
            raise PressError(
                [
                    Problem(
                        Position("this machine"),
                        f"Pango can't be loaded ({error})"[:200],
                        "the system libraries that WeasyPrint sets text with",
                        "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 (macOS: brew "
                        "install pango); pressroom doctor says more",
                    )
                ]
            ) from None
    return library


def is_known() -> bool:
    """Whether the engine is the version that whole functions of ours stand in for its own.

    Any other keeps its own: it is slower, and right.
    """
    return str(weasyprint().__version__) == KNOWN


def put_in_place(name: str, engines_own: Any, ours: Any) -> None:
    """Put a function in the place of one of the engine's, in all modules that have it by name."""
    for module_name, module in list(sys.modules.items()):
        if module_name.startswith("weasyprint") and getattr(module, name, None) is engines_own:
            setattr(module, name, ours)


@contextmanager
def _libraries_by_name() -> Iterator[None]:
    """Load the engine's libraries by the names that they have on Linux.

    It tries other systems' names first, and for each of them the system is searched by
    starting a compiler, a linker and more: a third of a second in all. Where one of ours is
    not found by its name, the engine searches in its own way.
    """
    import ctypes.util

    if not _loaded(_LIBRARIES):
        yield
        return
    before = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = before


def _loaded(names: Sequence[str]) -> bool:
    """Whether these libraries can be loaded by just these names."""
    import ctypes

    try:
        return sys.platform == "linux" and all(ctypes.CDLL(name) for name in names)
    except OSError:
        return False


def fetcher(resources: Mapping[str, bytes]) -> Any:
    """A fetcher that knows the given addresses and refuses every other; the engine then
    complains, which is a fault."""
    return _only_ours()(resources)


@cache
def _only_ours() -> Any:
    weasyprint()
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OnlyOurs(URLFetcher):  # type: ignore[misc]
        _fail_on_errors = False

        def __init__(self, resources: Mapping[str, bytes]) -> None:
            # Without what opens addresses of the net, the parts of which hold each other.
            if not is_known():
                super().__init__(allowed_protocols=())
            self.resources = resources

        def fetch(self, url: str, headers: Any = None) -> Any:
            if url not in self.resources:
                raise ValueError(f"not part of the document: {url[:200]}")
            kind = {"Content-Type": "image/svg+xml"} if url.endswith(".svg") else None
            return URLFetcherResponse(url, self.resources[url], kind)

    return OnlyOurs


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@contextmanager
def complaints() -> Iterator[list[str]]:
    """Everything WeasyPrint warns of within the block, without repetition."""
    weasyprint()
    from weasyprint.logger import LOGGER

    collector = _Collector()
    handlers, propagate, level = LOGGER.handlers, LOGGER.propagate, LOGGER.level
    LOGGER.handlers, LOGGER.propagate = [collector], False
    LOGGER.setLevel(logging.WARNING)
    try:
        yield collector.said
    finally:
        LOGGER.handlers, LOGGER.propagate = handlers, propagate
        LOGGER.setLevel(level)
        collector.said[:] = list(dict.fromkeys(collector.said))
