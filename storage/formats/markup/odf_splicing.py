"""Cutting a range out of a tree of paragraphs, and putting paragraphs back at a place within one.

A range may begin in one paragraph and end in another: what is left of both is then one paragraph. Paragraphs that
come back part the one they stood in: the first of them belongs to what stands before, the last to what stands after.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from lxml import etree

from storage.formats.markup.odf_styles import qualified

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

P_OR_H = (qualified("text:p"), qualified("text:h"))
_LIST, _ITEM = qualified("text:list"), qualified("text:list-item")
_TABLE, _NOTE = qualified("table:table"), qualified("text:note")
_HOLDERS = {_LIST, _ITEM, qualified("text:list-header")}


def cut_range(start: etree._Element, end: etree._Element, keep: Iterable[etree._Element] = ()) -> None:
    """Take out all between two marks; `keep` are marks among it that stay, at the place of the range."""
    first, last = _paragraph(start), _paragraph(end)
    shared = set(start.iterancestors()) & set(end.iterancestors())
    if not shared:  # another range, cut before, had one of them in it
        return
    staying = list(keep)
    left = _climb(start, shared, _cut_after)
    right = _climb(end, shared, _cut_before)
    while (between := left.getnext()) is not None and between is not right:
        _take_out(between)
    left.tail = None
    for mark in reversed(staying):
        mark.tail = None
        start.addnext(mark)
    if first is not None and last is not None and first is not last:
        _join(first, last)


def put_back(point: etree._Element, blocks: Sequence[etree._Element]) -> None:
    """Put blocks back at a mark: one paragraph within its line, several so that they part the paragraph around it."""
    paragraph = _paragraph(point)
    alone = [one for each in blocks for one in _paragraphs(each)]
    if paragraph is None:
        for each in reversed(blocks):
            point.addnext(each)
    elif len(alone) == 1 and not _has_table(blocks):
        _put_within(point, alone[0])
    elif blocks:
        _put_around(point, paragraph, blocks)


def work_of(marks: Iterable[etree._Element]) -> int:
    """Estimate the work that marks are to settle: for each paragraph its marks times its elements."""
    counts = Counter(paragraph for each in marks if (paragraph := _paragraph(each)) is not None)
    return sum(count * sum(1 for _ in paragraph.iter()) for paragraph, count in counts.items())


def _paragraph(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(*P_OR_H), None)


def _paragraphs(block: etree._Element) -> list[etree._Element]:
    """Give the paragraphs of a block that could be joined with others: those of tables and notes cannot."""
    return [each for each in block.iter(*P_OR_H) if next(each.iterancestors(_TABLE, _NOTE), None) is None]


def _has_table(blocks: Iterable[etree._Element]) -> bool:
    return any(next(each.iter(_TABLE), None) is not None for each in blocks)


def _says(element: etree._Element) -> bool:
    """Whether an element has words, or a note."""
    return any(str(piece).strip() for piece in element.itertext()) or next(element.iter(_NOTE), None) is not None


# Cutting


def _climb(mark: etree._Element, shared: set[etree._Element], cut: Callable[[etree._Element], None]) -> etree._Element:
    """Cut on one side of a mark up to the ancestors that it shares; gives its branch right below them."""
    parent = mark.getparent()
    while parent is not None and parent not in shared:
        cut(mark)
        mark, parent = parent, parent.getparent()
    return mark


def _cut_after(mark: etree._Element) -> None:
    mark.tail = None
    for each in list(mark.itersiblings()):
        _take_out(each)


def _cut_before(mark: etree._Element) -> None:
    for each in list(mark.itersiblings(preceding=True)):
        _take_out(each)
    parent = mark.getparent()
    if parent is not None:
        parent.text = None


def _take_out(element: etree._Element) -> None:
    """Take an element out, with the words after it."""
    parent = element.getparent()
    if parent is not None:
        element.tail = None
        parent.remove(element)


def _prune(element: etree._Element) -> None:
    """Take a paragraph out, with the items and lists that hold nothing else."""
    parent = element.getparent()
    _take_out(element)
    if parent is not None and parent.tag in _HOLDERS and not len(parent):
        _prune(parent)


def _join(first: etree._Element, last: etree._Element) -> None:
    """Make one paragraph of two: the first, or the last where nothing of the first is left."""
    if _says(first):
        _append(first, last)
        _prune(last)
    else:
        _prepend(last, first)
        _prune(first)


def _append(to: etree._Element, content: etree._Element) -> None:
    """Move the content of one element to the end of another."""
    if len(to):
        to[-1].tail = (to[-1].tail or "") + (content.text or "")
    else:
        to.text = (to.text or "") + (content.text or "")
    to.extend(list(content))
    content.text = None


def _prepend(to: etree._Element, content: etree._Element) -> None:
    """Move the content of one element to the start of another."""
    children = list(content)
    if children:
        children[-1].tail = (children[-1].tail or "") + (to.text or "")
        to.text = content.text
    else:
        to.text = (content.text or "") + (to.text or "")
    for at, each in enumerate(children):
        to.insert(at, each)
    content.text = None


# Putting back


def _put_within(point: etree._Element, block: etree._Element) -> None:
    parent = point.getparent()
    if parent is None:
        return
    after, at, children = point.tail or "", parent.index(point), list(block)
    point.tail = (block.text or "") + ("" if children else after)
    if children:
        children[-1].tail = (children[-1].tail or "") + after
    for number, each in enumerate(children, 1):
        parent.insert(at + number, each)


def _put_around(point: etree._Element, paragraph: etree._Element, blocks: Sequence[etree._Element]) -> None:
    rest = _part(point, paragraph)
    opened, listed = _says(paragraph), blocks[-1].tag == _LIST
    if opened:
        _hand_over(blocks[0], 0, lambda words: _append(paragraph, words))
    else:
        _prepend(rest, paragraph)
    _hand_over(blocks[-1], -1, lambda words: _lead(rest, words, opened=opened))
    taken = {blocks[-1], *(blocks[:1] if opened else ())}
    left = [
        each
        for each in blocks
        if each not in taken or (each.tag not in P_OR_H and next(each.iter(*P_OR_H), None) is not None)
    ]
    _place(rest, left, alone=not opened)
    if not opened:
        _take_out(paragraph)
    elif listed:
        _own_item(rest)


def _part(point: etree._Element, paragraph: etree._Element) -> etree._Element:
    """Part a paragraph after a mark, through all that is open there; gives the second half."""
    node, half = point, _shell(point)
    half.tail = None
    while node is not paragraph:
        parent = node.getparent()
        if parent is None:
            break
        outer, following = _shell(parent), list(node.itersiblings())
        if node is point:
            outer.text = node.tail
        else:
            outer.append(half)
            half.tail = node.tail
        node.tail = None
        outer.extend(following)
        node, half = parent, outer
    paragraph.addnext(half)
    return half


def _shell(element: etree._Element) -> etree._Element:
    return etree.Element(element.tag, dict(element.attrib), nsmap=element.nsmap)


def _hand_over(block: etree._Element, at: int, take: Callable[[etree._Element], None]) -> None:
    """Hand the first or last paragraph of a block to what takes its words."""
    found = _paragraphs(block)
    if found:
        take(found[at])
        _prune(found[at])


def _lead(rest: etree._Element, words: etree._Element, *, opened: bool) -> None:
    """Let words stand before the rest of a paragraph; it looks as theirs did where another keeps its own look."""
    if opened:
        rest.tag = words.tag
        rest.attrib.clear()
        rest.attrib.update(dict(words.attrib))
    _prepend(rest, words)


def _place(rest: etree._Element, blocks: Sequence[etree._Element], *, alone: bool) -> None:
    """Put whole blocks before the rest of a paragraph; before its item of a list where the item begins with it."""
    item = rest.getparent()
    item = item if alone and item is not None and item.tag == _ITEM and item.index(rest) <= 1 else None
    for each in blocks:
        if item is None:
            rest.addprevious(each)
        elif each.tag == _LIST:
            for one in list(each):
                item.addprevious(one)
        elif item.getprevious() is None:
            [item, *item.iterancestors(_LIST)][-1].addprevious(each)
        else:
            rest.addprevious(each)


def _own_item(rest: etree._Element) -> None:
    """Give the rest of a parted item an item of its own, with what followed it."""
    item = rest.getparent()
    if item is None or item.tag != _ITEM:
        return
    own = _shell(item)
    own.extend([rest, *rest.itersiblings()])
    item.addnext(own)
