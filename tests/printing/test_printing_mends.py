"""A mend that no longer fits stops everything rather than being left out."""

from __future__ import annotations

import types

import pytest

from pressroom.printing import mends
from pressroom.printing.engine import weasyprint


def test_the_mend_fits_the_engine_we_have() -> None:
    weasyprint()
    from weasyprint.layout import block

    mends.mend(block)
    assert "report = False" not in mends.__doc__
    assert block._linebox_layout.__code__.co_filename == block.__file__


def test_a_changed_engine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    stranger = types.ModuleType("stranger")
    stranger.__file__ = "stranger.py"
    stranger._linebox_layout = mends.mend  # type: ignore[attr-defined]
    with pytest.raises(mends.MendError, match="has changed"):
        mends.mend(stranger)
