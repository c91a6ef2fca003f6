"""Imported first by the server that workers are forked from: what ends it should it be left
alone while it imports the rest. Later it notices that by itself."""

import os
import signal
import sys

# How often it looks who leads it, in seconds.
PAUSE = 0.1

_LEADER = os.getppid()


def _look(*given: object) -> None:
    if os.getppid() != _LEADER:
        sys.exit()


def watched() -> None:
    """End this process from now on when the one that began it has ended."""
    signal.signal(signal.SIGALRM, _look)
    # Libraries that read files meanwhile go on reading.
    signal.siginterrupt(signal.SIGALRM, False)
    signal.setitimer(signal.ITIMER_REAL, PAUSE, PAUSE)


def no_longer_watched() -> None:
    """Leave that to the server itself."""
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)


watched()
