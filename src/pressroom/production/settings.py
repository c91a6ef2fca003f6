"""Where a press's cache is, and how large it may grow."""

from __future__ import annotations

import os
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any

from pressroom.production.store import FOLDER, LIMIT, Store

SHARED = "PRESSROOM_SHARED_CACHE"


def store_of(root: Path, folder: Path | None = None) -> Store:
    """The cache of a press: ``folder``, else the press's own, with the shared ones that
    ``[cache]`` of pressroom.toml and the environment name.

    A fault in pressroom.toml is passed over here: reading the press tells it in full.
    """
    given: Any = {}
    with suppress(OSError, ValueError, RecursionError):
        given = tomllib.loads((root / "pressroom.toml").read_text("utf-8-sig")).get("cache")
    given = given if isinstance(given, dict) else {}
    size, named = given.get("megabytes"), given.get("shared")
    shared = [root / named] if isinstance(named, str) and named else []
    if os.environ.get(SHARED):
        shared.append(Path(os.environ[SHARED]).absolute())
    whole = isinstance(size, int) and not isinstance(size, bool) and size > 0
    limit = size * 1_000_000 if whole else LIMIT
    return Store((folder or root / FOLDER / "cache").absolute(), tuple(shared), limit)
