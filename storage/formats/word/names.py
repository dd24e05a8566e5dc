"""The names of WordprocessingML that this reader knows. See ECMA-376, part 1, 17."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

ALTERNATE, CHOICE, FALLBACK = f"{_MC}AlternateContent", f"{_MC}Choice", f"{_MC}Fallback"
RELATION_ID = f"{_R}id"
MATH_TEXT = f"{_M}t"
MATH_PARAGRAPH = f"{_M}oMathPara"
MATH = f"{_M}oMath"
MATH_RUN = f"{_M}r"


def w(name: str) -> str:
    """Give the full name of an element or attribute of the main namespace."""
    return _W + name


P, R, T, TBL, TR, TC = w("p"), w("r"), w("t"), w("tbl"), w("tr"), w("tc")
P_PR, R_PR, TR_PR, TC_PR, NUM_PR, SECT_PR = w("pPr"), w("rPr"), w("trPr"), w("tcPr"), w("numPr"), w("sectPr")
INS, DEL, MOVE_FROM, MOVE_TO = w("ins"), w("del"), w("moveFrom"), w("moveTo")
DEL_TEXT, INSTRUCTION, DEL_INSTRUCTION = w("delText"), w("instrText"), w("delInstrText")
SDT, SDT_CONTENT, TEXT_BOX = w("sdt"), w("sdtContent"), w("txbxContent")
VAL, ID, AUTHOR, DATE = w("val"), w("id"), w("author"), w("date")
FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE = w("footnoteReference"), w("endnoteReference")

_OFF = frozenset({"0", "false", "off"})


def is_on(element: _Element | None) -> bool:
    """Whether a property that can be on or off is there and on."""
    return element is not None and element.get(VAL, "1") not in _OFF


def value_of(parent: _Element | None, name: str) -> str | None:
    """Give the value of a child element (`w:val`), None where it is not there."""
    child = None if parent is None else parent.find(name)
    return None if child is None else child.get(VAL)


def whole(text: str | None, usual: int) -> int:
    """Read a whole number from an attribute; `usual` where it is missing or nonsense."""
    try:
        number = int(text) if text is not None else usual
    except ValueError:
        return usual
    return number if abs(number) < 1_000_000 else usual  # noqa: PLR2004 (no list is that long)
