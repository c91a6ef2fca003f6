"""A PDF taken apart into its plates by Ghostscript, as a printer's RIP does it."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from pressroom.proofing.judges import TIMEOUT, JudgeMissingError

_PLATE = re.compile(r"page-(\d+)\((.+)\)\.tif")


def find_ghostscript() -> str | None:
    """The ``gs`` program."""
    return shutil.which("gs")


def plates(path: Path, ppi: int = 72) -> list[dict[str, bytes]]:
    """For each page its plates by their names (``Black``, ``PANTONE 316 C``) as grey TIFF at
    ``ppi``, black where there is ink. Overprinting is honoured. JudgeMissingError without
    Ghostscript."""
    program = find_ghostscript()
    if program is None:
        raise JudgeMissingError("Ghostscript is not installed: pressroom doctor says more")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [
                program,
                *("-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", f"-r{ppi}"),
                *("-o", str(Path(folder) / "page-%d.tif"), str(path.resolve())),
            ],
            capture_output=True,
            timeout=TIMEOUT,
            check=True,
        )
        found: dict[int, dict[str, bytes]] = {}
        for file in sorted(Path(folder).iterdir()):
            if named := _PLATE.fullmatch(file.name):
                found.setdefault(int(named[1]), {})[named[2]] = file.read_bytes()
    return [found[page] for page in sorted(found)]
