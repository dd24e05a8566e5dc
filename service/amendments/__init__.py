"""Amendments: what delegations propose to change in a version, laid on it, set against each other, carried on.

See docs/amendments.md for the model and its rules.
"""

from __future__ import annotations

from service.amendments.applying import apply, as_text
from service.amendments.clashes import Cause, Clash, clashes
from service.amendments.parsed import Parsed, Refusal, RefusalCause
from service.amendments.parsing import parse_instruction
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
    "Cause",
    "Clash",
    "Edit",
    "EditKind",
    "Host",
    "Parsed",
    "Piece",
    "Place",
    "Refusal",
    "RefusalCause",
    "Reservation",
    "Scope",
    "Status",
    "advance",
    "apply",
    "as_text",
    "clashes",
    "parse_instruction",
]
