"""Files imposed and delivered; dummies printed for the purpose."""

from __future__ import annotations

from pathlib import Path

from pressroom.foundry.faces import cast
from pressroom.model.paper import Paper
from pressroom.model.problem import Position, PressError, Problem
from pressroom.model.style import Face, FaceRequest
from pressroom.printing.imposition import Imposed, Imposition, impose
from pressroom.printing.pdf import print_pdf
from pressroom.production.delivery import deliver, named_target
from pressroom.typesetting.dummy import set_dummy

__all__ = ["Imposed", "Imposition", "impose_dummy", "impose_file", "read_file", "shop_faces"]

# What the shop's own papers are set in, whatever the press's style.
_SANS = "IBMPlexSans[wdth,wght].ttf"
SHOP_FACES = tuple(
    FaceRequest("IBM Plex Sans", "fontpkg-ibm-plex-sans", _SANS, weight) for weight in (400, 700)
)
MOST_PAGES = 2000  # of a dummy


def shop_faces() -> tuple[Face, ...]:
    """The faces of dummies, tickets and slug lines."""
    return tuple(cast(request) for request in SHOP_FACES)


def read_file(path: Path) -> bytes:
    """A file's bytes; PressError in plain words where there are none to be had."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise PressError(
            [
                Problem(
                    Position(str(path)),
                    f"can't be read: {error.strerror or error}",
                    "a PDF",
                    "name one that pressroom has made, such as output/packet.en.pdf",
                )
            ]
        ) from None


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
    faces = shop_faces()
    document = set_dummy(pages, trim.width, trim.height, bool(wanted.rtl))
    printed = print_pdf(
        document.html,
        document.css,
        document.images,
        faces,
        document.direction,
        document.particulars,
    )
    made = impose(printed.data, wanted, faces[0], f"dummy of {pages} pages")
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
