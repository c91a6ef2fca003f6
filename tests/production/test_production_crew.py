"""Workers that die, hang or grow, and servers of workers that are lost."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import forkserver
from pathlib import Path

import pytest
from small_press import build, idle, outputs, pretended, slow, told, troubled, write_press

from pressroom.production.build import run
from pressroom.production.crew import MOST_STARTS, UNKNOWN, Crew, Worker, _kill, burden
from pressroom.production.events import silent
from pressroom.production.hands import UnforeseenError, WorkerLostError, next_over
from pressroom.production.jobs import Job, PrintJob, Product
from pressroom.production.packing import packed
from pressroom.production.parts import MatterJob, Standing
from pressroom.production.shop import Shop

HERE = Path(__file__).resolve().parent


@pytest.fixture
def press(tmp_path: Path) -> Path:
    return write_press(tmp_path / "press")


@pytest.fixture
def clean(tmp_path: Path) -> dict[str, str]:
    root = write_press(tmp_path / "clean")
    build(root)
    return outputs(root)


def start(root: Path, work: str, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(HERE / "builds.py"), str(root), work, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def lines(process: subprocess.Popen[str]) -> Iterator[str]:
    assert process.stdout is not None
    for line in process.stdout:
        yield line.strip()


def test_what_happens_to_one_job_happens_to_no_other(press: Path) -> None:
    jobs = Shop(press).everything([])
    with Crew(2, timeout=8, work=troubled) as crew:
        outcomes = run(jobs, press, silent, hands=crew)
    problems = {o.what: o.problems[0] for o in outcomes if o.problems}
    said = {what: problem.message for what, problem in problems.items()}
    assert set(said) == {"wells (en)", "rivers (en)", "wells (fa)", "rivers (fa)"}
    assert "died (SIGKILL)" in said["wells (en)"]
    assert problems["wells (en)"].expected == "enough memory for it"
    assert "took longer than 8 s" in said["rivers (en)"]
    assert "give it more time (--timeout SECONDS)" in problems["rivers (en)"].mend
    assert said["wells (fa)"] == "a fault"
    assert "ValueError: not foreseen (troubled" in said["rivers (fa)"]
    made = [o.path for o in outcomes if not o.problems]
    assert len(made) == 5
    assert set(made) == set(outputs(press))


def test_a_job_arrives_as_it_was_sent(press: Path) -> None:
    for job in Shop(press).everything([]):
        arrived = pickle.loads(packed(job))
        assert repr(arrived) == repr(job)
        assert arrived == job


def test_workers_are_relieved(press: Path) -> None:
    (job, *_) = Shop(press).everything([])

    def processes(crew: Crew) -> int:
        seen = set()
        for ticket in range(3):
            crew.give(ticket, job)
            seen.update(worker.process.pid for worker in crew._workers)
            assert crew.next()[0] == ticket
        return len(seen)

    with Crew(1, work=pretended) as crew:
        assert processes(crew) == 1
    with Crew(1, work=pretended, most_jobs=1) as crew:
        assert processes(crew) == 3
    with Crew(1, work=pretended, most_bytes=1) as crew:
        assert processes(crew) == 3


def test_a_job_too_large_for_what_its_worker_holds_is_given_to_a_fresh_one(press: Path) -> None:
    (job, *_) = Shop(press).everything([])
    large = replace(job, variables={"ballast": "x" * 50_000_000})

    def workers(jobs: Sequence[Job], most_bytes: int) -> list[int]:
        found = []
        with Crew(1, work=pretended, most_bytes=most_bytes) as crew:
            for job in jobs:
                crew.give(0, job)
                found.append(crew._workers[0].process.pid)
                assert isinstance(crew.next()[1], Product)
        return found

    first, second, third = workers([job, job, large], 120_000_000)
    assert first == second != third
    assert len(set(workers([job, large], 10**9))) == 1


def test_contents_of_many_articles_are_taken_for_a_large_job(press: Path) -> None:
    packet = next(j for j in Shop(press).everything([]) if isinstance(j, PrintJob) and j.packet)
    assert packet.packet is not None
    some, many = (
        MatterJob(packet.packet, packet.editions * n, packet.style, {}, {}, "") for n in (1, 500)
    )
    assert burden(some, 1000) < 10**6 < 10**8 < burden(many, 1000)


def test_what_a_job_tells_comes_before_it_is_over(press: Path) -> None:
    (job, *_) = Shop(press).everything([])
    with Crew(1, work=told) as crew:
        crew.give(5, job)
        assert crew.next() == (5, Standing(3, {job.what: 7}))
        ticket, product = crew.next()
        assert ticket == 5 and isinstance(product, Product) and crew.free
        crew.give(6, job)
        ticket, product = next_over(crew)
        assert ticket == 6 and isinstance(product, Product)


def test_an_idle_worker_that_died_is_replaced(press: Path) -> None:
    (job, *_) = Shop(press).everything([])
    with Crew(1, work=pretended) as crew:
        crew.give(0, job)
        crew.next()
        worker = crew._workers[0].process
        os.kill(worker.pid, signal.SIGKILL)
        worker.join()
        crew.give(1, job)
        ticket, product = crew.next()
    assert ticket == 1
    assert not isinstance(product, (WorkerLostError, UnforeseenError))


def lose_server(worker: Worker) -> None:
    server = forkserver._forkserver._forkserver_pid  # type: ignore[attr-defined]
    os.kill(server, signal.SIGKILL)
    worker.process.join(5)
    assert worker.process.exitcode == UNKNOWN


def test_a_server_that_is_lost_is_begun_again(press: Path) -> None:
    (job, *_) = Shop(press).everything([])
    with Crew(2, work=slow) as crew:
        crew.give(0, job)
        lose_server(crew._workers[0])
        crew.give(1, job)
        over = dict(crew.next() for _ in range(2))
        crew.give(2, job)
        over |= dict([crew.next()])
    assert [type(over[ticket]) for ticket in range(3)] == [Product] * 3


def test_a_server_that_is_always_lost_fails_the_jobs_and_not_the_build(
    press: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = Shop(press).everything([])
    lost = []

    def begun(crew: Crew) -> None:
        lost.append(crew)
        raise EOFError

    with Crew(2, work=pretended) as crew:
        with monkeypatch.context() as patch:
            patch.setattr(Crew, "_begun", begun)
            outcomes = run(jobs, press, silent, hands=crew)
        assert all("could not be begun" in o.problems[0].message for o in outcomes)
        # A few attempts for the first job, one for each other.
        assert len(lost) == MOST_STARTS - 1 + len(jobs)
        assert not any(o.problems for o in run(jobs, press, silent, hands=crew))


def test_a_worker_whose_server_is_lost_is_ended_with_the_others(press: Path) -> None:
    (job, *_) = Shop(press).everything([])
    with Crew(1, work=idle) as crew:
        crew.give(0, replace(job, what="long"))
        worker = crew._workers[0]
        lose_server(worker)
        assert not worker.pipe.poll(0.2)
        _kill(worker)
        assert worker.pipe.poll(10)
        with pytest.raises(EOFError):
            worker.pipe.recv()


def test_any_executor_will_do(press: Path, clean: dict[str, str]) -> None:
    with ThreadPoolExecutor(3) as pool, pytest.MonkeyPatch.context() as patch:
        patch.setattr("pressroom.production.build.do", pretended)
        outcomes = run(Shop(press).everything([]), press, silent, executor=pool)
    assert not [o for o in outcomes if o.problems]
    assert outputs(press) == clean
