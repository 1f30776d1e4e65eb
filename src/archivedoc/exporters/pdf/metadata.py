"""What a file says of itself: XMP, the document information, the colours it means (ISO 19005-2, 6.2.3 and 6.6)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from attrs import frozen

from archivedoc.exporters.pdf.reportlab_hooks import LONGEST_STRING, PdfFile, escaped_string
from archivedoc.model.values import Value

_TOOL = "archivedoc"
_PRODUCER = "archivedoc on ReportLab"
_CONDITION = b"(sRGB IEC61966-2.1)"
# XML 1.0, production 2: what no document may hold, not even escaped.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BLANKS = re.compile("[\t\n\r]+")

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"\
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"\
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
{properties}</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"\
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description></rdf:li>\
</rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


@frozen(eq=False, repr=False)
class Metadata(Value):
    """What a file says of itself.

    Args:
        title: Its title; a reader shows it as the title of the window.
        language: The language of most of it, BCP 47.
        authors: Who wrote it.
        description: What it is about.
        keywords: Words to find it by.
        created: When it was made, as ISO 8601 with a time zone; None leaves it out.
        part: The part of PDF/A that it follows: 3 where it carries files.
    """

    title: str
    language: str
    authors: tuple[str, ...] = ()
    description: str = ""
    keywords: tuple[str, ...] = ()
    created: str | None = None
    part: int = 2


def information(metadata: Metadata) -> bytes:
    """Write the document information dictionary (ISO 32000-1, 14.3.3)."""
    entries = {
        b"Title": _title(metadata),
        b"Author": _one_line("; ".join(map(_one_line, metadata.authors))),
        b"Subject": _one_line(metadata.description),
        b"Keywords": _one_line("; ".join(map(_one_line, metadata.keywords))),
        b"Creator": _TOOL,
        b"Producer": _PRODUCER,
        b"CreationDate": _pdf_date(metadata.created),
        b"ModDate": _pdf_date(metadata.created),
    }
    return b"<<%b>>" % b"".join(b"/%b%b" % (key, escaped_string(text)) for key, text in entries.items() if text)


def xmp(metadata: Metadata) -> bytes:
    """Write the XMP packet (ISO 16684-1), which says the same."""
    date = metadata.created and _parsed(metadata.created).isoformat()
    properties = (
        ("dc:title", _alternatives(_title(metadata))),
        ("dc:creator", _array("Seq", metadata.authors)),
        ("dc:description", _alternatives(metadata.description)),
        ("dc:language", _array("Bag", (metadata.language,))),
        ("dc:subject", _array("Bag", metadata.keywords)),
        ("pdf:Keywords", _escaped(_one_line("; ".join(map(_one_line, metadata.keywords))))),
        ("pdf:Producer", _PRODUCER),
        ("xmp:CreatorTool", _TOOL),
        ("xmp:CreateDate", date),
        ("xmp:ModifyDate", date),
    )
    written = "".join(f"<{name}>{value}</{name}>\n" for name, value in properties if value)
    return _XMP.replace("{part}", str(metadata.part)).replace("{properties}", written).encode()


def write_metadata(file: PdfFile, metadata: Metadata) -> bytes:
    """Write what the catalog needs, and return the document information dictionary."""
    profile = file.add_stream(srgb(), b"/N 3")
    file.set_catalog(
        Metadata=file.add_stream(xmp(metadata), b"/Type/Metadata/Subtype/XML", compress=False),
        Lang=escaped_string(metadata.language),
        OutputIntents=b"[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier%b/Info%b"
        b"/RegistryName(http://www.color.org)/DestOutputProfile %b>>]" % (_CONDITION, _CONDITION, profile),
        ViewerPreferences=b"<</DisplayDocTitle true>>",
    )
    return information(metadata)


def srgb() -> bytes:
    """Return the ICC profile of the output intent: LittleCMS's own sRGB, free of copyright, its date fixed."""
    return Path(__file__).with_name("srgb.icc").read_bytes()


def _parsed(date: str) -> datetime:
    return datetime.fromisoformat(date).astimezone(UTC).replace(microsecond=0)


def _pdf_date(date: str | None) -> str:
    return _parsed(date).strftime("D:%Y%m%d%H%M%S+00'00'") if date else ""


def _alternatives(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_escaped(_one_line(text))}</rdf:li></rdf:Alt>' if text else ""


def _array(kind: str, texts: tuple[str, ...]) -> str:
    entries = "".join(f"<rdf:li>{_escaped(_one_line(text))}</rdf:li>" for text in texts)
    return f"<rdf:{kind}>{entries}</rdf:{kind}>" if texts else ""


def _title(metadata: Metadata) -> str:
    return _one_line(metadata.title) or "Untitled"  # PDF/UA must have one: ISO 14289-1, 7.1


def _one_line(text: str) -> str:
    text = _NOT_XML.sub("\ufffd", _BLANKS.sub(" ", text)).strip()
    return text if len(text) <= LONGEST_STRING else f"{text[: LONGEST_STRING - 1]}…"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
