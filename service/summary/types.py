"""A summary of a comparison: sentences in the reader's language, each with its place. Pure values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.collation.types import Change
    from service.overrules import Overruled


class Role(StrEnum):
    """What a piece of a sentence is. Quotes are in the text's language, figures and labels in nobody's."""

    WORDS = "words"
    PLACE = "place"
    FIGURE = "figure"
    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence. Everything but WORDS has a direction of its own and is isolated where it is shown."""

    text: str
    role: Role = Role.WORDS


class Section(StrEnum):
    """Where a change is, as a summary groups them. TEXT is for texts without recognised parts."""

    PREAMBLE = "preamble"
    OPERATIVE = "operative"
    TEXT = "text"
    ANNEXES = "annexes"
    FOOTNOTES = "footnotes"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is said of one change. `row` is the row's id, `id` names the change for a link.

    `position` is the change's place in the row's `changes`; None for a row that differs and has no typed change.
    `place` are the pieces that name the paragraph, `pieces` what happened, `line` both as one. `kind` and `weight` are
    the type and the severity in words. `change` has the texts, the spans and the footnote. `overruled` is what a reader
    put aside, `remark` that in words.
    """

    id: str
    row: str
    position: int | None
    section: Section
    place: tuple[Piece, ...]
    pieces: tuple[Piece, ...]
    line: tuple[Piece, ...]
    kind: str
    weight: str
    change: Change
    overruled: Overruled | None = None
    remark: tuple[Piece, ...] = ()

    @property
    def severity(self) -> int:
        """The severity in force."""
        return self.change.severity


@dataclass(frozen=True, slots=True)
class Fold:
    """Changes that one line counts: `words` say how many. The sentences are there for who unfolds it."""

    name: str
    words: tuple[Piece, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one section: each stands in `sentences` or in exactly one of `folds`, in the text's order.

    `counts` are the numbers of changes by severity 0, 1, 2, 3, folded ones included.
    """

    section: Section
    title: str
    sentences: tuple[Sentence, ...]
    folds: tuple[Fold, ...]
    counts: tuple[int, int, int, int]

    @property
    def total(self) -> int:
        """How many changes the section has, folded ones included."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Remark:
    """What the check of a rollover found, in words. `question`: it may well be right. `row` is its row's id."""

    code: str
    question: bool
    row: str | None
    place: tuple[Piece, ...]
    pieces: tuple[Piece, ...]
    line: tuple[Piece, ...]
    side: str
    span: tuple[int, int] | None
    footnote: int | None


@dataclass(frozen=True, slots=True)
class Summary:
    """A comparison in sentences. `language` is the reader's; `languages` are those of base and target.

    `rollover` is the verdict on body, annexes and their notes; None where the texts are in two languages. `counts`
    are the numbers of changes in the body by severity 0 to 3, `outside` is how many there are around it.
    `asides` are lines that belong beside the headline: what is not in it, what a reader must know.
    """

    language: str
    languages: tuple[str | None, str | None]
    headline: str
    asides: tuple[str, ...]
    rollover: bool | None
    identical: bool
    counts: tuple[int, int, int, int]
    outside: int
    groups: tuple[Group, ...]
    findings: tuple[Remark, ...] = ()

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences, folded ones too, group by group."""
        return tuple(
            sentence
            for group in self.groups
            for part in (group.sentences, *(fold.sentences for fold in group.folds))
            for sentence in part
        )


RIGHT_TO_LEFT = frozenset({"ar"})
_ISOLATE, _END = "\u2068", "\u2069"


def plain(pieces: tuple[Piece, ...], *, isolate: bool = False) -> str:
    """Join pieces to one line. With `isolate` (a line that may run in two directions) all but words are isolated.

    A line feed in a quote, where paragraphs meet, is shown as a pilcrow.
    """
    return "".join(_shown(piece, isolate=isolate) for piece in pieces if piece.text)


def _shown(piece: Piece, *, isolate: bool) -> str:
    text = piece.text.replace("\n", " ¶ ")
    return f"{_ISOLATE}{text}{_END}" if isolate and piece.role is not Role.WORDS else text


def isolates(summary: Summary) -> bool:
    """Whether lines of the summary may run in two directions."""
    return bool(RIGHT_TO_LEFT & {summary.language, *summary.languages})
