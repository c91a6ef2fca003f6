"""A build in a process of its own, for tests that stop it: ``builds.py FOLDER WORK``, with
``--no-wait``, ``--room BYTES`` (no file may be larger), or the address of a cluster."""

import resource
import sys
from pathlib import Path

import small_press

from pressroom.model.problem import PressError
from pressroom.production.cluster import connect
from pressroom.production.crew import Crew
from pressroom.production.events import Event
from pressroom.production.rebuild import Builder, Wishes


def say(event: Event) -> None:
    print(event.kind, f"{event.done}/{event.total}", flush=True)


def main() -> None:
    root, work = Path(sys.argv[1]), sys.argv[2]
    wishes = Wishes(wait="--no-wait" not in sys.argv)
    function = getattr(small_press, work)
    address = next((word for word in sys.argv if word.startswith("tcp://")), "")
    hands = connect(address, 600, work=function) if address else Crew(2, 600, work=function)
    with hands as crew, Builder(root, wishes, crew) as builder:
        if "--room" in sys.argv:
            room = int(sys.argv[sys.argv.index("--room") + 1])
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
        try:
            report = builder.build(say, lambda words: print(words, flush=True))
        except PressError as error:
            print("refused", error, flush=True)
            sys.exit(1)
        sys.exit(any(outcome.problems for outcome in report.outcomes))


if __name__ == "__main__":
    main()
