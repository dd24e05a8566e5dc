"""A reader's word against the type or severity of a change: kept with author, reason and time, honoured ever after."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.analysis.kinds import SEVERITY, SUBSTANTIVE
from service.errors import InvalidRequest, VersionConflict
from service.events import ChangesOverruled
from service.overrules import NO_OVERRULES, OverruleSet, anchors_of
from service.use_cases.comparing import compare_versions
from service.use_cases.texts import refuse_withdrawn
from service.use_cases.validation import checked_line, checked_moment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from service.overrules import Overrule
    from service.ports import Reader, UnitOfWork, UnitOfWorkFactory
    from service.works import StoredComparison, VersionText

MOST_OVERRULES = 1000


def overrule_changes(  # noqa: PLR0913 - the place, the overrules, and who, when and upon what
    units: UnitOfWorkFactory,
    slug: str,
    base_id: str,
    target_id: str,
    language: str | None,
    overrules: Sequence[Overrule],
    *,
    read: Reader,
    now: datetime,
    author: str = "",
    expected: str | None = None,
) -> StoredComparison:
    """Set the overrules of a comparison that hold from now on; earlier ones stay in the record.

    `overrules` is the whole set: one left out is undone. Each has its reason, and its author or `author`; its time is
    when it was first recorded. `expected` is the digest of the set that the user saw: where someone changed it
    meanwhile, VersionConflict. Raises InvalidRequest for a new one that names no change of the comparison, an unknown
    type or no severity; also NotFound, Withdrawn.
    """
    seen = compare_versions(units, slug, base_id, target_id, language, read=read)
    if seen.base.version.number == seen.target.version.number:
        raise InvalidRequest("A version is not compared with itself here: choose another one to overrule its changes.")
    moment = checked_moment(now)
    if expected is not None and expected != seen.overrules.digest:
        raise _conflict()
    chosen = _checked(overrules, seen, author, moment)
    if chosen == seen.overrules.overrules:
        return seen
    with units(write=True) as unit:
        _record(unit, seen, chosen, (checked_line(author, "name of the author"), moment))
        unit.commit()
    language = seen.base.language_version.language
    return compare_versions(units, slug, base_id, target_id, language, read=read)


def overrules_between(units: UnitOfWorkFactory, base: VersionText, target: VersionText) -> OverruleSet:
    """Return the overrules that hold between two texts: none unless they are versions of one work in one language."""
    languages = base.language_version.language, target.language_version.language
    if base.work.slug != target.work.slug or languages[0] != languages[1]:
        return NO_OVERRULES
    with units() as unit:
        return unit.works.overrules(base.work.slug, base.version.number, target.version.number, languages[0])


def _checked(overrules: Sequence[Overrule], seen: StoredComparison, author: str, now: datetime) -> tuple[Overrule, ...]:
    """Return the overrules with author and time. One that is on record already keeps its time, whatever is said."""
    if len(overrules) > MOST_OVERRULES:
        raise InvalidRequest(f"No more than {MOST_OVERRULES} changes of one comparison can be overruled.")
    on_record = {replace(one, at=None): one for one in seen.overrules.overrules}
    chosen = tuple(on_record.get(one := _named(given, author)) or replace(one, at=now) for given in overrules)
    if len({one.anchor for one in chosen}) < len(chosen):
        raise InvalidRequest("This change is overruled already: undo that first.")
    fresh = {one.anchor for one in chosen if replace(one, at=None) not in on_record}
    if fresh - anchors_of(seen.comparison).keys():
        raise InvalidRequest("The comparison has no such change: load it again and choose anew.")
    return chosen


def _named(given: Overrule, author: str) -> Overrule:
    reason = checked_line(given.reason, "reason of the overrule")
    who = checked_line(given.author or author, "name of the author")
    if not reason or not who:
        raise InvalidRequest("An overrule stays on record: give your name and the reason.")
    if given.type not in SEVERITY or not 0 <= given.severity <= SUBSTANTIVE:
        raise InvalidRequest("An overrule gives the change another kind or weight: choose from the lists.")
    return replace(given, author=who, reason=reason, at=None)


def _record(unit: UnitOfWork, seen: StoredComparison, chosen: tuple[Overrule, ...], by: tuple[str, datetime]) -> None:
    ends = seen.base, seen.target
    slug, language = seen.work.slug, seen.base.language_version.language
    numbers = ends[0].version.number, ends[1].version.number
    held = unit.works.overrules(slug, *numbers, language)
    if held.digest != seen.overrules.digest:
        raise _conflict()
    files = [end.language_version.manifestation for end in ends]
    for file in files:
        refuse_withdrawn(replace(file, withdrawal=unit.works.withdrawal(file.sha256)))
    unit.chain.record(
        ChangesOverruled(
            slug, *numbers, language, held.revision + 1, files[0].sha256, files[1].sha256, *by, overrules=chosen
        )
    )


def _conflict() -> VersionConflict:
    return VersionConflict("Someone else overruled changes here meanwhile: look at what holds now, then try again.")
