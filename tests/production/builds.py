"""A build in a process of its own, for tests that stop it: ``builds.py FOLDER [WORK]``."""

import sys
from pathlib import Path

import small_press

from pressroom.model.problem import PressError
from pressroom.production.crew import Crew
from pressroom.production.events import Event
from pressroom.production.rebuild import Builder, Wishes


def say(event: Event) -> None:
    print(event.kind, f"{event.done}/{event.total}", flush=True)


def main() -> None:
    root, work = Path(sys.argv[1]), sys.argv[2]
    wishes = Wishes(wait="--no-wait" not in sys.argv)
    with (
        Crew(2, 600, work=getattr(small_press, work)) as crew,
        Builder(root, wishes, crew) as builder,
    ):
        try:
            report = builder.build(say, lambda words: print(words, flush=True))
        except PressError as error:
            print("refused", error, flush=True)
            sys.exit(1)
        sys.exit(any(outcome.problems for outcome in report.outcomes))


if __name__ == "__main__":
    main()
