"""The list of what is tracked in a file, and its comments, each with author, date and place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.tracked import Comment, TrackedChange, TrackedKind
from storage.formats.word.names import (
    AUTHOR,
    DATE,
    DEL,
    DEL_TEXT,
    ID,
    INS,
    MATH_TEXT,
    MOVE_FROM,
    MOVE_TO,
    NUM_PR,
    P_PR,
    R_PR,
    TR_PR,
    P,
    T,
    w,
)
from storage.formats.word.resolving import CELL_MARKS, PROPERTY_CHANGES, RUNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from storage.formats.word.file import WordFile

_CONTROLS = (w("customXmlInsRangeStart"), w("customXmlDelRangeStart"))
_LISTED = (*RUNS, *CELL_MARKS, *PROPERTY_CHANGES, *_CONTROLS)
_RUN_KINDS = {
    INS: TrackedKind.INSERTION,
    DEL: TrackedKind.DELETION,
    MOVE_FROM: TrackedKind.MOVED_FROM,
    MOVE_TO: TrackedKind.MOVED_TO,
}
_MARK_KINDS = {
    INS: TrackedKind.MARK_INSERTED,
    MOVE_TO: TrackedKind.MARK_INSERTED,
    DEL: TrackedKind.MARK_DELETED,
    MOVE_FROM: TrackedKind.MARK_DELETED,
}
_CELL_KINDS = dict(
    zip(CELL_MARKS, (TrackedKind.CELL_INSERTED, TrackedKind.CELL_DELETED, TrackedKind.CELL_MERGED), strict=True)
)
_NUMBERING_CHANGE = w("numberingChange")
_CHARACTERS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad"}
_TEXTS = (T, DEL_TEXT, MATH_TEXT)
_RANGE_START, _RANGE_END = w("commentRangeStart"), w("commentRangeEnd")
_REFERENCE, _COMMENT = w("commentReference"), w("comment")
_NAMES = {"footnotes": "notes", "endnotes": "notes"}


def changes_of(file: WordFile) -> tuple[TrackedChange, ...]:
    """List every tracked change of all parts that hold text, in the order of the file."""
    found: list[TrackedChange] = []
    for name in file.texts():
        root = file.tree(name)
        if root is not None:
            found.extend(_of_part(root, part_name(file, name)))
    return tuple(found)


def part_name(file: WordFile, name: str) -> str:
    """Call a part by what a reader calls it: body, notes, or header (which stands for the foot of a page too)."""
    if name == file.main:
        return "body"
    return next((_NAMES[kind] for kind in _NAMES if file.named(kind) == name), "header")


def _of_part(root: _Element, part: str) -> Iterator[TrackedChange]:
    tracked = list(root.iter(*_LISTED))
    if not tracked:
        return
    places = {paragraph: index for index, paragraph in enumerate(root.iter(P))}
    for element in tracked:
        kind = _kind(element)
        paragraph = next(element.iterancestors(P), None)
        yield TrackedChange(
            element.get(AUTHOR, ""),
            element.get(DATE, ""),
            kind,
            text_in(element) if element.tag in RUNS else "",
            part,
            places.get(paragraph) if paragraph is not None else None,
        )


def _kind(element: _Element) -> TrackedKind:
    tag = str(element.tag)
    parent = element.getparent()
    above = parent.tag if parent is not None else ""
    if tag in RUNS:
        if above == R_PR:
            return _MARK_KINDS[tag]
        if above == TR_PR:
            return TrackedKind.ROW_INSERTED if tag == INS else TrackedKind.ROW_DELETED
        return TrackedKind.NUMBERING if above == NUM_PR else _RUN_KINDS[tag]
    if tag in _CELL_KINDS:
        return _CELL_KINDS[tag]
    return TrackedKind.NUMBERING if tag == _NUMBERING_CHANGE or _renumbers(element) else TrackedKind.PROPERTIES


def _renumbers(change: _Element) -> bool:
    """Whether a change of a paragraph's properties touches its automatic number."""
    parent = change.getparent()
    if parent is None or parent.tag != P_PR:
        return False
    old, new = change.find(f"{P_PR}/{NUM_PR}"), parent.find(NUM_PR)
    return _values(old) != _values(new)


def _values(number: _Element | None) -> tuple[tuple[str, str], ...]:
    if number is None:
        return ()
    return tuple(sorted((str(child.tag), child.get(w("val"), "")) for child in number if child.get(w("val"))))


def text_in(element: _Element) -> str:
    """Give the words within an element, deleted ones too."""
    if element.tag in _TEXTS:
        return element.text or ""
    return "".join(
        (each.text or "") if each.tag in _TEXTS else _CHARACTERS[str(each.tag)]
        for each in element.iter(*_TEXTS, *_CHARACTERS)
        if each.tag in _TEXTS or each.getparent() is None or each.getparent().tag == w("r")  # type: ignore[union-attr]
    )


def comments_of(file: WordFile) -> tuple[Comment, ...]:
    """List the comments that stand in the text, with the words that each is about, in their order there."""
    root = file.part("comments")
    if root is None:
        return ()
    said = {comment.get(ID, ""): comment for comment in root.iter(_COMMENT)}
    found: list[Comment] = []
    for name in file.texts():
        tree = file.tree(name)
        if tree is not None and said:
            found.extend(_comments_in(tree, said, part_name(file, name)))
    return tuple(found)


def _comments_in(root: _Element, said: dict[str, _Element], part: str) -> Iterator[Comment]:
    places: dict[str, int] = {}
    anchors: dict[str, list[str]] = {}
    open_now: set[str] = set()
    paragraph = -1
    for each in root.iter(P, T, DEL_TEXT, _RANGE_START, _RANGE_END, _REFERENCE):
        number = each.get(ID, "")
        if each.tag == P:
            paragraph += 1
            for name in open_now:
                anchors[name].append("\n")
        elif each.tag in {T, DEL_TEXT}:
            for name in open_now:
                anchors[name].append(each.text or "")
        elif each.tag == _RANGE_END:
            open_now.discard(number)
        elif number in said and number not in places:
            places[number] = max(paragraph, 0)
            anchors[number] = []
            if each.tag == _RANGE_START:
                open_now.add(number)
    for number, place in places.items():
        comment = said[number]
        words = "\n".join(text_in(each) for each in comment.iter(P)).strip()
        anchor = "".join(anchors[number]).strip()
        yield Comment(comment.get(AUTHOR, ""), comment.get(DATE, ""), words, anchor, part, place)
