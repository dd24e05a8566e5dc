"""A person's word on the structure of a text: kept with author, reason and date, reapplied by every reader."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.chain import corrections_digest
from service.errors import InvalidRequest, VersionConflict
from service.events import StructureCorrected
from service.ports import TextKey
from service.text import CorrectionKind, Part
from service.tracked import TrackedText
from service.use_cases.texts import history_in, language_in, refuse_withdrawn, version_in
from service.use_cases.validation import checked_line, checked_moment
from service.works import CorrectionSet, VersionText

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from service.ports import Reader, UnitOfWork, UnitOfWorkFactory
    from service.text import Correction, ParsedText
    from service.works import History, LanguageVersion, Version

MOST_CORRECTIONS = 5000
_DEEPEST = 9
_NO_VALUE = frozenset({CorrectionKind.JOIN, CorrectionKind.BREAK, CorrectionKind.FURNITURE})


def correct_structure(  # noqa: PLR0913 - the place, the corrections, and who, when and upon what
    units: UnitOfWorkFactory,
    slug: str,
    version_id: str,
    language: str | None,
    corrections: Sequence[Correction],
    *,
    read: Reader,
    now: datetime,
    author: str = "",
    expected: str | None = None,
) -> VersionText:
    """Set the corrections that hold from now on for a language version; earlier ones stay in the record.

    `corrections` is the whole set: one left out is undone. `expected` is the digest of the set that the user saw:
    where someone changed it meanwhile, VersionConflict. Raises also NotFound, Withdrawn, InvalidRequest.
    """
    who = checked_line(author, "name of the author")
    chosen = tuple(replace(item, author=item.author or who) for item in corrections)
    with units() as unit:
        history = history_in(unit, slug)
        version = version_in(history, version_id)
        target = language_in(version, language)
        refuse_withdrawn(target.manifestation)
        data = unit.files.get(target.manifestation.sha256)
    text = read_corrected(data, chosen, read)
    with units(write=True) as unit:
        held = _record(unit, (history, version, target), chosen, (who, checked_moment(now), expected))
        unit.derived.keep_text(TextKey(target.manifestation.sha256, held.digest, text.reader), text)
        unit.commit()
    return VersionText(history.work, version, target, text, held)


def read_corrected(data: bytes, corrections: tuple[Correction, ...], read: Reader) -> ParsedText:
    """Read a file with corrections; raise InvalidRequest unless each has a place in the text and a fitting value."""
    if not corrections:
        return read(data, None, ())
    if len(corrections) > MOST_CORRECTIONS:
        raise InvalidRequest(f"More than {MOST_CORRECTIONS} corrections are no correction: mend the file itself.")
    choice = [each for each in corrections if each.kind is CorrectionKind.TRACKED]
    length = len(read(data, None, choice).source)
    for correction in corrections:
        if not 0 <= correction.offset <= length:
            raise InvalidRequest(f"The correction at {correction.offset} lies outside the text: read it again.")
        if not _fits(correction):
            raise InvalidRequest(f"{correction.value[:40]!r} is no value for a correction of kind {correction.kind}.")
        checked_line(correction.reason, "reason of the correction")
        checked_line(correction.author, "author of the correction")
    return read(data, None, corrections)


def _fits(correction: Correction) -> bool:
    value = correction.value
    if correction.kind in _NO_VALUE:
        return value == ""
    if correction.kind is CorrectionKind.PART:
        return value in set(Part)
    if correction.kind is CorrectionKind.TRACKED:
        return value in set(TrackedText) and correction.offset == 0
    if correction.kind is CorrectionKind.LEVEL:
        return value.isascii() and value.isdigit() and 1 <= int(value[:3]) <= _DEEPEST
    return len(checked_line(value, "number")) <= 40  # noqa: PLR2004 - the longest printed number is far shorter


def _record(
    unit: UnitOfWork,
    place: tuple[History, Version, LanguageVersion],
    corrections: tuple[Correction, ...],
    by: tuple[str, datetime, str | None],
) -> CorrectionSet:
    history, version, language = place
    author, now, expected = by
    seen = unit.works.corrections(history.work.slug, version.number, language.language)
    if expected is not None and expected != seen.digest:
        raise VersionConflict("Someone else corrected this text meanwhile: load it again and repeat your correction.")
    refuse_withdrawn(replace(language.manifestation, withdrawal=unit.works.withdrawal(language.manifestation.sha256)))
    event = StructureCorrected(
        work=history.work.slug,
        version=version.number,
        language=language.language,
        revision=seen.revision + 1,
        sha256=language.manifestation.sha256,
        author=author,
        created=now,
        corrections=corrections,
    )
    unit.chain.record(event)
    return CorrectionSet(event.revision, corrections, corrections_digest(corrections))
