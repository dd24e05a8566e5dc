"""What was won and lost: which proposals of each delegation are in the adopted text, and what it opposed that came in.

The adopted text is compared with the version that a proposal was made against, and its words are looked for in what
came, or in what went. So it does not matter by which way they came in. "In part" means some of its words, at least
one in three. Where it fails: words that come and go in the same paragraph by another proposal count too ("and" is
everywhere); a proposal whose sense was taken up in other words is "not".
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from service.amendments.occurrences import occurrences
from service.amendments.types import EditKind, Scope, Status
from service.collation import collate
from service.collation.shared_words import words_of
from service.collation.types import Op
from service.collation.words import word_operations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from service.amendments.types import Amendment, Edit
    from service.collation.types import Collation, Operation, Row
    from service.consultation.state import Proposal
    from service.text import ParsedText

_SOME = 1 / 3


class Outcome(StrEnum):
    """Whether a proposal is in the adopted text."""

    WHOLE = "in the text"
    PART = "in part"
    NOT = "not in the text"
    UNKNOWN = "cannot be told"


@dataclass(frozen=True, slots=True)
class BalanceLine:
    """A proposal with its outcome, and that of each of its edits. UNKNOWN: the version it stands on is not at hand."""

    proposal: Proposal
    outcome: Outcome
    edits: tuple[Outcome, ...]

    @property
    def label(self) -> str | None:
        """What negotiators call the paragraph of its first edit."""
        edits = self.proposal.amendment.edits
        return (edits[0].label or edits[0].place.label) if edits else None


@dataclass(frozen=True, slots=True)
class DelegationBalance:
    """One delegation: `proposed` by it, and what it `opposed`, each with its outcome. A won opposition is a NOT."""

    delegation: str
    proposed: tuple[BalanceLine, ...]
    opposed: tuple[BalanceLine, ...]

    def count(self, outcome: Outcome) -> int:
        """Count its own proposals with this outcome."""
        return sum(line.outcome is outcome for line in self.proposed)

    @property
    def came_in(self) -> tuple[BalanceLine, ...]:
        """What it opposed, and what is nevertheless in the text, whole or in part."""
        return tuple(line for line in self.opposed if line.outcome in {Outcome.WHOLE, Outcome.PART})


def balance(
    proposals: Iterable[Proposal], texts: Mapping[str, ParsedText], adopted: ParsedText
) -> tuple[DelegationBalance, ...]:
    """Give the balance of every delegation that proposed or opposed anything, in alphabetical order.

    `texts` are the versions by the SHA-256 of their files. Drafts that were never sent do not count.
    """
    sent = [each for each in proposals if each.amendment.status is not Status.DRAFT]
    collations = {name: collate(text, adopted) for name, text in texts.items()}
    lines = [_line(each, texts, collations, adopted) for each in sent]
    names = {name for each in sent for name in (*each.amendment.proposers, *each.amendment.opponents)}
    return tuple(
        DelegationBalance(
            name,
            tuple(line for line in lines if name in line.proposal.amendment.proposers),
            tuple(line for line in lines if name in line.proposal.amendment.opponents),
        )
        for name in sorted(names)
    )


def _line(
    proposal: Proposal, texts: Mapping[str, ParsedText], collations: Mapping[str, Collation], adopted: ParsedText
) -> BalanceLine:
    amendment: Amendment = proposal.amendment
    base = texts.get(amendment.version)
    if base is None:
        unknown = tuple(Outcome.UNKNOWN for _ in amendment.edits)
        return BalanceLine(proposal, Outcome.UNKNOWN, unknown)
    finder = _Finder(base, adopted, collations[amendment.version])
    edits = tuple(finder.outcome(edit) for edit in amendment.edits)
    return BalanceLine(proposal, _together(edits), edits)


def _together(outcomes: Sequence[Outcome]) -> Outcome:
    found = set(outcomes)
    if len(found) == 1:
        return outcomes[0]
    return Outcome.PART if found & {Outcome.WHOLE, Outcome.PART} else Outcome.NOT


class _Finder:
    """Looks for edits in the adopted text."""

    def __init__(self, base: ParsedText, adopted: ParsedText, collation: Collation) -> None:
        self._base, self._adopted, self._collation = base, adopted, collation

    def outcome(self, edit: Edit) -> Outcome:
        """Say whether an edit is in the adopted text."""
        if edit.kind is EditKind.MOVE:
            rows = list(self._rows(edit))
            return Outcome.WHOLE if rows and all(row.moved for row in rows) else Outcome.NOT
        if edit.place.scope is Scope.WORDS:
            return self._of_words(edit)
        if edit.place.scope is Scope.WHOLE:
            return self._of_whole(edit)
        if edit.place.scope is Scope.NOTE:
            return self._new_note(edit)
        return self._new(edit.after)

    def _rows(self, edit: Edit) -> Iterator[Row]:
        covered = range(edit.place.paragraph, edit.place.paragraph + edit.place.size)
        return (row for row in self._collation.rows if any(index in covered for index in row.base))

    def _of_words(self, edit: Edit) -> Outcome:
        """Whether the words that it brings came in its paragraph, and those that it strikes went."""
        came, went = Counter[str](), Counter[str]()
        target = []
        for row in self._rows(edit):
            ops, words = self._passage(row, edit)
            came += _words(each.text for each in ops if each.op is Op.INSERT)
            went += _words(each.text for each in ops if each.op is Op.DELETE)
            target.append(words)
        changed = word_operations(edit.before, edit.after).ops
        wanted = _words(each.text for each in changed if each.op is Op.INSERT)
        unwanted = _words(each.text for each in changed if each.op is Op.DELETE)
        done = (wanted & came).total() + (unwanted & went).total()
        outcome = _share(done, wanted.total() + unwanted.total())
        if outcome is Outcome.WHOLE and edit.after.strip() and not _stands("\n".join(target), edit.after):
            return Outcome.PART
        return outcome

    def _passage(self, row: Row, edit: Edit) -> tuple[tuple[Operation, ...], str]:
        """The operations and the adopted words of the paragraph, or of the note that the edit is about."""
        if edit.place.note is None:
            return row.ops, "\n".join(self._adopted.paragraphs[index].text for index in row.target)
        notes = self._base.paragraphs[edit.place.paragraph].notes
        if edit.place.note >= len(notes):
            return (), ""  # a step that came in from elsewhere may name a note that is not there
        words = notes[edit.place.note].text
        note = next((each for each in row.footnotes if each.base == words), None)
        return (note.ops, note.target or "") if note else ((), "")

    def _of_whole(self, edit: Edit) -> Outcome:
        rows = list(self._rows(edit))
        if edit.place.note is not None:
            return self._of_words(edit)
        if edit.kind is EditKind.DELETE:
            gone = [not row.target for row in rows]
            return Outcome.WHOLE if all(gone) else Outcome.PART if any(gone) else Outcome.NOT
        found = "\n".join(self._adopted.paragraphs[index].text for row in rows for index in row.target)
        if _same(found, edit.after):
            return Outcome.WHOLE
        wanted = _words([edit.after]) - _words([edit.before])
        inside = _share((wanted & _words([found])).total(), wanted.total()) if wanted else Outcome.NOT
        return Outcome.PART if inside is Outcome.WHOLE else max(inside, self._new(edit.after), key=_weight)

    def _new_note(self, edit: Edit) -> Outcome:
        """Whether a footnote with these words stands in the paragraph now."""
        there = [self._adopted.paragraphs[index] for row in self._rows(edit) for index in row.target]
        notes = [note.text for paragraph in there for note in paragraph.notes]
        return Outcome.WHOLE if any(_same(note, edit.after) for note in notes) else Outcome.NOT

    def _new(self, after: str) -> Outcome:
        """Whether a new paragraph stands anywhere in the adopted text, or in part among what was added or changed."""
        lines = after.split("\n")
        texts = [paragraph.text for paragraph in self._adopted.paragraphs]
        if all(any(_same(text, line) for text in texts) for line in lines):
            return Outcome.WHOLE
        wanted = _words([after])
        best = max((self._shared(row, wanted) for row in self._collation.rows), default=0)
        return Outcome.PART if 2 * best >= wanted.total() > 0 else Outcome.NOT

    @staticmethod
    def _shared(row: Row, wanted: Counter[str]) -> int:
        return (wanted & _words(each.text for each in row.ops if each.op is Op.INSERT)).total()


def _words(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in words_of(text).norms if any(map(str.isalnum, word)))


def _share(done: int, wanted: int) -> Outcome:
    if wanted and done >= wanted:
        return Outcome.WHOLE
    return Outcome.PART if wanted and done >= wanted * _SOME else Outcome.NOT


def _weight(outcome: Outcome) -> int:
    return [Outcome.UNKNOWN, Outcome.NOT, Outcome.PART, Outcome.WHOLE].index(outcome)


def _stands(text: str, words: str) -> bool:
    return bool(occurrences(text, words.strip(" ,;.:"), fold=True))


def _same(one: str, two: str) -> bool:
    return words_of(one).norms == words_of(two).norms
