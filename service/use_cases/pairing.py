"""A reader's word on the alignment of two versions: kept with author, reason and time, honoured ever after."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.comparison import compare
from service.errors import InvalidRequest, VersionConflict
from service.events import PairsCorrected
from service.pair_corrections import NO_PAIRS, PairCorrectionSet, located, pairs_digest, sealed
from service.use_cases.comparing import compared, comparison_key, read_pairs
from service.use_cases.texts import refuse_withdrawn
from service.use_cases.validation import checked_line, checked_moment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from service.pair_corrections import PairCorrection
    from service.ports import Reader, UnitOfWork, UnitOfWorkFactory
    from service.works import CorrectedPairs, StoredComparison, VersionText

MOST_CORRECTIONS = 1000


def correct_pairs(  # noqa: PLR0913 - the place, the corrections, and who, when and upon what
    units: UnitOfWorkFactory,
    slug: str,
    base_id: str,
    target_id: str,
    language: str | None,
    corrections: Sequence[PairCorrection],
    *,
    read: Reader,
    now: datetime,
    author: str = "",
    expected: str | None = None,
) -> StoredComparison:
    """Set the corrections of an alignment that hold from now on; earlier ones stay in the record.

    `corrections` is the whole set, from base to target as they are named here: one left out is undone. Each has its
    reason, and its author or `author`; its time is when it was first recorded. `expected` is the digest of the set that
    the user saw: where someone changed it meanwhile, VersionConflict. Raises InvalidRequest for a new one that names a
    place where no paragraph begins, and for those that contradict each other; also NotFound, Withdrawn.
    """
    seen = read_pairs(units, slug, base_id, target_id, language, read=read)
    if seen.base.version.number == seen.target.version.number:
        raise InvalidRequest("A version is not compared with itself here: choose another one to correct the pairs.")
    if expected is not None and expected != seen.pairs.digest:
        raise _conflict()
    who, moment = checked_line(author, "name of the author"), checked_moment(now)
    chosen = _checked(corrections, seen, who, moment)
    if chosen == seen.pairs.corrections:
        return compared(units, seen)
    placement = located(chosen, seen.base.text, seen.target.text)
    # Compared before anything is kept: what cannot be honoured is refused by who would have to honour it.
    made = compare(seen.base.text, seen.target.text, given=placement.given)
    with units(write=True) as unit:
        pairs = _record(unit, seen, chosen, (who, moment))
        if seen.base.text.reader == seen.target.text.reader:
            unit.derived.keep_collation(comparison_key(seen.base, seen.target, pairs.digest), made.collation)
        unit.commit()
    return compared(units, replace(seen, pairs=pairs, placement=placement))


def pairs_between(units: UnitOfWorkFactory, base: VersionText, target: VersionText) -> PairCorrectionSet:
    """Return the corrections that hold between two texts: none unless they are versions of one work in one language."""
    languages = base.language_version.language, target.language_version.language
    if base.work.slug != target.work.slug or languages[0] != languages[1]:
        return NO_PAIRS
    with units() as unit:
        return unit.works.pairs(base.work.slug, base.version.number, target.version.number, languages[0])


def _checked(
    corrections: Sequence[PairCorrection], seen: CorrectedPairs, author: str, now: datetime
) -> tuple[PairCorrection, ...]:
    """Return the corrections with author and time. One that is on record already keeps its time, whatever is said."""
    if len(corrections) > MOST_CORRECTIONS:
        raise InvalidRequest(f"More than {MOST_CORRECTIONS} corrections are no correction: mend the texts themselves.")
    on_record = {_word(one): one for one in seen.pairs.corrections}
    named = [_named(given, author) for given in corrections]
    fresh = [one for one in named if _word(one) not in on_record]
    if located(fresh, seen.base.text, seen.target.text).lost:
        raise InvalidRequest("No paragraph begins at a place that is named: load the comparison again and choose anew.")
    chosen = tuple(
        on_record.get(_word(one)) or sealed(replace(one, at=now), seen.base.text, seen.target.text) for one in named
    )
    if len({(one.bond, one.base, one.target) for one in chosen}) < len(chosen):
        raise InvalidRequest("This correction is there already: give another one, or leave it as it is.")
    return chosen


def _word(correction: PairCorrection) -> PairCorrection:
    """What a reader says, without what the record adds to it."""
    return replace(correction, at=None, base_openings=(), target_openings=())


def _named(given: PairCorrection, author: str) -> PairCorrection:
    reason = checked_line(given.reason, "reason of the correction")
    who = checked_line(given.author or author, "name of the author")
    if not reason or not who:
        raise InvalidRequest("A correction stays on record: give your name and the reason.")
    sides = tuple(sorted(set(given.base))), tuple(sorted(set(given.target)))
    if not all(sides):
        raise InvalidRequest("A correction names paragraphs of both texts: choose at least one of each.")
    return replace(given, base=sides[0], target=sides[1], author=who, reason=reason)


def _record(
    unit: UnitOfWork, seen: CorrectedPairs, chosen: tuple[PairCorrection, ...], by: tuple[str, datetime]
) -> PairCorrectionSet:
    ends = sorted((seen.base, seen.target), key=lambda end: end.version.number)
    forward = ends[0] is seen.base
    slug, language = seen.work.slug, seen.base.language_version.language
    numbers = ends[0].version.number, ends[1].version.number
    held = unit.works.pairs(slug, *numbers, language)
    if held.digest != seen.pairs.digest:
        raise _conflict()
    files = [end.language_version.manifestation for end in ends]
    for file in files:
        refuse_withdrawn(replace(file, withdrawal=unit.works.withdrawal(file.sha256)))
    corrections = chosen if forward else tuple(one.mirrored for one in chosen)
    event = PairsCorrected(
        slug, *numbers, language, held.revision + 1, files[0].sha256, files[1].sha256, *by, corrections=corrections
    )
    unit.chain.record(event)
    kept = PairCorrectionSet(event.revision, corrections, pairs_digest(corrections))
    return kept if forward else kept.mirrored


def _conflict() -> VersionConflict:
    return VersionConflict("Someone else corrected these pairs meanwhile: look at what holds now, then correct again.")
