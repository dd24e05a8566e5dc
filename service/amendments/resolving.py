"""References set upon a text: which paragraph, note or title is meant, and where the quoted words stand in it.

Quoted words must be there exactly once, whole words, capitals and all; only typography may differ (quotation marks,
apostrophes, hyphens, kinds of space). The words of a paragraph with sub-paragraphs are looked for in these too.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NoReturn

from service.amendments.labels import Key, fields_of
from service.amendments.making import words_at
from service.amendments.parsed import RefusalCause, RefusedError, refuse
from service.amendments.passages import subtree, title_index
from service.amendments.stretches import Stretch, said, spans_of
from service.amendments.targets import PREAMBLE, TITLE, Reference
from service.text import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.text import ParsedText, Span


@dataclass(frozen=True, slots=True)
class Target:
    """A place found: a paragraph's index, its note if one is meant. `alone`: without what the paragraph holds.

    `most` is how many paragraphs a whole part has, from `index` on; 0 for a place of one paragraph.
    """

    index: int
    note: int | None = None
    alone: bool = False
    most: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """Quoted words found: the passage (paragraph and note) and the span in it."""

    index: int
    note: int | None
    span: Span


def resolve(text: ParsedText, reference: Reference, words: str) -> Target:
    """Find what a reference names. `words` are those of the instruction, for the reason where there is none."""
    if reference.part == TITLE:
        index = title_index(text)
        if index is None:
            refuse(RefusalCause.NO_TITLE, "No title was recognised in this text.")
        return Target(index, alone=True)
    if reference.number is None and reference.note is None and not reference.letters:
        return _part(text, reference, words)
    if reference.note is not None and reference.number is None:
        return _note_by_marker(text, reference.note)
    index = _paragraph(text, reference, words)
    if reference.note is None:
        return Target(index, alone=reference.alone)
    return _note_of(text, index, reference.note)


def paragraph_of_label(text: ParsedText, label: str) -> int | None:
    """Give the index of the one paragraph that has a label, None where none or several have it."""
    found = [paragraph.index for paragraph in text.paragraphs if paragraph.label == label]
    return found[0] if len(found) == 1 else None


def ends_of_part(text: ParsedText, part: Part) -> tuple[int, int]:
    """Give the indexes of the first and the last paragraph of the first level in a part."""
    found = [p.index for p in text.paragraphs if p.part is part and p.level == 1]
    if not found:
        refuse(RefusalCause.UNKNOWN_PARAGRAPH, f"This text has no {part} part with paragraphs.")
    return found[0], found[-1]


def _part(text: ParsedText, reference: Reference, words: str) -> Target:
    """Find all of the preamble, of the operative part or of an annex: words can be looked for in it."""
    if reference.annex is not None:
        inside = [p.index for p in text.paragraphs if p.part is Part.ANNEX and _in_annex(p.label, reference.annex)]
    else:
        part = Part.PREAMBLE if reference.part == PREAMBLE else Part.OPERATIVE
        inside = [p.index for p in text.paragraphs if p.part is part]
    if not inside:
        refuse(RefusalCause.UNKNOWN_PARAGRAPH, f"The text has nothing that “{words.strip()}” could be.")
    return Target(inside[0], most=inside[-1] - inside[0] + 1)


def _in_annex(label: str | None, annex: str) -> bool:
    return not annex or (label is not None and fields_of(label)[0][0] == annex)


def _note_by_marker(text: ParsedText, marker: str) -> Target:
    found = [
        Target(paragraph.index, place)
        for paragraph in text.paragraphs
        for place, note in enumerate(paragraph.notes)
        if note.marker == marker
    ]
    if len(found) != 1:
        refuse(RefusalCause.NO_NOTE, f"There is no footnote {marker}, or more than one, in this text.")
    return found[0]


def _note_of(text: ParsedText, index: int, marker: str) -> Target:
    paragraph = text.paragraphs[index]
    places = [place for place, note in enumerate(paragraph.notes) if marker in {"", note.marker}]
    if len(places) != 1:
        said = f"{len(places) or 'no'} footnotes" if len(places) != 1 else ""
        refuse(RefusalCause.NO_NOTE, f"{paragraph.label} has {said} that this could mean. Give the footnote's number.")
    return Target(index, places[0])


def _paragraph(text: ParsedText, reference: Reference, words: str) -> int:
    wanted = reference
    if reference.number is not None and reference.number < 0:
        wanted = replace(reference, number=_from_end(text, reference, words))
    labelled = [(p.index, *fields_of(p.label or "")) for p in text.paragraphs if p.label]
    found = [index for index, fields, part in labelled if fields == _key(wanted) and _is_part(wanted, part)]
    if not found:
        found = [index for index, fields, _ in labelled if _loosely(wanted, fields)]
    if not found:
        _refuse_paragraph(reference, words)
    if len(found) > 1:
        refuse(
            RefusalCause.AMBIGUOUS, f"“{words.strip()}” could be {len(found)} paragraphs. Name the section or annex."
        )
    return found[0]


def _key(reference: Reference) -> Key:
    return (
        reference.annex,
        reference.article,
        reference.section,
        reference.number,
        reference.suffix,
        reference.letters,
    )


def _is_part(reference: Reference, part: str) -> bool:
    return (part == PREAMBLE) == (reference.part == PREAMBLE)


def _loosely(wanted: Reference, fields: Key) -> bool:
    """Whether a label fits where the annex, the article or the section was not named in full."""
    annex, article, section, *rest = fields
    if wanted.part == PREAMBLE or rest != list(_key(wanted)[3:]):
        return False
    if wanted.annex is None and annex is not None:
        return False
    return (
        wanted.annex in {None, "", annex}
        and wanted.article in {None, article}
        and wanted.section in {None, section}
        and (annex, article, section) != (None, None, None)
    )


def _from_end(text: ParsedText, reference: Reference, words: str) -> int:
    numbers = [
        number
        for paragraph in text.paragraphs
        if paragraph.label and (reference.annex is None) == (paragraph.part is not Part.ANNEX)
        for (*_, number, suffix, letters), part in [fields_of(paragraph.label)]
        if number is not None and not suffix and not letters and _is_part(reference, part)
    ]
    place = len(numbers) + (reference.number or 0)
    if place < 0:
        _refuse_paragraph(reference, words)
    return numbers[place]


def _refuse_paragraph(reference: Reference, words: str) -> NoReturn:
    if reference.ordinal:
        refuse(RefusalCause.ORDINAL, f"The text has fewer paragraphs there than “{words.strip()}” says.")
    refuse(RefusalCause.UNKNOWN_PARAGRAPH, f"The text has no paragraph that “{words.strip()}” could be.")


def passages_of(text: ParsedText, target: Target) -> list[tuple[int, int | None]]:
    """Give the passages in which the words quoted for a target may stand: those of a paragraph and what it holds."""
    if target.most:
        within = range(target.index, target.index + target.most)
        return [each for each in all_passages(text) if each[0] in within]
    size = 1 if target.alone or target.note is not None else subtree(text.paragraphs, target.index)
    return [(index, target.note) for index in range(target.index, target.index + size)]


_BODY = frozenset({Part.PREAMBLE, Part.OPERATIVE, Part.HEADING, Part.ANNEX})


def all_passages(text: ParsedText) -> list[tuple[int, int | None]]:
    """Give every passage of a text."""
    paragraphs = text.paragraphs
    return [(p.index, note) for p in paragraphs for note in (None, *range(len(p.notes)))]


def body_passages(text: ParsedText) -> list[tuple[int, int | None]]:
    """Give every passage of what is negotiated: not the first page, but its title, and not the closing lines."""
    title = title_index(text)
    inside = {p.index for p in text.paragraphs if p.part in _BODY or p.index == title}
    return [each for each in all_passages(text) if each[0] in inside]


def find_in_each(
    text: ParsedText, targets: Sequence[Target], quote: str | Stretch, nth: int | None, *, every: bool = False
) -> list[Found]:
    """Find quoted words once in each target (`every`: wherever they stand in it); says why not where they cannot be.

    It refuses words that are not there, that are there twice, or in some of the targets only.
    """
    counts: Counter[bool] = Counter()
    results: list[Found] = []
    refusals: list[RefusedError] = []
    for target in targets:
        try:
            results += find(text, passages_of(text, target), quote, nth, every=every)
        except RefusedError as refused:
            refusals.append(refused)
            counts[refused.refusal.cause in {RefusalCause.NOT_FOUND, RefusalCause.OTHER_CAPITALS}] += 1
    if len(refusals) == counts[True] and 0 < len(refusals) < len(targets):
        there = len(targets) - len(refusals)
        refuse(
            RefusalCause.LACKING, f"The words “{said(quote)}” stand in {there} of the {len(targets)} paragraphs only."
        )
    for each in refusals:
        raise each
    return results


def find(
    text: ParsedText,
    places: Sequence[tuple[int, int | None]],
    quote: str | Stretch,
    nth: int | None,
    *,
    every: bool = False,
) -> list[Found]:
    """Find quoted words in these passages: the only place, the nth (from 1; -1 the last), or with `every` all."""
    found = [
        Found(index, note, span) for index, note in places for span in spans_of(words_at(text, index, note), quote)
    ]
    if not found:
        _refuse_quote(text, places, quote)
    words = said(quote)
    if nth is not None:
        place = nth - 1 if nth > 0 else len(found) + nth
        if not 0 <= place < len(found):
            refuse(RefusalCause.OCCURRENCE, f"The words “{words}” stand there {len(found)} times only.")
        return [found[place]]
    if len(found) > 1 and not every:
        reason = f"The words “{words}” stand there {len(found)} times. Quote more words, or say which occurrence."
        refuse(RefusalCause.FOUND_TWICE, reason)
    return found


def _refuse_quote(text: ParsedText, places: Sequence[tuple[int, int | None]], quote: str | Stretch) -> NoReturn:
    words = said(quote)
    if any(spans_of(words_at(text, index, note), words, fold=True) for index, note in places):
        if isinstance(quote, Stretch):
            refuse(
                RefusalCause.NOT_FOUND, f"“{quote.last}” does not follow “{words}” there, or capital letters differ."
            )
        refuse(
            RefusalCause.OTHER_CAPITALS, f"The words “{words}” stand there with other capital letters. Quote them so."
        )
    refuse(RefusalCause.NOT_FOUND, f"The words “{words}” do not stand there. Quote them as they are in the text.")
