"""A consultation: the steps that delegations and the facilitator take on a version, and the state they add up to.

Every step is an event of the append-only record (`service.chain.ConsultationStep`); the state is folded from them and
kept nowhere else. See docs/consultations.md.
"""

from __future__ import annotations

from service.consultation.state import EMPTY, Consultation, ParagraphState, Proposal, follow
from service.consultation.steps import (
    Carried,
    Commented,
    Decided,
    Drafted,
    Met,
    Opened,
    ParagraphDecided,
    Position,
    PositionTaken,
    Published,
    Revised,
    Sponsored,
    Step,
    Taken,
)

__all__ = [
    "EMPTY",
    "Carried",
    "Commented",
    "Consultation",
    "Decided",
    "Drafted",
    "Met",
    "Opened",
    "ParagraphDecided",
    "ParagraphState",
    "Position",
    "PositionTaken",
    "Proposal",
    "Published",
    "Revised",
    "Sponsored",
    "Step",
    "Taken",
    "follow",
]
