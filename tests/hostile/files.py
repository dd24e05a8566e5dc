"""Putting hostile files together: packages, Word files, PDFs, copies that are cut or scratched."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import docx

from tests.conftest import ROOT

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELS = """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Target="word/document.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"""
LAUGHS = (
    '<!DOCTYPE r [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9))
    + "]>"
)
OUTSIDE = '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@dataclass(frozen=True)
class Cause:
    """One cause: its files by name, made when they are asked for, and what has to come of them."""

    expected: str
    files: Callable[[random.Random], Iterator[bytes]]


def package(parts: dict[str, bytes | str], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip package with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def word(body: str, *, head: str = "", **parts: str) -> bytes:
    """A Word file with this body; `parts` are further parts of its folder, by name without ending."""
    document = f'<?xml version="1.0"?>{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    more = {f"word/{name}.xml": f'<w:{name} xmlns:w="{W}">{content}</w:{name}>' for name, content in parts.items()}
    return package({"[Content_Types].xml": TYPES, "_rels/.rels": RELS, "word/document.xml": document, **more})


def p(text: str, properties: str = "") -> str:
    """A paragraph of a Word file."""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


GOOD = word(p("The General Assembly,") + p("1. Decides to meet."))


def odt(content: str) -> bytes:
    """An OpenDocument file with this content part."""
    return package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def pdf(objects: list[bytes], *, trailer: bytes = b"/Root 1 0 R", shift: int = 0) -> bytes:
    """A PDF with these objects, numbered from 1; `shift` makes its table of places wrong."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out) + shift)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def page_pdf(content: bytes, *, box: bytes = b"0 0 612 792", kids: bytes = b"3 0 R", count: int = 1) -> bytes:
    """A PDF of one page with this content."""
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
            b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
            % box,
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
        ]
    )


def bomb_pdf() -> bytes:
    """A PDF whose one page unpacks to a hundred megabytes of drawing."""
    packed = zlib.compress(b"0 0 m 1 1 l S\n" * 8_000_000, 9)
    whole = page_pdf(packed)
    return whole.replace(b"<< /Length", b"<< /Filter /FlateDecode /Length", 1)


SHOWN = b"BT /F 12 Tf 72 700 Td (The General Assembly,) Tj 0 -20 Td (1. Decides to meet.) Tj ET"


def cut(data: bytes) -> Callable[[random.Random], Iterator[bytes]]:
    return lambda chance: (data[: chance.randrange(8, len(data) - 1)] for _ in range(45))


def scratched(data: bytes) -> Callable[[random.Random], Iterator[bytes]]:
    """Copies with some bytes changed."""

    def files(chance: random.Random) -> Iterator[bytes]:
        for _ in range(45):
            copy = bytearray(data)
            for _ in range(chance.randrange(1, 40)):
                copy[chance.randrange(len(copy))] = chance.randrange(256)
            yield bytes(copy)

    return files


def these(*files: bytes | Callable[[], bytes]) -> Callable[[random.Random], Iterator[bytes]]:
    return lambda _: (file() if callable(file) else file for file in files)


def noise(start: bytes = b"", *, size: int = 5000, count: int = 12) -> Callable[[random.Random], Iterator[bytes]]:
    return lambda chance: (start + chance.randbytes(chance.randrange(10, size)) for _ in range(count))


def nested(before: str, after: str, depths: tuple[int, ...] = (300, 3_000, 100_000)) -> list[str]:
    return [before * depth + "x" + after * depth for depth in depths]


def real_word() -> bytes:
    document = docx.Document()
    document.add_paragraph("The General Assembly,")
    document.add_paragraph("1. Decides to meet.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def encrypted_flag() -> bytes:
    data = bytearray(GOOD)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def lying_sizes() -> bytes:
    data = bytearray(word(p("x" * 2000)))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<I", data, at + 24, 5)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def many_entries() -> bytes:
    return package({f"word/{number}.xml": b"" for number in range(30_000)} | {"word/document.xml": b"<x/>"})


def overlapping() -> bytes:
    """A package whose directory names one stored part thousands of times, each under another name."""
    one = package({"word/document.xml": b"<x/>" + b" " * 4000})
    at = one.find(b"PK\x01\x02")
    entry, tail = one[at : one.find(b"PK\x05\x06")], one[one.find(b"PK\x05\x06") :]
    entries = b"".join(entry.replace(b"document.xml", b"d%07d.xml" % number) for number in range(9_000))
    end = bytearray(tail)
    struct.pack_into("<HHII", end, 8, 9_000, 9_000, len(entries), at)
    return one[:at] + entries + bytes(end)


def two_of_a_name() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("word/document.xml", "<a/>")
        archive.writestr("word/documenT.xml", "<b/>")
    return out.getvalue().replace(b"documenT", b"document")


def chained(name: str, count: int = 500) -> str:
    """Styles that are based on one another in a ring."""
    return "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}{i}"><w:basedOn w:val="{name}{(i + 1) % count}"/></w:style>'
        for i in range(count)
    )


NOTE = (
    '<w:footnote w:id="1"><w:p><w:r><w:t>see</w:t></w:r><w:r><w:footnoteReference w:id="{}"/></w:r></w:p></w:footnote>'
)
MARK = '<w:p><w:r><w:t>1. Decides so.</w:t></w:r><w:r><w:footnoteReference w:id="{}"/></w:r></w:p>'
NUMBERS = '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'  # noqa: E501 - one part of a Word file
LISTED = p("Decides", '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>')
AKN = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="x"><mainBody>{}</mainBody></statement></akomaNtoso>'  # noqa: E501 - one line of XML


def sample() -> bytes:
    return (ROOT / "samples" / "A-79-L.11.fr.md").read_bytes()
