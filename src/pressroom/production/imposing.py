"""Files imposed and delivered; dummies printed for the purpose."""

from __future__ import annotations

from pathlib import Path

from pressroom.model.paper import Paper
from pressroom.model.problem import Position, PressError, Problem
from pressroom.printing.imposition import Imposed, Imposition, impose
from pressroom.production.delivery import deliver, named_target
from pressroom.production.shop_papers import print_paper, read_file, shop_faces
from pressroom.typesetting.dummy import set_dummy

__all__ = ["Imposed", "Imposition", "impose_dummy", "impose_file"]


def impose_file(path: Path, wanted: Imposition, output: Path | None) -> tuple[str, Imposed]:
    """Impose a file. Gives the path that the sheets were delivered to (beside the file, as
    ``NAME.imposed.pdf``, where no other was asked for) and what is to be said of them."""
    target = named_target(output, ".pdf") or str(path.with_suffix(".imposed.pdf"))
    data = read_file(path)
    _not_itself(path, target)
    made = impose(data, wanted, shop_faces()[0], path.name)
    deliver(Path(target), made.data)
    return target, made


def impose_dummy(
    pages: int, trim: Paper, wanted: Imposition, output: Path | None
) -> tuple[str, Imposed]:
    """Make a dummy of so many pages and impose it, as ``dummy.pdf`` here where no other
    file was asked for."""
    target = named_target(output, ".pdf") or str(Path.cwd() / "dummy.pdf")
    printed = print_paper(set_dummy(pages, trim.width, trim.height, bool(wanted.rtl)))
    made = impose(printed.data, wanted, shop_faces()[0], f"dummy of {pages} pages")
    deliver(Path(target), made.data)
    return target, made


def _not_itself(path: Path, target: str) -> None:
    """Sheets are never delivered over the file that they are made from."""
    if Path(target).exists() and path.samefile(target):
        raise PressError(
            [
                Problem(
                    Position("command line"),
                    f"“{path}” would be overwritten by its own sheets",
                    "another name for the sheets",
                    f"-o {path.stem}.imposed.pdf",
                )
            ]
        )
