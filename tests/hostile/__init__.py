"""Broken, hostile and odd files, by cause: what people send by mistake, what conversions break, what attackers build.

`causes()` gives for each cause its files and what has to come of them: "refused" (one clear line), "read" (a text, with
warnings perhaps) or "either". All files are made here, from a seed; none is larger than a few megabytes but those that
have to be.
"""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator
from pathlib import Path

from tests.hostile.files import (
    AKN,
    GOOD,
    LAUGHS,
    LISTED,
    MARK,
    NOTE,
    NUMBERS,
    OLE,
    OUTSIDE,
    RELS,
    SHOWN,
    TYPES,
    Cause,
    W,
    bomb_pdf,
    chained,
    cut,
    encrypted_flag,
    lying_sizes,
    many_entries,
    nested,
    noise,
    odt,
    overlapping,
    p,
    package,
    page_pdf,
    pdf,
    real_word,
    sample,
    scratched,
    these,
    two_of_a_name,
    word,
)


def causes() -> dict[str, Cause]:
    """All causes by name."""
    return {**_text(), **_packages(), **_xml(), **_word(), **_other_files(), **_pdf(), **_markup()}


def _text() -> dict[str, Cause]:
    return {
        "empty file": Cause("refused", these(b"")),
        "only white space": Cause("refused", these(b" ", b"\n\n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\x0c\n")),
        "zero bytes": Cause("refused", these(b"\0" * 10, b"\0" * 100_000, b"text\0\0\0\0\xff\xfe\xfd" * 100)),
        "noise": Cause("either", noise(count=40)),
        "control characters": Cause("either", these(b"\x01\x02\x1b[31m" * 400, b"a\x07" * 5000)),
        "not UTF-8": Cause("either", these("résolution ".encode("latin-1") * 50, b"\xc3\x28 text \xa0\xa1" * 99)),
        "half of UTF-16": Cause("either", these("The Assembly, ".encode("utf-16")[:-1], b"\xfe\xff\x00")),
        "cut text": Cause("either", cut(sample())),
        "scratched text": Cause("either", scratched(sample())),
        "one endless line": Cause("read", these(b"word " * 400_000, b"x" * 2_000_000)),
        "endless lines": Cause("either", these(b"\n".join(b"%d. Decides so;" % n for n in range(59_000)))),
        "brackets without end": Cause("read", these(b"# H\n\n" + b"[" * 50_000, b"# H\n\n" + b"](" * 50_000)),
        "stars without end": Cause("read", these(b"# H\n\n" + b"*a " * 50_000, b"# H\n\n" + b"**_" * 30_000)),
        "invisible characters": Cause("either", these("\u200b\u200e\u2066".encode() * 3000)),
        "unbalanced directions": Cause("read", these(("1. Decides \u202e\u2067 to meet." * 500).encode())),
    }


def _packages() -> dict[str, Cause]:
    huge = b"<w:t>" + b"a" * 90_000_000
    return {
        "cut Word file": Cause("refused", cut(real_word())),
        "scratched Word file": Cause("either", scratched(real_word())),
        "zip bomb": Cause("refused", these(lambda: package({"[Content_Types].xml": TYPES, "word/document.xml": huge}))),
        "bomb in another part": Cause("either", these(lambda: package({"word/document.xml": "<x/>", "word/m": huge}))),
        "too many entries": Cause("refused", these(many_entries)),
        "overlapping entries": Cause("refused", these(overlapping)),
        "path out of the package": Cause(
            "refused",
            these(*(package({n: "x", "word/document.xml": "<x/>"}) for n in ("../x", "/etc/x", "a/../../x", "a\\b"))),
        ),
        "two parts of one name": Cause("refused", these(two_of_a_name)),
        "sizes that lie": Cause("either", these(lying_sizes)),
        "password of a zip": Cause("refused", these(encrypted_flag)),
        "no document in it": Cause(
            "refused",
            these(package({"word/styles.xml": "<x/>"}), package({}), package({"[Content_Types].xml": TYPES})),
        ),
        "zip in a zip": Cause("refused", these(package({"inner.docx": GOOD}))),
        "damaged check sums": Cause("refused", these(GOOD.replace(b"word/document.xml", b"word/documenT.xml", 1))),
    }


def _xml() -> dict[str, Cause]:
    wrap = '<?xml version="1.0"?>{}<w:document xmlns:w="' + W + '"><w:body>{}</w:body></w:document>'
    return {
        "entities that multiply": Cause(
            "refused",
            these(
                word(p("&j;"), head=LAUGHS), odt(LAUGHS + "<r>&j;</r>"), (LAUGHS + AKN.format("<p>&j;</p>")).encode()
            ),
        ),
        "entities from outside": Cause(
            "refused",
            these(
                word(p("&a;"), head=OUTSIDE),
                odt(OUTSIDE + "<r>&a;</r>"),
                (OUTSIDE + AKN.format("<p>&a;</p>")).encode(),
            ),
        ),
        "document type": Cause("refused", these(word(p("x"), head="<!DOCTYPE x>"))),
        "nested elements": Cause(
            "either", these(*(word(body) for body in nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>")))
        ),
        "nested tables": Cause(
            "either", these(*(word(body) for body in nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")))
        ),
        "broken XML": Cause(
            "refused",
            these(
                *(
                    package({"word/document.xml": wrap.format("", body)})
                    for body in ("<w:p>", "<w:p></w:q>", "&", "<w:p a=1/>", "\x01", "&#0;", "&#xD800;")
                )
            ),
        ),
        "empty XML": Cause(
            "refused",
            these(package({"word/document.xml": ""}), package({"word/document.xml": "<?xml version='1.0'?>"})),
        ),
        "attribute without end": Cause("either", these(word(f'<w:p w:rsidR="{"A" * 12_000_000}"/>' + p("x")))),
        "wrong encoding": Cause(
            "either",
            these(
                package({"word/document.xml": b'<?xml version="1.0" encoding="utf-16"?><x/>'}),
                package({"word/document.xml": b'<?xml version="1.0" encoding="none"?><x/>'}),
            ),
        ),
    }


def _word() -> dict[str, Cause]:
    return {
        "no text in it": Cause("either", these(word(""), word("<w:p/>" * 50))),
        "notes that cite each other": Cause(
            "either", these(*(word(MARK.format(1), footnotes=NOTE.format(to)) for to in (1, 2, -1, 99999999999)))
        ),
        "note that is not there": Cause("either", these(word(MARK.format(7)), word(MARK.format("x")))),
        "styles in a ring": Cause(
            "read", these(word(p("1. Decides so.", '<w:pPr><w:pStyle w:val="S1"/></w:pPr>'), styles=chained("S")))
        ),
        "numbers out of bounds": Cause(
            "either",
            these(
                *(
                    word(LISTED, numbering=NUMBERS.format(start, kind, text))
                    for start, kind, text in (
                        (2**40, "decimal", "%1."),
                        (-7, "lowerRoman", "%1."),
                        ("x", "nothing", "%9%8"),
                        (10**9, "upperRoman", "%1"),
                        (10**12, "lowerLetter", "%1"),
                    )
                )
            ),
        ),
        "tracked changes left open": Cause(
            "either",
            these(
                word('<w:p><w:moveFromRangeStart w:id="1"/><w:ins><w:r><w:t>a</w:t></w:r></w:ins></w:p>'),
                word("<w:ins>" * 50 + p("x") + "</w:ins>" * 50),
            ),
        ),
        "field left open": Cause(
            "either",
            these(word('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>Decides</w:t></w:r></w:p>' * 40)),
        ),
        "macros": Cause(
            "either",
            these(
                package(
                    {
                        "[Content_Types].xml": TYPES,
                        "_rels/.rels": RELS,
                        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{p("x")}</w:body></w:document>',
                        "word/vbaProject.bin": b"x",
                    }
                )
            ),
        ),
        "half a million runs": Cause(
            "either", these(lambda: word("<w:p>" + "<w:r><w:t>a </w:t></w:r>" * 500_000 + "</w:p>"))
        ),
    }


def _other_files() -> dict[str, Cause]:
    marks = {
        "RTF": b"{\\rtf1\\ansi text}",
        "PNG picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
        "JPEG picture": b"\xff\xd8\xff\xe0" + b"\x10JFIF" * 20,
        "GIF picture": b"GIF89a" + b"\x01\0" * 20,
        "gzip": gzip.compress(b"The General Assembly,"),
        "7-Zip": b"7z\xbc\xaf\x27\x1c" + b"\1" * 50,
        "RAR": b"Rar!\x1a\x07\0" + b"\1" * 50,
        "program": b"\x7fELF" + b"\2" * 200,
        "database": b"SQLite format 3\0" + b"\0" * 500,
        "WordPerfect": b"\xffWPC" + b"\x10" * 300,
        "Excel": package({"xl/workbook.xml": "<x/>", "[Content_Types].xml": TYPES}),
        "PowerPoint": package({"ppt/presentation.xml": "<x/>", "[Content_Types].xml": TYPES}),
        "Office file with a password": OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600,
        "old Office file": OLE + b"\0" * 1200,
        "Word in one XML": b'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>',
        "XML of another kind": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><text>x</text></svg>',
    }
    made = {name: Cause("refused", these(data)) for name, data in marks.items()}
    made["cut old Word file"] = Cause(
        "refused", these(OLE + b"\0" * 500 + "WordDocument".encode("utf-16-le") + b"\0" * 900)
    )
    return made


def _pdf() -> dict[str, Cause]:
    good = page_pdf(SHOWN)
    catalog = b"<< /Type /Catalog /Pages 2 0 R >>"
    return {
        "cut PDF": Cause("either", cut(good)),
        "scratched PDF": Cause("either", scratched(good)),
        "PDF in name only": Cause("refused", noise(b"%PDF-1.4\n", count=15)),
        "pages in a ring": Cause(
            "refused",
            these(
                pdf([catalog, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]),
                pdf(
                    [
                        catalog,
                        b"<< /Type /Pages /Kids [3 0 R] /Count 9 >>",
                        b"<< /Type /Pages /Kids [2 0 R] /Parent 2 0 R /Count 9 >>",
                    ]
                ),
            ),
        ),
        "more pages said than there are": Cause(
            "either", these(page_pdf(SHOWN, count=1_000_000), page_pdf(SHOWN, kids=b"3 0 R " * 20_000, count=20_000))
        ),
        "table of places that lies": Cause(
            "either", these(pdf([catalog], shift=7), good.replace(b"startxref", b"startxreg"))
        ),
        "table that leads to itself": Cause(
            "either", these(pdf([catalog], trailer=b"/Root 1 0 R /Prev 20"), good.replace(b"/Root", b"/Prev 15 /Root"))
        ),
        "page that unpacks to much": Cause("either", these(bomb_pdf)),
        "endless page": Cause(
            "either", these(page_pdf(SHOWN, box=b"0 0 1e12 1e12"), page_pdf(SHOWN, box=b"0 0 -1 nan"))
        ),
        "PDF without text": Cause("refused", these(page_pdf(b""), page_pdf(b"0 0 m 9 9 l S"))),
        "PDF with a password": Cause(
            "refused",
            these(
                pdf(
                    [
                        catalog,
                        b"<< /Type /Pages /Kids [] /Count 0 >>",
                        b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -1 /O <"
                        + b"00" * 32
                        + b"> /U <"
                        + b"11" * 32
                        + b"> >>",
                    ],
                    trailer=b"/Root 1 0 R /Encrypt 3 0 R /ID [<00><00>]",
                )
            ),
        ),
    }


def _markup() -> dict[str, Cause]:
    page = "<!DOCTYPE html><html><body>{}</body></html>"
    return {
        "nested web page": Cause("either", these(*(page.format(body).encode() for body in nested("<div>", "</div>")))),
        "web page without text": Cause(
            "refused", these(page.format("<script>x</script>").encode(), page.format("").encode())
        ),
        "web page cut off": Cause("either", cut((page.format("<p>Decides to <b>meet</b></p>" * 200)).encode())),
        "tags left open": Cause("either", these(page.format("<p><b><i><a href='#'>x" * 3000).encode())),
        "attributes without end": Cause("either", these(page.format("<p " + "a=1 " * 100_000 + ">x</p>").encode())),
        "notes that lead in circles": Cause(
            "read", these(page.format("<p id=a>x<sup><a href='#a'>1</a></sup></p>" * 500).encode())
        ),
        "list numbers out of bounds": Cause(
            "read", these(page.format("<ol start=1" + "0" * 30 + " type=i><li>x</ol><ol start=x><li>y</ol>").encode())
        ),
        "OpenDocument without content": Cause(
            "refused", these(package({"mimetype": "application/vnd.oasis.opendocument.text"}), odt("<x/>"), odt(""))
        ),
        "nested Akoma Ntoso": Cause(
            "either", these(*(AKN.format(body).encode() for body in nested("<section eId='s'>", "</section>")))
        ),
        "Akoma Ntoso without a body": Cause(
            "refused", these(AKN.replace("mainBody", "x").format("").encode(), AKN.format("").encode())
        ),
    }


SLOW = frozenset({"endless lines", "half a million runs", "page that unpacks to much", "bomb in another part"})
"""Causes whose files take seconds to make or to read."""


def all_files(seed: int = 7) -> Iterator[tuple[str, str, bytes]]:
    """Every file: its cause, what has to come of it, its bytes."""
    for name, cause in causes().items():
        for data in cause.files(random.Random(f"{seed} {name}")):
            yield name, cause.expected, data


def write_endless(file: Path, size: int) -> None:
    """A text file of this many bytes that takes no room on the disk."""
    with file.open("wb") as handle:
        handle.truncate(size)
