"""Two language versions of one text side by side, and whether they changed alike. Pure values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.facts import Value


class Evidence(StrEnum):
    """What speaks for a row of a concordance, or against it."""

    NUMBER = "number"
    PLACE = "place"
    FACTS = "facts"
    NOTES = "notes"
    LEAD = "lead phrase"
    NAMES = "names"
    LENGTH = "length"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence: how much it weighs (below 0 where it speaks against the row), and what it is about."""

    evidence: Evidence
    weight: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ConcordanceRow:
    """Paragraphs of both language versions that say the same, by index; one side is empty where one has no match.

    `confidence` is 0 to 1: how much better the evidence is than none; no probability.
    """

    a: tuple[int, ...]
    b: tuple[int, ...]
    confidence: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Concordance:
    """The rows of two language versions, in reading order; each paragraph is in exactly one.

    `fallback` says in words why only a strip of all pairs was looked at, None where all were.
    """

    rows: tuple[ConcordanceRow, ...]
    fallback: str | None = None


class FindingKind(StrEnum):
    """What two language versions did differently."""

    FACTS = "facts"
    STRUCTURE = "structure"
    WORDING = "wording"


class Side(StrEnum):
    """Which language version changed alone, or both in different ways."""

    A = "a"
    B = "b"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Where:
    """The paragraphs of one language version that a finding is about, by index in base and target.

    `label` is that of the target (of the base where they are gone), or their part where they have none; "" for none.
    """

    base: tuple[int, ...]
    target: tuple[int, ...]
    label: str


@dataclass(frozen=True, slots=True)
class Edit:
    """What one language version did: values or words that went and came; empty where it did nothing."""

    removed: tuple[Value | str, ...] = ()
    added: tuple[Value | str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A change that the other language version does not have in the same form.

    `weight` is 3 for facts, 2 for structure, 1 for wording alone, which a translation may change for itself.
    `what` names the kind of fact or the structural change ("period", "paragraph added").
    """

    kind: FindingKind
    weight: int
    side: Side
    what: str
    a: Where
    b: Where
    edit_a: Edit
    edit_b: Edit


@dataclass(frozen=True, slots=True)
class ParityReport:
    """All that two language versions did not do alike, heaviest first, in reading order within a weight.

    `places` counts the places that were compared, `agreeing` those where something changed in both alike.
    """

    language_a: str | None
    language_b: str | None
    findings: tuple[Finding, ...]
    places: int
    agreeing: int
