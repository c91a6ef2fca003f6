"""The mends of the engine: they fit, they mend, and one that no longer fits stops everything."""

from __future__ import annotations

import pytest

from pressroom.printing import mends
from pressroom.printing.engine import weasyprint


def test_the_mends_fit_the_engine_we_have() -> None:
    weasyprint()
    mends.mend()
    mends.mend()  # a second time changes nothing


def test_modules_that_took_a_function_by_name_get_the_mended_one() -> None:
    weasyprint()
    mends.mend()
    from weasyprint.layout import inline
    from weasyprint.text import line_break

    assert inline.split_first_line is line_break.split_first_line


def test_a_changed_engine_is_refused() -> None:
    weasyprint()
    stranger = mends.Mend("weasyprint.layout.block", "_break_line", "no such code", "x", "")
    with pytest.raises(mends.MendError, match="has changed"):
        mends.mend((stranger,))
