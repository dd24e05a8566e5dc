"""A rolling text read back: the base without its brackets, and what is proposed in them.

The base is recognised as if it had never had brackets: they are taken out of the lines first. Each change is then
placed on the paragraph or footnote that its words came to stand in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from service.amendments.types import Amendment, Reservation, Status
from service.consultation.rolling_found import LineFound, find
from service.consultation.rolling_lines import ARROW, CLOSE, COLON, HEAD, OPEN, SLASH, TEXT, fit, parse_line
from service.consultation.rolling_meaning import find_typed
from service.consultation.rolling_placing import Placer, ReadProposal, Undecided, Unread
from service.consultation.rolling_signs import Look
from service.consultation.rolling_typed import TypedGroup, parse_typed
from service.reading import recognise
from service.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.reading.source import RawBlock, SourceText
    from service.text import ParsedText

__all__ = ["LineLooks", "ReadProposal", "RollingReading", "Undecided", "Unread", "amendments_of", "read_rolling"]

_BROKEN = "the signs of this line do not fit together any more: put its brackets right"
_BY_HAND = "somebody typed this bracket into a file whose signs have styles: give it these, or enter it by hand"
_STRUCTURE = {"[": OPEN, "]": CLOSE, "→": ARROW, "←": ARROW, ":": COLON}


@dataclass(frozen=True, slots=True)
class LineLooks:
    """The look of each character of a block's text, and the key of the proposal that a sign is of ("" for none)."""

    looks: tuple[Look, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RollingReading:
    """What was read: the base, the proposals in the order of the text, and what was not understood, with its place.

    `undecided` are words in brackets that nobody is named for: they stand in the base. `states` say which paragraphs
    are marked as agreed.
    """

    base: ParsedText
    proposals: tuple[ReadProposal, ...]
    unread: tuple[Unread, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    states: tuple[tuple[int, Status], ...] = ()


def read_rolling(source: SourceText, looks: Sequence[LineLooks] | None = None) -> RollingReading:
    """Read a rolling text.

    Where signs have a look of their own, as `storage.publishing.rolling_word` writes them, they are read by it, to the
    character; else by what they say, as people type them.
    """
    exact = looks is not None and any(Look.SIGN in each.looks for each in looks)
    if looks is not None and exact:
        found = [_found(block.text, look) for block, look in zip(source.blocks, looks, strict=True)]
    else:
        given = looks or [LineLooks((), ())] * len(source.blocks)
        found = [find_typed(block.text, _struck(look)) for block, look in zip(source.blocks, given, strict=True)]
        _join_broken([block.text for block in source.blocks], found)
    stripped = _stripped(source, found)
    base = recognise(_without_arrivals(stripped, found))
    placer = Placer(base, stripped, found)
    proposals = placer.proposals()
    return RollingReading(base, proposals, tuple(placer.unread), placer.undecided(), placer.states())


def _join_broken(texts: Sequence[str], found: Sequence[LineFound]) -> None:
    """Say nothing of a bracket that runs over two lines and stands for itself: "[on the report of … (A/66/432)]"."""
    for place, (one, two) in enumerate(pairwise(found)):
        if one.problems and two.problems and not parse_typed(f"{texts[place]} {texts[place + 1]}").has_brackets:
            one.problems, two.problems = [], []


def _struck(looks: LineLooks) -> list[bool]:
    return [look is Look.DELETED for look in looks.looks]


def _found(text: str, looks: LineLooks) -> LineFound:
    if Look.SIGN not in looks.looks:
        found = LineFound([Span(0, len(text))] if text else [], length=len(text))
        found.problems = [(words, _BY_HAND) for words in _typed_in(text, found)]
        return found
    kinds = "".join(_kind(text, looks.looks, place) for place in range(len(text)))
    if not fit(kinds):
        return LineFound([Span(0, len(text))] if text else [], length=len(text), problems=[(text, _BROKEN)])
    found = find(text, parse_line(text, kinds, looks.keys))
    found.problems += [(words, _BY_HAND) for words in _typed_in(text, found)]
    return found


def _typed_in(text: str, found: LineFound) -> list[str]:
    """Give the brackets with a name that somebody typed among the base words of a file whose signs have their look."""
    if "[" not in text:
        return []
    base = "".join(text[span.start : span.end] for span in found.kept)
    groups = (part for part in parse_typed(base).parts if isinstance(part, TypedGroup) and part.said.length)
    return [base[group.span.start : group.span.end] for group in groups]


def _kind(text: str, looks: Sequence[Look], place: int) -> str:
    """Tell a sign by its look; a bar parts two answers where spaces of the sign stand around it."""
    if looks[place] is not Look.SIGN:
        return TEXT
    if text[place] == "/" and text[place - 1 : place] == " " and looks[place - 1] is Look.SIGN:
        return SLASH
    return _STRUCTURE.get(text[place], HEAD)


def _stripped(source: SourceText, found: Sequence[LineFound]) -> SourceText:
    """Take signs and proposed words out of the blocks. A block that is no base loses all its text."""
    blocks = [_base_of(block, line) for block, line in zip(source.blocks, found, strict=True)]
    return replace(source, blocks=tuple(blocks))


def _base_of(block: RawBlock, found: LineFound) -> RawBlock:
    if found.arrival:
        return replace(block, content=block.content.cut(0, 0))
    return replace(block, content=block.content.without(found.removed(len(block.text))))


def _without_arrivals(source: SourceText, found: Sequence[LineFound]) -> SourceText:
    """Leave out blocks that are no base, as if they had never been there; their stretch goes to the block before."""
    kept: list[RawBlock] = []
    start = 0
    for block, line in zip(source.blocks, found, strict=True):
        if not line.arrival:
            kept.append(replace(block, start=start))
            start = block.end
        elif kept:
            kept[-1] = replace(kept[-1], end=block.end)
            start = block.end
    return replace(source, blocks=tuple(kept))


def amendments_of(reading: RollingReading, version: str) -> tuple[Amendment, ...]:
    """Give the proposals as amendments of a version; where the file had no ids they are numbered R1, R2, R3."""
    return tuple(_amendment(each, number, version) for number, each in enumerate(reading.proposals, start=1))


def _amendment(read: ReadProposal, number: int, version: str) -> Amendment:
    head = read.head
    return Amendment(
        read.id or f"R{number}",
        version,
        read.edits,
        proposers=head.proposers,
        supporters=head.supporters,
        opponents=head.opponents,
        reservations=tuple(Reservation(name) for name in head.reserves),
        status=head.status or Status.PROPOSED,
    )
