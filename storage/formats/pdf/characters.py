"""Characters of one page, asked from PDFium one by one.

PDFium's own order, line ends and spaces are not used, only what the file holds; places decide all else. The functions
are bound here with plain addresses: this loop runs once for every character.
"""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass, field
from typing import Any, Final

import pypdfium2.raw as pdfium

from service.errors import UnreadableInput
from storage.formats.pdf.pages import Style

MOST_ON_A_PAGE = 60_000
_HIDDEN = {3, 7}
_ITALIC, _FORCE_BOLD = 1 << 6, 1 << 18
# UTF-16: where the halves of a character beyond the first plane lie.
_FIRST_HALF, _SECOND_HALF, _AFTER_HALVES, _BEYOND, _LAST = 0xD800, 0xDC00, 0xE000, 0x10000, 0x110000
_LARGEST = 1e6
_BOLD_WEIGHT = 600
# A line end, a guessed space or a hyphen that PDFium adds; real ones are told apart by asking.
_MAYBE_ADDED = {" ", "\r", "\n", "\x02", "\ufffe"}
_LIFTED_HEIGHT, _LIFTED_BY = 0.5, 0.42
# What PDFium makes of a hyphen at the end of a line, hard or soft.
_LINE_END_HYPHENS = {"\x02", "\ufffe"}
_SPACES = " \t\r\n\u2003\u2002"
TOO_DENSE: Final = "A page of the PDF holds more characters than a printed page can: it is not read."

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


@dataclass(slots=True)
class Raw:
    """Characters as PDFium gives them: code, box, origin, and the direction and style of their text object."""

    codes: list[str] = field(default_factory=list)
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)
    styles: list[int] = field(default_factory=list)
    spaced: list[bool] = field(default_factory=list)
    origins: list[tuple[float, float]] = field(default_factory=list)
    lifted: list[int] = field(default_factory=list)
    known: dict[tuple[Style, int], int] = field(default_factory=dict)
    owners: frozenset[int] = frozenset()


def characters_of(text: Any) -> Raw:  # noqa: ANN401 (PDFium's handle)
    """Take all characters of a page. Raises UnreadableInput where there are more than a page can hold."""
    count = pdfium.FPDFText_CountChars(text)
    if count > 2 * MOST_ON_A_PAGE:
        raise UnreadableInput(TOO_DENSE)
    raw = Raw()
    page = ctypes.cast(text, _void).value
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    at_x, at_y, at_box = ctypes.addressof(x), ctypes.addressof(y), ctypes.addressof(box)
    seen: dict[int, int] = {}
    spaced, style, high = True, 0, 0
    for at in range(count):
        code = _code(page, at)
        if _FIRST_HALF <= code < _SECOND_HALF:
            high = code
            continue
        char, high = _character(code, high), 0
        if char in _MAYBE_ADDED and _added(page, at):
            continue
        if char in _LINE_END_HYPHENS:
            char = "-"
        if char and char in _SPACES:
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
        raw.boxes.append((box.left, box.bottom, box.right, box.top))
        raw.origins.append((x.value, y.value))
        raw.styles.append(style)
        raw.spaced.append(spaced)
        spaced = False
    raw.owners = frozenset(seen)
    return raw


def _character(code: int, high: int) -> str:
    """Give the character of a code, or of two halves of one; "" where there is none."""
    if _SECOND_HALF <= code < _AFTER_HALVES:
        return chr(_BEYOND + ((high - _FIRST_HALF) << 10) + code - _SECOND_HALF) if high else ""
    return chr(code) if 0 < code < _LAST else ""


def _is_lifted(page: int | None, at: int, whole: Any) -> bool:  # noqa: ANN401 (a structure of PDFium)
    """Whether a figure is drawn as a raised one although it is set in the size of the text: some fonts have such."""
    sides = [ctypes.c_double(0) for _ in range(4)]
    if not _drawn_box(page, at, *(ctypes.addressof(side) for side in sides)):
        return False
    bottom, top = sides[2].value, sides[3].value
    height = whole.top - whole.bottom
    lifted: bool = height > 0 and top - bottom < _LIFTED_HEIGHT * height and bottom > whole.bottom + _LIFTED_BY * height
    return lifted


def _style(owner: int, raw: Raw) -> int:
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
    style = Style(text, round(min(set_size, _LARGEST), 2), italic, bold, hidden=hidden)
    return raw.known.setdefault((style, _direction(matrix.a, matrix.b)), len(raw.known))


def _direction(a: float, b: float) -> int:
    """Give the quarter in which text runs: 0 to the right, 1 upwards, 2 to the left, 3 downwards, -1 askew."""
    if abs(b) <= 0.1 * abs(a):
        return 0 if a >= 0 else 2
    if abs(a) <= 0.1 * abs(b):
        return 1 if b > 0 else 3
    return -1
