"""The table of changes for the capital, as values: which paragraph, old and new with marks, what happened, how grave.

A paragraph whose changes are all folded (numbers, commas) gets no line of its own; one line a fold counts and names
them, so nothing is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from service.collation.types import Op
from service.summary.places import paragraphs_of, sections
from service.summary.types import Piece, Role, isolates, plain
from service.summary.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.collation.types import Operation, Row
    from service.comparison import Comparison
    from service.summary.types import Section, Sentence, Summary

COLUMNS = ("paragraph", "old", "new", "kind", "severity", "assessment", "instruction")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a paragraph; `changed` is struck through in the old text and underlined in the new one."""

    text: str
    changed: bool


Lines = tuple[tuple[Stretch, ...], ...]
"""The paragraphs of a cell and, after them, their notes."""


@dataclass(frozen=True, slots=True)
class TableLine:
    """One line of the table: the number on both sides (empty where there is none), the texts, what happened.

    `said` are the sentences without their places, `severity` the number of the heaviest change, `weight` its word.
    """

    row: str
    base_label: str
    target_label: str
    old: Lines
    new: Lines
    said: tuple[str, ...]
    severity: int
    weight: str


@dataclass(frozen=True, slots=True)
class TableSection:
    """The lines of one part of the text."""

    title: str
    lines: tuple[TableLine, ...]
    folds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeTable:
    """The table with all its words. `language` is the reader's, `languages` those of the two texts."""

    language: str
    languages: tuple[str | None, str | None]
    title: str
    headline: str
    asides: tuple[str, ...]
    names: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    findings_title: str
    findings: tuple[str, ...]
    sections: tuple[TableSection, ...]
    page: str


def change_table(comparison: Comparison, summary: Summary, names: tuple[str, str]) -> ChangeTable:
    """Make the table of a comparison from its summary; `names` say what the two texts are called."""
    words = Words(summary.language)
    isolate = isolates(summary)
    return ChangeTable(
        language=summary.language,
        languages=summary.languages,
        title=words.text("table.title"),
        headline=summary.headline,
        asides=summary.asides,
        names=tuple(
            (words.text(f"table.{side}"), plain((Piece(name, Role.FIGURE),), isolate=isolate))
            for side, name in zip(("base", "target"), names, strict=True)
        ),
        columns=tuple(words.text(f"table.{column}") for column in COLUMNS),
        findings_title=words.text("findings"),
        findings=tuple(plain(one.line, isolate=isolate) for one in summary.findings),
        sections=tuple(_sections(comparison, summary, words)),
        page=words.text("table.page", page="{page}", pages="{pages}"),
    )


def _sections(comparison: Comparison, summary: Summary, words: Words) -> Iterator[TableSection]:
    """Give the lines in the order of the text, a paragraph with its notes in one line, part by part."""
    where = sections(comparison)
    folded = {(one.row, one.position) for group in summary.groups for fold in group.folds for one in fold.sentences}
    said: dict[str, list[Sentence]] = {}
    for one in summary.sentences:
        said.setdefault(one.row, []).append(one)
    isolate = isolates(summary)
    rows = [row for row in comparison.collation.rows if row.id in said]
    for section, group in groupby(sorted(rows, key=lambda row: _rank(where[row.id])), key=lambda row: where[row.id]):
        gathered = list(group)
        seen = [row for row in gathered if any((one.row, one.position) not in folded for one in said[row.id])]
        lines = tuple(_line(comparison, row, said[row.id], words, isolate=isolate) for row in seen)
        rest = [row for row in gathered if row not in seen]
        folds = tuple(plain(one.line, isolate=isolate) for row in rest for one in said[row.id])
        yield TableSection(words.text(f"group.{section.value}"), lines, folds)


def _rank(section: Section) -> int:
    return list(type(section)).index(section)


def _heaviest(sentence: Sentence) -> tuple[int, int]:
    return -sentence.severity, sentence.position or 0


def _line(comparison: Comparison, row: Row, said: Sequence[Sentence], words: Words, *, isolate: bool) -> TableLine:
    base, target = paragraphs_of(row, comparison)
    heaviest = max(said, key=lambda one: one.severity)
    note = Stretch(f"[{words.text('name.tech.footnote')}] ", changed=False)
    labels = [" + ".join(one.label for one in side if one.label) for side in (base, target)]
    if not any(labels):
        labels = [plain(heaviest.place) if row.base else "", plain(heaviest.place) if row.target else ""]
    return TableLine(
        row=row.id,
        base_label=labels[0],
        target_label=labels[1],
        old=_cell(row, Op.DELETE, note),
        new=_cell(row, Op.INSERT, note),
        said=tuple(plain((*one.pieces, *_remark(one)), isolate=isolate) for one in sorted(said, key=_heaviest)),
        severity=heaviest.severity,
        weight=heaviest.weight,
    )


def _remark(sentence: Sentence) -> tuple[Piece, ...]:
    return (Piece(" ("), *sentence.remark, Piece(")")) if sentence.remark else ()


def _cell(row: Row, mark: Op, opening: Stretch) -> Lines:
    """Give one side of a row: its paragraphs, then its notes, each after a word that says so."""
    notes = [note.ops for note in row.footnotes if (note.base if mark is Op.DELETE else note.target) is not None]
    paragraphs = [line for line in _paragraphs(row.ops, mark) if line]
    return (*paragraphs, *((opening, *line) for ops in notes for line in _paragraphs(ops, mark) if line))


def _paragraphs(ops: Sequence[Operation], mark: Op) -> Iterator[tuple[Stretch, ...]]:
    """Cut one side of the operations where a paragraph ends."""
    current: list[Stretch] = []
    for operation in ops:
        if operation.op not in {Op.EQUAL, mark}:
            continue
        first, *rest = operation.text.split("\n")
        current += [Stretch(first, operation.op is mark)] if first else []
        for text in rest:
            yield tuple(current)
            current = [Stretch(text, operation.op is mark)] if text else []
    yield tuple(current)
