"""What is taken from one page of a PDF: characters with their places, ruled lines, pictures.

All places are in points from the top left corner of the page as its text is read: y grows downwards, and a page whose
text stands on its side is turned upright.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Style:
    """How characters are set. `size` is in points on the page; `turned`: not along the page's lines of text."""

    font: str
    size: float
    italic: bool = False
    bold: bool = False
    turned: bool = False
    hidden: bool = False

    @property
    def barcode(self) -> bool:
        """Whether the font draws bars, not letters."""
        name = self.font.lower().replace(" ", "").replace("-", "")
        return any(mark in name for mark in ("barcode", "3of9", "code39", "code128", "ean13"))


@dataclass(frozen=True, slots=True)
class Stroke:
    """A box that a drawn line or the edge of a drawn box fills."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def flat(self) -> bool:
        """Whether it is a line along the text."""
        return self.y1 - self.y0 < _THIN and self.x1 - self.x0 > _THIN

    @property
    def upright(self) -> bool:
        """Whether it is a line across the lines of text."""
        return self.x1 - self.x0 < _THIN and self.y1 - self.y0 > _THIN


_THIN = 3.0


@dataclass(slots=True)
class Page:
    """One page. The lists of characters run in step: code, left and right end, baseline, index of the style.

    `spaced` tells of each character whether a space stands before it in the file; `lifted` are the places in the lists
    of figures that the font itself raises. `blanks` are the places (x, y) of text objects without a visible character.
    `pictures` is the share of the page that pictures cover.
    """

    number: int
    width: float
    height: float
    codes: list[str] = field(default_factory=list)
    x0: list[float] = field(default_factory=list)
    x1: list[float] = field(default_factory=list)
    base: list[float] = field(default_factory=list)
    style: list[int] = field(default_factory=list)
    spaced: list[bool] = field(default_factory=list)
    styles: list[Style] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    blanks: list[tuple[float, float]] = field(default_factory=list)
    lifted: set[int] = field(default_factory=set)
    pictures: float = 0.0
