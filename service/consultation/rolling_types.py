"""The rolling text as values: paragraphs made of plain words and brackets, each bracket with what is proposed in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from service.amendments.types import Reservation, Status
    from service.consultation.state import Proposal
    from service.text import Part


class Mark(StrEnum):
    """What a proposal does in its bracket. REPLACED shows old and new side by side; ALT is a whole paragraph's.

    NOTE brings a footnote: the bracket stands where its marker comes, `new` is its text.
    """

    INSERTED = "inserted"
    DELETED = "deleted"
    REPLACED = "replaced"
    ALT = "alt"
    BIS = "bis"
    MOVED = "moved"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who proposes, supports, opposes, reserves: codes or names of delegations, in the order in which they came."""

    proposers: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()
    opponents: tuple[str, ...] = ()
    reservations: tuple[Reservation, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """What one proposal does in a bracket: the place of its edit among its edits, and the words that it brings.

    `new` is "" where words only go. A bracket that overlaps another without nesting in it is split: `part` of `parts`
    says which piece this is, and the first piece alone has the new words. The same is said of a proposal on a
    paragraph with its sub-paragraphs, paragraph by paragraph. `settled`: agreed (ad referendum or for good) and no
    proposal that is shown conflicts with it, so that it is shown without a bracket.
    """

    proposal: str
    edit: int
    mark: Mark
    attribution: Attribution
    status: Status
    new: str = ""
    part: int = 1
    parts: int = 1
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Plain:
    """Words of the base."""

    text: str


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The marker of the paragraph's note at this place among its notes (from 0)."""

    note: int


@dataclass(frozen=True, slots=True)
class Bracket:
    """Words of the base that one or several proposals are about, side by side; `old` is empty where words come in.

    `old` holds further brackets where other proposals are about some of these words.
    """

    old: tuple[Node, ...]
    options: tuple[Option, ...]

    @property
    def settled(self) -> bool:
        """Whether it is shown as if it were text: what was agreed in it, plain."""
        return self.options[0].settled


Node: TypeAlias = Plain | NoteMark | Bracket


@dataclass(frozen=True, slots=True)
class RollingNote:
    """A footnote: its words with brackets in them, and what is proposed for the whole of it."""

    marker: str
    pieces: tuple[Node, ...]
    whole: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class RollingParagraph:
    """A paragraph of the base (`base` is its index), or one that a proposal brings (`brought`, `base` None).

    `whole` are proposals to delete, replace or move it as a whole, those about most paragraphs first; what is to come
    in its stead stands right after it, and after its sub-paragraphs. A paragraph that is to come by a move has no
    words: `moved` are the indexes of the paragraphs that would come here. `number` is what is printed before it; that
    of one that is to come is printed once it is settled.

    `agreed` is None for an open paragraph. `reopened`: it had been agreed, but its words changed since. `digest` is
    that of its words and notes as they read with what was agreed (`service.consultation.paragraphs`), "" if it went: a
    decision on the paragraph holds for these.
    """

    base: int | None
    label: str | None
    number: str | None
    part: Part
    level: int | None
    pieces: tuple[Node, ...]
    notes: tuple[RollingNote, ...] = ()
    whole: tuple[Option, ...] = ()
    brought: Option | None = None
    moved: tuple[int, ...] = ()
    title: bool = False
    agreed: Status | None = None
    reopened: bool = False
    digest: str = ""

    @property
    def options(self) -> tuple[Option, ...]:
        """All that is proposed in it, in its order; a proposal may be there more than once."""
        own = (*self.whole, *((self.brought,) if self.brought else ()), *options_in(self.pieces))
        return (*own, *(option for note in self.notes for option in (*note.whole, *options_in(note.pieces))))

    @property
    def open(self) -> tuple[str, ...]:
        """The ids of proposals in it that are not settled, each once."""
        return tuple(dict.fromkeys(option.proposal for option in self.options if not option.settled))


@dataclass(frozen=True, slots=True)
class Rolling:
    """A rolling text. `proposals` are those that are in it, by id; `unplaced` those that do not fit this version.

    `settled` are the ids of those whose words are shown as agreed.
    """

    language: str | None
    paragraphs: tuple[RollingParagraph, ...]
    proposals: Mapping[str, Proposal]
    settled: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()


def options_in(nodes: tuple[Node, ...]) -> tuple[Option, ...]:
    """Give what is proposed within pieces, outer brackets first."""
    found: list[Option] = []
    for node in nodes:
        if isinstance(node, Bracket):
            found += [*node.options, *options_in(node.old)]
    return tuple(found)
