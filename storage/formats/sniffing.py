"""Telling what a file is from its bytes. A name or a media type is never believed: both are what a sender typed."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from io import BytesIO


class Format(StrEnum):
    """What a file is. Those that no reader serves are named too, so that a refusal can say what came."""

    WORD = "Word (.docx)"
    WORD_MACROS = "Word with macros (.docm)"
    WORD_FLAT = "Word in one XML file (Flat OPC)"
    WORD_2003 = "Word 2003 XML"
    OLD_WORD = "old Word (.doc)"
    ENCRYPTED_OFFICE = "Office file with a password"
    RTF = "RTF"
    WORDPERFECT = "WordPerfect"
    OPEN_DOCUMENT = "OpenDocument (.odt)"
    OTHER_OPEN_DOCUMENT = "OpenDocument spreadsheet or presentation"
    EXCEL = "Excel (.xlsx)"
    POWERPOINT = "PowerPoint (.pptx)"
    OLD_OFFICE = "old Office file"
    EPUB = "EPUB"
    PDF = "PDF"
    HTML = "HTML"
    AKOMA_NTOSO = "Akoma Ntoso"
    XML = "XML"
    ZIP = "zip archive"
    PNG = "PNG image"
    JPEG = "JPEG image"
    GIF = "GIF image"
    GZIP = "gzip archive"
    SQLITE = "SQLite database"
    SEVEN_ZIP = "7-Zip archive"
    RAR = "RAR archive"
    PROGRAM = "program"
    TEXT = "text"


_SIGNATURES: tuple[tuple[bytes, Format], ...] = (
    (b"{\\rtf", Format.RTF),
    (b"\xffWPC", Format.WORDPERFECT),
    (b"\x89PNG", Format.PNG),
    (b"\xff\xd8\xff", Format.JPEG),
    (b"GIF8", Format.GIF),
    (b"\x1f\x8b", Format.GZIP),
    (b"SQLite format 3\x00", Format.SQLITE),
    (b"7z\xbc\xaf\x27\x1c", Format.SEVEN_ZIP),
    (b"Rar!", Format.RAR),
    (b"\x7fELF", Format.PROGRAM),
    (b"MZ\x90\x00", Format.PROGRAM),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PDF = b"%PDF-"
# Readers of PDF accept the mark within the first kilobyte: mail programs and scanners put lines before it.
_PDF_WITHIN = 1024
# Parts of a package, looked for in this order: what a Word file embeds (a spreadsheet) has names of its own inside.
_PARTS: tuple[tuple[str, Format], ...] = (
    ("word/vbaproject.bin", Format.WORD_MACROS),
    ("word/document", Format.WORD),
    ("word/", Format.WORD),
    ("xl/", Format.EXCEL),
    ("ppt/", Format.POWERPOINT),
)
_MIMETYPES = (
    (b"application/vnd.oasis.opendocument.text", Format.OPEN_DOCUMENT),
    (b"application/vnd.oasis.opendocument.", Format.OTHER_OPEN_DOCUMENT),
    (b"application/epub+zip", Format.EPUB),
)
_STREAMS = (
    ("EncryptedPackage", Format.ENCRYPTED_OFFICE),
    ("WordDocument", Format.OLD_WORD),
)
_MOST_ENTRIES = 20_000
_BEGINNING = 64 * 1024
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_PROLOGUE = re.compile(r"\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*", re.DOTALL)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)([^>]*)")
_DOCTYPE_HTML = re.compile(r"\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*)*<!DOCTYPE\s+html", re.DOTALL | re.IGNORECASE)
# A page that begins without its root; Markdown may begin with a tag too, so only tags that open a page count.
_HTML_ROOTS = frozenset({"html", "head", "body"})
_AKN_NAMESPACE = re.compile(r"akomantoso|docs\.oasis-open\.org/legaldocml", re.IGNORECASE)


def sniff(data: bytes) -> Format:
    """Tell what a file is from its content. Never raises; what nothing else claims is TEXT, binary or not.

    A damaged package is told by the names of parts that still stand in it: its reader says what is broken.
    """
    if data.startswith(_OLE):
        return _ole(data)
    if data.startswith(_ZIP):
        return _package(data)
    if _PDF in data[:_PDF_WITHIN]:
        return Format.PDF
    for mark, form in _SIGNATURES:
        if data.startswith(mark):
            return form
    return _markup(data)


def _ole(data: bytes) -> Format:
    """Tell old Office files by the names of their streams, which stand in UTF-16 in the directory."""
    for name, form in _STREAMS:
        if name.encode("utf-16-le") in data:
            return form
    return Format.OLD_OFFICE


def _package(data: bytes) -> Format:
    names = _names(data)
    if names is None:  # damaged: what still stands there must do
        return next((form for name, form in _PARTS if name.encode() in data), _mimetype(data) or Format.ZIP)
    declared = _mimetype(data)
    if declared is not None and "content.xml" in names:
        return declared
    found = next((form for name, form in _PARTS if any(each.startswith(name) for each in names)), None)
    return found or declared or Format.ZIP


def _names(data: bytes) -> list[str] | None:
    """Give the names of a package's parts in lower case, None where its directory is damaged or endless."""
    if data.count(b"PK\x01\x02") > _MOST_ENTRIES:
        return None
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return [name.lower() for name in package.namelist()]
    except Exception:  # noqa: BLE001 - the library raises many errors on damaged directories; none says what a file is
        return None


def _mimetype(data: bytes) -> Format | None:
    """Give what a package's first entry declares: OpenDocument and EPUB keep it there, stored as it is."""
    beginning = data[:256]
    return next((form for name, form in _MIMETYPES if name in beginning), None)


def _markup(data: bytes) -> Format:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    text = data[:_BEGINNING].decode(encoding, errors="replace").lstrip("\ufeff")
    if not text.lstrip().startswith("<"):
        return Format.TEXT
    if _DOCTYPE_HTML.match(text):
        return Format.HTML
    start = _PROLOGUE.match(text)
    root = _ROOT.match(text, start.end() if start else 0)
    if root is None:
        return Format.XML if text.lstrip().startswith("<?xml") else Format.TEXT
    return _root(root.group(1), root.group(2), declared=text.lstrip().startswith("<?xml"))


def _root(name: str, attributes: str, *, declared: bool) -> Format:
    """Tell XML by its root. A tag of Markdown (`<sup>`) is no root unless the file says that it is XML."""
    if name.lower() in _HTML_ROOTS:
        return Format.HTML
    if name == "akomaNtoso" or _AKN_NAMESPACE.search(attributes):
        return Format.AKOMA_NTOSO
    if name == "package" and "2006/xmlPackage" in attributes:
        return Format.WORD_FLAT
    if name == "wordDocument":
        return Format.WORD_2003
    return Format.XML if declared or "xmlns" in attributes else Format.TEXT
