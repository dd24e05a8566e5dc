"""Proposals that go on to another version: each carried by the comparison of both, none lost, none changed unsaid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.amendments.applying import apply
from service.amendments.carrying import CarryState, carry_over
from service.amendments.status import OPEN
from service.amendments.tracing import row_of
from service.amendments.types import Status
from service.collation import collate
from service.consultation.paragraphs import digests_of
from service.consultation.steps import Carried, ParagraphDecided

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from service.collation.types import Collation
    from service.consultation.paragraphs import AgreedWords
    from service.consultation.state import Consultation, Proposal
    from service.text import ParsedText

_GOES_ON = frozenset({*OPEN, Status.DRAFT, Status.AGREED})
WITHDRAWN = "The version that it was made against was withdrawn."


class Carrier:
    """Carries proposals to one version; comparisons and answers are kept, so that asking twice costs nothing."""

    def __init__(self, text: ParsedText, sha256: str) -> None:
        self._text, self._sha256 = text, sha256
        self._collations: dict[str, Collation] = {}
        self._done: dict[tuple[object, ...], Carried] = {}

    def step(self, proposal: Proposal, earlier: Callable[[str], ParsedText | None]) -> Carried:
        """Give the step by which a proposal comes over; `earlier` gives the text of the version it stands against."""
        amendment = proposal.amendment
        key = amendment.id, amendment.version, amendment.edits
        if key not in self._done:
            self._done[key] = self._carry(proposal, earlier(amendment.version))
        return self._done[key]

    def _carry(self, proposal: Proposal, old: ParsedText | None) -> Carried:
        amendment = proposal.amendment
        if old is None:
            return Carried(amendment.id, CarryState.NEEDS_PERSON, amendment.edits, amendment.version, WITHDRAWN)
        found = carry_over(amendment, old, self._text, self._collation(old, amendment.version), version=self._sha256)
        edits = (found.amendment or amendment).edits
        return Carried(amendment.id, found.state, edits, amendment.version, found.reason, found.suggestion)

    def _collation(self, old: ParsedText, version: str) -> Collation:
        if version not in self._collations:
            self._collations[version] = collate(old, self._text)
        return self._collations[version]

    def agreed_paragraphs(
        self, old: ParsedText, version: str, words: AgreedWords, state: Consultation
    ) -> Iterator[ParagraphDecided]:
        """Say again what was agreed on paragraphs whose words, as agreed, are those of one paragraph now."""
        now = digests_of(self._text, apply(self._text, ()).paragraphs).digests
        for index, agreed in words.agreed(state).items():
            row = row_of(self._collation(old, version), index)
            if row is not None and len(row.target) == 1 and now[row.target[0]] == words.digests[index]:
                yield ParagraphDecided(row.target[0], agreed, words.digests[index])


def goes_on(state: Consultation, proposal: Proposal) -> bool:
    """Whether a proposal is carried when the next version is published: what is open, unsent, or agreed and not in."""
    status, id_ = proposal.amendment.status, proposal.amendment.id
    return status in _GOES_ON and state.published_in(id_) is None
