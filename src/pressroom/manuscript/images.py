"""Pictures: found beside the article, inside the press, and what their names say."""

from __future__ import annotations

import io
import re
import warnings
from pathlib import Path

from lxml import etree

from pressroom.manuscript.files import MAX_IMAGE, PressFiles
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
_SVG = "{http://www.w3.org/2000/svg}"
_FORBIDDEN = ("script", "foreignObject", "iframe", "audio", "video", "animate", "set", "handler")
MAX_DRAWN = 20_000


def find_image(files: PressFiles, folder: Path, name: str, language: str) -> Path:
    """The file a source names, or the language's own version of it where there is one."""
    path = folder / name
    try:
        localized = path.with_name(f"{path.stem}.{language}{path.suffix}")
        return localized if localized.is_file() and files.inside(localized) else path
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
        found, width, height = _measure_svg(data) if suffix == ".svg" else _measure_raster(data)
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
    """Size of an SVG that holds drawing only: nothing that runs, loads or explodes."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if data[:3] == b"\xff\xd8\xff" or data[:4] in (b"\x89PNG", b"GIF8", b"RIFF"):
            return _measure_raster(data)
        raise ValueError(f"this is not well-formed SVG: {error.msg}"[:160]) from None
    if root.tag != f"{_SVG}svg":
        raise ValueError("the outermost element is not <svg> in SVG's namespace")
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise ValueError("it declares entities, which are not taken")
    if b"<?xml-stylesheet" in data:
        raise ValueError("it names a style sheet outside itself")
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        local = etree.QName(element).localname
        if local in _FORBIDDEN:
            raise ValueError(f"it holds <{local}>, which is not taken")
        _check_svg_attributes(element)
    _check_expansion(root)
    return "image/svg+xml", *_svg_size(root)


_INSIDE = re.compile(r"url\(\s*['\"]?\s*#[^)]*\)", re.IGNORECASE)
# Escapes could spell "url" in other letters.
_POINTING = re.compile(r"url\s*\(|\\", re.IGNORECASE)


def _check_svg_attributes(element: etree._Element) -> None:
    for key, value in element.attrib.items():
        local = etree.QName(key).localname
        if local.startswith("on"):
            raise ValueError(f"it holds a script ({local})")
        outside = local in ("href", "src") and not re.match(r"^(#|data:image/)", str(value))
        if outside or _POINTING.search(_INSIDE.sub("", str(value))):
            raise ValueError(f"it points outside itself ({str(value)[:60]})")
    if etree.QName(element).localname == "style":
        sheet = _INSIDE.sub("", "".join(element.itertext()))
        if "@" in sheet or _POINTING.search(sheet):
            raise ValueError("its style loads something from outside, or could")


def _check_expansion(root: etree._Element) -> None:
    """What is drawn, once everything that is used by reference is written out, stays small,
    and nothing uses itself."""
    by_id = {e.get("id"): e for e in root.iter() if isinstance(e.tag, str) and e.get("id")}
    costs: dict[str, int] = {}
    under_way: set[str] = set()

    def of_id(name: str) -> int:
        if name not in by_id:
            return 0
        if name in under_way:
            raise ValueError(f"its “{name[:40]}” uses itself")
        if name not in costs:
            under_way.add(name)
            costs[name] = of(by_id[name])
            under_way.discard(name)
        return costs[name]

    def of(element: etree._Element) -> int:
        total = 1
        for key, value in element.attrib.items():
            names = re.findall(r"url\(\s*['\"]?\s*#([^)'\"\s]+)", str(value))
            if etree.QName(key).localname == "href" and str(value).startswith("#"):
                names.append(str(value)[1:])
            total += sum(of_id(name) for name in names)
        total += sum(of(child) for child in element if isinstance(child.tag, str))
        if total > MAX_DRAWN:
            raise ValueError(f"written out it holds over {MAX_DRAWN:,} elements")
        return total

    try:
        of(root)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def _svg_size(root: etree._Element) -> tuple[float, float]:
    box = [
        float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?", root.get("viewBox", ""))
    ]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        return box[2], box[3]
    sizes = [re.match(r"^\s*([\d.]+)", root.get(name, "")) for name in ("width", "height")]
    if all(sizes):
        width, height = (float(s[1]) for s in sizes if s)
        if width > 0 and height > 0:
            return width, height
    raise ValueError("it has neither a viewBox nor width and height")
