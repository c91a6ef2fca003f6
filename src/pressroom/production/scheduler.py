"""The way to a cluster's scheduler: whether one answers at an address, and Dask's client of it."""

from __future__ import annotations

import asyncio
import logging
import warnings
from typing import Any

from pressroom.model.problem import PressError
from pressroom.production.address import EXPECTED, is_address
from pressroom.production.roster import first_line, refused


def reached(address: str, patience: float) -> Any:
    """Dask's client of the scheduler that has that address (``tcp://host:8786``).

    PressError where the package is not installed, or no scheduler answers within ``patience``
    seconds.
    """
    try:
        from distributed import Client
    except ImportError:
        raise refused(
            "a cluster needs the package distributed, which is not installed",
            "pressroom with what clusters need",
            "pip install '.[cluster]' in a checkout of pressroom",
        ) from None
    if not is_address(address):
        raise refused(
            f"{address!r} is no address of a scheduler", EXPECTED, "see what dask scheduler says"
        )
    _hush()
    _knock(address, patience)
    try:
        return Client(address, timeout=patience, set_as_default=False)
    # AssertionError: Dask's own thread had not begun after ten seconds, on a machine at its limit.
    except (OSError, ValueError, TypeError, ImportError, AssertionError) as error:
        raise _nobody(address, first_line(error)) from None


def _knock(address: str, patience: float) -> None:
    """See who answers, since Dask's client waits for ever for a scheduler that hangs, breaks on
    what other servers say, and then waits a minute in vain for its own end."""
    try:
        # A second more than connecting may take, so that who refuses is told from who is silent.
        said = asyncio.run(asyncio.wait_for(_identity(address, patience), patience + 1))
    except Exception as error:
        raise _nobody(address, _reason(error, patience)) from None
    if said.get("type") != "Scheduler":
        raise _nobody(address, f"a {str(said.get('type')).lower()} does")


async def _identity(address: str, patience: float) -> dict[str, Any]:
    """What the one who answers says of itself."""
    from distributed import rpc
    from distributed.security import Security

    arguments = Security().get_connection_args("client")
    async with rpc(address, timeout=patience, connection_args=arguments) as asked:
        said: dict[str, Any] = await asked.identity()
    return said


def _reason(error: Exception, patience: float) -> str:
    """Why nobody answers, in a few words: the first cause of what Dask says."""
    if isinstance(error, (MemoryError, OverflowError)):
        return "something else does"  # whose first letters were taken for a message's length
    while isinstance(error.__cause__, Exception):
        error = error.__cause__
    if isinstance(error, TimeoutError):
        return f"within {patience:g} s"
    return error.strerror if isinstance(error, OSError) and error.strerror else first_line(error)


def _nobody(address: str, why: str) -> PressError:
    return refused(
        f"no scheduler answers at {address} ({why})",
        "the address of a Dask scheduler that is running, such as tcp://host:8786",
        "start one (dask scheduler), or see whether a firewall lies between",
    )


def _hush() -> None:
    """What goes wrong is told in our own words; Dask's log would flood the terminal. When a
    worker dies, its event loop complains of waiting in vain, too."""
    from distributed.versions import VersionMismatchWarning

    for name in ("distributed", "asyncio", *logging.root.manager.loggerDict):
        if name.partition(".")[0] in ("distributed", "tornado", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    warnings.filterwarnings("ignore", category=VersionMismatchWarning)
    warnings.filterwarnings("ignore", message="Sending large graph")
