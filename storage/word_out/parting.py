"""Keeping neighbouring changes apart: LibreOffice takes two of one kind for one, also over the end of a paragraph.

It then loses the mark between them. So no line that ends with a change is followed by one that begins with the same
kind of change: the order of what goes and what comes is turned round, or the mark itself goes and comes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storage.word_out.pieces import Fate, Lead, Line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from service.comparison import Comparison
    from storage.word_out.pieces import Piece

_CHANGES = frozenset({Fate.INSERTED, Fate.DELETED})
_SIDES = {
    Fate.INSERTED: frozenset({Fate.INSERTED, Fate.MOVED_TO}),
    Fate.DELETED: frozenset({Fate.DELETED, Fate.MOVED_FROM}),
}
_OTHER = {Fate.INSERTED: Fate.DELETED, Fate.DELETED: Fate.INSERTED}


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


def run_on(lines: Sequence[Line], is_row: Callable[[Line], bool]) -> list[Line]:
    """Let words that come (or go) at the end of a paragraph run on into whole paragraphs that come (or go) after it.

    The mark of the last of these then stays and theirs come (or go), as if somebody had typed them at that place.
    """
    out = list(lines)
    for at in range(len(out) - 1):
        fate = last_fate(out[at])
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
    return all(each in _SIDES[fate] for each in (line.mark, *(piece.fate for piece in line.pieces)))


def part(lines: Sequence[Line], is_row: Callable[[Line], bool]) -> list[Line]:
    """Keep changes of one kind apart that only a mark that stays would part."""
    out = list(lines[:1])
    for line in lines[1:]:
        before, fate = out[-1], last_fate(out[-1])
        meets = before.mark is Fate.KEPT and fate in _CHANGES and _first_fate(line) is fate
        out[-1:] = _parted(before, line) if meets and not is_row(before) and not is_row(line) else [before, line]
    return out


def _parted(before: Line, line: Line) -> list[Line]:
    size = _stretch(line.pieces)
    following = _stretch(line.pieces[size:])
    if following and line.pieces[size].fate in _CHANGES:
        ends = size + following
        return [before, replace(line, pieces=line.pieces[size:ends] + line.pieces[:size] + line.pieces[ends:])]
    back = before.pieces[::-1]
    tail = _stretch(back)
    earlier = _stretch(back[tail:])
    if earlier and back[tail].fate in _CHANGES:
        turned = (back[tail : tail + earlier] + back[:tail] + back[tail + earlier :])[::-1]
        return [replace(before, pieces=turned), line]
    fate = line.pieces[0].fate
    between = Line(line.pieces[:size], _OTHER[fate], before.base, line.target)
    if fate is Fate.DELETED:
        between = replace(between, base=line.base, target=before.target)
    return [replace(before, mark=fate), between, replace(line, pieces=line.pieces[size:])]


def _stretch(pieces: Sequence[Piece]) -> int:
    """Count the pieces at the start that have one fate."""
    return next((at for at, each in enumerate(pieces) if each.fate is not pieces[0].fate), len(pieces))


def last_fate(line: Line) -> Fate | None:
    """Give the fate of the last piece of a line."""
    return line.pieces[-1].fate if line.pieces else None


def _first_fate(line: Line) -> Fate | None:
    return line.pieces[0].fate if line.pieces else None
