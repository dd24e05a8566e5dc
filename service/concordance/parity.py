"""Change parity: did two language versions change alike? Compared by what changed, never by what is there.

A fact that one language states and the other leaves out ("the two organizations", "both") is no difference as long as
neither changes it.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from service.collation.tokens import normalise
from service.collation.types import RowKind
from service.concordance.places import A_BASE, B_BASE, Place, places
from service.concordance.traits import facts_of
from service.concordance.types import Edit, Finding, FindingKind, ParityReport, Side, Where
from service.facts import Deadline, Ordinal, facts_in
from service.text import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.collation.types import Row
    from service.comparison import Comparison
    from service.concordance.types import Concordance
    from service.facts import Value
    from service.text import Paragraph, ParsedText

FACTS, STRUCTURE, WORDING = 3, 2, 1
"""The weights of findings; those outside the body have the least, since each language has its own masthead."""

_OUTSIDE = frozenset({Part.FRONT, Part.CLOSING, Part.FOOTNOTE})
_MINOR = (Deadline, Ordinal)
_STRUCTURAL = {
    RowKind.ADDED: "paragraph added",
    RowKind.REMOVED: "paragraph removed",
    RowKind.SPLIT: "paragraph split",
    RowKind.MERGED: "paragraphs merged",
    RowKind.REGROUPED: "paragraphs regrouped",
}


Partners = tuple[dict[int, tuple[int, ...]], dict[int, tuple[int, ...]]]


class _Version(NamedTuple):
    """One language at one place: its paragraphs before and after, and the rows that say what happened.

    `partners` give the counterparts in the other language of the paragraphs of its base and its target.
    """

    base_text: ParsedText
    target_text: ParsedText
    base: Sequence[int]
    target: Sequence[int]
    rows: Sequence[Row]
    partners: Partners

    def before(self) -> list[Paragraph]:
        return [self.base_text.paragraphs[index] for index in self.base]

    def after(self) -> list[Paragraph]:
        return [self.target_text.paragraphs[index] for index in self.target]

    def where(self) -> Where:
        """Say where: labels, or the part where there are none."""
        labels = dict.fromkeys(one.label or one.part.value for one in (self.after() or self.before()))
        return Where(tuple(self.base), tuple(self.target), ", ".join(labels))

    @property
    def changed(self) -> bool:
        """Whether the comparison reports anything here."""
        return any(row.kind is not RowKind.UNCHANGED or row.moved or row.renumbered or row.changes for row in self.rows)


def parity(comparison_a: Comparison, comparison_b: Comparison, base: Concordance, target: Concordance) -> ParityReport:
    """Compare what changed in one language with what changed in the other.

    `base` pairs the two base texts, `target` the two targets. A change of facts or of structure without its like in
    the other language is a finding, and so, at lower weight, is a rewording. Fails where the two languages state a
    fact in ways of which only one is understood, and where one language moves text into a neighbouring paragraph
    that the concordance does not join.
    """
    found: list[Finding] = []
    renumbered: list[Finding] = []
    agreeing = 0
    every = places(comparison_a, comparison_b, base, target)
    partners = (_partners(base, target, 0), _partners(base, target, 1))
    for place in every:
        a, b = _version(comparison_a, place, 0, partners[0]), _version(comparison_b, place, 1, partners[1])
        if not a.changed and not b.changed:
            continue
        here = list(_findings(a, b))
        numbers = list(_of_numbers(a, b))
        agreeing += not here and not numbers and a.changed and b.changed
        found.extend(here)
        renumbered.extend(numbers)
    if not any(finding.kind is FindingKind.STRUCTURE for finding in found):  # else the numbers follow from that
        found.extend(renumbered)
    found.sort(key=lambda finding: -finding.weight)
    return ParityReport(comparison_a.target.language, comparison_b.target.language, tuple(found), len(every), agreeing)


def _partners(base: Concordance, target: Concordance, side: int) -> Partners:
    first, second = (
        {index: (row.b, row.a)[side] for row in concordance.rows if row.a and row.b for index in (row.a, row.b)[side]}
        for concordance in (base, target)
    )
    return first, second


def _version(comparison: Comparison, place: Place, side: int, partners: Partners) -> _Version:
    kind = (A_BASE, B_BASE)[side]
    base, target = place.members[kind], place.members[kind + 1]
    return _Version(comparison.base, comparison.target, base, target, place.rows[side], partners)


def _findings(a: _Version, b: _Version) -> Iterator[Finding]:
    outside = all(one.part in _OUTSIDE for one in chain(a.before(), a.after(), b.before(), b.after()))
    facts = list(_of_facts(a, b, outside=outside)) or list(_of_exchanges(a, b))
    yield from facts
    if outside:
        return
    structure = list(_of_structure(a, b))
    yield from structure
    if not facts and not structure:
        yield from _of_wording(a, b)


def _of_facts(a: _Version, b: _Version, *, outside: bool) -> Iterator[Finding]:
    change_a, change_b = _change(a), _change(b)
    uneven = [value for value in {**change_a, **change_b} if change_a.get(value, 0) != change_b.get(value, 0)]
    kinds = dict.fromkeys(type(value) for value in uneven)
    for kind in kinds:
        values = [value for value in uneven if type(value) is kind]
        edit_a, edit_b = _edit(change_a, values), _edit(change_b, values)
        weight = WORDING if outside else STRUCTURE if kind in _MINOR else FACTS
        yield Finding(
            FindingKind.FACTS,
            weight,
            _side(edit_a, edit_b),
            kind.__name__.lower(),
            a.where(),
            b.where(),
            edit_a,
            edit_b,
        )


def _of_exchanges(a: _Version, b: _Version) -> Iterator[Finding]:
    """Find facts that two paragraphs of one language exchanged, which its comparison takes for a move.

    Taken together the place has not changed. So it is looked at along the rows of the language where nothing moved.
    """
    moved_a, moved_b = (any(row.moved for row in version.rows) for version in (a, b))
    if moved_a == moved_b:
        return
    for row in (b if moved_a else a).rows:
        steady = (b if moved_a else a)._replace(base=row.base, target=row.target, rows=(row,))
        other = (a if moved_a else b)._replace(base=_across(row.base, steady, 0), target=_across(row.target, steady, 1))
        if other.base and other.target:
            yield from _of_facts(*((other, steady) if moved_a else (steady, other)), outside=False)


def _across(indexes: Sequence[int], version: _Version, end: int) -> tuple[int, ...]:
    return tuple(dict.fromkeys(other for index in indexes for other in version.partners[end].get(index, ())))


def _change(version: _Version) -> dict[Value, int]:
    """Count what came (above 0) and what went (below 0)."""
    counted: Counter[Value] = Counter()
    for paragraph in version.after():
        counted.update(facts_of(paragraph, version.target_text.language))
    for paragraph in version.before():
        counted.subtract(facts_of(paragraph, version.base_text.language))
    return {value: count for value, count in counted.items() if count}


def _edit(change: dict[Value, int], values: Sequence[Value]) -> Edit:
    removed = tuple(value for value in values for _ in range(-change.get(value, 0)))
    added = tuple(value for value in values for _ in range(change.get(value, 0)))
    return Edit(removed, added)


def _side(edit_a: Edit, edit_b: Edit) -> Side:
    if edit_a == Edit():
        return Side.B
    return Side.A if edit_b == Edit() else Side.BOTH


def _of_structure(a: _Version, b: _Version) -> Iterator[Finding]:
    events_a, events_b = _events(a), _events(b)
    for event in dict.fromkeys([*events_a, *events_b]):
        if event in events_a and event in events_b:
            continue
        side, version = (Side.A, a) if event in events_a else (Side.B, b)
        edit = Edit(_texts(version.before()), _texts(version.after()))
        edits = (edit, Edit()) if side is Side.A else (Edit(), edit)
        yield Finding(FindingKind.STRUCTURE, STRUCTURE, side, event, a.where(), b.where(), *edits)


def _events(version: _Version) -> list[str]:
    """Name what happened to the paragraphs.

    One removed and one added at the same place is a paragraph replaced, which facts and words tell. A move counts
    where the paragraph has lost its counterpart: if both its old and its new place have theirs, in the same order,
    only the comparison took one paragraph for another that is much like it.
    """
    kinds = Counter(row.kind for row in version.rows)
    replaced = min(kinds[RowKind.ADDED], kinds[RowKind.REMOVED])
    kinds.subtract({RowKind.ADDED: replaced, RowKind.REMOVED: replaced})
    events = [name for kind, name in _STRUCTURAL.items() if kinds[kind]]
    if any(row.moved and not _keeps_counterparts(row, version) for row in version.rows):
        events.append("paragraph moved")
    return events


def _keeps_counterparts(row: Row, version: _Version) -> bool:
    return all(
        index in there for there, side in zip(version.partners, (row.base, row.target), strict=True) for index in side
    )


def _texts(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    return tuple(paragraph.text for paragraph in paragraphs)


def _of_numbers(a: _Version, b: _Version) -> Iterator[Finding]:
    """Find a paragraph that got another number in one language only."""
    new_a, new_b = (any(row.renumbered for row in version.rows) for version in (a, b))
    if new_a == new_b:
        return
    side, version = (Side.A, a) if new_a else (Side.B, b)
    before, after = (tuple(one.number for one in some if one.number) for some in (version.before(), version.after()))
    edit = Edit(before, after)
    edits = (edit, Edit()) if side is Side.A else (Edit(), edit)
    yield Finding(FindingKind.STRUCTURE, WORDING, side, "paragraph renumbered", a.where(), b.where(), *edits)


def _of_wording(a: _Version, b: _Version) -> Iterator[Finding]:
    reworded_a, reworded_b = _reworded(a), _reworded(b)
    if reworded_a == reworded_b:
        return
    side, version = (Side.A, a) if reworded_a else (Side.B, b)
    edit = Edit(_texts(version.before()), _texts(version.after()))
    edits = (edit, Edit()) if side is Side.A else (Edit(), edit)
    yield Finding(FindingKind.WORDING, WORDING, side, "wording", a.where(), b.where(), *edits)


def _reworded(version: _Version) -> bool:
    """Whether words changed, facts and typography apart."""
    if not version.base or not version.target:
        return bool(version.base) != bool(version.target)
    before = _bare(version.before(), version.base_text.language)
    return before != _bare(version.after(), version.target_text.language)


def _bare(paragraphs: Sequence[Paragraph], language: str | None) -> str:
    texts = [text for one in paragraphs for text in (one.text, *(note.text for note in one.notes))]
    return "".join(normalise(_masked(text, language)).replace(" ", "") for text in texts)


def _masked(text: str, language: str | None) -> str:
    """Put one sign in the place of each fact."""
    pieces, at = [], 0
    for fact in facts_in(text, language):
        pieces.append(text[at : fact.start])
        pieces.append("\x00")
        at = fact.end
    return "".join([*pieces, text[at:]])
