"""What changed, in sentences: by rules and templates, in the reader's language. See docs/changes.md for the types."""

from __future__ import annotations

from service.summary.as_json import summary_to_json
from service.summary.summary import previous_edition, summarise
from service.summary.types import Fold, Group, Piece, Remark, Role, Section, Sentence, Summary, isolates, plain
from service.summary.words import LANGUAGES, Words

__all__ = [
    "LANGUAGES",
    "Fold",
    "Group",
    "Piece",
    "Remark",
    "Role",
    "Section",
    "Sentence",
    "Summary",
    "Words",
    "isolates",
    "plain",
    "previous_edition",
    "summarise",
    "summary_to_json",
]
