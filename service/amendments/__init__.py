"""Amendments: what delegations propose to change in a version, laid on it, set against each other, carried on.

See docs/amendments.md for the model and its rules.
"""

from __future__ import annotations

from service.amendments.applying import apply, as_text
from service.amendments.carrying import Carried, CarryState, carry_over
from service.amendments.clashes import Cause, Clash, clashes
from service.amendments.conflicts import ConflictGroup, Reading, conflicts, voting_order
from service.amendments.lines import instruction_lines
from service.amendments.parsed import Parsed, Refusal, RefusalCause
from service.amendments.parsing import parse_instruction
from service.amendments.reconciling import Deviation, Difference, Reconciliation, reconcile
from service.amendments.saying import instruction_of
from service.amendments.status import OPEN, TRANSITIONS, advance
from service.amendments.types import (
    Amendment,
    Applied,
    AppliedNote,
    AppliedParagraph,
    Edit,
    EditKind,
    Host,
    Piece,
    Place,
    Reservation,
    Scope,
    Status,
)

__all__ = [
    "OPEN",
    "TRANSITIONS",
    "Amendment",
    "Applied",
    "AppliedNote",
    "AppliedParagraph",
    "Carried",
    "CarryState",
    "Cause",
    "Clash",
    "ConflictGroup",
    "Deviation",
    "Difference",
    "Edit",
    "EditKind",
    "Host",
    "Parsed",
    "Piece",
    "Place",
    "Reading",
    "Reconciliation",
    "Refusal",
    "RefusalCause",
    "Reservation",
    "Scope",
    "Status",
    "advance",
    "apply",
    "as_text",
    "carry_over",
    "clashes",
    "conflicts",
    "instruction_lines",
    "instruction_of",
    "parse_instruction",
    "reconcile",
    "voting_order",
]
