"""Keeping neighbouring changes apart: LibreOffice takes two of one kind for one, also over the end of a paragraph.

It then loses the mark between them. So no line that ends with a change is followed by one that begins with the same
kind of change: the order of what goes and what comes is turned round, or the mark itself goes and comes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storage.word_out.pieces import Fate, Lead, Line, Range

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from service.comparison import Comparison
    from storage.word_out.pieces import Piece

_OTHER = {Fate.INSERTED: Fate.DELETED, Fate.DELETED: Fate.INSERTED}
_CHANGES = frozenset(_OTHER)


def with_numbers(lines: Sequence[Line], comparison: Comparison) -> list[Line]:
    """Show a number that changes as one that goes and one that comes, and none where none is printed."""
    return [
        replace(line, pieces=tuple(one for each in line.pieces for one in _numbers(each, comparison))) for line in lines
    ]


def _numbers(piece: Piece, comparison: Comparison) -> tuple[Piece, ...]:
    if not isinstance(piece, Lead):
        return (piece,)
    old = comparison.base.paragraphs[piece.base].number if piece.base is not None else None
    new = comparison.target.paragraphs[piece.target].number if piece.target is not None else None
    if piece.fate is Fate.KEPT and old != new:
        going = (Lead(Fate.DELETED, piece.base, None),) if old else ()
        return (*going, Lead(Fate.INSERTED, None, piece.target)) if new else going
    return (piece,) if old or new else ()


def end_early(lines: Sequence[Line]) -> list[Line]:
    """Let the end of a row that stays be the first after which nothing stays.

    Where "A / B" became "A x", the mark after A stays and B goes with its own, as somebody would do it by hand: the row
    of the comparison has x after B, which would take the mark after A away.
    """
    at = len(lines) - 1
    while at > 0 and _ends(lines, at):
        at -= 1
    if at == len(lines) - 1 or lines[-1].mark is not Fate.KEPT:
        return list(lines)
    first, rest, fate = lines[at], lines[at + 1 :], lines[at].mark
    other = tuple(piece for line in rest for piece in line.pieces if piece.fate is not fate)
    first = Line(first.pieces + other, Fate.KEPT, first.base, first.target)
    return [*lines[:at], first, *(_alone(line, fate) for line in rest)]


def _ends(lines: Sequence[Line], at: int) -> bool:
    """Whether no words of a line stay, and the mark before it goes (or comes) as all after it do."""
    before = lines[at - 1].mark
    alike = at == len(lines) - 1 or before is lines[at].mark
    return before in _CHANGES and alike and all(piece.fate in _CHANGES for piece in lines[at].pieces)


def _alone(line: Line, fate: Fate) -> Line:
    own = tuple(piece for piece in line.pieces if piece.fate is fate)
    return Line(own, fate, line.base if fate.in_base else None, line.target if fate.in_target else None)


def run_on(lines: Sequence[Line], is_row: Callable[[Line], bool]) -> list[Line]:
    """Let words that come (or go) at the end of a paragraph run on into whole paragraphs that come (or go) after it.

    The mark of the last of these then stays and theirs come (or go), as if somebody had typed them at that place.
    What is moved ends such a series: LibreOffice settles a move for itself, and would lose the mark that stays.
    """
    out = list(lines)
    for at in range(len(out) - 1):
        fate = _last(out[at].pieces)
        if out[at].mark is not Fate.KEPT or fate is None or fate not in _CHANGES or is_row(out[at]):
            continue
        last = at
        while last + 1 < len(out) and _whole(out[last + 1], fate) and not is_row(out[last + 1]):
            last += 1
        if last > at:
            kept = replace(out[last], mark=Fate.KEPT)
            out[last] = (
                replace(kept, base=out[at].base) if fate is Fate.INSERTED else replace(kept, target=out[at].target)
            )
            out[at] = replace(out[at], mark=fate)
    return out


def _whole(line: Line, fate: Fate) -> bool:
    """Whether all of a line comes (or goes), its end included: the first half of a parted paragraph does not."""
    return all(each is fate for each in (line.mark, *(piece.fate for piece in line.pieces)))


def part(lines: Sequence[Line], is_row: Callable[[Line], bool]) -> list[Line]:
    """Keep changes of one kind apart that only a mark that stays would part."""
    out = list(lines[:1])
    for line in lines[1:]:
        before = out[-1]
        if is_row(before) or is_row(line) or not _meet(before, line):
            out.append(line)
        elif turned := _turned(line):
            out.append(turned)
        elif (turned := _turned_back(before)) and not (out[1:] and _meet(out[-2], turned)):
            out[-1:] = [turned, line]
        else:
            out[-1:] = _between(before, line)
    return out


def _meet(before: Line, line: Line) -> bool:
    """Whether a line begins with the kind of change that the one before it ends with, and only a mark is between."""
    fate = _last(before.pieces)
    return before.mark is Fate.KEPT and fate in _CHANGES and _first(line.pieces) is fate


def _turned(line: Line) -> Line | None:
    """Exchange the first change of a line and the next, where it is of the other kind."""
    size = _stretch(line.pieces)
    following = _stretch(line.pieces[size:])
    if not following or line.pieces[size].fate not in _CHANGES:
        return None
    ends = size + following
    return replace(line, pieces=line.pieces[size:ends] + line.pieces[:size] + line.pieces[ends:])


def _turned_back(line: Line) -> Line | None:
    """Exchange the last change of a line and the one before it."""
    turned = _turned(replace(line, pieces=line.pieces[::-1]))
    return turned and replace(turned, pieces=turned.pieces[::-1])


def _between(before: Line, line: Line) -> list[Line]:
    """Let the mark between two lines come (or go), and one of the other kind part the first words of the second."""
    size, fate = _stretch(line.pieces), _last(before.pieces) or Fate.KEPT
    between = Line(line.pieces[:size], _OTHER[fate], before.base, line.target)
    if fate is Fate.DELETED:
        between = replace(between, base=line.base, target=before.target)
    return [replace(before, mark=fate), between, replace(line, pieces=line.pieces[size:])]


def _stretch(pieces: Sequence[Piece]) -> int:
    """Count the pieces at the start that have one fate; the bounds of a move belong to what they stand next to."""
    fate = _first(pieces)
    other = (at for at, each in enumerate(pieces) if not isinstance(each, Range) and each.fate is not fate)
    return next(other, len(pieces))


def _first(pieces: Sequence[Piece]) -> Fate | None:
    """Give the fate of the first words."""
    return next((each.fate for each in pieces if not isinstance(each, Range)), None)


def _last(pieces: Sequence[Piece]) -> Fate | None:
    return _first(pieces[::-1])
