"""A Dask cluster does the jobs: a real scheduler and real workers on this machine."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import distributed
import pytest
from cluster_desk import Floor, floor
from small_press import (
    build,
    fatal,
    idle,
    outputs,
    paralysing,
    pretended,
    steady,
    troubled,
    write_press,
)

from pressroom.model.problem import PressError
from pressroom.production.build import run
from pressroom.production.cluster import connect
from pressroom.production.events import Event, silent
from pressroom.production.roster import RESOURCE
from pressroom.production.shop import Shop

HERE = Path(__file__).resolve().parent
pytestmark = pytest.mark.xdist_group("cluster")
Pressroom = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def shop_floor(tmp_path: Path) -> Iterator[Floor]:
    """A scheduler without workers."""
    (tmp_path / "floor").mkdir()
    with floor(tmp_path / "floor") as made:
        yield made


def all_there(shop_floor: Floor, count: int) -> None:
    client = distributed.Client(shop_floor.address, set_as_default=False)
    client.wait_for_workers(count, timeout=60)
    client.close()


@pytest.fixture
def press(tmp_path: Path) -> Path:
    return write_press(tmp_path / "press")


@pytest.fixture
def clean(tmp_path: Path) -> dict[str, str]:
    root = write_press(tmp_path / "clean")
    build(root)
    return outputs(root)


def test_a_worker_killed_half_way_changes_no_byte(
    shop_floor: Floor, starter: Path, tmp_path: Path, pressroom: Pressroom
) -> None:
    """The command itself, real jobs; nothing but events and the faults of none is said."""
    local = tmp_path / "local"
    pressroom("new", "local", cwd=tmp_path)
    assert pressroom("build", cwd=local).returncode == 0
    victim, _ = shop_floor.hire(), shop_floor.hire()
    all_there(shop_floor, 2)
    process = subprocess.Popen(
        [sys.executable, "-m", "pressroom", "build", "--json", "--cluster", shop_floor.address],
        cwd=starter,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        said = []
        for line in process.stdout:
            said.append(json.loads(line))
            if [event["event"] for event in said].count("made") == 1:
                shop_floor.end(victim)
        _, errors = process.communicate(timeout=120)
    finally:
        process.kill()
    assert process.returncode == 0
    assert errors == ""
    assert [e["event"] for e in said].count("made") == len(outputs(local)) == 5
    assert outputs(starter) == outputs(local)


def test_what_happens_to_one_job_happens_to_no_other(shop_floor: Floor, press: Path) -> None:
    shop_floor.hire()
    shop_floor.hire()
    jobs = Shop(press).everything([])
    with connect(shop_floor.address, 8, work=troubled) as cluster:
        outcomes = run(jobs, press, silent, hands=cluster)
    said = {o.what: o.problems[0].message for o in outcomes if o.problems}
    assert set(said) == {"wells (en)", "rivers (en)", "wells (fa)", "rivers (fa)"}
    assert "died (SIGKILL) at tcp://" in said["wells (en)"]
    assert "took longer than 8 s" in said["rivers (en)"]
    assert said["wells (fa)"] == "a fault"
    assert "ValueError: not foreseen (troubled" in said["rivers (fa)"]
    made = [o.path for o in outcomes if not o.problems]
    assert set(made) == set(outputs(press))
    assert len(made) == 5


def test_a_job_that_kills_workers_is_named_and_all_others_are_delivered(
    shop_floor: Floor, press: Path
) -> None:
    # Nannies put new workers in the place of dead ones.
    shop_floor.hire(nanny=True)
    shop_floor.hire(nanny=True)
    with connect(shop_floor.address, 60, work=fatal) as cluster:
        outcomes = run(Shop(press).everything([]), press, silent, hands=cluster)
    failed = {o.what: o.problems[0] for o in outcomes if o.problems}
    assert set(failed) == {"wells (en)"}
    assert "has killed 3 workers of the cluster" in failed["wells (en)"].message
    assert failed["wells (en)"].expected == "enough memory for it on the workers' machines"
    assert len(outputs(press)) == 8


def test_a_worker_that_hangs_costs_its_job_only_and_no_more_than_its_time(
    shop_floor: Floor, press: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pressroom.production.roster.SILENCE", 5)
    monkeypatch.setattr("pressroom.production.cluster.GRACE", 1)
    shop_floor.hire()
    shop_floor.hire()
    all_there(shop_floor, 2)
    before = time.monotonic()
    with connect(shop_floor.address, 12, work=paralysing) as cluster:
        outcomes = run(Shop(press).everything([]), press, silent, hands=cluster)
    assert time.monotonic() - before < 60
    failed = {o.what: o.problems[0] for o in outcomes if o.problems}
    assert set(failed) == {"wells (en)"}
    assert "took longer than 12 s, and its worker hangs (tcp://" in failed["wells (en)"].message
    assert failed["wells (en)"].expected == "a worker that answers until its job is over"
    assert "see to that worker's machine" in failed["wells (en)"].mend
    assert len(outputs(press)) == 8


def test_a_scheduler_that_goes_is_said_and_what_was_done_stays(
    shop_floor: Floor, press: Path
) -> None:
    # One for the job that is done at once, one for another that takes its time.
    shop_floor.hire()
    shop_floor.hire()
    scheduler = shop_floor.processes[0].pid
    made = []
    all_there(shop_floor, 2)

    def listen(event: Event) -> None:
        if event.kind == "made":
            made.append(event.path)
            shop_floor.end(scheduler)

    with connect(shop_floor.address, 60, work=idle, patience=3) as cluster:
        outcomes = run(Shop(press).everything([]), press, listen, hands=cluster)
    assert list(outputs(press)) == made
    failed = [problem for o in outcomes for problem in o.problems]
    assert len(failed) == 8
    (said,) = set(failed)
    assert re.search(r"no scheduler answers at tcp://\S+ any more; 8 jobs were left", said.message)
    assert "the next build goes on where this one stopped" in said.mend


def test_ctrl_c_stops_at_once_and_says_what_is_done(shop_floor: Floor, press: Path) -> None:
    shop_floor.hire()
    shop_floor.hire()
    all_there(shop_floor, 2)
    process = subprocess.Popen(
        [sys.executable, str(HERE / "builds.py"), str(press), "idle", shop_floor.address],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("made"):
                break
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        before = time.monotonic()
        rest, _ = process.communicate(timeout=20)
        # A second, and what this crowded machine may take to end a process.
        assert time.monotonic() - before < 4
    finally:
        process.kill()
    assert "stopped 1/9" in rest
    assert len(outputs(press)) == 1


def test_workers_that_all_go_are_not_waited_for_for_ever(shop_floor: Floor, press: Path) -> None:
    workers = [shop_floor.hire(), shop_floor.hire()]
    all_there(shop_floor, 2)

    def listen(event: Event) -> None:
        if event.kind == "made":
            for worker in workers:
                shop_floor.end(worker)

    with connect(shop_floor.address, 60, work=idle) as cluster:
        cluster.roster.patience = 1
        outcomes = run(Shop(press).everything([]), press, listen, hands=cluster)
    failed = [problem for o in outcomes for problem in o.problems]
    assert len(failed) == 8
    (said,) = set(failed)
    assert "it has had no worker for 1 s; 8 jobs were left undone" in said.message


def test_where_all_workers_hang_that_is_said(
    shop_floor: Floor, press: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pressroom.production.roster.SILENCE", 2)
    shop_floor.hire()
    with connect(shop_floor.address, 60, work=paralysing) as cluster:
        cluster.roster.patience = 1
        outcomes = run(Shop(press).everything([]), press, silent, hands=cluster)
    (said,) = {problem.message for o in outcomes for problem in o.problems}
    assert "the cluster's workers hang: none has answered for 1 s; " in said


def test_where_only_workers_with_other_tools_are_left_it_is_said_why_the_rest_fails(
    shop_floor: Floor, press: Path, other_tools: str
) -> None:
    good = shop_floor.hire()
    shop_floor.hire(tools=other_tools)
    all_there(shop_floor, 2)

    def listen(event: Event) -> None:
        if event.kind == "made":
            shop_floor.end(good)

    with connect(shop_floor.address, work=steady) as cluster:
        cluster.roster.patience = 1
        outcomes = run(Shop(press).everything([]), press, listen, hands=cluster)
    (said,) = {problem for o in outcomes for problem in o.problems}
    assert re.search(r"left have other tools: tcp://\S+: .*segno 9\.9, .*; 8 jobs", said.message)


@pytest.fixture
def other_tools(tmp_path: Path) -> str:
    """A folder that makes a worker believe that it has another segno."""
    other = tmp_path / "tools" / "segno-9.9.dist-info"
    other.mkdir(parents=True)
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: segno\nVersion: 9.9\n")
    return str(other.parent)


def test_workers_with_other_tools_are_refused_unless_others_are_named(
    shop_floor: Floor, press: Path, clean: dict[str, str], other_tools: str
) -> None:
    shop_floor.hire(tools=other_tools)
    with pytest.raises(
        PressError, match=r"tcp://.*: this worker has other tools: .*segno 9\.9, here"
    ):
        connect(shop_floor.address)
    # A cluster that is not pressroom's own: only the workers that are for it are used.
    shop_floor.hire("--resources", f"{RESOURCE}=1")
    all_there(shop_floor, 2)
    said: list[str] = []
    with connect(shop_floor.address, work=pretended, tell=said.append) as cluster:
        assert not [
            o for o in run(Shop(press).everything([]), press, silent, hands=cluster) if o.problems
        ]
    assert outputs(press) == clean
    assert said == []


@pytest.mark.parametrize("when", ["before the build", "during it"])
def test_a_worker_with_other_tools_is_left_out_and_that_is_said_once(
    shop_floor: Floor, press: Path, clean: dict[str, str], other_tools: str, when: str
) -> None:
    shop_floor.hire()
    if when == "before the build":
        shop_floor.hire(tools=other_tools)
        all_there(shop_floor, 2)
    said: list[str] = []

    def listen(event: Event) -> None:
        if event.kind == "made" and event.done == 1 and when == "during it":
            shop_floor.hire(tools=other_tools)
            all_there(shop_floor, 2)

    with connect(shop_floor.address, work=steady, tell=said.append) as cluster:
        outcomes = run(Shop(press).everything([]), press, listen, hands=cluster)
    assert not [o for o in outcomes if o.problems]
    assert outputs(press) == clean
    (words,) = said
    assert re.fullmatch(r"warning: tcp://\S+ is left out: .*segno 9\.9, here .*", words)


def test_a_cluster_without_workers_and_no_cluster_at_all(shop_floor: Floor) -> None:
    with pytest.raises(PressError, match="has no worker"):
        connect(shop_floor.address, patience=1)
    shop_floor.end(shop_floor.processes[0].pid)
    with pytest.raises(PressError, match="no scheduler answers at tcp"):
        connect(shop_floor.address, patience=1)


def test_a_workers_address_is_not_the_scheduler_s(shop_floor: Floor) -> None:
    shop_floor.hire()
    all_there(shop_floor, 1)
    with distributed.Client(shop_floor.address, set_as_default=False) as client:
        (worker,) = client.scheduler_info()["workers"]
    with pytest.raises(PressError, match=r"no scheduler answers at tcp://\S+ \(a worker does\)"):
        connect(worker, patience=5)


def test_dasks_own_executor_will_do_as_well(
    shop_floor: Floor, press: Path, clean: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shop_floor.hire()
    monkeypatch.setattr("pressroom.production.build.do", pretended)
    with distributed.Client(shop_floor.address, set_as_default=False) as client:
        executor = client.get_executor(pure=False)
        outcomes = run(Shop(press).everything([]), press, silent, executor=executor)
    assert not [o for o in outcomes if o.problems]
    assert outputs(press) == clean
