"""The sample quarterly, in six languages, under the rules on copy."""

from __future__ import annotations

import shutil
from pathlib import Path

from check_desk import report_on
from conftest import ROOT


def test_the_sample_is_in_order_but_for_addresses_of_others(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pressroom.toml", tmp_path)
    shutil.copytree(ROOT / "sources", tmp_path / "sources")
    report = report_on(tmp_path)
    assert len(report.looked_at) > 25
    # Its authors cite two addresses that begin with http://
    assert {(r.rule, r.severity) for r in report.remarks} == {("copy.http-address", "warning")}
