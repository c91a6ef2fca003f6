"""One form for each value, whatever its place in memory."""

from __future__ import annotations

import dataclasses
import datetime
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_press import write_press

from pressroom.model.article import Image
from pressroom.model.body import Paragraph, Text
from pressroom.model.makeup import MakeUp
from pressroom.model.problem import Position, Problem, SourceText
from pressroom.model.turns import PrintedPages
from pressroom.production.canonical import digest, from_plain, to_plain
from pressroom.production.digest import changes, key_of, parts_of
from pressroom.production.jobs import BindJob, Job, PrintJob, Product
from pressroom.production.shop import Shop

plain = st.none() | st.booleans() | st.integers() | st.text() | st.binary() | st.dates()
plain |= st.floats(allow_nan=False)
values = st.recursive(
    plain,
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(max_size=3) | st.integers(), inner, max_size=3)
        | st.frozensets(st.integers() | st.text(max_size=3), max_size=4)
        | st.builds(Text, st.text(max_size=4))
        | st.builds(Paragraph, st.lists(st.builds(Text, st.text()), max_size=2).map(tuple))
        | st.builds(Position, st.text(), st.integers())
        | st.builds(MakeUp, st.dictionaries(st.integers(), st.integers()))
    ),
    max_leaves=12,
)


@given(values)
def test_a_record_gives_back_what_was_written(value: Any) -> None:
    again = from_plain(json.loads(json.dumps(to_plain(value))))
    assert again == value
    assert digest(again) == digest(value)


@given(values, values)
def test_only_equal_values_have_one_digest(one: Any, other: Any) -> None:
    # True == 1 and 1 == 1.0 in Python, and {} is one whatever the order; not here.
    if digest(one) == digest(other):
        assert one == other


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, True),
        (1, 1.0),
        (0.0, -0.0),
        ("1", 1),
        ("a", b"a"),
        (("a", "b"), ("ab", "")),
        ((("a",), "b"), ("a", ("b",))),
        ((), []),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (Text("a"), ("a",)),
        (datetime.date(2026, 1, 2), "2026-01-02"),
    ],
)
def test_what_differs_has_another_digest(one: object, other: object) -> None:
    assert digest(one) != digest(other)


def test_a_digest_is_the_same_in_every_process() -> None:
    code = (
        "from pressroom.production.canonical import digest;"
        "print(digest((frozenset('pressroom'), {'a': frozenset((1, 2, 3))})))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


def test_what_has_no_canonical_form_is_refused() -> None:
    with pytest.raises(TypeError):
        digest(object())
    with pytest.raises(TypeError):
        to_plain(object())


@pytest.mark.parametrize(
    "record",
    [
        {"d": "subprocess:Popen", "v": {"args": "true"}},
        {"d": "pressroom.production.store:os", "v": {}},
        {"d": "pressroom.cli.main:main", "v": {}},
        {"d": "pressroom.no.such:Thing", "v": {}},
        {"x": 1},
    ],
)
def test_a_record_names_no_code(record: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="record"):
        from_plain(record)


def test_a_product_with_all_it_carries() -> None:
    problem = Problem(Position("a.md", 2, 3), "m", excerpt="الف", warning=True)
    product = Product(b"", 3, 1.5, (problem,), {"a-en": MakeUp({7: 1}, {9: -2}, frozenset((3,)))})
    assert from_plain(json.loads(json.dumps(to_plain(product)))) == product


PICTURE = Image("sources/a.png", b"\x89PNG", "image/png", 1, 1)


# Where a product is put makes no difference to it; kept chapters and takes are made from all
# the rest.
UNREAD = (".target", ".delivered", ".chapters", ".takes")


def differing(value: Any) -> Any:
    """Another value of the same kind; None where there is none."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, str):
        return value + "x"
    if isinstance(value, (int, float)):
        return value + 1
    if isinstance(value, Mapping):
        return {**value, "one more": "x"}
    if isinstance(value, datetime.date):
        return value + datetime.timedelta(1)
    if isinstance(value, tuple):
        return (*value, "one more")
    if isinstance(value, SourceText):
        return SourceText(value.file, value.text + "x")
    return None


def changed(job: Job) -> list[tuple[str, Job]]:
    """Jobs that differ from this one in one field each, at any depth but within its body."""
    made: list[tuple[str, Job]] = []

    def visit(value: Any, path: str, rebuild: Any) -> None:
        for field in dataclasses.fields(value):
            held = getattr(value, field.name)

            def put(new: Any, v: Any = value, name: str = field.name, up: Any = rebuild) -> Any:
                return up(dataclasses.replace(v, **{name: new}))

            other = differing(held)
            if other is not None and f"{path}.{field.name}" not in UNREAD:
                if field.name in ("editions", "articles", "faces"):
                    other = held[:-1]
                elif field.name == "images":
                    other = (PICTURE,)
                elif field.name == "pages":
                    other = {**held, "a-en": PrintedPages("a.pdf", ())}
                made.append((f"{path}.{field.name}", put(other)))
            elif dataclasses.is_dataclass(held):
                visit(held, f"{path}.{field.name}", put)
            if field.name == "editions" and held:
                visit(held[0], f"{path}.editions[0]", lambda e, h=held, p=put: p((e, *h[1:])))

    visit(job, "", lambda new: new)
    return made


@pytest.mark.parametrize("kind", ["article", "packet", "book"])
def test_every_field_of_a_job_counts(tmp_path: Path, kind: str) -> None:
    jobs = Shop(write_press(tmp_path / "press")).everything([])
    job = next(
        j
        for j in jobs
        if (isinstance(j, BindJob) and kind == "book")
        or (isinstance(j, PrintJob) and (j.packet is not None) == (kind == "packet"))
    )
    before = key_of(parts_of(job))
    others = changed(job)
    assert len(others) > (8 if kind == "book" else 60)
    for name, other in others:
        assert key_of(parts_of(other)) != before, name


def test_why_a_job_is_done() -> None:
    former = {"text of a-en": "1", "option qr": "1"}
    assert changes(None, former) == ("never made",)
    assert changes(former, former | {"option qr": "2"}) == ("changed: option qr",)
    assert changes(former, {"option qr": "1"}) == ("gone: text of a-en",)
    assert changes(former, former | {"picture b": "1"}) == ("new: picture b",)
    assert changes(former, dict(reversed(former.items()))) == ("changed: the order of its parts",)
    assert changes(former, former) == ("no longer in the cache",)
