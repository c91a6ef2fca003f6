"""The ICC profile of a printing condition: by its name where it is installed, or a file.

Profiles are not ours to give away, and printers name theirs. Ghostscript brings a free one
for SWOP; the European Color Initiative (eci.org) gives those of FOGRA, and color.org the
American ones, each to be put where profiles are looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from pressroom.manuscript.files import PressFiles
from pressroom.manuscript.toml_reader import read_toml
from pressroom.model.problem import Position, PressError, Problem
from pressroom.model.purpose import OutputProfile

# Folders that systems and makers of profiles use; the user's own first.
FOLDERS = (
    "~/.local/share/icc",
    "~/.color/icc",
    "~/Library/ColorSync/Profiles",
    "/usr/share/color/icc",
    "/usr/local/share/color/icc",
    "/usr/share/texlive/texmf-dist/tex/generic/colorprofiles",
    "/usr/share/texmf-dist/tex/generic/colorprofiles",
    "/usr/share/ghostscript",
    "/opt/homebrew/share/ghostscript",
    "/usr/local/share/ghostscript",
    "/Library/ColorSync/Profiles",
    "/Library/Application Support/Adobe/Color/Profiles",
)


@dataclass(frozen=True, slots=True)
class Condition:
    """A printing condition: the name in the registry of characterisations, and how names of
    files say that their profile is of it (lower case, without signs)."""

    registered: str
    files: tuple[str, ...]


CONDITIONS = {
    "FOGRA39": Condition("FOGRA39", ("isocoatedv2", "coatedfogra39", "fogra39")),
    "FOGRA51": Condition("FOGRA51", ("psocoatedv3", "coatedfogra51", "fogra51")),
    "FOGRA52": Condition("FOGRA52", ("psouncoatedv3", "uncoatedfogra52", "fogra52")),
    "GRACoL": Condition("CGATS TR 006", ("gracol2006coated1", "coatedgracol2006", "tr006")),
    "SWOP": Condition(
        "CGATS TR 001", ("uswebcoatedswop", "webcoatedswop", "swop2006coated", "ghostscriptswop")
    ),
}
# Ghostscript's own, which says that it is SWOP in itself and not in its name.
_GHOSTSCRIPT = {"defaultcmyk": "ghostscriptswop"}
_SIGNS = re.compile(r"[^a-z0-9]")


def read_profile(files: PressFiles, wanted: str) -> OutputProfile:
    """The profile that a press's configuration names; a fault stands where it does, or is the
    file's, where the press names none and takes the usual one."""
    try:
        return find_profile(files, wanted, Position("pressroom.toml"))
    except PressError as error:
        located = read_toml(files.read_text(files.root / "pressroom.toml", "the configuration"))
        where = located.places.get(("press", "profile"))
        if where is None:
            raise
        raise PressError(
            located.source.problem(where, p.message, p.expected, p.mend) for p in error.problems
        ) from None


def find_profile(
    files: PressFiles, wanted: str, where: Position, folders: Sequence[str] = FOLDERS
) -> OutputProfile:
    """The profile that a press asks for: a condition's name (``FOGRA39``), or a file of the
    press (``profiles/ours.icc``). PressError, placed at ``where``, where there is none that
    a press can be told of."""
    name = _condition(wanted)
    if not name:
        return _of_press(files, wanted, where)
    path = profile_file(files, wanted, folders)
    if path is None:
        raise PressError([_absent(name, where, folders)])
    data = path.read_bytes()
    return OutputProfile(name, data, CONDITIONS[name].registered, about(data))


def profile_file(files: PressFiles, wanted: str, folders: Sequence[str] = FOLDERS) -> Path | None:
    """The file of the profile that a press asks for, or None where it is not installed."""
    name = _condition(wanted)
    if not name:
        return files.root / wanted
    found = [
        (rank, path)
        for path in installed(folders)
        for rank, start in enumerate(CONDITIONS[name].files)
        if _plain(path).startswith(start)
    ]
    return next((path for _, path in sorted(found) if is_for_press(path.read_bytes())), None)


def _condition(wanted: str) -> str:
    """The condition that a press names, in whatever case, or nothing."""
    return next((name for name in CONDITIONS if name.lower() == wanted.lower()), "")


def installed(folders: Sequence[str] = FOLDERS) -> Iterator[Path]:
    """All ICC files in the folders, and in those within them."""
    for folder in folders:
        base = Path(folder).expanduser()
        if base.is_dir():
            yield from sorted(p for p in base.rglob("*") if p.suffix.lower() in (".icc", ".icm"))


def conditions_here(folders: Sequence[str] = FOLDERS) -> list[str]:
    """The names of the conditions whose profiles this machine has."""
    names = [_plain(path) for path in installed(folders)]
    return [
        name
        for name, condition in CONDITIONS.items()
        if any(plain.startswith(condition.files) for plain in names)
    ]


def is_for_press(data: bytes) -> bool:
    """Whether bytes are an output profile for four inks (ICC.1, 7.2) that LittleCMS reads."""
    if data[12:16] != b"prtr" or data[16:20] != b"CMYK" or data[36:40] != b"acsp":
        return False
    from PIL import ImageCms  # for press editions alone

    try:
        ImageCms.ImageCmsProfile(BytesIO(data))
    except (OSError, ImageCms.PyCMSError):
        return False
    return True


def about(data: bytes) -> str:
    """What a profile says it is, in printable ASCII, as PDF/X names are written."""
    from PIL import ImageCms

    told = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(data))).strip()
    return "".join(c for c in told if " " <= c <= "~")[:120]


def _plain(path: Path) -> str:
    plain = _SIGNS.sub("", path.stem.lower())
    return _GHOSTSCRIPT.get(plain, plain) if "ghostscript" in str(path) else plain


def _of_press(files: PressFiles, wanted: str, where: Position) -> OutputProfile:
    expected = "one of " + ", ".join(CONDITIONS) + ", or a file of the press"
    path = files.root / wanted
    outside = not path.resolve().is_relative_to(files.root.resolve())
    if Path(wanted).suffix.lower() not in (".icc", ".icm") or outside or not path.is_file():
        raise PressError(
            [
                Problem(
                    where,
                    f"there is no ICC profile “{wanted}”",
                    expected,
                    "put the printer's profile into the press's folder and name it, as in "
                    'profile = "profiles/ours.icc"',
                )
            ]
        )
    data = path.read_bytes()
    if not is_for_press(data):
        raise PressError(
            [
                Problem(
                    where,
                    f"“{wanted}” is not the profile of a printing press",
                    "an ICC output profile for four inks (CMYK)",
                    "ask the printer for the profile of the press and the paper",
                )
            ]
        )
    return OutputProfile(Path(wanted).stem, data, "Custom", about(data))


def _absent(name: str, where: Position, folders: Sequence[str]) -> Problem:
    here = conditions_here(folders)
    get = {
        "SWOP": "install Ghostscript (sudo apt-get install ghostscript; brew install ghostscript)",
        "GRACoL": "fetch it from color.org's profile registry",
    }.get(name, "fetch it from eci.org, where it is free")
    other = f', or name one that is here: profile = "{here[0]}" in [press]' if here else ""
    return Problem(
        where,
        f"the ICC profile of {name} is not installed",
        "a file such as "
        + ", ".join(f"{start}….icc" for start in CONDITIONS[name].files[:2])
        + " in "
        + ", ".join(folders),
        f"{get} and put it into {folders[0]}{other}",
    )
