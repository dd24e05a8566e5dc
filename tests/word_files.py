"""Small Word files, built part by part in tests: what a reader has to know is in the body given."""

from __future__ import annotations

import zipfile
from io import BytesIO

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "header": "hdr",
    "footer": "ftr",
}
AUTHORED = 'w:author="A. Clerk" w:date="2024-10-24T09:00:00Z"'


def word_file(body: str, *, extra: dict[str, bytes] | None = None, **parts: str) -> bytes:
    """A .docx with this body and these parts, each as the content of its root; `r:id` of a part is its name."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("_rels/.rels", _relations([("officeDocument", "word/document.xml", "rId1")]))
        package.writestr("word/document.xml", _part("document", f"<w:body>{body}</w:body>"))
        kinds = [(name.rstrip("0123456789"), f"{name}.xml", name) for name in parts]
        package.writestr("word/_rels/document.xml.rels", _relations(kinds))
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", _part(_ROOTS[name.rstrip("0123456789")], content))
        for name, content in (extra or {}).items():
            package.writestr(name, content)
    return file.getvalue()


def _part(root: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_SPACES}>{content}</w:{root}>'


def _relations(found: list[tuple[str, str, str]]) -> str:
    each = (f'<Relationship Id="{i}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for kind, target, i in found)
    return f'<Relationships xmlns="{_RELATIONS}">{"".join(each)}</Relationships>'


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    said = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{said}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, style: str = "", mark: str = "", properties: str = "") -> str:
    """A paragraph of runs, each plain text or markup; `mark` says what is tracked of its paragraph mark."""
    said = (f'<w:pStyle w:val="{style}"/>' if style else "") + properties
    said += f"<w:rPr>{mark}</w:rPr>" if mark else ""
    inside = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p>{f'<w:pPr>{said}</w:pPr>' if said else ''}{inside}</w:p>"


def numbered(text: str, number: int = 1, level: int = 0) -> str:
    """A paragraph with an automatic number."""
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def ins(*runs: str) -> str:
    """Inserted runs."""
    return f'<w:ins w:id="1" {AUTHORED}>{"".join(each if each.startswith("<") else run(each) for each in runs)}</w:ins>'


def dele(text: str) -> str:
    """A deleted run."""
    return f'<w:del w:id="2" {AUTHORED}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


INSERTED, DELETED = f'<w:ins w:id="3" {AUTHORED}/>', f'<w:del w:id="4" {AUTHORED}/>'


def row(*cells: str, properties: str = "") -> str:
    """A row of a table; a cell is text or paragraphs."""
    inside = "".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inside}</w:tr>"


def table(*rows: str) -> str:
    """A table."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


DRAFT = (
    p(run("The General Assembly,", "<w:i/>"))
    + p(run("Recalling", "<w:i/>"), " its resolution 70/1 of 25 September 2015,")
    + p("1. ", run("Invites", "<w:i/>"), " Member States to keep wells ", dele("clean"), ins("safe"), ";")
    + p("2. ", run("Requests", "<w:i/>"), " the Secretary-General to report at its eightieth session.")
)
"""A draft resolution with one word replaced."""
