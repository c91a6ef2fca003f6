"""Faces are cut the same whether or not the machine has harfbuzz-subset."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import uharfbuzz as hb
from test_printing_pdf import faces as faces
from test_printing_pdf import set_page

from pressroom.model.style import Face
from pressroom.printing.cutting import cut_glyphs

BODY = "<h1>Wells</h1><p>Office and fjord, <em>in other words</em>.</p>"
WITHOUT = f"""
import cffi, hashlib
from pathlib import Path
engines = cffi.FFI.dlopen
def dlopen(self, name, flags=0):
    if "harfbuzz-subset" in str(name):
        raise OSError(name)
    return engines(self, name, flags)
cffi.FFI.dlopen = dlopen
from pressroom.manuscript.styles import read_style
from pressroom.production.jobs import cast_all
from test_printing_pdf import set_page
printed = set_page({BODY!r}, cast_all(read_style(Path(), "brief", "").faces))
from weasyprint.text.ffi import harfbuzz_subset
assert harfbuzz_subset is None
assert not printed.complaints, printed.complaints
print(hashlib.sha256(printed.data).hexdigest())
"""


def test_a_machine_without_harfbuzz_subset_prints_the_same_bytes(faces: tuple[Face, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 0, done.stderr[-400:]
    printed = set_page(BODY, faces)
    assert done.stdout.strip() == hashlib.sha256(printed.data).hexdigest()


def test_glyphs_keep_their_numbers_and_none_follow_the_last(faces: tuple[Face, ...]) -> None:
    face = hb.Face(hb.Blob(faces[0].data))
    wanted = {hb.Font(face).get_nominal_glyph(ord(letter)) for letter in "fjord"}
    cut = hb.Face(hb.Blob(cut_glyphs(face, wanted, hinting=False, outlined=False)))
    before, after = hb.Font(face), hb.Font(cut)
    assert cut.glyph_count == max(wanted) + 1
    for glyph in wanted:
        assert after.get_glyph_extents(glyph) == before.get_glyph_extents(glyph)
    drawn = {g for g in range(cut.glyph_count) if after.get_glyph_extents(g).width}
    assert drawn <= wanted and "GSUB" not in cut.table_tags
