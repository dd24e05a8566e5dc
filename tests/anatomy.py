"""Texts with what a person who reads them expects, kept in files of `tests/texts`, and the check of both.

A line "#### name" begins a case. Above its line of equals signs stands the text, below it a line for each paragraph:
a letter for its part, its label ("-" for none), its printed number between brackets with its level after it, a colon,
its first words, and its last words after "…". "F" alone stands for all lines of the front; "note 1 OP2: words" for a
note; "name: value" for a field of the masthead or the language; "furniture: words" for what was set apart.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from service.text import Part

if TYPE_CHECKING:
    from service.text import Paragraph, ParsedText

_TEXTS = Path(__file__).parent / "texts"
_PARTS = {
    "F": Part.FRONT,
    "M": Part.FORMULA,
    "P": Part.PREAMBLE,
    "O": Part.OPERATIVE,
    "H": Part.HEADING,
    "A": Part.ANNEX,
    "C": Part.CLOSING,
    "N": Part.FOOTNOTE,
    "T": Part.TABLE,
    "X": Part.OTHER,
}
_ROW = re.compile(r"([A-Z]) (.*?)(?: \[(.*?)\](\d)?)?: (.*)")
_NOTE = re.compile(r"note (\S+) (.*?): (.*)")
_FIELD = re.compile(r"(language|furniture|symbol|session|date|title|sponsors): (.*)")


def cases() -> dict[str, tuple[str, list[str]]]:
    """Give all cases by name: the text, and the lines of what is expected."""
    found = {}
    for file in sorted(_TEXTS.glob("*.txt")):
        if file.stem.startswith("rolling-"):  # rolling texts have a notation and a test of their own
            continue
        for case in re.split(r"^#### ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            name, rest = case.split("\n", 1)
            text, expected = rest.split("\n=====\n")
            found[f"{file.stem}: {name}"] = (text, expected.strip().splitlines())
    return found


def differences(lines: list[str], text: ParsedText) -> list[str]:
    """Give what differs between the expected lines and a text as recognised, one line each."""
    rows = [line for line in lines if line != "F" and not _NOTE.fullmatch(line) and not _FIELD.fullmatch(line)]
    body = [p for p in text.paragraphs if p.part is not Part.FRONT or "F" not in lines]
    wrong = [f"{len(rows)} paragraphs expected, {len(body)} found"] if len(rows) != len(body) else []
    for row, paragraph in zip(rows, body, strict=False):
        if not _fits(row, paragraph):
            wrong.append(f"expected {row!r}, found {_said(paragraph)}")
    wrong += [line for line in lines if (note := _NOTE.fullmatch(line)) and not _has_note(text, *note.groups())]
    fields = [found.groups() for line in lines if (found := _FIELD.fullmatch(line))]
    return wrong + [f"{name}: {value}" for name, value in fields if not _has_field(text, name, value)]


def _fits(row: str, paragraph: Paragraph) -> bool:
    match = _ROW.fullmatch(row)
    assert match, row
    part, label, number, level, words = match.groups()
    label = None if label == "-" else label
    depth = int(level) if level else (1 if label else None)
    found = (paragraph.part, paragraph.label, paragraph.number, paragraph.level)
    pieces = words.split(" … ")
    text = paragraph.text
    whole = text.startswith(pieces[0]) and all(piece in text for piece in pieces)
    return found == (_PARTS[part], label, number, depth) and whole and (len(pieces) < 2 or text.endswith(pieces[-1]))


def _said(paragraph: Paragraph) -> str:
    p = paragraph
    return f"{p.part} {p.label} [{p.number}]{p.level}: {p.text[:50]} … {p.text[-15:]}"


def _has_note(text: ParsedText, marker: str, label: str, words: str) -> bool:
    notes = [note for p in text.paragraphs if p.label == label for note in p.notes]
    return any(note.marker == marker and note.text.startswith(words) for note in notes)


def _has_field(text: ParsedText, name: str, value: str) -> bool:
    if name == "language":
        return text.language == value
    if name == "furniture":
        return any(value in piece for piece in text.furniture)
    found = getattr(text.masthead, name)
    return value == ("; ".join(found) if isinstance(found, tuple) else str(found))
