"""pressroom as it runs where the library harfbuzz-subset is not installed."""

import cffi

_dlopen = cffi.FFI.dlopen


def dlopen(self: cffi.FFI, name: str, flags: int = 0) -> object:
    """As cffi does it, but for that one library."""
    if "harfbuzz-subset" in str(name):
        raise OSError(f"{name} is hidden")
    return _dlopen(self, name, flags)


cffi.FFI.dlopen = dlopen

from pressroom.cli.main import main  # noqa: E402

main()
