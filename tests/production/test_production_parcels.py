"""Jobs are packed and unpacked unchanged; what is large is taken out of them, once each."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_press import write_press

from pressroom.model.article import Image
from pressroom.production.jobs import Job, PrintJob
from pressroom.production.parcels import LARGE, Packer, unpacked
from pressroom.production.shop import Shop


@pytest.fixture(scope="module")
def jobs(tmp_path_factory: pytest.TempPathFactory) -> list[Job]:
    root = write_press(tmp_path_factory.mktemp("parcels") / "press")
    return Shop(root).everything([])


def illustrated(job: Job, pictures: tuple[bytes, ...]) -> PrintJob:
    assert isinstance(job, PrintJob)
    images = tuple(Image(f"{n}.png", data, "image/png", 1, 1) for n, data in enumerate(pictures))
    return replace(job, editions=tuple(replace(e, images=images) for e in job.editions))


def test_jobs_come_out_as_they_went_in(jobs: list[Job]) -> None:
    packer = Packer()
    for job in jobs:
        assert unpacked(*packer.packed(job)) == job


def test_jobs_share_their_style(jobs: list[Job]) -> None:
    packer = Packer()
    parts = [packer.packed(job)[1] for job in jobs]
    assert all(part == parts[0] for part in parts)
    assert len(parts[0]) == 1


@given(sizes=st.lists(st.sampled_from([0, 1, LARGE - 1, LARGE, LARGE + 1, 5 * LARGE]), max_size=6))
def test_every_large_picture_is_sent_by_itself(jobs: list[Job], sizes: list[int]) -> None:
    packet = next(job for job in jobs if isinstance(job, PrintJob) and job.packet)
    job = illustrated(packet, tuple(bytes([n]) * size for n, size in enumerate(sizes)))
    data, parts = Packer().packed(job)
    assert len(parts) == 1 + sum(size >= LARGE for size in sizes)
    assert len(data) < len(pickle.dumps(job)) - sum(size for size in sizes if size >= LARGE)
    assert unpacked(data, parts) == job
