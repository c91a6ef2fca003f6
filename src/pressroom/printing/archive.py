"""Archive copies: PDF/A-3u that are PDF/UA-1 as well, with their sources attached.

ISO 19005-3: level U asks that all text be Unicode; 6.2.3 that the file say what its colours mean;
6.3.3 that what stands on pages beside their content be printed; 6.8 that an attached file say what
it is to the document (AFRelationship); 6.6.2.3 that metadata of a schema it does not know (here
PDF/UA's) be described in the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import md5
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from pressroom.model.particulars import SourceFile
from pressroom.printing.colours import SRGB, srgb_profile

_SAID = """
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 pdfaid:part="3" pdfaid:conformance="U"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
# Of an annotation: it is printed (ISO 32000-1, 12.5.3).
_PRINTED = 4


def archived(data: bytes, sources: Sequence[SourceFile]) -> bytes:
    """The archive copy of a PDF/UA-1 (bytes both), with the sources attached, of which no two may
    have one name. The same arguments give the same bytes."""
    with pikepdf.open(BytesIO(data)) as pdf:
        _say_what_colours_mean(pdf)
        for thing in pdf.objects:
            if not isinstance(thing, (Dictionary, pikepdf.Stream)):
                continue
            if thing.get(Name.Subtype) == Name.Image:
                thing.Interpolate = False  # 6.2.8
            elif thing.get(Name.Type) == Name.Annot:
                thing.F = _PRINTED
        _attach(pdf, sources)
        told = pdf.Root.Metadata.read_bytes().replace(b"</rdf:RDF>", _SAID.encode() + b"</rdf:RDF>")
        pdf.Root.Metadata = pdf.make_stream(told, Type=Name.Metadata, Subtype=Name.XML)
        made = BytesIO()
        pdf.save(
            made,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return made.getvalue()


def _say_what_colours_mean(pdf: pikepdf.Pdf) -> None:
    """All colours of the page are sRGB."""
    profile = pdf.make_stream(srgb_profile(), N=3, Alternate=Name.DeviceRGB)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String(SRGB),
        Info=String(SRGB),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def _attach(pdf: pikepdf.Pdf, sources: Sequence[SourceFile]) -> None:
    """The sources, by their names; their dates are their editions'."""
    held = [(source.name, _attached(pdf, source)) for source in sources]
    if Name.Names not in pdf.Root:
        pdf.Root.Names = Dictionary()
    ordered = sorted(held, key=lambda pair: bytes(String(pair[0])))
    flat = [part for name, file in ordered for part in (String(name), file)]
    pdf.Root.Names.EmbeddedFiles = Dictionary(Names=Array(flat))
    pdf.Root.AF = Array([file for _, file in held])


def _attached(pdf: pikepdf.Pdf, source: SourceFile) -> pikepdf.Object:
    day = String(f"D:{source.date.replace('-', '')}000000Z")
    digest = md5(source.data, usedforsecurity=False).digest()
    about = Dictionary(
        CheckSum=String(digest), Size=len(source.data), CreationDate=day, ModDate=day
    )
    file = pdf.make_stream(
        source.data, Type=Name.EmbeddedFile, Subtype=Name("/text/markdown"), Params=about
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(source.name),
            UF=String(source.name),
            EF=Dictionary(F=file, UF=file),
            Desc=String(source.description or source.name),
            AFRelationship=Name.Source,
        )
    )
