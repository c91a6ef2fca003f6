"""Archive copies: PDF/A-3u that are PDF/UA-1 as well, with their sources attached.

ISO 19005-3: level U asks that all text be Unicode; 6.8 that an attached file say what it is
to the document (AFRelationship); 6.6.2.3 that metadata of a schema it does not know (here
PDF/UA's) be described in the file.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from pressroom.model.particulars import SourceFile

VARIANT = "pdf/a-3u"

_UA = """
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 pdfuaid:part="1"/>
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


def attachments(sources: Sequence[SourceFile]) -> list[Any]:
    """The sources as the engine's attachments; their dates are their editions'."""
    from weasyprint import Attachment

    made = []
    for source in sources:
        day = datetime.datetime.fromisoformat(source.date).replace(tzinfo=datetime.UTC)
        made.append(
            Attachment(
                string=source.data,
                name=source.name,
                description=source.description or source.name,
                created=day,
                modified=day,
                relationship="Source",
            )
        )
    return made


def complete(pdf: Any) -> None:
    """What the engine leaves open: the metadata say that the copy is PDF/UA-1 too, pictures
    are not smoothed by the viewer (6.2.8), and the sources' type, which the engine does not
    know, is named."""
    stream = next(o for o in pdf.objects if o.reference == pdf.catalog["Metadata"])
    stream.stream = [
        part.replace(b"</rdf:RDF>", _UA.strip().encode() + b"</rdf:RDF>") for part in stream.stream
    ]
    for thing in pdf.objects:
        extra = getattr(thing, "extra", None) or {}
        if extra.get("Type") == "/EmbeddedFile":
            extra["Subtype"] = "/text#2fmarkdown"
        elif extra.get("Subtype") == "/Image":
            extra["Interpolate"] = "false"
