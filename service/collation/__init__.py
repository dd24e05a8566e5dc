"""Collation: compare two texts paragraph by paragraph and word by word. See docs/collation.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.collation.alignment import align
from service.collation.check import check
from service.collation.given import Bond, GivenPair
from service.collation.many import collate_many
from service.collation.memory import no_collection
from service.collation.options import DEFAULT, CollationOptions
from service.collation.rows import Sides, build_rows
from service.collation.rulings import rulings_of
from service.collation.types import Collation
from service.collation.units import Unit, plain_units, units_of
from service.text import ParsedText

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ENGINE", "Bond", "CollationOptions", "GivenPair", "collate", "collate_many", "engine_name"]

VERSION = "6"


def engine_name(options: CollationOptions) -> str:
    """Name the engine's version and its options: the same name, the same result."""
    return f"travaux-collation/{VERSION}+{options.digest()}"


ENGINE = engine_name(DEFAULT)


def collate(
    base: ParsedText | Sequence[str],
    target: ParsedText | Sequence[str],
    options: CollationOptions | None = None,
    *,
    given: Sequence[GivenPair] = (),
) -> Collation:
    """Compare two texts. A sequence of strings is taken as paragraphs that are compared as they stand.

    `given` is what a reader says of some paragraphs; the result always honours it, and `Row.corrected` says where.

    Raises InvalidRequest if what is given contradicts itself or names a paragraph that is not there; IntegrityFailure
    if the rows do not rebuild both texts: then nothing may be shown.
    """
    with no_collection():
        return _collate(base, target, options or DEFAULT, given)


def _collate(
    base: ParsedText | Sequence[str],
    target: ParsedText | Sequence[str],
    chosen: CollationOptions,
    given: Sequence[GivenPair],
) -> Collation:
    sides = Sides(_units(base), _units(target))
    rulings = rulings_of(given, len(sides.base), len(sides.target))
    groups, coarse = align(sides, chosen, rulings)
    rows, reasons = build_rows(groups, sides, chosen, rulings)
    fallback = "; ".join(reason for reason in (coarse, *reasons) if reason) or None
    collation = Collation(engine_name(chosen), rows, fallback)
    check(collation, sides.base, sides.target, rulings)
    return collation


def _units(text: ParsedText | Sequence[str]) -> tuple[Unit, ...]:
    return units_of(text) if isinstance(text, ParsedText) else plain_units(text)
