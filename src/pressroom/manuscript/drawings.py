"""Drawings in SVG: whether they hold drawing only, and their size."""

from __future__ import annotations

import re

from lxml import etree

_SVG = "{http://www.w3.org/2000/svg}"
_FORBIDDEN = ("script", "foreignObject", "iframe", "audio", "video", "animate", "set", "handler")
MAX_DRAWN = 20_000


def measured(data: bytes) -> tuple[str, float, float]:
    """Media type and size of an SVG that holds drawing only: nothing that runs, loads or
    explodes; ValueError says what it holds besides."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
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
