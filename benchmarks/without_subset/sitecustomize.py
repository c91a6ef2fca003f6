"""Python imports this by itself where the folder is in its path, in workers too: the library
harfbuzz-subset is then as good as not installed."""

import cffi

_dlopen = cffi.FFI.dlopen


def dlopen(self: cffi.FFI, name: str, flags: int = 0) -> object:
    """As cffi does it, but for that one library."""
    if "harfbuzz-subset" in str(name):
        raise OSError(f"{name} is hidden")
    return _dlopen(self, name, flags)


cffi.FFI.dlopen = dlopen
