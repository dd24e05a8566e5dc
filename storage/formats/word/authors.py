"""A Word file with tracked changes, read once for each author: with that author's changes accepted, others' rejected.

Rejecting a change is accepting its opposite: an insertion of another author is read as a deletion, and so on. So one
pass settles both, nested changes too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.errors import UnreadableInput
from service.reading import recognise
from service.tracked import TrackedKind, TrackedText
from service.use_cases.consulting.values import AuthorText, TrackedTexts
from storage.formats.sniffing import Format, sniff
from storage.formats.word.changes import changes_of, text_in
from storage.formats.word.file import WordFile
from storage.formats.word.names import AUTHOR, DEL, INS, MOVE_FROM, MOVE_TO, P, w
from storage.formats.word.reader import read_settled
from storage.formats.word.resolving import PROPERTY_CHANGES, RUNS, put_back, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from service.text import ParsedText
    from service.tracked import TrackedChange

MOST_AUTHORS = 40
LONGEST_NAME = 200
MOST_READ = 4_000_000
"""What is read of one file at most, over all authors, some 15 seconds' work: sixty pages by twenty authors are half."""
_LONGEST = 80
_OPPOSITE = {
    INS: DEL,
    DEL: INS,
    MOVE_FROM: MOVE_TO,
    MOVE_TO: MOVE_FROM,
    w("cellIns"): w("cellDel"),
    w("cellDel"): w("cellIns"),
}
_WORDLESS = {
    TrackedKind.PROPERTIES: "Changes of formatting ({count}): a proposal changes words, not how they look.",
    TrackedKind.NUMBERING: "Changes of automatic numbers ({count}): paragraphs are numbered anew in the next version.",
    TrackedKind.CELL_INSERTED: "Table cells put in ({count}): tables are changed in the file itself.",
    TrackedKind.CELL_DELETED: "Table cells taken out ({count}): tables are changed in the file itself.",
    TrackedKind.CELL_MERGED: "Table cells merged ({count}): tables are changed in the file itself.",
}


def read_authors(data: bytes) -> TrackedTexts:
    """Read a .docx by its authors, in the order of their first changes. Raises UnreadableInput for any other file."""
    if sniff(data) is not Format.WORD:
        raise UnreadableInput("This is no Word file (.docx): tracked changes are read from Word files alone.")
    changes, nested = _listed(data)
    authors = tuple(dict.fromkeys(change.author for change in changes))
    texts = (_of_author(data, author, changes, nested.get(author, ())) for author in authors)
    return TrackedTexts(_read(data, None), tuple(texts))


def _listed(data: bytes) -> tuple[tuple[TrackedChange, ...], dict[str, tuple[str, ...]]]:
    """List the changes, and those within another's by author; refuse what takes too long to be read for each.

    The tree is let go of with this: that of a long text takes hundreds of megabytes.
    """
    file = WordFile(data)
    changes = changes_of(file)
    authors = {change.author for change in changes}
    if len(authors) > MOST_AUTHORS:
        raise UnreadableInput(f"More than {MOST_AUTHORS} people changed this file: split it before you send it.")
    if any(len(author) > LONGEST_NAME for author in authors):
        raise UnreadableInput(f"An author of this file has a name of more than {LONGEST_NAME} characters: shorten it.")
    if _size(file) * (len(authors) + 1) > MOST_READ:
        raise UnreadableInput(
            "This text is too long to be read for so many authors: split the file before you send it."
        )
    return changes, dict(_nested(file))


def _size(file: WordFile) -> int:
    """How long it takes to read a text once, in elements of its parts; a paragraph counts for twenty."""
    trees = [tree for name in file.texts() if (tree := file.tree(name)) is not None]
    return sum(sum(20 if each.tag == P else 1 for each in tree.iter()) for tree in trees)


def _of_author(data: bytes, author: str, changes: tuple[TrackedChange, ...], nested: tuple[str, ...]) -> AuthorText:
    own = [change for change in changes if change.author == author]
    dates = [change.date for change in own if change.date]
    return AuthorText(author, max(dates, default=""), _read(data, author), len(own), (*_unread(own), *nested))


def _read(data: bytes, author: str | None) -> ParsedText:
    """Read the text with this author's changes accepted and all others rejected; None: all rejected."""
    file = WordFile(data)
    for name in file.texts():
        tree = file.tree(name)
        if tree is None:
            continue
        if author is not None:
            _turn_round(tree, author)
        resolve(tree, TrackedText.REJECTED if author is None else TrackedText.ACCEPTED)
    return recognise(read_settled(file).source)


def _turn_round(root: _Element, author: str) -> None:
    """Make of every change of another author its opposite; its old properties are put back."""
    for each in list(root.iter(*_OPPOSITE)):
        if each.get(AUTHOR, "") != author:
            each.tag = _OPPOSITE[str(each.tag)]
    for change in list(root.iter(*PROPERTY_CHANGES)):
        parent = change.getparent()
        if change.get(AUTHOR, "") != author and parent is not None:
            parent.remove(change)
            if len(change):
                put_back(parent, change[0])


def _unread(own: list[TrackedChange]) -> Iterator[str]:
    """Say which changes alter no words of the text."""
    for kind, line in _WORDLESS.items():
        count = sum(change.kind is kind for change in own)
        if count:
            yield line.format(count=count)
    count = sum(change.part == "header" for change in own)
    if count:
        yield f"Changes in a header or footer ({count}): they are no part of the text."


def _nested(file: WordFile) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give, by author, changes within what another author put in: without that they change nothing."""
    found: dict[str, list[str]] = {}
    for name in file.texts():
        root = file.tree(name)
        for each in () if root is None else root.iter(*RUNS):
            author = each.get(AUTHOR, "")
            above = next((a for a in each.iterancestors(INS, MOVE_TO) if a.get(AUTHOR, "") != author), None)
            if above is not None:
                words = text_in(each)[:_LONGEST]
                line = f"“{words}” stands in what {above.get(AUTHOR, '') or 'another author'} put in: propose it apart."
                found.setdefault(author, []).append(line)
    for author, lines in found.items():
        yield author, tuple(lines)
