"""How the engine is loaded."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

LOADING = """
import subprocess
started = []
class Noting(subprocess.Popen):
    def __init__(self, *given, **named):
        started.append(given)
        super().__init__(*given, **named)
subprocess.Popen = Noting
from pressroom.printing import engine
{before}
engine.weasyprint()
print(len(started))
"""


def started(before: str) -> int:
    """How many programs are started while the engine is loaded."""
    done = subprocess.run(
        [sys.executable, "-c", LOADING.format(before=before)],
        capture_output=True,
        check=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    return int(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it loads as it would by itself")
def test_no_program_is_started_to_find_libraries() -> None:
    assert started("") == 0


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it loads as it would by itself")
def test_where_a_library_has_another_name_the_engine_looks_for_it() -> None:
    assert started("engine._LIBRARIES = ('libnowhere.so.9',)") > 0


LATER = """
import sys
from pressroom.printing.engine import weasyprint
weasyprint()
assert not {"fontTools.subset", "fontTools.varLib"} & set(sys.modules)
from weasyprint.pdf import fonts
assert fonts.subset.Options().glyph_names is False
import fontTools.subset
from fontTools.varLib.instancer import instantiateVariableFont
assert fonts.subset.Subsetter is fontTools.subset.Subsetter
try:
    fonts.instantiateVariableFont()
except TypeError as error:
    assert "instantiateVariableFont" in str(error)
print("whole")
"""


def test_what_cuts_faces_in_another_way_is_imported_when_it_is_called() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LATER],
        capture_output=True,
        check=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.stdout == "whole\n"
