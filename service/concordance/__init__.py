"""Two language versions of one text side by side, and whether they changed alike. See docs/concordance.md."""

from __future__ import annotations

from service.concordance.as_json import alone, concordance_to_json, parity_to_json
from service.concordance.concord import concord
from service.concordance.parity import parity
from service.concordance.types import (
    Concordance,
    ConcordanceRow,
    Edit,
    Evidence,
    Finding,
    FindingKind,
    ParityReport,
    Reason,
    Side,
    Where,
)

__all__ = [
    "Concordance",
    "ConcordanceRow",
    "Edit",
    "Evidence",
    "Finding",
    "FindingKind",
    "ParityReport",
    "Reason",
    "Side",
    "Where",
    "alone",
    "concord",
    "concordance_to_json",
    "parity",
    "parity_to_json",
]
