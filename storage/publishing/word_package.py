"""The package around the body of a clean Word file: styles, notes, headers, settings, and as little else as can be.

Styles have the names that the files of New York use. No name of a person and no time of a clock is in any part.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

from storage.formats.word.names import w
from storage.publishing.akn_inline import xml_text
from storage.publishing.word_elements import Script, child, element, run, run_properties, text_nodes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMES: dict[str | None, str] = {"w": _MAIN, "r": _OFFICE}
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the oldest time that a zip can say: the same in every file
_LANGUAGES = {"ar": "ar-SA", "en": "en-GB", "es": "es-ES", "fr": "fr-FR", "ru": "ru-RU", "zh": "zh-CN"}
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_LARGE = '<w:b/><w:bCs/><w:sz w:val="28"/><w:szCs w:val="28"/>'
_HEADING = '<w:keepNext/><w:spacing w:before="240" w:after="120"/><w:ind w:left="1134" w:right="1134"/>'
_SMALL = '<w:sz w:val="17"/><w:szCs w:val="17"/>'
# id, name, paragraph properties, run properties
_PARAGRAPH_STYLES = (
    ("SingleTxt", "__Single Txt", '<w:spacing w:after="120"/><w:ind w:left="1134" w:right="1134"/>', ""),
    ("H1", "_ H_1", f'{_HEADING}<w:outlineLvl w:val="1"/>', "<w:b/><w:bCs/>"),
    ("HCh", "_ H _Ch", f'{_HEADING}<w:outlineLvl w:val="0"/>', _LARGE),
    ("Session", "Session", '<w:spacing w:after="60"/>', ""),
    ("MeetingNumber", "MeetingNumber", '<w:spacing w:after="60"/><w:jc w:val="right"/>', ""),
    ("Cell", "__Cell", '<w:spacing w:before="40" w:after="40"/>', ""),
    ("FootnoteText", "footnote text", '<w:spacing w:after="40"/>', _SMALL),
    ("Header", "header", "", _SMALL),
    ("Footer", "footer", '<w:jc w:val="center"/>', _SMALL),
)


def build(  # noqa: PLR0913 - the parts of one package, each by its name
    body: Sequence[etree._Element],
    footnotes: Sequence[etree._Element],
    *,
    language: str | None,
    symbol: str | None,
    masthead: Sequence[etree._Element] = (),
    created: datetime | None = None,
    notice: str = "",
    styles: str = "",
) -> bytes:
    """Put a package together from the blocks of its body, its footnotes and the paragraphs of its masthead.

    `created` and `notice` go into the document's properties; without them these say nothing. `styles` are elements
    w:style that the document has beside those of all documents.
    """
    script = Script(language == "ar")
    return packed(
        {
            "[Content_Types].xml": _CONTENT_TYPES,
            "_rels/.rels": _RELATIONS,
            "word/document.xml": serialised(_document(body, script)),
            "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
            "word/styles.xml": _styles(language, styles).encode(),
            "word/settings.xml": _SETTINGS,
            "word/footnotes.xml": serialised(_footnotes(footnotes)),
            "word/header1.xml": serialised(_part("hdr", masthead or [_line("Header", "", script)])),
            "word/header2.xml": serialised(_part("hdr", [_line("Header", symbol or "", script)])),
            "word/footer1.xml": serialised(_part("ftr", [_page_number(script)])),
            "docProps/core.xml": properties(created, notice),
            "docProps/app.xml": APPLICATION,
        }
    )


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Pack parts, by their names and in their order, into a zip that says nothing of when it was made."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            package.writestr(entry, content)
    return buffer.getvalue()


def serialised(root: etree._Element) -> bytes:
    """Give a part as bytes."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def properties(created: datetime | None, notice: str = "") -> bytes:
    """Make the core properties: no author, and no time but one that was given."""
    core = (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    core += ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    core += "<dc:creator/>"
    if notice:
        core += f"<dc:description>{_escaped(notice)}</dc:description>"
    if created is not None:
        time = created.strftime("%Y-%m-%dT%H:%M:%SZ")
        core += "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{time}</dcterms:{name}>' for name in ("created", "modified")
        )
    return f"{_DECLARATION}{core}</cp:coreProperties>".encode()


def _escaped(text: str) -> str:
    return xml_text(text).replace("&", "&amp;").replace("<", "&lt;")


def _document(body: Sequence[etree._Element], script: Script) -> etree._Element:
    root = etree.Element(w("document"), nsmap=_NAMES)
    within = child(root, "body")
    for block in body:
        within.append(block)
    if not len(within) or within[-1].tag == w("tbl"):
        within.append(element("p"))  # a body ends with a paragraph
    section = child(within, "sectPr")
    for tag, kind, relation in (
        ("headerReference", "first", "rId4"),
        ("headerReference", "default", "rId5"),
        ("footerReference", "first", "rId6"),
        ("footerReference", "default", "rId6"),
    ):
        child(section, tag, type=kind).set(f"{{{_OFFICE}}}id", relation)
    child(section, "pgSz", w_="12240", h="15840")
    child(
        section,
        "pgMar",
        top="1440",
        right="1200",
        bottom="1440",
        left="1200",
        header="720",
        footer="720",
        gutter="0",
    )
    child(section, "titlePg")
    if script.right_to_left:
        child(section, "bidi")
    return root


def _footnotes(notes: Sequence[etree._Element]) -> etree._Element:
    root = etree.Element(w("footnotes"), nsmap=_NAMES)
    for identity, kind in (("-1", "separator"), ("0", "continuationSeparator")):
        note = child(root, "footnote", type=kind, id=identity)
        child(child(child(note, "p"), "r"), kind)
    for note in notes:
        root.append(note)
    return root


def _part(tag: str, blocks: Sequence[etree._Element]) -> etree._Element:
    root = etree.Element(w(tag), nsmap=_NAMES)
    for block in blocks:
        root.append(block)
    return root


def _line(style: str, text: str, script: Script) -> etree._Element:
    made = element("p")
    own = child(made, "pPr")
    child(own, "pStyle", val=style)
    if script.right_to_left:
        child(own, "bidi")
    if text:
        made.append(run(text, run_properties(script)))
    return made


def _page_number(script: Script) -> etree._Element:
    made = _line("Footer", "", script)
    for kind in ("begin", None, "separate", "1", "end"):
        each = child(made, "r")
        if kind is None:
            child(each, "instrText").text = " PAGE "
        elif kind == "1":
            for node in text_nodes("1"):
                each.append(node)
        else:
            child(each, "fldChar", fldCharType=kind)
    return made


def _styles(language: str | None, more: str = "") -> str:
    said = _LANGUAGES.get(language or "", "en-GB")
    latin = said if language in {"en", "fr", "es", "ru"} else "en-GB"
    bidi = "<w:bidi/>" if language == "ar" else ""
    base = (
        f'{_DECLARATION}<w:styles xmlns:w="{_MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Times New Roman" w:eastAsia="SimSun" w:hAnsi="Times New Roman" w:cs="Traditional Arabic"/>'
        '<w:sz w:val="20"/><w:szCs w:val="26"/>'
        f'<w:lang w:val="{latin}" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f'<w:pPrDefault><w:pPr>{bidi}<w:spacing w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    own = "".join(
        f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{looks}</w:pPr><w:rPr>{letters}</w:rPr></w:style>'
        for identity, name, looks, letters in _PARAGRAPH_STYLES
    )
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    rest = (
        '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr></w:style>{more}</w:styles>"
    )
    return base + own + rest


_CONTENT_TYPES = (
    f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/{name}" ContentType="{kind}+xml"/>'
        for name, kind in (
            ("word/document.xml", f"{_TYPE}.document.main"),
            ("word/styles.xml", f"{_TYPE}.styles"),
            ("word/settings.xml", f"{_TYPE}.settings"),
            ("word/footnotes.xml", f"{_TYPE}.footnotes"),
            ("word/header1.xml", f"{_TYPE}.header"),
            ("word/header2.xml", f"{_TYPE}.header"),
            ("word/footer1.xml", f"{_TYPE}.footer"),
            ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties"),
            ("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties"),
        )
    )
    + "</Types>"
).encode()


def _relations(*targets: tuple[str, str]) -> bytes:
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'.encode()


_RELATIONS = _relations(
    (f"{_OFFICE}/officeDocument", "word/document.xml"),
    (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    (f"{_OFFICE}/extended-properties", "docProps/app.xml"),
)
_DOCUMENT_RELATIONS = _relations(
    (f"{_OFFICE}/styles", "styles.xml"),
    (f"{_OFFICE}/settings", "settings.xml"),
    (f"{_OFFICE}/footnotes", "footnotes.xml"),
    (f"{_OFFICE}/header", "header1.xml"),
    (f"{_OFFICE}/header", "header2.xml"),
    (f"{_OFFICE}/footer", "footer1.xml"),
)
_SETTINGS = (
    f'{_DECLARATION}<w:settings xmlns:w="{_MAIN}"><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/>'
    '</w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
).encode()
APPLICATION = (
    f'{_DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Travaux</Application></Properties>"
).encode()
