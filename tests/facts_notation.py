"""Facts in a short notation, for expected values written by hand: "session 79", "money USD 5000000"."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from service.facts import (
    Date,
    Deadline,
    Duration,
    Fact,
    Frequency,
    Money,
    Ordinal,
    Percentage,
    Period,
    Place,
    Quantity,
    Reference,
    Session,
    Symbol,
    Year,
)

TEXTS = Path(__file__).parent / "texts"


def said(facts: tuple[Fact, ...]) -> str:
    """Give the facts in short."""
    return " | ".join(short(fact.value) for fact in facts) or "-"


_NOTATION = {
    Reference: lambda one: f"ref {one}",
    Symbol: lambda one: f"symbol {' + '.join(one.symbols)}",
    Session: lambda one: f"session {one.special}{'-' if one.special else ''}{one.number}",
    Period: lambda one: f"period {one.first}-{one.last}",
    Date: lambda one: f"date {one.year or '-'}-{one.month:02}{_days(one)}",
    Year: lambda one: f"year {one.year}",
    Percentage: lambda one: f"percentage {plain(one.amount)}",
    Money: lambda one: f"money {one.currency} {plain(one.amount)}",
    Duration: lambda one: f"duration {plain(one.amount)} {one.unit}",
    Quantity: lambda one: f"quantity {plain(one.amount)}",
    Ordinal: lambda one: f"ordinal {one.number}",
    Place: lambda one: f"place {one.unit} {' '.join(one.numbers)}",
    Frequency: lambda one: f"frequency {plain(one.every)} {one.unit}",
    Deadline: lambda one: f"deadline {one.form}",
}


def short(value: object) -> str:
    """Give a value in short."""
    return _NOTATION[type(value)](value)


def _days(date: Date) -> str:
    return (f"-{date.day:02}" if date.day else "") + (f"..{date.last_day:02}" if date.last_day else "")


def plain(amount: Decimal) -> str:
    """Give a number without zeros that say nothing."""
    return f"{amount.normalize():f}"


def cases(language: str) -> list[tuple[str, str]]:
    """Read the cases of a language: text and expected facts."""
    lines = (TEXTS / f"facts-{language}.txt").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]
