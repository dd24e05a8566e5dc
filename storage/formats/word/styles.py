"""Styles: what a paragraph and its characters inherit.

Only what a text is read by counts: italics, bold, raised, hidden, numbers and headings.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from storage.formats.word.names import ID, NUM_PR, P_PR, R_PR, VAL, is_on, value_of, w, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_TOGGLES = {
    w("i"): "italic",
    w("iCs"): "italic_complex",
    w("b"): "bold",
    w("bCs"): "bold_complex",
    w("vanish"): "hidden",
}
_RAISED = w("vertAlign")
_POSITION = w("position")
_LIFTED = 4
_RTL = w("rtl")
_R_STYLE, _P_STYLE = w("rStyle"), w("pStyle")
_STYLE, _BASED_ON, _NAME, _OUTLINE = w("style"), w("basedOn"), w("name"), w("outlineLvl")
_NUM_ID, _LEVEL = w("numId"), w("ilvl")
_BODY_LEVEL = 9
_DEEPEST = 64


@dataclass(frozen=True, slots=True)
class Look:
    """How characters look; None where nothing is said. Complex script (Arabic) has italics and bold of its own."""

    italic: bool | None = None
    bold: bool | None = None
    italic_complex: bool | None = None
    bold_complex: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it inherits. `number` is the id of its list (None: nothing said), `level` its level there."""

    name: str = ""
    look: Look = Look()
    number: int | None = None
    level: int | None = None
    outline: int | None = None


PLAIN = Style()


@dataclass(slots=True)
class Styles:
    """All styles of a file, resolved when they are first asked for."""

    elements: dict[str, _Element] = field(default_factory=dict)
    defaults: Look = Look()
    usual_paragraph: str = ""
    _resolved: dict[str, Style] = field(default_factory=dict)

    def style(self, identity: str | None) -> Style:
        """Give a paragraph's or character's style by its id; one that is not there says nothing."""
        wanted = identity or ""
        if wanted not in self._resolved:
            self._resolved[wanted] = self._resolve(wanted)
        return self._resolved[wanted]

    def of_paragraph(self, properties: _Element | None) -> tuple[str, Style]:
        """Give the id and the style of a paragraph: its own, or the usual one."""
        identity = value_of(properties, _P_STYLE) or self.usual_paragraph
        return identity, self.style(identity)

    def _resolve(self, identity: str) -> Style:
        """Put a style together from its ancestors, the farthest first; a circle of styles ends where it closes."""
        chain: list[str] = []
        at: str | None = identity
        while at and at in self.elements and at not in chain and len(chain) < _DEEPEST:
            chain.append(at)
            at = value_of(self.elements[at], _BASED_ON)
        style = PLAIN
        for name in reversed(chain):
            style = _inherited(style, self.elements[name])
        return style


def _inherited(style: Style, element: _Element) -> Style:
    """Add what one style says to what its ancestors said. A style says a property anew; toggling is among kinds."""
    paragraph = element.find(P_PR)
    number = None if paragraph is None else paragraph.find(NUM_PR)
    level, outline = value_of(number, _LEVEL), value_of(paragraph, _OUTLINE)
    listed = value_of(number, _NUM_ID)
    return Style(
        name=value_of(element, _NAME) or style.name,
        look=overlaid(style.look, look_of(element.find(R_PR))),
        number=whole(listed, 0) if listed is not None else style.number,
        level=whole(level, 0) if level is not None else style.level,
        outline=whole(outline, _BODY_LEVEL) if outline is not None else style.outline,
    )


def read_styles(root: _Element | None) -> Styles:
    """Read the part of the styles; a file without one has none."""
    styles = Styles()
    if root is None:
        return styles
    defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{R_PR}")
    styles.defaults = look_of(defaults)
    for element in root.iter(_STYLE):
        identity = element.get(w("styleId")) or element.get(ID) or ""
        styles.elements.setdefault(identity, element)
        if element.get(w("type")) == "paragraph" and element.get(w("default"), "0") in {"1", "true", "on"}:
            styles.usual_paragraph = styles.usual_paragraph or identity
    return styles


def look_of(properties: _Element | None) -> Look:
    """Read what run properties say by themselves."""
    if properties is None:
        return _NOTHING
    said: dict[str, bool] = {}
    for child in properties:
        name = _TOGGLES.get(str(child.tag))
        if name is not None:
            said[name] = is_on(child)
        elif child.tag == _RAISED:
            said["raised"] = child.get(VAL) == "superscript"
        elif child.tag == _POSITION and _is_lifted(child):
            said["raised"] = True
    return Look(**said) if said else _NOTHING


_NOTHING = Look()


def _is_lifted(position: _Element) -> bool:
    """Whether a run is lifted by two points (four half points) or more, as some programs write a raised mark."""
    return whole(position.get(VAL), 0) >= _LIFTED


def overlaid(below: Look, above: Look) -> Look:
    """Give one look on top of another: what the upper one says holds."""
    if above is _NOTHING:
        return below
    said = {name: value for name in Look.__slots__ if (value := getattr(above, name)) is not None}
    return replace(below, **said)


def toggled(first: Look, second: Look) -> Look:
    """Join the looks of a paragraph style and of a character style: italics within italics stand upright."""
    said = {name: _either(getattr(first, name), getattr(second, name)) for name in Look.__slots__}
    said["raised"] = second.raised if second.raised is not None else first.raised
    return Look(**said)


def _either(first: bool | None, second: bool | None) -> bool | None:  # noqa: FBT001 (three values of one property)
    if first is None or second is None:
        return second if first is None else first
    return first != second


@dataclass(slots=True)
class Seen:
    """What a reader sees of a run: every question answered."""

    italic: bool = False
    bold: bool = False
    hidden: bool = False
    raised: bool = False


class Looks:
    """Answers how a run looks, by paragraph style, character style and its own properties."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._below: dict[tuple[str, str], Look] = {}

    def of_run(self, paragraph: str, properties: _Element | None) -> Seen:
        """Give the look of a run in a paragraph of the style with the id `paragraph`."""
        character = value_of(properties, _R_STYLE) or "" if properties is not None else ""
        below = self._below.get((paragraph, character))
        if below is None:
            styles = toggled(self._styles.style(paragraph).look, self._styles.style(character).look)
            below = overlaid(self._styles.defaults, styles)
            self._below[paragraph, character] = below
        look = overlaid(below, look_of(properties))
        complex_script = properties is not None and is_on(properties.find(_RTL))
        italic, bold = (look.italic_complex, look.bold_complex) if complex_script else (look.italic, look.bold)
        return Seen(bool(italic), bool(bold), bool(look.hidden), bool(look.raised))
