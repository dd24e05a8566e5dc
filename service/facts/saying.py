"""A value in a few plain words, the same whatever language it was found in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from service.facts.types import (
    Date,
    Deadline,
    Duration,
    Frequency,
    Money,
    Ordinal,
    Percentage,
    Period,
    Place,
    Quantity,
    Session,
    Symbol,
    Year,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from service.facts.types import Value


def said(value: Value) -> str:
    """Say a value in short: "77/13", "2004-12-02", "session 81", "2015-2020", "USD 5000000", "60 days"."""
    say = _WORDS.get(type(value))
    return say(value) if say else str(value)


def figure(amount: Decimal) -> str:
    """Write a number without an exponent and without zeros that say nothing."""
    return f"{amount.normalize():f}"


def _date(date: Date) -> str:
    day = f"-{date.day:02}" if date.day else ""
    last = f"..{date.last_day:02}" if date.last_day else ""
    return f"{date.year or '-'}-{date.month:02}{day}{last}"


def _several(amount: Decimal, unit: str) -> str:
    return f"{figure(amount)} {unit}{'' if amount == 1 else 's'}"


_WORDS: dict[type, Callable[[Any], str]] = {
    Symbol: lambda one: "-".join(one.symbols),
    Session: lambda one: f"session {one.special}{'-' if one.special else ''}{one.number}",
    Period: lambda one: f"{one.first}-{one.last}",
    Date: _date,
    Year: lambda one: str(one.year),
    Percentage: lambda one: f"{figure(one.amount)} %",
    Money: lambda one: f"{one.currency} {figure(one.amount)}",
    Duration: lambda one: _several(one.amount, one.unit),
    Quantity: lambda one: figure(one.amount),
    Ordinal: lambda one: f"number {one.number}",
    Place: lambda one: f"{one.unit} {', '.join(one.numbers)}",
    Frequency: lambda one: f"every {_several(one.every, one.unit)}",
    Deadline: lambda one: one.form,
}
