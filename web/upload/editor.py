"""The recognised structure as a form: what stands in each row, and the corrections that a posted form asks for.

A row is one block of the source. Its offset names it: the source never changes, so a correction made here outlives a
better reader.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import regex

from service.errors import InvalidRequest
from service.text import BlockKind, Correction, CorrectionKind, Part
from web.messages import marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from service.text import Block, Paragraph, ParsedText, ReadingWarning

FURNITURE = "furniture"
KINDS = (*(str(part) for part in Part), FURNITURE)
LEVELS = ("1", "2", "3", "4", "5")
_NUMBER_LENGTH = 24
_BREAKS = 40
_PREVIEW = 60
_BREAK_PLACE = regex.compile(r"(?<=[.;:!?,،؛。；：，])[\s*_>]+(?=\S)|(?<=[。；：])(?=\S)|\n\s*(?=\S)")
_MARKUP = regex.compile(r"[*_#`>|]+|\]\([^)]*\)|\[|<[^>]{0,80}>")
_SPACE = regex.compile(r"\s+")
_MARKER = regex.compile(r"<sup>\s*(\d{1,3})\s*</sup>")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NEVER_JOINED = frozenset({Part.FORMULA, Part.FOOTNOTE})
# Two corrections of one group at one place would contradict each other: the newer replaces the older.
_GROUPS = {
    CorrectionKind.PART: "kind",
    CorrectionKind.FURNITURE: "kind",
    CorrectionKind.JOIN: "break",
    CorrectionKind.BREAK: "break",
    CorrectionKind.NUMBER: "number",
    CorrectionKind.LEVEL: "level",
    CorrectionKind.TRACKED: "tracked",
}


class SomeRefused(InvalidRequest):
    """A form asks for something that cannot be; `kept` are its other corrections, which must not be lost."""

    def __init__(self, message: str, kept: tuple[Correction, ...]) -> None:
        super().__init__(message)
        self.kept = kept


@dataclass(frozen=True, slots=True)
class BreakPlace:
    """A place in the source where a new paragraph may begin, with the words that it would begin with."""

    offset: int
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """One block of the source in the preview: `offset` to `end`.

    `kind` is a part, or "furniture". `begins`: the block is the first of its paragraph; if not, it continues it after
    a page break, or is a note of it. `joins`: it may be joined with the paragraph before. `corrected`: a person's word
    stands on it.
    """

    offset: int
    end: int
    kind: str
    label: str | None
    number: str
    level: str
    text: str
    begins: bool
    joins: bool
    note_of: str | None
    breaks: tuple[BreakPlace, ...]
    warnings: tuple[ReadingWarning, ...]
    corrected: bool


def rows_of(text: ParsedText, corrections: Iterable[Correction]) -> tuple[Row, ...]:
    """The rows of a recognised text, in the order of the source."""
    corrected = {each.offset for each in corrections if each.kind is not CorrectionKind.TRACKED}
    seen: set[int] = set()
    bodies = Counter(block.paragraph for block in text.blocks if block.kind is not BlockKind.FOOTNOTE)
    rows = []
    for block in text.blocks:
        begins = block.paragraph is not None and block.paragraph not in seen and block.kind is not BlockKind.FOOTNOTE
        own_note = block.paragraph is not None and text.paragraphs[block.paragraph].part is Part.FOOTNOTE
        begins = begins or (own_note and block.paragraph not in seen)
        if begins and block.paragraph is not None:
            seen.add(block.paragraph)
        row = _row(text, block, begins=begins, corrected=corrected)
        if begins and block.paragraph is not None and bodies[block.paragraph] <= 1:
            row = replace(row, text=text.paragraphs[block.paragraph].text)
        rows.append(row)
    return tuple(rows)


def _row(text: ParsedText, block: Block, *, begins: bool, corrected: set[int]) -> Row:
    paragraph = text.paragraphs[block.paragraph] if block.paragraph is not None else None
    kind = _kind(block, paragraph)
    main = paragraph if begins else None
    note_of = (
        (paragraph.label or "") if paragraph and kind == "footnote" and paragraph.part is not Part.FOOTNOTE else None
    )
    return Row(
        offset=block.start,
        end=block.end,
        kind=kind,
        label=main.label if main else None,
        number=(main.number or "") if main else "",
        level=str(main.level) if main and main.level else "",
        text=_of_block(text.source[block.start : block.end], main.number if main else None),
        begins=begins,
        joins=begins and bool(block.paragraph) and kind not in _NEVER_JOINED,
        note_of=note_of,
        breaks=_breaks(text.source, block),
        warnings=tuple(w for w in text.warnings if w.start is not None and block.start <= w.start < block.end),
        corrected=any(block.start <= offset < block.end for offset in corrected),
    )


def _kind(block: Block, paragraph: Paragraph | None) -> str:
    if paragraph is None or block.kind is BlockKind.FURNITURE:
        return FURNITURE
    if block.kind is BlockKind.FOOTNOTE:
        return str(Part.FOOTNOTE)
    return str(paragraph.part)


def _plain(source: str) -> str:
    """The source on one line, without the most common signs of markup: for the eye only, never compared.

    A star or an underscore that belongs to the text goes with them: "the *-note" is shown as "the -note".
    """
    raised = _MARKER.sub(lambda marker: marker[1].translate(_RAISED), source)
    return _SPACE.sub(" ", _MARKUP.sub("", raised)).strip() or source.strip()


def _of_block(source: str, number: str | None) -> str:
    """The block's own words, for a paragraph that several blocks feed, a note or what is set apart."""
    plain = _plain(source)
    return plain.removeprefix(number).lstrip() if number else plain


def _breaks(source: str, block: Block) -> tuple[BreakPlace, ...]:
    """Where a sentence, a clause or a line begins inside the block; not in a note, which is one paragraph.

    By signs alone, so "art. 5" offers a place that is none; any other place is reached by its words.
    """
    if block.kind is BlockKind.FOOTNOTE:
        return ()
    places = []
    for match in _BREAK_PLACE.finditer(source, block.start, block.end):
        words = _plain(source[match.end() : min(match.end() + 2 * _PREVIEW, block.end)])[:_PREVIEW]
        if words and _has_words(source[block.start : match.end()]):
            places.append(BreakPlace(match.end(), words))
    return tuple(places[:_BREAKS])


def _has_words(source: str) -> bool:
    return bool(_SPACE.sub("", _MARKUP.sub("", source)))


def asked_for(form: Mapping[str, str], text: ParsedText, author: str, reason: str) -> tuple[Correction, ...]:
    """The corrections that a posted form asks for, against the text as it was shown.

    Raises SomeRefused with a line that names what cannot be done, and with the corrections that can.
    """
    found: list[Correction] = []
    refusal = ""
    for row in rows_of(text, ()):
        try:
            asked = list(_of_row(form, text, row))
        except InvalidRequest as error:
            refusal = refusal or str(error)
            continue
        found += [Correction(kind, offset, value, author, reason) for kind, offset, value in asked]
    if refusal:
        raise SomeRefused(refusal, tuple(found))
    return tuple(found)


def _of_row(form: Mapping[str, str], text: ParsedText, row: Row) -> Iterable[tuple[CorrectionKind, int, str]]:
    kind = form.get(f"kind-{row.offset}", row.kind)
    if kind != row.kind:
        if kind not in KINDS:
            raise InvalidRequest(marked("Choose one of the kinds in the list."))
        yield (
            (CorrectionKind.FURNITURE, row.offset, "") if kind == FURNITURE else (CorrectionKind.PART, row.offset, kind)
        )
    number = form.get(f"number-{row.offset}", row.number).strip()
    if number != row.number:
        if len(number) > _NUMBER_LENGTH or not number.isprintable():
            raise InvalidRequest(marked("A number is short, as printed: 5. or (a)."))
        yield CorrectionKind.NUMBER, row.offset, number
    level = form.get(f"level-{row.offset}", row.level)
    if level != row.level:
        if level not in LEVELS:
            raise InvalidRequest(marked("A level is a whole number from 1 to 5."))
        yield CorrectionKind.LEVEL, row.offset, level
    if form.get(f"join-{row.offset}"):
        yield CorrectionKind.JOIN, row.offset, ""
    place = _break_asked_for(form, text, row)
    if place is not None:
        yield CorrectionKind.BREAK, place, ""


def _break_asked_for(form: Mapping[str, str], text: ParsedText, row: Row) -> int | None:
    words = form.get(f"words-{row.offset}", "").strip()
    if words:
        spaced = r"[\s*_\[\]]+".join(regex.escape(word) for word in words.split())
        match = regex.search(spaced, text.source, pos=row.offset, endpos=row.end)
        if match is None:
            raise InvalidRequest(marked("These words do not stand in this paragraph: copy them exactly."))
        return match.start()
    chosen = form.get(f"break-{row.offset}", "")
    if not chosen:
        return None
    if not chosen.isdecimal() or not row.offset <= int(chosen) < row.end:
        raise InvalidRequest(marked("Choose one of the places in the list."))
    return int(chosen)


def combine(old: Iterable[Correction], new: Iterable[Correction]) -> tuple[Correction, ...]:
    """Old corrections with new ones: where both speak of the same thing at the same place, the new one counts."""
    kept = {(_GROUPS[correction.kind], correction.offset): correction for correction in old}
    kept |= {(_GROUPS[correction.kind], correction.offset): correction for correction in new}
    return tuple(sorted(kept.values(), key=lambda correction: (correction.offset, correction.kind)))


@dataclass(frozen=True, slots=True)
class Made:
    """A correction in force, with the first words of the place that it is about."""

    position: int
    correction: Correction
    words: str


def made_so_far(text: ParsedText, corrections: Iterable[Correction]) -> tuple[Made, ...]:
    """The corrections in force, to be read and taken back."""
    return tuple(
        Made(position, correction, _plain(text.source[correction.offset : correction.offset + 2 * _PREVIEW])[:_PREVIEW])
        for position, correction in enumerate(corrections)
        if correction.kind
        is not CorrectionKind.TRACKED  # without it there is no text: it is no correction to take back
    )
