"""Comparing two versions of a work: made once, stored, and checked again whenever it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.collation.check import check
from service.collation.rulings import rulings_of
from service.collation.units import units_of
from service.comparison import ENGINE, Comparison, compare, with_said
from service.errors import IntegrityFailure, NotFound
from service.overrules import overruled
from service.pair_corrections import placed
from service.ports import ComparisonKey, TextKey
from service.use_cases.texts import keep, language_in, text_of, version_in, work_history
from service.use_cases.validation import LANGUAGES
from service.works import CorrectedPairs, StoredComparison

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.collation.given import GivenPair
    from service.collation.types import Collation
    from service.ports import Reader, UnitOfWork, UnitOfWorkFactory
    from service.works import Version, VersionText


def compare_versions(
    units: UnitOfWorkFactory, slug: str, base_id: str, target_id: str, language: str | None = None, *, read: Reader
) -> StoredComparison:
    """Compare two versions of a work in one language; without a language, in one that both can be read in.

    What readers said of its pairs is honoured, in either direction, and their words on its changes; what could not
    be applied is named as lost.
    Both ids are exact: an unknown one is NotFound. Raises also Withdrawn and IntegrityFailure.
    """
    return compared(units, read_pairs(units, slug, base_id, target_id, language, read=read))


def read_pairs(
    units: UnitOfWorkFactory, slug: str, base_id: str, target_id: str, language: str | None = None, *, read: Reader
) -> CorrectedPairs:
    """Return what readers said of the alignment of two versions, without comparing them. Raises as comparing does."""
    history = work_history(units, slug)
    ends = version_in(history, base_id), version_in(history, target_id)
    chosen = language or _common_language(*ends)
    base, target = (text_of(units, history, version, language_in(version, chosen), read=read) for version in ends)
    with units() as unit:
        pairs = unit.works.pairs(slug, base.version.number, target.version.number, chosen)
    return CorrectedPairs(history.work, base, target, pairs, placed(pairs.corrections, base.text, target.text))


def compared(units: UnitOfWorkFactory, found: CorrectedPairs) -> StoredComparison:
    """Compare two versions with the corrections of their pairs: the kept comparison, or made anew and kept."""
    pairs, placement = found.pairs, found.placement
    comparison = _comparison(units, found.base, found.target, (pairs.digest, placement.given))
    lost = [pairs.corrections[place] for place in placement.lost]
    told = with_said(comparison, placement.said, lost)
    numbers, language = (found.base.version.number, found.target.version.number), found.base.language_version.language
    with units() as unit:
        held = unit.works.overrules(found.work.slug, *numbers, language)
    final = overruled(told, held.overrules)
    return StoredComparison(found.work, found.base, found.target, final, pairs, placement.lost, held)


def _common_language(base: Version, target: Version) -> str:
    """Choose a language that both versions have: English before the others, a readable text before a withdrawn."""
    theirs = {language.language: language for language in target.languages}
    common = [(language, theirs[language.language]) for language in base.languages if language.language in theirs]
    if not common:
        raise NotFound(
            f"Versions {base.id} and {target.id} have no language in common: "
            f"{_languages(base)} against {_languages(target)}."
        )
    best = min(
        common,
        key=lambda pair: (
            any(end.manifestation.withdrawal is not None for end in pair),
            LANGUAGES.index(pair[0].language),
        ),
    )
    return best[0].language


def _languages(version: Version) -> str:
    return ", ".join(language.language for language in version.languages) or "none"


def _comparison(
    units: UnitOfWorkFactory, base: VersionText, target: VersionText, pairs: tuple[str, tuple[GivenPair, ...]]
) -> Comparison:
    files = base.language_version.manifestation.sha256, target.language_version.manifestation.sha256
    key = comparison_key(base, target, pairs[0])
    with units() as unit:
        collation = kept_collation(unit, key, base, target, given=pairs[1])
    if collation is not None:
        return Comparison(base.text, target.text, *files, collation, pairs[1])
    made = compare(base.text, target.text, base_sha256=files[0], target_sha256=files[1], given=pairs[1])
    if key.base.reader == key.target.reader:
        keep(units, files, lambda unit: unit.derived.keep_collation(key, made.collation))
    return made


def comparison_key(base: VersionText, target: VersionText, pairs: str) -> ComparisonKey:
    """Name what a comparison of two texts with these corrections of their pairs, by their digest, depends on."""
    return ComparisonKey(text_key(base), text_key(target), ENGINE, pairs)


def text_key(text: VersionText) -> TextKey:
    """Name what a text depends on."""
    return TextKey(text.language_version.manifestation.sha256, text.corrections.digest, text.text.reader)


def kept_collation(
    unit: UnitOfWork, key: ComparisonKey, base: VersionText, target: VersionText, *, given: Sequence[GivenPair] = ()
) -> Collation | None:
    """Return a stored comparison if it rebuilds both texts and keeps what was given; a damaged one is made again.

    `verify` names it.
    """
    try:
        collation = unit.derived.collation(key)
        if collation is not None:
            sides = units_of(base.text), units_of(target.text)
            check(collation, *sides, rulings_of(given, len(sides[0]), len(sides[1])))
    except IntegrityFailure:
        return None
    return collation
