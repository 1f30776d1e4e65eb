"""Templates made by hand: what Word, LibreOffice and others write, and what should never be there."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
NAMES = f'xmlns:w="{W}" xmlns:r="{R}"'
DOCUMENT = f"{WORD}document.main+xml"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301010018dd8db00000"
    "000049454e44ae426082"
)


def style(name, style_id, kind="paragraph", inner="", *, default=False, ties=""):
    own = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}"{own} w:styleId="{style_id}"><w:name w:val="{name}"/>{ties}{inner}</w:style>'


def coloured(colour):
    return f'<w:rPr><w:color w:val="{colour}"/></w:rPr>'


def styles_part(*styles, defaults='<w:rPr><w:sz w:val="20"/><w:lang w:val="de-DE"/></w:rPr>'):
    first = f"<w:docDefaults><w:rPrDefault>{defaults}</w:rPrDefault></w:docDefaults>" if defaults else ""
    return f'<w:styles xmlns:w="{W}">{first}{"".join(styles)}</w:styles>'


SECTION = (
    '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1000" w:right="1100" w:bottom="1200" w:left="1300"'
    ' w:header="300" w:footer="400" w:gutter="0"/><w:cols w:space="720"/></w:sectPr>'
)


def template(parts=None, body="", section=SECTION, *, main=DOCUMENT, root=NAMES):
    """Return a file.

    Args:
        parts: Content by the name of the part and the kind of its relation from the body: ``{("styles.xml", "styles"): ...}``;
            a third word is its content type.
        body: What stands in the body.
        section: The properties of its last section.
        main: The content type of the body.
        root: The namespaces of the body.
    """
    relations, types, members = "", "", {}
    for number, ((name, kind, *media_type), content) in enumerate((parts or {}).items()):
        if kind:
            address = kind if ":" in kind else f"{R}/{kind}"
            relations += f'<Relationship Id="r{number}" Type="{address}" Target="{name}"/>'
        media = media_type[0] if media_type else f"{WORD}{kind}+xml"
        if not name.endswith(".rels"):
            types += f'<Override PartName="/word/{name}" ContentType="{media}"/>'
        members[f"word/{name}"] = content
    package = "http://schemas.openxmlformats.org/package/2006"
    members = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="a" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {root}><w:body>{body}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
        **members,
    }
    return zipped(members)


def zipped(members, compression=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def relations_part(*relations):
    inner = "".join(
        f'<Relationship Id="{one}" Type="{R}/{kind}" Target="{target}"{mode}/>' for one, kind, target, mode in relations
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def german():
    """A template as German Word writes it: names are English, ids are not."""
    return template(
        {
            ("styles.xml", "styles"): styles_part(
                style("Normal", "Standard", default=True, inner='<w:rPr><w:lang w:val="de-DE"/></w:rPr>'),
                style("heading 1", "berschrift1", inner=coloured("110000"), ties='<w:basedOn w:val="Standard"/>'),
                style("heading 2", "berschrift2", inner=coloured("220000"), ties='<w:basedOn w:val="berschrift1"/><w:next w:val="Standard"/><w:link w:val="berschrift2Zchn"/>'),
                style("Überschrift 2 Zchn", "berschrift2Zchn", "character", ties='<w:link w:val="berschrift2"/>'),
                style("Title", "Titel", inner=coloured("330000")),
                style("Quote", "Zitat", inner='<w:pPr><w:ind w:left="900" w:right="901"/></w:pPr>'),
                style("footnote text", "Funotentext", inner='<w:rPr><w:sz w:val="14"/></w:rPr>'),
                style("footnote reference", "Funotenzeichen", "character", coloured("440000")),
                style("header", "Kopfzeile"),
                style("Hausstil", "Title", inner=coloured("550000")),
                style("Normale Tabelle", "NormaleTabelle", "table", default=True),
                style("Absatz-Standardschriftart", "Absatz-Standardschriftart", "character", default=True),
            ),
            ("header1.xml", "header"): f'<w:hdr {NAMES}><w:p><w:pPr><w:pStyle w:val="Kopfzeile"/></w:pPr>'
            "<w:r><w:t>Institut</w:t></w:r></w:p></w:hdr>",
        },
        section=SECTION.replace("<w:sectPr>", '<w:sectPr><w:headerReference w:type="default" r:id="r1"/>'),
    )  # fmt: skip


def letterhead():
    """A template with all that a body leaves behind, and a head that shows pictures, text boxes and things to leave out."""
    drawing = (
        '<w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/><wp:docPr id="1" name="Logo"/><a:graphic>'
        f'<a:graphicData uri="{PIC}"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="Logo"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="i1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="9525" cy="9525"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    tracked = drawing.replace('r:embed="i1"', 'r:link="i2"')
    head = (
        f'<w:hdr {NAMES} xmlns:mc="{MC}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:pic="{PIC}"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" mc:Ignorable="wps">'
        '<w:p><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/><w:pPr/>'
        f"<w:r>{drawing}</w:r><w:r>{tracked}</w:r>"
        '<w:hyperlink r:id="i3"><w:r><w:t>https://house.example</w:t></w:r></w:hyperlink>'
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:t>new</w:t></mc:Choice><mc:Fallback><w:t>old</w:t></mc:Fallback>'
        '</mc:AlternateContent></w:r><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" r:id="i4"/></w:object></w:r>'
        '</w:p><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr></w:p></w:hdr>'
    ).replace("<w:pPr/>", "")
    custom = "application/vnd.openxmlformats-officedocument."
    return template(
        {
            ("styles.xml", "styles"): styles_part(style("Normal", "Normal", default=True)),
            ("header1.xml", "header"): head,
            ("_rels/header1.xml.rels", ""): relations_part(
                ("i1", "image", "media/logo.png", ""),
                ("i2", "image", "https://tracker.example/x.png", ' TargetMode="External"'),
                ("i3", "hyperlink", "https://house.example/", ' TargetMode="External"'),
                ("i4", "oleObject", "embeddings/o.bin", ""),
                ("i5", "image", "media/unused.png", ""),
            ),
            ("media/logo.png", "", "image/png"): PNG,
            ("media/unused.png", "", "image/png"): PNG,
            ("embeddings/o.bin", "", f"{custom}oleObject"): b"ole",
            ("footnotes.xml", "footnotes"): f'<w:footnotes {NAMES}><w:footnote w:id="5"><w:p/></w:footnote></w:footnotes>',
            ("comments.xml", "comments"): f'<w:comments {NAMES}><w:comment w:id="5" w:author="A"><w:p/></w:comment></w:comments>',
            ("glossary/document.xml", "glossaryDocument", f"{WORD}document.glossary+xml"): f"<w:glossaryDocument {NAMES}/>",
            ("chunk.html", "aFChunk", "text/html"): "<p>chunk</p>",
            ("vbaProject.bin", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "application/vnd.ms-office.vbaProject"): b"macro",
            ("../customXml/item1.xml", "customXml", "application/xml"): "<secret/>",
            ("settings.xml", "settings"): f'<w:settings {NAMES}><w:attachedTemplate r:id="x1"/><w:trackRevisions/><w:documentProtection w:edit="readOnly"/>'
            '<w:defaultTabStop w:val="709"/><w:footnotePr><w:footnote w:id="5"/></w:footnotePr><w:decimalSymbol w:val=","/></w:settings>',
            ("_rels/settings.xml.rels", ""): relations_part(("x1", "attachedTemplate", "file:///C:/house.dotm", ' TargetMode="External"')),
            ("numbering.xml", "numbering"): f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>',
        },
        body='<w:p><w:r><w:t>a body to leave behind</w:t></w:r></w:p><w:altChunk r:id="r9"/>',
        section=SECTION.replace("<w:sectPr>", '<w:sectPr><w:headerReference w:type="default" r:id="r1"/>').replace(
            "</w:sectPr>", "<w:titlePg/></w:sectPr>"
        ),
        main="application/vnd.ms-word.document.macroEnabled.main+xml",
    )  # fmt: skip
