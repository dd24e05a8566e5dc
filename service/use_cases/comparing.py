"""Comparing two versions of a work: made once, stored, and checked again whenever it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.collation.check import check
from service.collation.units import units_of
from service.comparison import ENGINE, Comparison, compare
from service.errors import IntegrityFailure, NotFound
from service.ports import ComparisonKey, TextKey
from service.use_cases.texts import keep, language_in, text_of, version_in, work_history
from service.use_cases.validation import LANGUAGES
from service.works import StoredComparison

if TYPE_CHECKING:
    from service.collation.types import Collation
    from service.ports import Reader, UnitOfWork, UnitOfWorkFactory
    from service.works import Version, VersionText


def compare_versions(
    units: UnitOfWorkFactory, slug: str, base_id: str, target_id: str, language: str | None = None, *, read: Reader
) -> StoredComparison:
    """Compare two versions of a work in one language; without a language, in one that both can be read in.

    Both ids are exact: an unknown one is NotFound. Raises also Withdrawn and IntegrityFailure.
    """
    history = work_history(units, slug)
    ends = version_in(history, base_id), version_in(history, target_id)
    chosen = language or _common_language(*ends)
    base, target = (text_of(units, history, version, language_in(version, chosen), read=read) for version in ends)
    return StoredComparison(history.work, base, target, _comparison(units, base, target))


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


def _comparison(units: UnitOfWorkFactory, base: VersionText, target: VersionText) -> Comparison:
    files = base.language_version.manifestation.sha256, target.language_version.manifestation.sha256
    key = ComparisonKey(text_key(base), text_key(target), ENGINE)
    with units() as unit:
        collation = kept_collation(unit, key, base, target)
    if collation is not None:
        return Comparison(base.text, target.text, *files, collation)
    made = compare(base.text, target.text, base_sha256=files[0], target_sha256=files[1])
    if key.base.reader == key.target.reader:
        keep(units, files, lambda unit: unit.derived.keep_collation(key, made.collation))
    return made


def text_key(text: VersionText) -> TextKey:
    """Name what a text depends on."""
    return TextKey(text.language_version.manifestation.sha256, text.corrections.digest, text.text.reader)


def kept_collation(unit: UnitOfWork, key: ComparisonKey, base: VersionText, target: VersionText) -> Collation | None:
    """Return a stored comparison if it rebuilds both texts; a damaged one is made again (`verify` names it)."""
    try:
        collation = unit.derived.collation(key)
        if collation is not None:
            check(collation, units_of(base.text), units_of(target.text))
    except IntegrityFailure:
        return None
    return collation
