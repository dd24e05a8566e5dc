"""What the tests of redlines share: comparisons of texts and files, and what a file says when read as XML."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from io import BytesIO

from lxml import etree

from service.comparison import Comparison, compare
from service.text import Correction, CorrectionKind, ParsedText
from storage.formats import read_file
from storage.word_out import Redline, write_redline
from tests.word_rules import broken_rules, w

DATE = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
ACCEPTED = Correction(CorrectionKind.TRACKED, 0, "accepted")
REJECTED = Correction(CorrectionKind.TRACKED, 0, "rejected")


def compared(base: str | bytes, target: str | bytes) -> Comparison:
    """Two files compared; where one has tracked changes its accepted text."""
    sides = (side.encode() if isinstance(side, str) else side for side in (base, target))
    texts = [read_file(side, corrections=[ACCEPTED]) for side in sides]
    return compare(texts[0], texts[1])


def redline(base: str | bytes, target: str | bytes) -> Redline:
    """The redline of two files, which keeps all rules."""
    received = base if isinstance(base, bytes) else None
    made = write_redline(compared(base, target), received, author="A. Delegate", date=DATE)
    known = set(broken_rules(received)) if received and received.startswith(b"PK") else set()
    assert [rule for rule in broken_rules(made.data) if rule not in known] == []
    return made


def tree(data: bytes, part: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(BytesIO(data)).read(part))


def words(data: bytes, tag: str, part: str = "word/document.xml") -> list[str]:
    """The texts within each element of a tracked change, in order; marks of paragraphs left out."""
    found = ("".join(each.itertext()) for each in tree(data, part).iter(w(tag)) if each.getparent().tag != w("rPr"))
    return [text for text in found if text]


def marks(data: bytes) -> list[str]:
    """For each paragraph of the body what happens to its end: "ins", "del", "moveFrom", "moveTo" or "kept"."""
    names = ("ins", "del", "moveFrom", "moveTo")
    ends = (each.find(f"{w('pPr')}/{w('rPr')}") for each in tree(data).iter(w("p")))
    return [next((n for n in names if end is not None and end.find(w(n)) is not None), "kept") for end in ends]


def texts(text: ParsedText) -> list[tuple[str | None, str]]:
    return [(each.number, each.text) for each in text.paragraphs]
