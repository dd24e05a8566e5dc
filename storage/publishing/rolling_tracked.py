"""The rolling text as tracked changes: each proposal by its delegation, at the time when it was last decided on.

Rejecting all changes gives the text as agreed so far; accepting those of one author gives the text with that author's
proposals. Tracked changes know one author for words that go. So where several proposals strike the same words these
are struck by the first of them, and `notes` name the others, whose new words stand beside. A paragraph that is to
move is struck where it stands and comes where it goes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING

from service.consultation.rolling import Mark, NoteMark, Plain, as_settled
from service.consultation.rolling_resolve import base_words
from service.text import Note, Paragraph
from storage.publishing.rolling_tables import blocks_of
from storage.publishing.word import Marks, literal_lead
from storage.publishing.word_elements import (
    Script,
    element,
    footnote,
    paragraph_properties,
    reference_run,
    run,
    run_properties,
)
from storage.publishing.word_package import build
from storage.word_out.pieces import Fate
from storage.word_out.tracking import Tracker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from lxml.etree import _Element

    from service.consultation.rolling import Bracket, Node, Option, Rolling, RollingNote, RollingParagraph
    from service.text import ParsedText

NOBODY = "?"
_SAME_WORDS = "{first} strikes the same words as {others}: they are marked as struck by {first} alone."


@dataclass(frozen=True, slots=True)
class TrackedRolling:
    """A Word file with tracked changes. `notes` say in plain words what they cannot show, () where they show all."""

    data: bytes
    notes: tuple[str, ...] = ()


def write_rolling_tracked(rolling: Rolling, text: ParsedText, *, created: datetime | None = None) -> TrackedRolling:
    """Write a rolling text, made from the version `text`, as tracked changes on a clean document."""
    writer = _Writer(rolling, text)
    body = blocks_of(as_settled(rolling), text, writer.row)
    body.append(element("p"))  # the last mark of a body can neither go nor come
    data = build(body, writer.footnotes, language=text.language, symbol=text.masthead.symbol, created=created)
    return TrackedRolling(data, tuple(dict.fromkeys(writer.notes)))


class _Writer:
    """Makes the blocks of one document, and gathers its footnotes."""

    def __init__(self, rolling: Rolling, text: ParsedText) -> None:
        self._rolling, self._text = rolling, text
        self._script = Script.of(text)
        self._tracker = Tracker(NOBODY, None)
        self._marks = Marks()
        self._rows = {row.base: row for row in rolling.paragraphs if row.base is not None}
        self.footnotes: list[_Element] = []
        self.notes: list[str] = []

    def row(self, row: RollingParagraph) -> Iterator[_Element]:
        """Make what stands for a row: a paragraph, several where some would move here."""
        option = row.brought
        if option is None:
            yield self._of_base(row)
        elif row.moved:
            for index in row.moved:
                words = base_words(self._rows[index].pieces)
                yield self._new(self._text.paragraphs[index], words, option)
        else:
            words = "".join(node.text for node in row.pieces if isinstance(node, Plain))
            like = Paragraph(0, row.part, row.label, row.number, row.level, "")
            yield self._new(like, words, None if option.settled else option)

    def _new(self, like: Paragraph, words: str, option: Option | None) -> _Element:
        """Make a paragraph that comes; one that is settled stands as text."""
        fate = Fate.INSERTED if option else Fate.KEPT
        made = element("p")
        properties = paragraph_properties(like, self._script)
        self._as(option)
        self._tracker.mark(properties, fate)
        made.append(properties)
        for each in self._words(literal_lead(like) + words, fate, option):
            made.append(each)
        return made

    def _of_base(self, row: RollingParagraph) -> _Element:
        paragraph = self._text.paragraphs[row.base or 0]
        striking = [option for option in row.whole if not option.settled]
        self._shared(striking)
        option = striking[0] if striking else None
        made = element("p")
        properties = paragraph_properties(paragraph, self._script)
        self._as(option)
        self._tracker.mark(properties, Fate.DELETED if option else Fate.KEPT)
        made.append(properties)
        for each in self._words(literal_lead(paragraph), Fate.DELETED if option else Fate.KEPT, option):
            made.append(each)
        for each in self._nodes(row.pieces, option, row):
            made.append(each)
        return made

    def _nodes(self, nodes: Sequence[Node], striking: Option | None, row: RollingParagraph) -> Iterator[_Element]:
        """Write the words of a passage; `striking` is the proposal by which those that stay would go."""
        for node in nodes:
            if isinstance(node, Plain):
                yield from self._words(node.text, Fate.DELETED if striking else Fate.KEPT, striking)
            elif isinstance(node, NoteMark):
                yield from self._note(row, row.notes[node.note], node.note, striking)
            elif node.settled and node.options[0].mark is Mark.NOTE:
                yield self._new_note(node.options[0], Fate.KEPT)
            elif node.settled:
                yield from self._words(node.options[0].new, Fate.KEPT, None)
                yield from self._nodes([each for each in node.old if isinstance(each, NoteMark)], None, row)
            else:
                yield from self._bracket(node, row)

    def _bracket(self, bracket: Bracket, row: RollingParagraph) -> Iterator[_Element]:
        if bracket.old:
            self._shared(bracket.options)
            yield from self._nodes(bracket.old, bracket.options[0], row)
        for option in bracket.options:
            if option.mark is Mark.NOTE:
                self._as(option)
                yield from self._tracker.wrapped(Fate.INSERTED, self._new_note(option, Fate.INSERTED))
            else:
                yield from self._words(option.new, Fate.INSERTED, option)

    def _new_note(self, option: Option, fate: Fate) -> _Element:
        """A footnote that comes: its reference in the text, its words where notes stand."""
        self._marks.new()
        identity = len(self.footnotes) + 1
        runs = list(self._words(option.new, fate, option if fate is Fate.INSERTED else None))
        self.footnotes.append(footnote(identity, runs, self._script, None))
        return reference_run(identity, self._script, None)

    def _words(self, words: str, fate: Fate, option: Option | None) -> Iterator[_Element]:
        if words:
            self._as(option)
            yield from self._tracker.wrapped(fate, run(words, run_properties(self._script)))

    def _as(self, option: Option | None) -> None:
        """Let what follows be by the delegations of a proposal, at the time of its last step."""
        if option is None:
            return
        proposal = self._rolling.proposals[option.proposal]
        moment = proposal.turns[-1].at if proposal.turns else proposal.created
        self._tracker.author = ", ".join(option.attribution.proposers) or NOBODY
        self._tracker.date = moment.astimezone(UTC)

    def _shared(self, options: Sequence[Option]) -> None:
        """Note where words are struck by several, of which one alone can be shown."""
        names = list(dict.fromkeys(option.proposal for option in options))
        if len(names) > 1:
            self.notes.append(_SAME_WORDS.format(first=names[0], others=", ".join(names[1:])))

    def _note(
        self, row: RollingParagraph, note: RollingNote, place: int, striking: Option | None
    ) -> Iterator[_Element]:
        settled = next((option for option in note.whole if option.settled), None)
        if settled and settled.mark is Mark.DELETED:
            return
        identity, mark = len(self.footnotes) + 1, self._marks.own(Note(note.marker, place, ""))
        whole = [option for option in note.whole if not option.settled]
        self._shared(whole)
        runs = list(self._of_note(note, settled, striking or (whole[0] if whole else None), row))
        self.footnotes.append(footnote(identity, runs, self._script, mark))
        going = striking or next((option for option in whole if option.mark is Mark.DELETED), None)
        self._as(going)
        reference = reference_run(identity, self._script, mark)
        yield from self._tracker.wrapped(Fate.DELETED if going else Fate.KEPT, reference)

    def _of_note(
        self, note: RollingNote, settled: Option | None, striking: Option | None, row: RollingParagraph
    ) -> Iterator[_Element]:
        if settled:
            yield from self._words(settled.new, Fate.KEPT, None)
            return
        yield from self._nodes(note.pieces, striking, row)
        for option in note.whole:
            yield from self._words(option.new, Fate.INSERTED, option)
