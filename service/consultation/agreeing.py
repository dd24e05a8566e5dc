"""Whether a paragraph can be agreed as it stands: not while what is proposed in it is undecided. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.amendments.types import Status

if TYPE_CHECKING:
    from service.consultation.rolling_types import RollingParagraph


def undecided(paragraph: RollingParagraph, agreed: Status) -> tuple[str, ...]:
    """Give the ids of proposals that stand in the way of agreeing a paragraph (finally or ad referendum).

    `paragraph` is that of a rolling text with every open proposal. In the way is what stands in brackets. What was
    agreed ad referendum stands as text, and the paragraph can be agreed so with it, but not finally.
    """
    if agreed is Status.AGREED_AD_REFERENDUM:
        return paragraph.open
    held = (option.proposal for option in paragraph.options if option.status is Status.AGREED_AD_REFERENDUM)
    return tuple(dict.fromkeys((*paragraph.open, *held)))
