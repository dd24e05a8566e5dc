"""Characters, lines and pictures of each page, asked from PDFium one by one.

PDFium's own order, line ends and spaces are not used, only what the file holds; places decide all else. The functions
are bound here with plain addresses: this loop runs once for every character.
"""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import pypdfium2.raw as pdfium

from service.errors import UnreadableInput
from storage.formats.pdf.pages import Page, Stroke, Style

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PAGES = 1_500
MOST_CHARACTERS = 5_000_000
MOST_ON_A_PAGE = 60_000
_MOST_OBJECTS = 20_000
_MOST_STROKES = 4_000
_FAR = 1e6

_TEXT, _PATH, _IMAGE = 1, 2, 3
_PASSWORD = 4
_HIDDEN = {3, 7}
_ITALIC, _FORCE_BOLD = 1 << 6, 1 << 18
_BOLD_WEIGHT = 600
# A line end, a guessed space or a hyphen that PDFium adds; real ones are told apart by asking.
_MAYBE_ADDED = {" ", "\r", "\n", "\x02", "\ufffe"}
_LIFTED_HEIGHT, _LIFTED_BY = 0.5, 0.42
# What PDFium makes of a hyphen at the end of a line, hard or soft.
_LINE_END_HYPHENS = {"\x02", "\ufffe"}
_SPACES = " \t\r\n\u2003\u2002"

_void, _int, _uint = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint


def _bound(name: str, result: Any, *arguments: Any) -> Any:  # noqa: ANN401 (types of ctypes)
    function = getattr(pdfium, name)
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, _void).value or 0)


_code = _bound("FPDFText_GetUnicode", _uint, _void, _int)
_object = _bound("FPDFText_GetTextObject", _void, _void, _int)
_origin = _bound("FPDFText_GetCharOrigin", _int, _void, _int, _void, _void)
_box = _bound("FPDFText_GetLooseCharBox", _int, _void, _int, _void)
_drawn_box = _bound("FPDFText_GetCharBox", _int, _void, _int, _void, _void, _void, _void)
_added = _bound("FPDFText_IsGenerated", _int, _void, _int)
_unmapped = _bound("FPDFText_HasUnicodeMapError", _int, _void, _int)

DAMAGED: Final = "The PDF is damaged or incomplete and cannot be opened: get the file again, or give it as .docx."
LOCKED: Final = "The PDF asks for a password: open it with the password, save it without one and give that."
TOO_LONG: Final = (
    f"The PDF has more than {MOST_PAGES} pages or {MOST_CHARACTERS // 1_000_000} million characters: give a part of it."
)
TOO_DENSE: Final = "A page of the PDF holds more characters than a printed page can: it is not read."


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


@dataclass(slots=True)
class _Raw:
    """Characters as PDFium gives them: code, box, origin, and the direction and style of their text object."""

    codes: list[str] = field(default_factory=list)
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)
    styles: list[int] = field(default_factory=list)
    spaced: list[bool] = field(default_factory=list)
    origins: list[tuple[float, float]] = field(default_factory=list)
    lifted: list[int] = field(default_factory=list)
    known: dict[tuple[Style, int], int] = field(default_factory=dict)
    owners: frozenset[int] = frozenset()
    unmapped: int = 0


def pages_of(data: bytes) -> Iterator[tuple[int, Page]]:
    """Give the number of pages in all with each page. Raises UnreadableInput where there is nothing to open."""
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise UnreadableInput(LOCKED if pdfium.FPDF_GetLastError() == _PASSWORD else DAMAGED)
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
        raw = _characters(text) if text else _Raw()
        return _upright(handle, number, raw)
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(handle)


def _characters(text: Any) -> _Raw:  # noqa: ANN401 (PDFium's handle)
    count = pdfium.FPDFText_CountChars(text)
    if count > 2 * MOST_ON_A_PAGE:
        raise UnreadableInput(TOO_DENSE)
    raw = _Raw()
    page = ctypes.cast(text, _void).value
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    at_x, at_y, at_box = ctypes.addressof(x), ctypes.addressof(y), ctypes.addressof(box)
    seen: dict[int, int] = {}
    spaced, style, pending = True, 0, 0
    for at in range(count):
        code = _code(page, at)
        char = chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code < 0xDC00 else ""  # noqa: PLR2004 (surrogates)
        if 0xDC00 <= code < 0xE000:  # noqa: PLR2004 (the second half of a pair)
            char = chr(0x10000 + ((pending - 0xD800) << 10) + code - 0xDC00) if pending else "\ufffd"
        pending = code if 0xD800 <= code < 0xDC00 else 0  # noqa: PLR2004 (the first half)
        if pending:
            continue
        if char in _MAYBE_ADDED and _added(page, at):
            continue
        if char in _LINE_END_HYPHENS:
            char = "-"
        if char in _SPACES and char:
            spaced = True
            continue
        owner = _object(page, at)
        if owner:
            found = seen.get(owner)
            style = _style(owner, raw) if found is None else found
            seen[owner] = style
        _origin(page, at, at_x, at_y)
        _box(page, at, at_box)
        if char.isdecimal() and _is_lifted(page, at, box):
            raw.lifted.append(len(raw.codes))
        raw.codes.append(char or "\ufffd")
        raw.unmapped += 1 if not char else 0
        raw.boxes.append((box.left, box.bottom, box.right, box.top))
        raw.origins.append((x.value, y.value))
        raw.styles.append(style)
        raw.spaced.append(spaced)
        spaced = False
    raw.owners = frozenset(seen)
    return raw


def _is_lifted(page: int | None, at: int, whole: Any) -> bool:  # noqa: ANN401 (a structure of PDFium)
    """Whether a figure is drawn as a raised one although it is set in the size of the text: some fonts have such."""
    sides = [ctypes.c_double(0) for _ in range(4)]
    if not _drawn_box(page, at, *(ctypes.addressof(side) for side in sides)):
        return False
    bottom, top = sides[2].value, sides[3].value
    height = whole.top - whole.bottom
    lifted: bool = height > 0 and top - bottom < _LIFTED_HEIGHT * height and bottom > whole.bottom + _LIFTED_BY * height
    return lifted


def _style(owner: int, raw: _Raw) -> int:
    """Give the index of the style of a text object, direction included."""
    handle = ctypes.cast(owner, pdfium.FPDF_PAGEOBJECT)
    font = pdfium.FPDFTextObj_GetFont(handle)
    name = ctypes.create_string_buffer(256)
    if font:
        pdfium.FPDFFont_GetBaseFontName(font, ctypes.cast(name, ctypes.POINTER(ctypes.c_char)), 256)
    flags = pdfium.FPDFFont_GetFlags(font) if font else 0
    weight = pdfium.FPDFFont_GetWeight(font) if font else 0
    angle = ctypes.c_int(0)
    if font:
        pdfium.FPDFFont_GetItalicAngle(font, angle)
    size, matrix = ctypes.c_float(0), pdfium.FS_MATRIX()
    pdfium.FPDFTextObj_GetFontSize(handle, size)
    pdfium.FPDFPageObj_GetMatrix(handle, matrix)
    text = name.value.decode("latin-1").split("+", 1)[-1]
    low = text.lower()
    flags = max(flags, 0)
    italic = bool(flags & _ITALIC) or angle.value != 0 or "italic" in low or "oblique" in low
    bold = bool(flags & _FORCE_BOLD) or weight >= _BOLD_WEIGHT or any(w in low for w in ("bold", "black", "heavy"))
    set_size = abs(size.value) * math.hypot(matrix.c, matrix.d)
    hidden = pdfium.FPDFTextObj_GetTextRenderMode(handle) in _HIDDEN
    style = Style(text, round(min(set_size, _FAR), 2), italic, bold, hidden=hidden)
    return raw.known.setdefault((style, _direction(matrix.a, matrix.b)), len(raw.known))


def _direction(a: float, b: float) -> int:
    """Give the quarter in which text runs: 0 to the right, 1 upwards, 2 to the left, 3 downwards, -1 askew."""
    if abs(b) <= 0.1 * abs(a):
        return 0 if a >= 0 else 2
    if abs(a) <= 0.1 * abs(b):
        return 1 if b > 0 else 3
    return -1


def _upright(handle: Any, number: int, raw: _Raw) -> Page:  # noqa: ANN401 (PDFium's handle)
    turn = _turn(handle, raw)
    width, height = turn.size
    page = Page(number, width, height, unmapped=raw.unmapped)
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


def _turn(handle: Any, raw: _Raw) -> _Turn:  # noqa: ANN401 (PDFium's handle)
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
            if ctypes.cast(item, _void).value not in owners and pdfium.FPDFPageObj_GetMatrix(item, matrix):
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
