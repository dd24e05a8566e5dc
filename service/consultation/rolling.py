"""The rolling text: the base with everything that is proposed in brackets, attributed, and what is agreed plain.

Nothing of the base is left out: with all proposals rejected it is the base again, and with a set of proposals that can
stand together adopted it is what `service.amendments.apply` gives (`resolve`). See docs/rolling-text.md.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from service.amendments.applying import is_placed
from service.amendments.clashes import clashes, gap_of
from service.amendments.passages import title_index
from service.amendments.status import OPEN
from service.amendments.types import EditKind, Scope, Status
from service.consultation.paragraphs import SETTLED, words_with_agreed
from service.consultation.rolling_resolve import as_settled, resolve
from service.consultation.rolling_tree import Laid, tree_of
from service.consultation.rolling_types import (
    Attribution,
    Bracket,
    Mark,
    Node,
    NoteMark,
    Option,
    Plain,
    Rolling,
    RollingNote,
    RollingParagraph,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from service.amendments.types import Amendment, Edit, Place
    from service.consultation.state import Consultation, Proposal
    from service.text import Note, Paragraph, ParsedText

__all__ = [
    "Attribution",
    "Bracket",
    "Mark",
    "Node",
    "NoteMark",
    "Option",
    "Plain",
    "Rolling",
    "RollingNote",
    "RollingParagraph",
    "as_settled",
    "resolve",
    "rolling",
]

_MARKS = {
    EditKind.INSERT: Mark.INSERTED,
    EditKind.DELETE: Mark.DELETED,
    EditKind.REPLACE: Mark.REPLACED,
    EditKind.ALT: Mark.ALT,
    EditKind.BIS: Mark.BIS,
    EditKind.MOVE: Mark.MOVED,
}


def rolling(text: ParsedText, state: Consultation, *, show: Collection[Status] = OPEN) -> Rolling:
    """Give the rolling text of a consultation, whose present version is `text`.

    `show` are the statuses of what stands in it; what is agreed is always in it, and what was published no more.
    """
    chosen = [each for each in state.proposals.values() if _is_shown(each, state, show)]
    placed = [each for each in chosen if _stands(text, each, state)]
    settled = _settled([each.amendment for each in placed])
    sheet = _Sheet(text, placed, settled, state)
    return Rolling(
        text.language,
        tuple(sheet.paragraphs()),
        MappingProxyType({each.amendment.id: each for each in placed}),
        tuple(sorted(settled)),
        tuple(each.amendment.id for each in chosen if each not in placed),
    )


def _is_shown(proposal: Proposal, state: Consultation, show: Collection[Status]) -> bool:
    published = {name for step in state.published for name in step.adopted}
    status = proposal.amendment.status
    return proposal.amendment.id not in published and (status in show or status is Status.AGREED)


def _stands(text: ParsedText, proposal: Proposal, state: Consultation) -> bool:
    return proposal.amendment.version == state.sha256 and is_placed(text, proposal.amendment)


def _settled(amendments: Sequence[Amendment]) -> frozenset[str]:
    """Give what is agreed and conflicts with nothing: the rest keeps its brackets."""
    disputed = {name for clash in clashes(amendments) for name in (clash.first, clash.second)}
    return frozenset(each.id for each in amendments if each.status in SETTLED and each.id not in disputed)


class _Sheet:
    """The edits by what they take hold of, and the walk over the base that puts them in."""

    def __init__(
        self,
        text: ParsedText,
        proposals: Sequence[Proposal],
        settled: frozenset[str],
        state: Consultation,
    ) -> None:
        self._text, self._settled, self._decided = text, settled, state.paragraphs
        self._words_agreed = words_with_agreed(text, state)
        self._agreed = self._words_agreed.agreed(state)
        self._title = title_index(text)
        self._words: dict[tuple[int, int | None], list[Laid]] = {}
        self._whole: dict[tuple[int, int | None], list[tuple[int, Option]]] = {}
        self._stead: dict[int, list[tuple[Place, Edit, Option]]] = {}
        self._gaps: dict[int, list[tuple[Edit, Option]]] = {}
        for proposal in sorted(proposals, key=lambda each: each.amendment.id):
            for number, edit in enumerate(proposal.amendment.edits):
                self._sort(edit, self._option(proposal.amendment, number, edit))

    def _option(self, amendment: Amendment, number: int, edit: Edit) -> Option:
        said = Attribution(amendment.proposers, amendment.supporters, amendment.opponents, amendment.reservations)
        mark = Mark.NOTE if edit.place.scope is Scope.NOTE else _MARKS[edit.kind]
        settled = amendment.id in self._settled
        return Option(amendment.id, number, mark, said, amendment.status, edit.after, settled=settled)

    def _sort(self, edit: Edit, option: Option) -> None:
        place = edit.place
        if place.scope in {Scope.WORDS, Scope.NOTE} and place.span:
            self._words.setdefault((place.paragraph, place.note), []).append(Laid(place.span, option))
        elif place.scope is Scope.WHOLE:
            self._cover(place, edit, option)
        else:
            self._gaps.setdefault(gap_of(place), []).append((edit, option))

    def _cover(self, place: Place, edit: Edit, option: Option) -> None:
        """Put a proposal on all paragraphs that it is about, and what comes in their stead behind the last."""
        for part in range(place.size):
            new = option.new if part == 0 else ""
            own = _part(option, part + 1, place.size, new)
            self._whole.setdefault((place.paragraph + part, place.note), []).append((place.size, own))
        if edit.destination:
            self._gaps.setdefault(gap_of(edit.destination), []).append((edit, option))
        elif place.note is None and edit.kind is not EditKind.DELETE:
            self._stead.setdefault(place.paragraph + place.size - 1, []).append((place, edit, option))

    def paragraphs(self) -> Iterator[RollingParagraph]:
        """Walk over the base: what comes into the gap before a paragraph, the paragraph, what comes in its stead."""
        for paragraph in self._text.paragraphs:
            yield from self._gap(paragraph.index)
            yield self._paragraph(paragraph)
            for place, edit, option in sorted(self._stead.get(paragraph.index, []), key=lambda each: each[0].size):
                yield from self._instead(place, edit, option)
        yield from self._gap(len(self._text.paragraphs))

    def _gap(self, gap: int) -> Iterator[RollingParagraph]:
        beside = self._text.paragraphs[gap - 1 if gap else 0]
        for edit, option in self._gaps.get(gap, []):
            if edit.destination:
                moved = range(edit.place.paragraph, edit.place.paragraph + edit.place.size)
                yield _brought(self._text.paragraphs[moved.start], "", option, edit.place.label, tuple(moved))
                continue
            for line in edit.after.split("\n"):
                yield replace(_brought(beside, line, option, edit.label), number=self._number_of(edit))

    def _number_of(self, edit: Edit) -> str | None:
        """Give the number that a new paragraph with a label prints: "4 bis." after "4.", "(b bis)" after "(b)"."""
        stem = self._text.paragraphs[edit.place.paragraph]
        suffix = (edit.label or "").removeprefix(f"{stem.label} ")
        if not edit.label or not stem.number or suffix == edit.label:
            return None
        return f"{stem.number[:-1]} {suffix}{stem.number[-1]}"

    def _instead(self, place: Place, edit: Edit, option: Option) -> Iterator[RollingParagraph]:
        """What is to come in a paragraph's stead: a line for each paragraph, with the labels of those that go."""
        for number, line in enumerate(edit.after.split("\n")):
            known = number < place.size
            old = self._text.paragraphs[place.paragraph + (number if known else place.size - 1)]
            label = edit.label if edit.label and number == 0 else old.label if known else None
            made = _brought(old, line, _part(option, number + 1, option.parts, line), label)
            yield replace(made, number=old.number) if known else made

    def _paragraph(self, paragraph: Paragraph) -> RollingParagraph:
        index = paragraph.index
        offsets = [note.offset for note in paragraph.notes]
        pieces = tree_of(paragraph.text, self._words.get((index, None), []), offsets)
        notes = tuple(self._note(index, place, note) for place, note in enumerate(paragraph.notes))
        whole = self._whole_of(index, None)
        return RollingParagraph(
            index,
            paragraph.label,
            paragraph.number,
            paragraph.part,
            paragraph.level,
            pieces,
            notes,
            whole,
            title=index == self._title,
            agreed=self._agreed.get(index),
            reopened=index in self._decided and index not in self._agreed,
            digest=self._words_agreed.digests[index],
        )

    def _note(self, index: int, place: int, note: Note) -> RollingNote:
        pieces = tree_of(note.text, self._words.get((index, place), []))
        return RollingNote(note.marker, pieces, self._whole_of(index, place))

    def _whole_of(self, index: int, note: int | None) -> tuple[Option, ...]:
        """What is proposed on the whole of a passage, what covers most paragraphs first."""
        found = sorted(self._whole.get((index, note), []), key=lambda each: (-each[0], each[1].proposal))
        return tuple(option for _, option in found)


def _part(option: Option, part: int, parts: int, new: str) -> Option:
    return Option(
        option.proposal,
        option.edit,
        option.mark,
        option.attribution,
        option.status,
        new,
        part,
        parts,
        settled=option.settled,
    )


def _brought(
    like: Paragraph, line: str, option: Option, label: str | None, moved: tuple[int, ...] = ()
) -> RollingParagraph:
    """Make a paragraph that a proposal brings, of the part and level of one beside it."""
    pieces = (Plain(line),) if line else ()
    return RollingParagraph(None, label, None, like.part, like.level, pieces, brought=option, moved=moved)
