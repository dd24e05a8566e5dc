"""Pages of a PDF, upright: characters, ruled lines and pictures as PDFium finds them."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pypdfium2.raw as pdfium

from service.errors import UnreadableInput
from storage.formats.pdf.characters import Raw, characters_of
from storage.formats.pdf.pages import Page, Stroke, Style

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PAGES = 1_500
MOST_CHARACTERS = 5_000_000
_MOST_OBJECTS = 20_000
_MOST_STROKES = 4_000
_FAR = 1e6

_TEXT, _PATH, _IMAGE = 1, 2, 3
_PASSWORD = 4

DAMAGED: Final = "The PDF is damaged or incomplete and cannot be opened: get the file again, or give it as .docx."
LOCKED: Final = "The PDF asks for a password: open it with the password, save it without one and give that."
TOO_LONG: Final = (
    f"The PDF has more than {MOST_PAGES} pages or {MOST_CHARACTERS // 1_000_000} million characters: give a part of it."
)


@dataclass(slots=True)
class _Turn:
    """From PDFium's coordinates to ours: the page's box, and how many quarter turns set its text upright."""

    left: float
    bottom: float
    right: float
    top: float
    quarter: int

    def point(self, x: float, y: float) -> tuple[float, float]:
        match self.quarter:
            case 1:
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
            case 3:
                return self.top - y, self.right - x
            case _:
                return x - self.left, self.top - y

    def box(self, bounds: tuple[float, float, float, float]) -> Stroke:
        x0, y0 = self.point(bounds[0], bounds[1])
        x1, y1 = self.point(bounds[2], bounds[3])
        return Stroke(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    @property
    def size(self) -> tuple[float, float]:
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarter % 2 else (width, height)


def pages_of(data: bytes) -> Iterator[tuple[int, Page]]:
    """Give the number of pages in all with each page. Raises UnreadableInput where there is nothing to open."""
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise UnreadableInput(LOCKED if pdfium.FPDF_GetLastError() == _PASSWORD else DAMAGED)
    try:
        yield from _pages(document)
    finally:
        pdfium.FPDF_CloseDocument(document)


def _pages(document: Any) -> Iterator[tuple[int, Page]]:  # noqa: ANN401 (PDFium's handle)
    count = pdfium.FPDF_GetPageCount(document)
    if count <= 0:
        raise UnreadableInput(DAMAGED)
    if count > MOST_PAGES:
        raise UnreadableInput(TOO_LONG)
    characters = 0
    for number in range(count):
        page = _page(document, number)
        characters += len(page.codes)
        if characters > MOST_CHARACTERS:
            raise UnreadableInput(TOO_LONG)
        yield count, page


def _page(document: Any, number: int) -> Page:  # noqa: ANN401 (PDFium's handle)
    handle = pdfium.FPDF_LoadPage(document, number)
    if not handle:
        return Page(number, 0.0, 0.0)
    text = pdfium.FPDFText_LoadPage(handle)
    try:
        raw = characters_of(text) if text else Raw()
        return _upright(handle, number, raw)
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(handle)


def _upright(handle: Any, number: int, raw: Raw) -> Page:  # noqa: ANN401 (PDFium's handle)
    turn = _turn(handle, raw)
    width, height = turn.size
    page = Page(number, width, height)
    quarter = turn.quarter
    page.styles = [
        Style(s.font, s.size, s.italic, s.bold, direction != quarter, s.hidden) for s, direction in raw.known
    ]
    lifted = set(raw.lifted)
    columns = zip(raw.codes, raw.boxes, raw.origins, raw.styles, raw.spaced, strict=True)
    for at, (char, box, (x, y), style, spaced) in enumerate(columns):
        x0, _ = turn.point(box[0], box[1])
        x1, _ = turn.point(box[2], box[3])
        start, base = turn.point(x, y)
        if not (abs(x0) < _FAR and abs(x1) < _FAR and abs(base) < _FAR):
            continue
        if at in lifted:
            page.lifted.add(len(page.codes))
        page.codes.append(char)
        x0, x1 = min(x0, x1), max(x0, x1)
        # Slanted letters reach out of their width; where the pen stood says where they begin.
        page.x0.append(start if x0 <= start < x1 else x0)
        page.x1.append(x1)
        page.base.append(base)
        page.style.append(style)
        page.spaced.append(spaced)
    _drawn(handle, turn, page, raw.owners)
    return page


def _turn(handle: Any, raw: Raw) -> _Turn:  # noqa: ANN401 (PDFium's handle)
    sides = [ctypes.c_float(0) for _ in range(4)]
    if not pdfium.FPDFPage_GetCropBox(handle, *sides) and not pdfium.FPDFPage_GetMediaBox(handle, *sides):
        sides[2].value, sides[3].value = pdfium.FPDF_GetPageWidthF(handle), pdfium.FPDF_GetPageHeightF(handle)
    left, bottom, right, top = (side.value for side in sides)
    counts = [0, 0, 0, 0]
    directions = [direction for _, direction in raw.known]
    for style in raw.styles:
        if directions[style] >= 0:
            counts[directions[style]] += 1
    quarter = counts.index(max(counts)) if any(counts) else 0
    return _Turn(min(left, right), min(bottom, top), max(left, right), max(bottom, top), quarter)


def _drawn(handle: Any, turn: _Turn, page: Page, owners: frozenset[int]) -> None:  # noqa: ANN401 (PDFium's handle)
    """Gather ruled lines, the area of pictures, and blanks. Drawings within forms are looked at as wholes."""
    area = max(page.width * page.height, 1.0)
    covered = 0.0
    sides = [ctypes.c_float(0) for _ in range(4)]
    matrix = pdfium.FS_MATRIX()
    for at in range(min(pdfium.FPDFPage_CountObjects(handle), _MOST_OBJECTS)):
        item = pdfium.FPDFPage_GetObject(handle, at)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == _TEXT:
            if ctypes.cast(item, ctypes.c_void_p).value not in owners and pdfium.FPDFPageObj_GetMatrix(item, matrix):
                page.blanks.append(turn.point(matrix.e, matrix.f))
            continue
        if kind not in {_PATH, _IMAGE} or not pdfium.FPDFPageObj_GetBounds(item, *sides):
            continue
        left, bottom, right, top = (side.value for side in sides)
        box = turn.box((left, bottom, right, top))
        if kind == _PATH and len(page.strokes) < _MOST_STROKES:
            page.strokes.append(box)
        elif kind == _IMAGE:
            covered += max(box.x1 - box.x0, 0.0) * max(box.y1 - box.y0, 0.0)
    page.pictures = min(covered / area, 1.0)
