"""The inside of a paragraph: runs, fields, links, controls, formulas, and what hangs on a run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from storage.formats.word.building import Builder, Spot
from storage.formats.word.names import (
    ALTERNATE,
    CHOICE,
    ENDNOTE_REFERENCE,
    FALLBACK,
    FOOTNOTE_REFERENCE,
    INSTRUCTION,
    MATH,
    MATH_PARAGRAPH,
    MATH_TEXT,
    P_PR,
    R_PR,
    SDT,
    SDT_CONTENT,
    TEXT_BOX,
    P,
    R,
    T,
    w,
)
from storage.formats.word.symbols import symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

    from storage.formats.word.fields import Fields
    from storage.formats.word.notes import Notes
    from storage.formats.word.styles import Looks, Seen

_FIELD_CHARACTER = w("fldChar")
_BREAKS = frozenset({w("br"), w("cr")})
_CHARACTERS = {w("tab"): "\t", w("ptab"): "\t", w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad"}
_SYMBOL, _FONT, _CHAR = w("sym"), w("font"), w("char")
_HANGING = frozenset({w("drawing"), w("pict"), w("object")})
_SKIPPED = frozenset({P_PR, R_PR, w("sdtPr"), w("sdtEndPr"), w("customXmlPr"), w("smartTagPr"), w("fldData")})
_REFERENCES = frozenset({FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE})
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_DIAGRAM_DATA = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
    "{urn:schemas-microsoft-com:office:office}OLEObject",
    _CHART,
)


@dataclass(slots=True)
class Inline:
    """Writes the characters of one paragraph after another, in the order of the part.

    `boxes` are text boxes met on the way, `diagrams` the relations of drawings that hold text: both are read after
    their paragraph. `pictures` counts what no reader of text can show; `hidden` where hidden text stands.
    """

    builder: Builder
    looks: Looks
    fields: Fields
    notes: Notes
    part: str = ""
    boxes: list[_Element] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)
    pictures: int = 0
    hidden: list[int] = field(default_factory=list)
    _style: str = ""
    _paragraph: _Element | None = None
    _mark: _Element | None = None

    def paragraph(self, paragraph: _Element, style: str) -> None:
        """Write a paragraph, whose style has the id `style`, into the open block."""
        self._paragraph, self._style = paragraph, style
        self._walk(paragraph)

    def _walk(self, parent: _Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == R:
                self._run(child)
            elif tag in _SKIPPED:
                continue
            elif tag == SDT:
                content = child.find(SDT_CONTENT)
                if content is not None:
                    self._walk(content)
            elif tag == ALTERNATE:
                branch = branch_of(child)
                if branch is not None:
                    self._walk(branch)
            elif tag in {MATH, MATH_PARAGRAPH}:
                self.formula(child)
            else:
                self._walk(child)

    def _run(self, run: _Element) -> None:
        look = self.looks.of_run(self._style, run.find(R_PR))
        spot = Spot(self.part, self._paragraph, run)
        self._mark = None
        for child in run:
            self._content(child, spot, look)

    def _content(self, node: _Element, spot: Spot, look: Seen) -> None:
        tag = node.tag
        if tag == _FIELD_CHARACTER:
            self._write(self.fields.take(node), spot, node, look)
        elif tag == INSTRUCTION:
            self.fields.instruct(node.text)
        elif not self.fields.shown or tag == R_PR:
            return
        elif tag in _REFERENCES:
            self._mark = self._reference(node, spot)
        elif tag == ALTERNATE:
            branch = branch_of(node)
            for child in branch if branch is not None else ():
                self._content(child, spot, look)
        elif tag in _HANGING:
            self._hanging(node)
        elif self._mark is not None:
            self._custom_mark(self._mark, node, spot)
        else:
            self._character(node, spot, look)

    def _character(self, node: _Element, spot: Spot, look: Seen) -> None:
        tag = str(node.tag)
        if tag == T:
            self._write(node.text or "", spot, node, look)
        elif tag in _CHARACTERS:
            self._write(_CHARACTERS[tag], spot, node, look)
        elif tag in _BREAKS and not look.hidden:
            self.builder.write_break(spot, node)
        elif tag == _SYMBOL:
            self._write(_letter(node), spot, node, look)
        elif len(node):  # a guide to reading (ruby), an unknown wrapper: its runs are text
            self._walk(node)

    def _write(self, text: str, spot: Spot, node: _Element, look: Seen) -> None:
        if not look.hidden:
            self.builder.write(text, spot, node, look)
        elif text.strip():
            self.hidden.append(self.builder.length)
            self.builder.write_unseen(text, spot, node)

    def formula(self, formula: _Element) -> None:
        """Write the characters of a formula in their order; how they stand to each other is not kept."""
        if not self.fields.shown:
            return
        for node in formula.iter(MATH_TEXT, T):
            self.builder.write(node.text or "", Spot(self.part, self._paragraph, node.getparent()), node)

    def _reference(self, reference: _Element, spot: Spot) -> _Element | None:
        """Mark a note. Gives the reference back where a mark of the author's own follows in the run."""
        if self.notes.is_custom(reference):
            return reference
        label = self.notes.refer(reference)
        if label is not None:
            self.builder.mark(label)
            self.builder.write_unseen(_raised(label), spot, reference)
        return None

    def _custom_mark(self, reference: _Element, node: _Element, spot: Spot) -> None:
        text = (node.text or "") if node.tag == T else _letter(node) if node.tag == _SYMBOL else ""
        if text.strip():
            label = self.notes.refer(reference, text.strip())
            if label is not None:
                self.builder.mark(label)
        self.builder.write_unseen(text, spot, node)

    def _hanging(self, drawing: _Element) -> None:
        """Take the text boxes and diagrams of a drawing, each once, and count its pictures."""
        self.boxes.extend(_outermost(drawing))
        self.diagrams.extend(each.get(_DIAGRAM_DATA, "") for each in drawing.iter(_DIAGRAM))
        self.pictures += next(drawing.iter(*_PICTURES), None) is not None


def _outermost(drawing: _Element) -> list[_Element]:
    """Find the text boxes of a drawing, of two branches for two programs only one, and none within another."""
    found: list[_Element] = []
    stack = list(reversed(drawing))
    while stack:
        at = stack.pop()
        if at.tag == TEXT_BOX:
            found.append(at)
        elif at.tag == ALTERNATE:
            branch = branch_of(at)
            stack.extend(reversed(branch) if branch is not None else ())
        else:
            stack.extend(reversed(at))
    return found


def branch_of(alternate: _Element) -> _Element | None:
    """Choose one branch of what is given twice for older and newer programs: the first that holds text or anything."""
    branches = [child for child in alternate if child.tag in {CHOICE, FALLBACK}]
    worded = (branch for branch in branches if next(branch.iter(T, MATH_TEXT, P), None) is not None)
    return next(worded, branches[0] if branches else None)


def _letter(node: _Element) -> str:
    try:
        letter = chr(int(node.get(_CHAR, ""), 16))
    except (ValueError, OverflowError):
        return ""
    return symbol(letter, node.get(_FONT, ""))


_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _raised(label: str) -> str:
    return label.translate(_RAISED_DIGITS)
