"""Typst by its Python package, with the faces beside the file: ``set_typst.py IN.typ OUT.pdf``."""

import sys
from pathlib import Path

import typst

source = Path(sys.argv[1])
typst.compile(source, sys.argv[2], font_paths=[source.parent / "fonts"], ignore_system_fonts=True)
