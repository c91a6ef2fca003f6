"""Pictures: found beside the article, inside the press, and what their names say."""

from __future__ import annotations

import io
import re
import warnings
from pathlib import Path

from pressroom.manuscript.files import MAX_IMAGE, PressFiles
from pressroom.manuscript.places import localized
from pressroom.model.article import Image
from pressroom.model.problem import Position, PressError, Problem

MAX_PIXELS = 80_000_000
_FORMATS = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "GIF": "image/gif",
}
_SUFFIXES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
}


def find_image(files: PressFiles, folder: Path, name: str, language: str) -> Path:
    """The file a source names, or the language's own version of it where there is one."""
    path = folder / name
    try:
        own = path.with_name(localized(path.name, language))
        return own if own.is_file() and files.inside(own) else path
    except (OSError, ValueError):
        return path  # reading it will say what is wrong


def read_image(files: PressFiles, path: Path) -> Image:
    """A picture, checked; PressError (placed on the file) where it can't be used."""
    if path in files.pictures:
        return files.pictures[path]
    data = files.read_bytes(path, MAX_IMAGE, "the picture")
    name = files.name(path.resolve())
    suffix = path.suffix.lower()

    def fail(message: str, expected: str, mend: str) -> PressError:
        return PressError([Problem(Position(files.name(path)), message, expected, mend)])

    if suffix not in _SUFFIXES:
        raise fail(
            f"pictures of this kind ({suffix or 'no suffix'}) are not taken",
            "JPEG, PNG, WebP, GIF or SVG",
            "convert it",
        )
    try:
        measure = _measure_svg if suffix == ".svg" else _measure_raster
        found, width, height = files.galleys.measured(suffix, data, lambda: measure(data))
    except _UnfitError as error:
        raise fail(str(error), error.expected, error.mend) from None
    except ValueError as error:
        raise fail(str(error), f"a sound {suffix[1:].upper()} file", "export it again") from None
    if found != _SUFFIXES[suffix]:
        raise fail(
            f"the file is {found.split('/')[1].upper()}, not what its name says",
            f"a {suffix[1:].upper()} file",
            "give it the right suffix, or export it again",
        )
    files.pictures[path] = Image(name, data, found, width, height)
    return files.pictures[path]


class _UnfitError(ValueError):
    """A sound picture that is not one for a page: what would be, and how to come by it."""

    def __init__(self, message: str, expected: str, mend: str) -> None:
        super().__init__(message)
        self.expected = expected
        self.mend = mend


def _too_many_pixels(size: str) -> _UnfitError:
    return _UnfitError(
        f"the picture has {size}, too many",
        f"at most {MAX_PIXELS / 1e6:,.0f} million pixels",
        "scale it down: 5,000 on its longer side fill a page in print",
    )


def _measure_raster(data: bytes) -> tuple[str, float, float]:
    from PIL import Image as Pillow

    if data.lstrip()[:5].lower() in (b"<?xml", b"<svg "):
        return "image/svg+xml", 0, 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Pillow.open(io.BytesIO(data)) as picture:
                kind, (width, height) = str(picture.format), picture.size
                if width * height > MAX_PIXELS:
                    raise _too_many_pixels(f"{width} × {height} pixels")
                # What phones write beside a photograph (MPO) is no film.
                frames = 1 if kind == "MPO" else getattr(picture, "n_frames", 1)
                if frames > 1:
                    raise _UnfitError(
                        f"the picture moves ({frames} frames)",
                        "a picture that stands still, on paper as in an e-book",
                        "export the one frame that says it, or several pictures",
                    )
                picture.load()
    except (Pillow.DecompressionBombError, Pillow.DecompressionBombWarning) as error:
        found = re.search(r"\d+", str(error))
        many = f"{int(found[0]) / 1e6:,.0f} million" if found else "many million"
        raise _too_many_pixels(f"{many} pixels") from None
    except (OSError, SyntaxError, Warning) as error:
        why = "" if "BytesIO" in str(error) else f" ({error})"
        raise ValueError(f"this is not a picture that can be read{why}"[:160]) from None
    if kind not in _FORMATS:
        raise ValueError(f"this is a {kind} file")
    return _FORMATS[kind], width, height


def _measure_svg(data: bytes) -> tuple[str, float, float]:
    if data[:3] == b"\xff\xd8\xff" or data[:4] in (b"\x89PNG", b"GIF8", b"RIFF"):
        return _measure_raster(data)
    from pressroom.manuscript.drawings import measured  # unless all pictures are known

    return measured(data)
