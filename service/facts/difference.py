"""How a new fact stands to an old one: computed from the values alone, so the same in every language."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from service.facts.types import (
    Body,
    Date,
    Duration,
    Frequency,
    ListDifference,
    Money,
    Ordinal,
    Percentage,
    Period,
    Place,
    Quantity,
    Reference,
    Relation,
    RelationKind,
    Session,
    Symbol,
    Year,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from service.facts.types import Citation, Fact, Value

_UNITS = {
    "hour": ("hour", 1),
    "day": ("hour", 24),
    "week": ("hour", 168),
    "month": ("month", 1),
    "year": ("month", 12),
    "decade": ("month", 120),
    "working day": ("working day", 1),
}
_SAME = Relation(RelationKind.SAME)
_REVISION = re.compile(r"/Rev\.(\d{1,3})")
_FIRST_FIGURE = re.compile(r"(?<=/)(?:[A-Z]+-)?(\d{1,4})(?=/|$)")
_FIRST_YEAR = 1900


def difference(old: Fact, new: Fact) -> Relation | None:
    """Give how the new fact stands to the old one; None where the two cannot be compared.

    Sessions, years, dates, periods, references and symbols are later or earlier; amounts are more or fewer (a
    frequency by its interval: every two years is more than every year).
    """
    return value_difference(old.value, new.value)


def value_difference(old: Value, new: Value) -> Relation | None:
    """Give how a new value stands to an old one, as `difference` does."""
    if old == new:
        return _SAME
    compare = _COMPARE.get(type(old)) if type(old) is type(new) else None
    return compare(old, new) if compare else None


def _of_sessions(old: Session, new: Session) -> Relation | None:
    return _in_time(new.number - old.number, "session") if old.special == new.special else None


def _of_years(old: Year, new: Year) -> Relation:
    return _in_time(new.year - old.year, "year")


def _in_time(amount: int, unit: str) -> Relation:
    kind = RelationKind.LATER if amount > 0 else RelationKind.EARLIER
    return Relation(kind, Decimal(abs(amount)), unit)


def _in_size(amount: Decimal, unit: str = "") -> Relation:
    if not amount:
        return _SAME
    return Relation(RelationKind.MORE if amount > 0 else RelationKind.FEWER, abs(amount), unit)


def _of_periods(old: Period, new: Period) -> Relation:
    """The next period starts in the year the old one ends or the year after; lengths differ by one year at most."""
    lengths = (new.last - new.first) - (old.last - old.first)
    if new.first - old.last in {0, 1} and abs(lengths) <= 1:
        return Relation(RelationKind.NEXT_PERIOD)
    if new.first == old.first:
        return _in_size(Decimal(new.last - old.last), "year")
    return _in_time(new.first - old.first, "year")


def _of_dates(old: Date, new: Date) -> Relation | None:
    if (old.year is None) != (new.year is None):
        return None
    if old.day and new.day:
        year = 2000  # where neither names its year any will do; this one has every day
        first = date(old.year or year, old.month, old.day)
        second = date(new.year or year, new.month, new.day)
        if first == second:
            return _in_size(Decimal((new.last_day or new.day) - (old.last_day or old.day)), "day")
        return _in_time((second - first).days, "day")
    months = ((new.year or 0) - (old.year or 0)) * 12 + new.month - old.month
    return _in_time(months, "month") if months else None


def _of_references(old: Reference, new: Reference) -> Relation | None:
    first, second = _session(old), _session(new)
    if first is None or second is None or first[0] != second[0] or old.body is not new.body:
        return None
    later = second[1] - first[1]
    if later:
        return _in_time(later, "session" if old.body is Body.ASSEMBLY else "year")
    return _in_time(new.number - old.number, "number") if new.number != old.number else None


def _session(reference: Reference) -> tuple[str, int] | None:
    """Give the session as a prefix and a number; None in Roman figures, which no text updates."""
    prefix, _, number = reference.session.rpartition("-")
    return (prefix, int(number)) if number.isdecimal() else None


def _of_symbols(old: Symbol, new: Symbol) -> Relation | None:
    """Compare the first symbols: by revision where only that differs, by session or year where the organ is one."""
    first, second = old.symbols[0], new.symbols[0]
    if _REVISION.sub("", first) == _REVISION.sub("", second):
        amount = _revision(second) - _revision(first)
        return _in_time(amount, "revision") if amount else None
    one, two = _FIRST_FIGURE.search(first), _FIRST_FIGURE.search(second)
    if not one or not two or first[: one.start()] != second[: two.start()] or one.group(1) == two.group(1):
        return None
    unit = "year" if int(one.group(1)) >= _FIRST_YEAR else "session"
    return _in_time(int(two.group(1)) - int(one.group(1)), unit)


def _revision(symbol: str) -> int:
    found = _REVISION.search(symbol)
    return int(found.group(1)) if found else 0


def _of_shares(old: Percentage, new: Percentage) -> Relation:
    return _in_size(new.amount - old.amount, "per cent")


def _of_quantities(old: Quantity, new: Quantity) -> Relation:
    return _in_size(new.amount - old.amount)


def _of_money(old: Money, new: Money) -> Relation | None:
    return _in_size(new.amount - old.amount, new.currency) if old.currency == new.currency else None


def _of_ordinals(old: Ordinal, new: Ordinal) -> Relation:
    return _in_size(Decimal(new.number - old.number))


def _of_durations(old: Duration, new: Duration) -> Relation | None:
    return _of_lengths((old.amount, old.unit), (new.amount, new.unit))


def _of_frequencies(old: Frequency, new: Frequency) -> Relation | None:
    return _of_lengths((old.every, old.unit), (new.every, new.unit))


def _of_places(old: Place, new: Place) -> Relation | None:
    first, second = "-".join(old.numbers), "-".join(new.numbers)
    if old.unit != new.unit or not (first + second).isdecimal():
        return None
    return _in_size(Decimal(int(second) - int(first)), new.unit)


def _of_lengths(old: tuple[Decimal, str], new: tuple[Decimal, str]) -> Relation | None:
    """Compare lengths of time in the new unit; hours to weeks are counted in hours, months to decades in months."""
    (base, factor), (same, new_factor) = _UNITS[old[1]], _UNITS[new[1]]
    return _in_size(new[0] - old[0] * factor / new_factor, new[1]) if base == same else None


_COMPARE: dict[type, Callable[[Any, Any], Relation | None]] = {
    Date: _of_dates,
    Duration: _of_durations,
    Frequency: _of_frequencies,
    Money: _of_money,
    Ordinal: _of_ordinals,
    Percentage: _of_shares,
    Period: _of_periods,
    Place: _of_places,
    Quantity: _of_quantities,
    Reference: _of_references,
    Session: _of_sessions,
    Symbol: _of_symbols,
    Year: _of_years,
}


def citation_difference(old: Citation, new: Citation) -> Relation | None:
    """Give how a citation stands to an older one of the same reference: SAME, DATED, UNDATED or by its dates."""
    if old.reference != new.reference:
        return value_difference(old.reference, new.reference)
    if (old.date is None) != (new.date is None):
        return Relation(RelationKind.DATED if old.date is None else RelationKind.UNDATED)
    return value_difference(old.date, new.date) if old.date and new.date else _SAME


def list_difference(
    old: Sequence[Citation], new: Sequence[Citation], own: Reference | str | None = None
) -> ListDifference:
    """Give what was added to a list of references, dropped from it, dated anew and reordered.

    `own` is the last edition of the text that the list stands in, or the text's own symbol ("A/79/L.11"): then the
    edition before it is taken to be the latest one added, if it is of an earlier session and the last of the list.
    """
    before = {citation.reference: citation for citation in old}
    after = {citation.reference: citation for citation in new}
    added = tuple(citation for citation in after.values() if citation.reference not in before)
    kept = [reference for reference in before if reference in after]
    return ListDifference(
        added=added,
        dropped=tuple(citation for citation in before.values() if citation.reference not in after),
        redated=tuple((before[one], after[one]) for one in kept if before[one].date != after[one].date),
        reordered=kept != [reference for reference in after if reference in before],
        previous=_previous(added, new, own),
    )


def _previous(added: Sequence[Citation], new: Sequence[Citation], own: Reference | str | None) -> Citation | None:
    if isinstance(own, Reference):
        return next((citation for citation in added if citation.reference == own), None)
    figure = _FIRST_FIGURE.search(own or "")
    if not figure:
        return None
    latest = max(new, key=_age, default=None)
    return latest if latest in added and _age(latest) < (int(figure.group(1)), 0) else None


def _age(citation: Citation | None) -> tuple[int, int]:
    """Order references of regular sessions by session and number; all others come before them."""
    session = _session(citation.reference) if citation else None
    return (session[1], citation.reference.number) if session and citation and not session[0] else (0, 0)
