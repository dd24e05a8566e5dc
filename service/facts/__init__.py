"""Facts: references, symbols, sessions, periods, dates and numbers, in six languages. See docs/concordance.md."""

from __future__ import annotations

from service.facts.difference import citation_difference, difference, list_difference
from service.facts.finding import facts_in
from service.facts.lists import citations, reference_lists
from service.facts.saying import said
from service.facts.types import (
    Body,
    Citation,
    Date,
    Deadline,
    Duration,
    Fact,
    Frequency,
    Kind,
    ListDifference,
    ListItem,
    Money,
    Ordinal,
    Percentage,
    Period,
    Place,
    Quantity,
    Reference,
    ReferenceList,
    Relation,
    RelationKind,
    Session,
    Symbol,
    Value,
    Year,
)

__all__ = [
    "Body",
    "Citation",
    "Date",
    "Deadline",
    "Duration",
    "Fact",
    "Frequency",
    "Kind",
    "ListDifference",
    "ListItem",
    "Money",
    "Ordinal",
    "Percentage",
    "Period",
    "Place",
    "Quantity",
    "Reference",
    "ReferenceList",
    "Relation",
    "RelationKind",
    "Session",
    "Symbol",
    "Value",
    "Year",
    "citation_difference",
    "citations",
    "difference",
    "facts_in",
    "list_difference",
    "reference_lists",
    "said",
]
