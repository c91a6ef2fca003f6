"""What the colours of CSS mean: sRGB (IEC 61966-2-1)."""

from __future__ import annotations

from importlib.resources import files

# How its profile is called.
SRGB = "sRGB IEC61966-2.1"


def srgb_profile() -> bytes:
    """The ICC profile of sRGB, which the print engine brings along."""
    return (files("weasyprint") / "pdf" / "sRGB2014.icc").read_bytes()
