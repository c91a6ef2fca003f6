"""Books of the sample quarterly in English, Persian and Arabic, and the whole of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import ROOT
from pressroom.production.build import run
from pressroom.production.events import silent
from pressroom.production.shop import Shop

ARABIC = """---
title: الملح الذي يبقى
date: 2026-11-02
authors: [leila-haddad]
---
تعود المياه المالحة إلى [البحر](https://example.org/brine)، ثم لا يسأل عنها أحد.[^a]

## ما يُقاس

:::: figure
![خط يهبط.](line.svg)

الملوحة على مر السنين.

::: description
يهبط الخط من أعلى اليمين إلى أسفل اليسار.

| السنة | الملوحة |
|---|---|
| ٢٠١٠ | ٤٠ |
| ٢٠٢٠ | ٤٤ |
:::
::::

[^a]: سُئل عنها مرة واحدة، عام ٢٠١٩.
"""
LINE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40">'
    '<path d="M0 0L100 40" stroke="black"/></svg>'
)


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with four books: water-beneath (written in English), when-the-sky-turns (in
    Persian), salt (in Arabic only) and the collection."""
    root = tmp_path_factory.mktemp("shelf")
    shutil.copy(ROOT / "pressroom.toml", root)
    shutil.copytree(ROOT / "sources", root / "sources")
    salt = root / "sources" / "salt"
    salt.mkdir()
    (salt / "ar.md").write_text(ARABIC, "utf-8")
    (salt / "line.svg").write_text(LINE, "utf-8")
    shop = Shop(root)
    names = ("water-beneath", "when-the-sky-turns", "salt")
    jobs = [shop.article_epub(shop.find(name), f"{name}.epub") for name in names]
    whole = shop.find_collection("quayside-12")
    held = shop.press.of_collection(whole.id)
    jobs.append(shop.book_epub(held, "quayside-12.epub", whole))
    outcomes = run(jobs, root, silent, workers=1)
    assert [outcome.problems for outcome in outcomes] == [()] * len(jobs)
    return root
