"""What stands in a PDF beside its pages: page labels, names of places, XMP metadata.

Called with the engine's document and its PDF before that is written (a WeasyPrint finisher).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from pressroom.model.particulars import Particulars

_LATIN = "0123456789"


def complete_catalog(pdf: Any, pages: Sequence[Any], particulars: Particulars) -> None:
    """Write the particulars into ``pdf`` (pydyf's); ``pages`` are the engine's.

    Page labels say what is printed on the page: PDF itself counts in Latin digits only, so
    in others every page has a label of its own.
    """
    import pydyf

    labels = pydyf.Array()
    for index, label in _labels(pages, particulars):
        labels += [index, pydyf.Dictionary(label)]
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": labels})
    _add_names(pdf, particulars)
    _add_metadata(pdf, particulars)


def page_of_anchors(pages: Sequence[Any]) -> dict[str, int]:
    """The page (from 1) on which each element with an id begins; an element broken over
    pages has its anchor on all of them."""
    found: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for name in page.anchors:
            found.setdefault(name, number)
    return found


def _labels(pages: Sequence[Any], particulars: Particulars) -> Iterator[tuple[int, dict[str, Any]]]:
    """Where labels change (from 0), and the entries of the label that begins there."""
    import pydyf

    counting = False
    for index, page in enumerate(pages):
        name = page_name(page)
        word = particulars.page_words.get(name, "")
        digits = particulars.page_digits.get(name, particulars.digits)
        if word or digits != _LATIN:
            shown = word or str(index + particulars.first).translate(
                {48 + n: d for n, d in enumerate(digits)}
            )
            yield index, {"P": pydyf.String(shown)}
            counting = False
        elif not counting:
            yield index, {"S": "/D", "St": index + particulars.first}
            counting = True


def page_name(page: Any) -> str:
    """The CSS page name (``page: …``) that a page of the engine is of."""
    return str(page._page_box.page_type.name or "")


def _add_names(pdf: Any, particulars: Particulars) -> None:
    """Second names of anchors, and none for those that stand elsewhere. A name tree is
    sorted by the bytes of its keys, which the engine does not do for names beyond ASCII."""
    import pydyf

    tree = pdf.catalog.get("Names", {}).get("Dests")
    if tree is None:
        return
    flat = tree["Names"]
    places = {key.string: place for key, place in zip(flat[::2], flat[1::2], strict=True)}
    places = {name: at for name, at in places.items() if name not in particulars.elsewhere}
    for name, anchor in particulars.names.items():
        if anchor in places:
            places.setdefault(name, places[anchor])
    ordered = sorted(((pydyf.String(name), place) for name, place in places.items()), key=_bytes)
    tree["Names"] = pydyf.Array([part for pair in ordered for part in pair])


def _bytes(pair: tuple[Any, Any]) -> bytes:
    name = pair[0].string
    return bytes(name.encode() if name.isascii() else b"\xfe\xff" + name.encode("utf-16-be"))


def _add_metadata(pdf: Any, particulars: Particulars) -> None:
    """What the engine leaves out of the XMP packet, within its one RDF block."""
    stream = next(o for o in pdf.objects if o.reference == pdf.catalog["Metadata"])
    stream.stream = [
        part.replace(b"</rdf:RDF>", _descriptions(particulars).encode() + b"</rdf:RDF>")
        for part in stream.stream
    ]


def _descriptions(particulars: Particulars) -> str:
    """Dublin Core properties as the XMP specification types them (part 1, 8.3)."""
    rights = particulars.rights
    properties = [
        ("language", "Bag", particulars.languages),
        ("publisher", "Bag", (particulars.publisher,)),
        ("subject", "Bag", particulars.subjects),
        ("date", "Seq", (particulars.date,)),
    ]
    made = "".join(
        f"<dc:{name}><rdf:{kind}>"
        + "".join(f"<rdf:li>{escape(value)}</rdf:li>" for value in values)
        + f"</rdf:{kind}></dc:{name}>"
        for name, kind, values in properties
        if any(values)
    )
    if rights:
        made += (
            f'<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{escape(rights)}</rdf:li>'
            "</rdf:Alt></dc:rights>"
        )
    about = 'rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return (
        f"<rdf:Description {about}>{made}<dc:format>application/pdf</dc:format></rdf:Description>"
    )
