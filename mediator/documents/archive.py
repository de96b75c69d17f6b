"""What makes a file last: PDF/A-2a (ISO 19005-2) and PDF/UA-1 said in its metadata, sRGB, title, language, no names."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFInfo,
    PDFName,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from mediator.documents.tagging import Raw

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>Mediator</pdf:Producer>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


class _Title(PDFInfo):
    """The document information: its title and nothing about people, machines or moments."""

    def format(self, document: Any) -> bytes:
        return PDFDictionary({"Title": PDFString(self.title), "Producer": PDFString("Mediator")}).format(document)


def name_document(document: Any, title: str) -> None:
    """Give the document its title, and no other description of itself."""
    document.info = _Title()
    document.info.title = title
    document.info.author = document.info.subject = ""


def archive(document: Any, title: str, language: str) -> None:
    """Write what the archive and accessibility standards ask of the catalogue. Call before the file is saved."""
    catalogue = document.Catalog
    metadata = Stream(
        PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}),
        _XMP.format(title=escape(title), language=language).encode("utf-8"),
    )
    metadata.filters = []
    catalogue.Metadata = metadata
    catalogue.ViewerPreferences = Raw("<< /DisplayDocTitle true >>")
    profile = Stream(PDFDictionary({"N": 3}), srgb(), filters=[PDFZCompress])
    intent = PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString("sRGB IEC61966-2.1"),
            "Info": PDFString("sRGB IEC61966-2.1"),
            "DestOutputProfile": document.Reference(profile),
        }
    )
    catalogue.__NoDefault__ = [*catalogue.__NoDefault__, "OutputIntents"]
    catalogue.OutputIntents = PDFArray([intent])
    _end_streams(document)


class Stream(PDFStream):
    """A stream whose last byte is followed by a line end, as ISO 19005-2, 6.1.7.1 asks and ReportLab forgets."""

    def format(self, document: Any) -> bytes:
        text = super().format(document)
        return text.removesuffix(b"endstream\n") + b"\nendstream\n"


def _end_streams(document: Any) -> None:
    """Make the font files now rather than while saving, then give every stream its line end."""
    for font in document.delayedFonts:
        font.addObjects(document)
    document.delayedFonts = []
    for thing in document.idToObject.values():
        if type(thing) is PDFStream:
            thing.__class__ = Stream


@lru_cache(maxsize=1)
def srgb() -> bytes:
    """An sRGB profile, made here, its date of making set to a constant."""
    from PIL.ImageCms import ImageCmsProfile, createProfile

    profile = bytearray(ImageCmsProfile(createProfile("sRGB")).tobytes())
    profile[24:36] = bytes.fromhex("07d000010001000000000000")
    return bytes(profile)
