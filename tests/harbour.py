"""A draft resolution in six languages, to be changed in a known way and written as plain text, Markdown or Word."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from docx import Document

_FILE = Path(__file__).parent / "texts" / "harbour.txt"


@dataclass
class Draft:
    """Lines of a draft, free to be changed. An operative line that begins with a bracket is a sub-paragraph."""

    language: str
    front: list[str] = field(default_factory=list)
    preamble: list[str] = field(default_factory=list)
    operative: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    table: list[list[str]] = field(default_factory=list)

    def lines(self) -> list[str]:
        """The paragraphs as they are printed, with their numbers."""
        after = " - " if self.language == "ar" else ". "
        number, numbered = 0, []
        for line in self.operative:
            sub = line.startswith("(")
            number += not sub
            numbered.append(line if sub else f"{number}{after}{line}")
        return [*self.front, *self.preamble, *numbered]

    def text(self) -> bytes:
        """The draft as Markdown; without notes and table it is plain text as well."""
        body = "\n\n".join(self.lines()) + "\n"
        for place, row in enumerate(self.table):
            rule = "|" + "---|" * len(row) + "\n" if place == 0 else ""
            body += ("\n" if place == 0 else "") + f"| {' | '.join(row)} |\n{rule}"
        return (body + "".join(f"\n[^{n}]: {note}\n" for n, note in enumerate(self.notes, 1))).encode()

    def word(self) -> bytes:
        """The draft as a Word file: a paragraph a line, the table as a table."""
        document, data = Document(), BytesIO()
        for line in self.lines():
            document.add_paragraph(line)
        if self.table:
            grid = document.add_table(rows=len(self.table), cols=len(self.table[0]))
            for row, words in zip(grid.rows, self.table, strict=True):
                for cell, word in zip(row.cells, words, strict=True):
                    cell.text = word
        document.save(data)
        return data.getvalue()


def draft(language: str) -> Draft:
    """The draft in a language, unchanged."""
    found = Draft(language)
    parts = {"f": found.front, "p": found.preamble, "o": found.operative}
    here = False
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        mark, _, words = line.partition(" ")
        if mark == "=":
            here = words == language
        elif here and mark in parts:
            parts[mark].append(words)
    return found
