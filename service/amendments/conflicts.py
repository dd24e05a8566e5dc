"""Proposals that cannot all stand, in groups: what each would read like, which can stand together, how to vote.

Two proposals are in one group if they clash, or if a chain of clashes leads from one to the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from service.amendments.applying import apply, is_placed
from service.amendments.clashes import Clash, clashes
from service.amendments.types import EditKind
from service.collation.shared_words import words_of
from service.collation.types import Op
from service.collation.words import word_operations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from service.amendments.types import Amendment, AppliedParagraph, Edit
    from service.text import ParsedText

MOST_TOGETHER = 16
"""Above so many proposals in one group, which can stand together is not worked out, and the group says so."""
TOO_MANY = "{count} proposals conflict; which of them can stand together was not worked out"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the text would read like with one proposal alone: the paragraphs that it changes, brings or moves.

    `removed` are the indexes of paragraphs of the version that would go.
    """

    amendment: str
    paragraphs: tuple[AppliedParagraph, ...]
    removed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ConflictGroup:
    """Proposals, by id, that cannot all stand.

    `together` are the largest sets of them that can. `voting` is the order in which they would be put to the vote: the
    one furthest from the original first. `fallback` says in words what was not worked out, None if nothing.
    """

    amendments: tuple[str, ...]
    clashes: tuple[Clash, ...]
    readings: tuple[Reading, ...]
    together: tuple[tuple[str, ...], ...]
    voting: tuple[str, ...]
    fallback: str | None = None


def conflicts(
    text: ParsedText, amendments: Iterable[Amendment], *, read: Callable[[Amendment], Reading] | None = None
) -> tuple[ConflictGroup, ...]:
    """Group the proposals that conflict, in the order of the text. What does not fit this text is left out.

    `read` gives the reading of a proposal where the caller keeps it; without it each is made anew.
    """
    placed = [each for each in amendments if is_placed(text, each)]
    found = clashes(placed)
    named = {each.id: each for each in placed}
    told = read or partial(reading, text)
    groups = [_group([named[name] for name in members], found, told) for members in _components(found)]
    return tuple(sorted(groups, key=lambda group: min((clash.paragraph, clash.first) for clash in group.clashes)))


def voting_order(amendments: Iterable[Amendment]) -> tuple[str, ...]:
    """Put the proposal furthest from the original first, by the words that it changes (rules 90 and 130).

    An aid, not a ruling: the rules say "furthest removed in substance". It fails where one word turns the meaning
    ("shall" → "shall not") and a long addition does not.
    """
    return tuple(each.id for each in sorted(amendments, key=lambda each: (-words_changed(each), each.id)))


def words_changed(amendment: Amendment) -> int:
    """Count the words that an amendment takes away and brings."""
    return sum(map(_words_changed, amendment.edits))


def _words_changed(edit: Edit) -> int:
    if edit.kind is EditKind.MOVE:
        return 0
    operations = word_operations(edit.before, edit.after).ops
    return sum(_words(each.text) for each in operations if each.op is not Op.EQUAL)


def _words(text: str) -> int:
    return sum(any(map(str.isalnum, word)) for word in words_of(text).texts)


def _components(found: Sequence[Clash]) -> list[list[str]]:
    """Give the connected components of the graph of clashes, each sorted."""
    neighbours: dict[str, set[str]] = {}
    for clash in found:
        neighbours.setdefault(clash.first, set()).add(clash.second)
        neighbours.setdefault(clash.second, set()).add(clash.first)
    groups: list[list[str]] = []
    seen: set[str] = set()
    for name in sorted(neighbours):
        if name not in seen:
            groups.append(sorted(_reached(name, neighbours)))
            seen.update(groups[-1])
    return groups


def _reached(name: str, neighbours: dict[str, set[str]]) -> set[str]:
    reached, waiting = {name}, [name]
    while waiting:
        fresh = neighbours[waiting.pop()] - reached
        reached |= fresh
        waiting += sorted(fresh)
    return reached


def _group(members: Sequence[Amendment], found: Sequence[Clash], read: Callable[[Amendment], Reading]) -> ConflictGroup:
    names = tuple(each.id for each in members)
    known = frozenset(names)
    inside = tuple(clash for clash in found if clash.first in known)
    few = len(names) <= MOST_TOGETHER
    return ConflictGroup(
        names,
        inside,
        tuple(map(read, members)),
        _together(names, inside) if few else (),
        voting_order(members),
        None if few else TOO_MANY.format(count=len(names)),
    )


def reading(text: ParsedText, amendment: Amendment) -> Reading:
    """Say what the text would read like with one amendment alone."""
    paragraphs = apply(text, [amendment]).paragraphs
    left = {each.base for each in paragraphs}
    removed = tuple(paragraph.index for paragraph in text.paragraphs if paragraph.index not in left)
    return Reading(amendment.id, tuple(each for each in paragraphs if _is_changed(text, each)), removed)


def _is_changed(text: ParsedText, paragraph: AppliedParagraph) -> bool:
    if paragraph.base is None or paragraph.moved_by:
        return True
    base = text.paragraphs[paragraph.base]
    notes = tuple(note.text for note in paragraph.notes)
    return paragraph.text != base.text or notes != tuple(note.text for note in base.notes)


def _together(names: Sequence[str], found: Sequence[Clash]) -> tuple[tuple[str, ...], ...]:
    """Give the largest sets in which no two clash: those to which none of the others can be added."""
    against = {name: {name} for name in names}
    for clash in found:
        against[clash.first].add(clash.second)
        against[clash.second].add(clash.first)
    alone = {clash.first for clash in found if clash.first == clash.second}
    sets: list[tuple[str, ...]] = []
    _extend((), [name for name in names if name not in alone], [], against, sets)
    return tuple(sorted(each for each in sets if each))


def _extend(
    chosen: tuple[str, ...],
    open_: list[str],
    passed: list[str],
    against: dict[str, set[str]],
    sets: list[tuple[str, ...]],
) -> None:
    """Bron and Kerbosch's search, on what can stand together."""
    if not open_ and not passed:
        sets.append(chosen)
    while open_:
        name = open_[0]
        _extend(
            (*chosen, name),
            [each for each in open_ if each not in against[name]],
            [each for each in passed if each not in against[name]],
            against,
            sets,
        )
        open_ = open_[1:]
        passed = [*passed, name]
