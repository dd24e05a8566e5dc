"""From a comparison to its summary. Pure: the same comparison and language give the same summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.analysis import change_ids
from service.analysis.kinds import EDITORIAL, SUBSTANTIVE, TECHNICAL, TO_LOOK_AT
from service.analysis.rollover import check_rollover
from service.collation.types import Change
from service.comparison import has_differences, is_changed, technical_rollover
from service.summary.findings import remarks
from service.summary.phrasing import Phrasing
from service.summary.places import place_of, section_of, sections
from service.summary.types import Fold, Group, Piece, Role, Section, Sentence, Summary
from service.summary.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.collation.types import Row
    from service.comparison import Comparison

_RESOLUTION = "A/RES/"
_UNNAMED = Change("text.changed", TO_LOOK_AT)  # for a row that differs although no change says how: never left out
Counts = tuple[int, int, int, int]


def summarise(comparison: Comparison, language: str = "en") -> Summary:
    """Say a comparison in sentences, one a change, in one of the six languages.

    Raises InvalidRequest for another language. Every change is in one sentence, and every sentence in one group,
    there either in sight or in one fold that counts it.
    """
    words = Words(language)
    phrasing = Phrasing(words, previous_edition(comparison))
    sentences = tuple(_sentences(comparison, words, phrasing))
    groups = tuple(_groups(sentences, words))
    languages = comparison.base.language, comparison.target.language
    two = None not in languages and languages[0] != languages[1]
    counts = _counts([one for one in sentences if one.section is not Section.OUTSIDE])
    outside = sum(group.total for group in groups if group.section is Section.OUTSIDE)
    identical = not has_differences(comparison)
    checked = () if two else tuple(remarks(check_rollover(comparison).findings, comparison, words))
    return Summary(
        language=language,
        languages=languages,
        headline=_headline(counts, words, identical=identical, two=two),
        asides=tuple(_asides(comparison, outside, words, two=two)),
        rollover=None if two else technical_rollover(comparison),
        identical=identical,
        counts=counts,
        outside=outside,
        groups=groups,
        findings=checked,
    )


def previous_edition(comparison: Comparison) -> str | None:
    """Give the number of the edition that is compared from, as texts cite it; None where it is no resolution."""
    symbol = comparison.base.masthead.symbol or ""
    return symbol.removeprefix(_RESOLUTION) if symbol.startswith(_RESOLUTION) else None


def _sentences(comparison: Comparison, words: Words, phrasing: Phrasing) -> Iterator[Sentence]:
    where = sections(comparison)
    for row in comparison.collation.rows:
        if not is_changed(row):
            continue
        for position, (name, change) in enumerate(zip(_names(row), row.changes or (_UNNAMED,), strict=True)):
            yield _sentence(comparison, row, (name, position, change), where[row.id], (words, phrasing))


def _names(row: Row) -> tuple[str, ...]:
    return change_ids(row) or (row.id,)


def _sentence(
    comparison: Comparison,
    row: Row,
    named: tuple[str, int, Change],
    section: Section,
    said: tuple[Words, Phrasing],
) -> Sentence:
    (name, position, change), (words, phrasing) = named, said
    overruled = comparison.overruled_at(row.id, position)
    remark: tuple[Piece, ...] = ()
    if overruled is not None:
        kind, severity = phrasing.name(overruled.type), words.text(f"severity.{overruled.severity}")
        by, reason = Piece(overruled.by, Role.FIGURE), Piece(overruled.reason, Role.FIGURE)
        remark = words.say("overruled", by=by, kind=kind, severity=severity, reason=reason)
    place, pieces = place_of(row, change, comparison, words), phrasing.of(change)
    return Sentence(
        id=name,
        row=row.id,
        position=position if row.changes else None,
        section=section_of(change, section),
        place=place,
        pieces=pieces,
        line=words.say("place", place=place, text=pieces),
        kind=phrasing.name(change.type),
        weight=words.text(f"severity.{change.severity}"),
        change=change,
        overruled=overruled,
        remark=remark,
    )


def _groups(sentences: Sequence[Sentence], words: Words) -> Iterator[Group]:
    for section in Section:
        found = [one for one in sentences if one.section is section]
        if not found:
            continue
        folded = {name: tuple(one for one in found if _folds(one) == name) for name in ("renumbered", "editorial")}
        folds = tuple(
            Fold(name, words.say(f"fold.{name}", len(kept), count=Piece(str(len(kept)), Role.FIGURE)), kept)
            for name, kept in folded.items()
            if kept
        )
        seen = tuple(one for one in found if _folds(one) is None)
        yield Group(section, words.text(f"group.{section.value}"), seen, folds, _counts(found))


def _folds(sentence: Sentence) -> str | None:
    """The fold that counts a sentence. What a reader spoke on stays in sight."""
    if sentence.overruled is not None:
        return None
    if sentence.change.type == "para.renumbered" and sentence.severity <= TECHNICAL:
        return "renumbered"
    return "editorial" if sentence.severity == EDITORIAL else None


def _counts(sentences: Sequence[Sentence]) -> Counts:
    severities = [one.severity for one in sentences]
    return (severities.count(0), severities.count(1), severities.count(2), severities.count(3))


def _headline(counts: Counts, words: Words, *, identical: bool, two: bool) -> str:
    total = sum(counts)
    if not total:
        return words.text("headline.same" if identical else "headline.body_same")
    changes = words.text("count.changes", total, count=str(total))
    if two:
        return changes
    if not counts[SUBSTANTIVE] and not counts[TO_LOOK_AT]:
        if counts[EDITORIAL]:
            return words.text("headline.light", changes=changes)
        return words.text("headline.technical", total, changes=changes)
    kind = "substantive" if counts[SUBSTANTIVE] else "look"
    if total == 1:
        return words.text(f"headline.one_{kind}", changes=changes)
    number = counts[SUBSTANTIVE] or counts[TO_LOOK_AT]
    heavy = words.text(f"count.{kind}", number, count=str(number))
    return words.text(f"headline.{kind}", changes=changes, heavy=heavy)


def _asides(comparison: Comparison, outside: int, words: Words, *, two: bool) -> Iterator[str]:
    if two:
        yield words.text("aside.languages")
    if outside:
        yield words.text("aside.outside", changes=words.text("count.changes", outside, count=str(outside)))
    for one in comparison.lost_overrules:
        yield words.text("overrule_lost", by=one.author, reason=one.reason)
    if comparison.collation.fallback:
        yield words.text("fallback", why=comparison.collation.fallback)
