"""Imported first by the server that workers are forked from: what it does should the process
that began it be killed."""

import atexit
import os
import shutil
import signal
from pathlib import Path

from pressroom.production.warming import FOLDER

# How the folder in which the server listens is called.
NAMED = "pymp-"
# How often the server looks who leads it, in seconds.
PAUSE = 0.1

_LEADER = os.getppid()


def watched() -> None:
    """End this process from now on when the one that began it has ended, and tidy up after it.
    A server at work notices the end by itself; one that still imports would go on."""
    signal.signal(signal.SIGALRM, _look)
    # Libraries that read files meanwhile go on reading.
    signal.siginterrupt(signal.SIGALRM, False)
    signal.setitimer(signal.ITIMER_REAL, PAUSE, PAUSE)
    atexit.register(_tidy_up)


def no_longer_watched() -> None:
    """Leave it to the server itself to notice."""
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)


def _look(*given: object) -> None:
    if os.getppid() != _LEADER:
        # At once: what is raised in the midst of an import may be caught, or told, by whoever
        # called it. Nothing else is begun yet that would have to be ended.
        atexit._run_exitfuncs()
        os._exit(1)


def _tidy_up() -> None:
    """Remove what a leader that was killed could not. One that lives needs it."""
    folder = Path(os.environ.get(FOLDER, ""))
    if os.getppid() != _LEADER and folder.name.startswith(NAMED):
        shutil.rmtree(folder, ignore_errors=True)


watched()
