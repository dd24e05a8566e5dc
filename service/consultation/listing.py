"""The amendments of a consultation in the order of the text, an edit a row: for lists, tables and programs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from service.amendments.applying import is_placed
from service.amendments.clashes import gap_of
from service.amendments.saying import instruction_of
from service.amendments.status import OPEN
from service.amendments.types import Scope
from service.errors import InvalidRequest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from service.amendments.types import Amendment, Edit, Status
    from service.consultation.state import Consultation, Proposal
    from service.text import ParsedText

INSTRUCTED = ("en", "fr")
"""The languages in which an amendment can be said; in others it is said in English."""


def instructed(*wished: str | None) -> str:
    """Give the first of these languages in which an amendment can be said, English where it can in none."""
    return next((one for one in wished if one in INSTRUCTED), "en")


class Seen(Protocol):
    """What a viewer sees of a consultation: the text that it stands on and the state without others' drafts."""

    @property
    def text(self) -> ParsedText:
        """The version that open proposals are made against."""

    @property
    def state(self) -> Consultation:
        """The proposals and decisions."""


@dataclass(frozen=True, slots=True)
class ListingRow:
    """One edit of a proposal. `edit` counts from 0, of `edits`.

    `instruction` is it in words of `language`, "" where it has no place that an instruction could name. `placed` is
    False where it does not stand in this version: it came in with this one or an earlier one, or a person has to place
    it again.
    `version` is then the number of the version that it stands in, None where that is not known.
    """

    proposal: Proposal
    edit: int
    edits: int
    change: Edit
    instruction: str
    language: str
    placed: bool
    version: int | None = None

    @property
    def amendment(self) -> Amendment:
        """The amendment that the edit is of."""
        return self.proposal.amendment


def listing(sitting: Seen, language: str = "en", *, show: Collection[Status] = OPEN) -> tuple[ListingRow, ...]:
    """Give the edits of all proposals with a status of `show`, in the order of the text; what has no place comes last.

    `language` is that of the instructions: "en" or "fr", any other is said in English.
    """
    chosen = [each for each in sitting.state.proposals.values() if each.amendment.status in show]
    rows = [row for each in chosen for row in _rows(sitting, each, instructed(language))]
    return tuple(sorted(rows, key=_place))


def _rows(sitting: Seen, proposal: Proposal, language: str) -> Iterator[ListingRow]:
    amendment = proposal.amendment
    placed = amendment.version == sitting.state.sha256 and is_placed(sitting.text, amendment)
    elsewhere = amendment.version != sitting.state.sha256
    version = sitting.state.version_of(amendment.version) if elsewhere else None
    for number, edit in enumerate(amendment.edits):
        said = said_as(replace(amendment, edits=(edit,)), language)
        yield ListingRow(proposal, number, len(amendment.edits), edit, said, language, placed, version)


def said_as(amendment: Amendment, language: str) -> str:
    """Say an amendment as an instruction, "" where its place has no name."""
    try:
        return instruction_of(amendment, language)
    except InvalidRequest:
        return ""


def _place(row: ListingRow) -> tuple[bool, float, int, int, str, int]:
    """The order of the text: a gap before the paragraph that follows it, the whole before words, words before notes."""
    place = row.change.place
    in_gap = place.scope in {Scope.AFTER, Scope.BEFORE}
    at = gap_of(place) - 0.5 if in_gap else float(place.paragraph)
    note = -1 if place.note is None else place.note
    start = place.span.start if place.span else -1
    return not row.placed, at, note, start, row.amendment.id, row.edit
