"""What a PDF/X-4 file says of itself: the printing condition it is meant for, its version,
that nothing in it is trapped yet (ISO 15930-7, 6.2, 6.3, 6.9)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from pressroom.model.purpose import OutputProfile

REGISTRY = "http://www.color.org"
# Where sources gave no date, there is none to tell; the standard asks for one.
NO_DATE = "1970-01-01"
_CREATED = re.compile(r"<xmp:CreateDate>([^<]+)</xmp:CreateDate>")
_UA = re.compile(r'<rdf:Description[^>]*pdfuaid:part="1"\s*/>|\s+pdfuaid:part="1"')


def write_intent(pdf: pikepdf.Pdf, profile: OutputProfile) -> None:
    """The output intent, with the profile in it."""
    data = pdf.make_stream(profile.data, N=4, Alternate=Name.DeviceCMYK)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(profile.condition),
        OutputCondition=String(profile.about or profile.condition),
        Info=String(profile.about or profile.name),
        DestOutputProfile=data,
    )
    if profile.condition != "Custom":
        intent.RegistryName = String(REGISTRY)
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def write_metadata(pdf: pikepdf.Pdf, made_of: Iterable[bytes]) -> None:
    """XMP and the old document information; both come from the sources alone, and so does
    the document's name, which is found from what it is ``made_of``."""
    pdf.docinfo[Name.Trapped] = Name("/False")
    told = pdf.Root.Metadata.read_bytes().decode()
    told = _UA.sub("", told)
    found = _CREATED.search(told)
    date = found[1] if found else NO_DATE
    name = sha256(b"".join(made_of) + told.encode()).hexdigest()
    document = f"uuid:{name[:8]}-{name[8:12]}-8{name[13:16]}-8{name[17:20]}-{name[20:32]}"
    said = [
        '<rdf:Description rdf:about=""'
        ' xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"'
        ' xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">',
        "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",
        "<pdf:Trapped>False</pdf:Trapped>",
        f"<xmpMM:DocumentID>{document}</xmpMM:DocumentID>",
        "<xmpMM:VersionID>1</xmpMM:VersionID>",
        "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>",
        f"<xmp:MetadataDate>{escape(date)}</xmp:MetadataDate>",
    ]
    if not found:
        said += [f"<xmp:{key}>{date}</xmp:{key}>" for key in ("CreateDate", "ModifyDate")]
    said.append("</rdf:Description></rdf:RDF>")
    told = told.replace("</rdf:RDF>", "\n".join(said))
    pdf.Root.Metadata = pdf.make_stream(told.encode(), Type=Name.Metadata, Subtype=Name.XML)


def contents(pdf: pikepdf.Pdf) -> list[bytes]:
    """What is drawn on the pages."""
    made: list[bytes] = []
    for page in pdf.pages:
        contents: Any = page.obj.get(Name.Contents)
        if isinstance(contents, pikepdf.Stream):
            made.append(contents.read_bytes())
    return made
