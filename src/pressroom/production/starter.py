"""A new press: the files of ``starter/``, copied."""

from __future__ import annotations

from pathlib import Path

from pressroom.model.problem import Position, PressError, Problem
from pressroom.production.delivery import deliver

STARTER = Path(__file__).resolve().parent / "starter_press"


def begin(folder: Path) -> list[Path]:
    """Make a press in ``folder``, which must be new or empty; gives the files made."""
    try:
        taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError:
        taken = True
    if taken:
        raise PressError(
            [
                Problem(
                    Position(str(folder)),
                    "is there already and not empty",
                    "a folder that is new or empty",
                    "choose another name",
                )
            ]
        )
    made = []
    for source in sorted(path for path in STARTER.rglob("*") if path.is_file()):
        target = folder / source.relative_to(STARTER)
        deliver(target, source.read_bytes())
        made.append(target)
    (folder / "output").mkdir(parents=True, exist_ok=True)
    return made
