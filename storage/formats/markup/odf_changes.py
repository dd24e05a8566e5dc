"""Tracked changes of an OpenDocument text: what they are, and the text with all of them rejected.

The body is the text with all of them accepted. What was inserted stands between two marks, also over the ends of
paragraphs; what was deleted is kept apart, and one mark says where it stood. A region that is a deletion of an
insertion is in neither text. Fails on changes within headers and footers, and on a list of several levels that was
deleted: its items come back as items of one level.
"""

from __future__ import annotations

from copy import deepcopy
from itertools import islice

from lxml import etree

from service.errors import UnreadableInput
from service.tracked import Comment, TrackedChange, TrackedKind
from storage.formats.markup.odf_splicing import P_OR_H, cut_range, put_back, work_of
from storage.formats.markup.odf_styles import NS, qualified
from storage.formats.package import UNSAFE

_TRACKED = qualified("text:tracked-changes")
_INSERTION, _DELETION = qualified("text:insertion"), qualified("text:deletion")
_INFO = qualified("office:change-info")
_START, _END, _POINT = qualified("text:change-start"), qualified("text:change-end"), qualified("text:change")
_OF = qualified("text:change-id")
_NAMES = (qualified("xml:id"), qualified("text:id"))
_MOST_WORK = 20_000_000
_MOST_OPEN = 50  # insertions within one another whose words are listed
_KINDS = {
    _INSERTION: TrackedKind.INSERTION,
    _DELETION: TrackedKind.DELETION,
    qualified("text:format-change"): TrackedKind.PROPERTIES,
}


def changes_of(body: etree._Element) -> tuple[TrackedChange, ...]:
    """List the tracked changes of a body, in the order in which the file lists them."""
    regions = _regions(body)
    inserted = _inserted(body) if regions else {}
    return tuple(
        TrackedChange(*_who(change), _KINDS[str(change.tag)], _text(change) or inserted.get(name, ""))
        for name, region in regions.items()
        for change in region
        if change.tag in _KINDS
    )


def comments_of(body: etree._Element) -> tuple[Comment, ...]:
    """List the comments of a body."""
    return tuple(Comment(*_who(each), _text(each), "") for each in body.iter(qualified("office:annotation")))


def reject(body: etree._Element) -> None:
    """Take out what was inserted and put back what was deleted, in place. Raises UnreadableInput for too many."""
    regions = _regions(body)
    marks = list(body.iter(_START, _END, _POINT))
    if work_of(marks) > _MOST_WORK:
        raise UnreadableInput(UNSAFE)
    ends = {each.get(_OF): at for at, each in enumerate(marks) if each.tag == _END}
    for at, start in enumerate(marks):
        region, last = regions.get(start.get(_OF, "")), ends.get(start.get(_OF), 0)
        if start.tag != _START or last < at or region is None or _change(region, _INSERTION) is None:
            continue
        inside = islice(marks, at, last)
        cut_range(start, marks[last], (each for each in inside if each.tag == _POINT and _was_there(each, regions)))
    for point in [each for each in body.iter(_POINT) if _was_there(each, regions)]:
        change = _change(regions[point.get(_OF, "")], _DELETION)
        blocks = [deepcopy(each) for each in change if each.tag != _INFO] if change is not None else []
        for each in blocks:
            each.tail = None
        put_back(point, blocks)


def _regions(body: etree._Element) -> dict[str, etree._Element]:
    tracked = body.find(_TRACKED)
    found = tracked if tracked is not None else ()
    return {next((name for key in _NAMES if (name := each.get(key))), f"?{at}"): each for at, each in enumerate(found)}


def _change(region: etree._Element, kind: str) -> etree._Element | None:
    """Give the insertion or deletion that a region is; None where it is another, or a deletion of an insertion."""
    found = [each for each in region if each.tag in {_INSERTION, _DELETION}]
    return found[0] if len(found) == 1 and found[0].tag == kind else None


def _was_there(point: etree._Element, regions: dict[str, etree._Element]) -> bool:
    region = regions.get(point.get(_OF, ""))
    outside = next(point.iterancestors(_TRACKED), None) is None
    return outside and region is not None and _change(region, _DELETION) is not None


def _inserted(body: etree._Element) -> dict[str, str]:
    """Give the text of each insertion."""
    found: dict[str, list[str]] = {}
    open_now: set[str] = set()
    for event, element in etree.iterwalk(body, events=("start", "end")):
        name = element.get(_OF, "")
        if event == "start" and element.tag == _START and len(open_now) < _MOST_OPEN:
            open_now.add(name)
            found[name] = []
        elif event == "start" and element.tag == _END:
            open_now.discard(name)
        said = element.text if event == "start" else element.tail
        for each in open_now if said else ():
            found[each].append(said or "")
    return {name: " ".join("".join(pieces).split()) for name, pieces in found.items()}


def _who(element: etree._Element) -> tuple[str, str]:
    """Give author and date of a change or a comment."""
    author, date = element.find(".//dc:creator", NS), element.find(".//dc:date", NS)
    return (author.text or "") if author is not None else "", (date.text or "") if date is not None else ""


def _text(element: etree._Element) -> str:
    paragraphs = ("".join(str(piece) for piece in each.itertext()) for each in element.iter(*P_OR_H))
    return " ".join(" ".join(paragraphs).split())
