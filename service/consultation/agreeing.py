"""Whether a paragraph can be agreed as it stands: not while what is proposed in it is undecided. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.amendments.types import Status

if TYPE_CHECKING:
    from service.consultation.rolling_types import RollingParagraph


def undecided(paragraph: RollingParagraph, agreed: Status) -> tuple[str, ...]:
    """Give the ids of proposals that stand in the way of agreeing a paragraph (finally or ad referendum).

    `paragraph` is that of a rolling text with every open proposal. In the way is what is not decided; else what was
    agreed and cannot stand together. What was agreed ad referendum stands as text, and the paragraph can be agreed so
    with it, but not finally.
    """
    held = () if agreed is Status.AGREED_AD_REFERENDUM else _with(paragraph, (Status.AGREED_AD_REFERENDUM,))
    return tuple(dict.fromkeys((*still_open(paragraph), *held))) or paragraph.open


def still_open(paragraph: RollingParagraph) -> tuple[str, ...]:
    """The ids of proposals in a paragraph on which nobody has decided."""
    return _with(paragraph, (Status.PROPOSED, Status.UNDER_DISCUSSION))


def _with(paragraph: RollingParagraph, statuses: tuple[Status, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(option.proposal for option in paragraph.options if option.status in statuses))
