"""What happened that others are told of: a new version, a new proposal, a decision. Pure.

A feed, a call to another service and the line that a page reads out say the same things: those here. What a delegation
keeps to itself is never news: a draft is none, nor is a draft that was given up before anyone saw it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from heapq import nlargest
from itertools import chain
from typing import TYPE_CHECKING

from service.amendments.types import Status
from service.consultation.state import EMPTY, follow
from service.consultation.steps import Decided

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from service.consultation.state import Consultation
    from service.consultation.steps import Taken
    from service.works import Version


class NewsKind(StrEnum):
    """What happened."""

    VERSION = "new version"
    AMENDMENT = "new amendment"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class News:
    """One thing that happened. `number` is that of the version, or of the step of the consultation.

    For a version `symbol` is what it is called, "" where it has none. For a proposal `amendment` is its id, `status`
    the one it has now, `proposers` its delegations and `labels` the paragraphs that it is about ("OP5"), in order.
    """

    kind: NewsKind
    number: int
    at: datetime
    symbol: str = ""
    amendment: str = ""
    status: Status | None = None
    proposers: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """A name that is unique within the work and never changes: "version-2", "step-17"."""
        return f"{'version' if self.kind is NewsKind.VERSION else 'step'}-{self.number}"


def news_of_steps(steps: Iterable[Taken]) -> Iterator[News]:
    """Tell what the steps of a consultation brought, in order. `steps` are all of them, from the first on."""
    state = EMPTY
    for taken in steps:
        before, state = state, follow(state, taken)
        found = news_of_step(before, state, taken)
        if found is not None:
            yield found


def news_of_step(before: Consultation, after: Consultation, taken: Taken) -> News | None:
    """Tell what one step brought that led from one state to the next; None where that is no news."""
    return _decision(before, after, taken, taken.step) if isinstance(taken.step, Decided) else None


def news_of_versions(versions: Iterable[Version]) -> Iterator[News]:
    """Tell of the versions of a work, in order."""
    for version in versions:
        yield News(NewsKind.VERSION, version.number, version.created, version.symbol or "")


def latest(of_steps: Iterable[News], versions: Iterable[Version], most: int) -> tuple[News, ...]:
    """Give the last `most` things that happened, the newest first: what steps brought, and the versions."""
    found = chain(news_of_versions(versions), of_steps)
    return tuple(nlargest(most, found, key=lambda one: (one.at, one.id)))


def _decision(before: Consultation, after: Consultation, taken: Taken, step: Decided) -> News | None:
    """A step of a proposal that others may see; None where it was, and stays, its delegation's own."""
    new = step.status is Status.PROPOSED
    known = before.proposals.get(step.id)
    if known is None or (known.unsent and not new):
        return None
    amendment = after.proposals[step.id].amendment
    labels = tuple(dict.fromkeys(edit.place.label for edit in amendment.edits if edit.place.label))
    kind = NewsKind.AMENDMENT if new else NewsKind.DECIDED
    return News(
        kind,
        taken.seq,
        taken.at,
        amendment=step.id,
        status=step.status,
        proposers=amendment.proposers,
        labels=labels,
    )
