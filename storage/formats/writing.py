"""Writing a source text: for formats whose file is no text, the text that stands for it is made here, block by block.

The source is then the derived text itself, one line a block, so that every character of a block is its own place.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.reading.source import Hint, RawBlock, SourceText, StyledText

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from service.text import ReadingWarning


class SourceWriter:
    """Collects blocks into one SourceText. A page break is told to the next block that has text."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._blocks: list[RawBlock] = []
        self._pieces: list[str] = []
        self._length = 0
        self._page_break = False

    def page_break(self) -> None:
        """Say that a page ends here."""
        self._page_break = True

    def add(
        self,
        content: StyledText,
        hint: Hint = Hint.TEXT,
        *,
        level: int | None = None,
        note: str | None = None,
        cells: Sequence[str] = (),
    ) -> None:
        """Append a block with its text, if it has any."""
        if not content.text:
            return
        start = self._length
        end = start + len(content.text) + 1
        content = replace(content, places=((0, start),))
        self._blocks.append(RawBlock(start, end, content, hint, level, note, self._page_break, tuple(cells)))
        self._pieces.append(content.text + "\n")
        self._length = end
        self._page_break = False

    def add_row(self, cells: Sequence[StyledText]) -> None:
        """Append a row of a table, bars between its cells."""
        if not any(cell.text for cell in cells):
            return
        content = cells[0]
        for cell in cells[1:]:
            content = content.joined(StyledText("|")).joined(cell)
        self.add(content, Hint.TABLE, cells=[cell.text for cell in cells])

    def finish(
        self, warnings: Iterable[ReadingWarning] = (), *, knows_furniture: bool = False, front: Sequence[str] = ()
    ) -> SourceText:
        """Give the text with its blocks."""
        return SourceText(
            "".join(self._pieces),
            self._name,
            tuple(self._blocks),
            tuple(warnings),
            knows_furniture=knows_furniture,
            front_lines=tuple(front),
        )
