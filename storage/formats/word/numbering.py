"""Automatic numbers: what a word processor prints before a paragraph and the file does not hold as text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from storage.formats.word.counting import printed
from storage.formats.word.names import NUM_PR, R_PR, VAL, is_on, value_of, w, whole
from storage.formats.word.symbols import symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

    from storage.formats.word.styles import Style, Styles

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_LVL, _NUM, _ABSTRACT = w("lvl"), w("num"), w("abstractNum")
_ILVL, _NUM_ID, _ABSTRACT_ID = w("ilvl"), w("numId"), w("abstractNumId")
_OVERRIDE, _START_OVERRIDE, _STYLE_LINK = w("lvlOverride"), w("startOverride"), w("numStyleLink")
_FONTS = (w("ascii"), w("hAnsi"), w("cs"))
_SEPARATORS = {"tab": "\t", "space": " ", "nothing": ""}


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list. `restart`: None after any level above it, 0 never, n after level n or above."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    separator: str = "\t"
    style: str = ""


@dataclass(frozen=True, slots=True)
class Numbers:
    """One list in use: which abstract list it counts with, and what it overrides there."""

    abstract: str
    starts: dict[int, int]
    levels: dict[int, Level]


@dataclass(slots=True)
class Numbering:
    """The lists of a file, and how far each has counted. Paragraphs have to come in the order of the text."""

    abstracts: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[int, Numbers] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[int] = field(default_factory=set)

    def place_of(self, properties: _Element | None, identity: str, style: Style) -> tuple[int, int] | None:
        """Give list and level of a paragraph: its own, or its style's; None where it has no number."""
        own = None if properties is None else properties.find(NUM_PR)
        number, level = value_of(own, _NUM_ID), value_of(own, _ILVL)
        listed = whole(number, 0) if number is not None else style.number
        if not listed or listed not in self.lists:
            return None
        if level is None and number is None:
            return listed, self._level_of_style(listed, identity, style)
        return listed, min(max(whole(level, style.level or 0), 0), _LEVELS - 1)

    def _level_of_style(self, number: int, identity: str, style: Style) -> int:
        """Find the level that names the paragraph's style, as headings do; else the one that the style names."""
        for at in range(_LEVELS):
            if self._level(number, at).style == identity:
                return at
        return min(max(style.level or 0, 0), _LEVELS - 1)

    def next(self, number: int, level: int) -> tuple[str, str]:
        """Count on, and give the number as printed with what parts it from the text (a tab, a space or nothing)."""
        numbers = self.lists[number]
        counts = self._counts.setdefault(numbers.abstract, [None] * _LEVELS)
        if number not in self._begun:
            self._begun.add(number)
            for at in numbers.starts:
                counts[at] = None
        for above in range(level):
            if counts[above] is None:
                counts[above] = self._start(number, above)
        before = counts[level]
        counts[level] = self._start(number, level) if before is None else before + 1
        for below in range(level + 1, _LEVELS):
            restart = self._level(number, below).restart
            if restart is None or level + 1 <= restart:
                counts[below] = None
        return self._shown(number, level, counts)

    def _start(self, number: int, level: int) -> int:
        return self.lists[number].starts.get(level, self._level(number, level).start)

    def _level(self, number: int, level: int) -> Level:
        numbers = self.lists[number]
        return numbers.levels.get(level) or self.abstracts.get(numbers.abstract, {}).get(level, Level())

    def _shown(self, number: int, level: int, counts: list[int | None]) -> tuple[str, str]:
        own = self._level(number, level)

        def figure(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            form = "decimal" if own.legal else self._level(number, at).form
            value = counts[at] if counts[at] is not None else self._start(number, at)
            shown = printed(value or 0, form)
            if shown is None:
                self.unknown.add(form)
            return str(value) if shown is None else shown

        text = _PLACE.sub(figure, own.text)
        return text, own.separator if text else ""


def read_numbering(root: _Element | None, styles: Styles) -> Numbering:
    """Read the part of the lists; a file without one has none."""
    numbering = Numbering()
    if root is None:
        return numbering
    links: dict[str, str] = {}
    for abstract in root.iter(_ABSTRACT):
        identity = abstract.get(_ABSTRACT_ID, "")
        numbering.abstracts[identity] = dict(map(_read_level, abstract.iterfind(_LVL)))
        link = value_of(abstract, _STYLE_LINK)
        if link:
            links[identity] = link
    for element in root.iterfind(_NUM):
        numbering.lists[whole(element.get(_NUM_ID), 0)] = _read_list(element)
    for identity, link in links.items():
        linked = numbering.lists.get(styles.style(link).number or 0)
        if linked is not None and linked.abstract != identity:
            numbering.abstracts[identity] = numbering.abstracts.get(linked.abstract, {})
    return numbering


def _read_list(element: _Element) -> Numbers:
    starts: dict[int, int] = {}
    levels: dict[int, Level] = {}
    for override in element.iterfind(_OVERRIDE):
        at = whole(override.get(_ILVL), 0)
        start = value_of(override, _START_OVERRIDE)
        if start is not None:
            starts[at] = whole(start, 1)
        level = override.find(_LVL)
        if level is not None:
            levels[at] = _read_level(level)[1]
    return Numbers(value_of(element, _ABSTRACT_ID) or "", starts, levels)


def _read_level(element: _Element) -> tuple[int, Level]:
    form = element.find(w("numFmt"))
    if form is None:  # a format that only newer programs know stands beside one that all know
        form = next(element.iter(w("numFmt")), None)
    name = form.get(VAL, "decimal") if form is not None else "decimal"
    text = value_of(element, w("lvlText")) or ""
    restart = value_of(element, w("lvlRestart"))
    return whole(element.get(_ILVL), 0), Level(
        start=whole(value_of(element, w("start")), 1),
        form=name,
        text=_bullet(element, text) if name == "bullet" else text,
        restart=whole(restart, 0) if restart is not None else None,
        legal=is_on(element.find(w("isLgl"))),
        separator=_SEPARATORS.get(value_of(element, w("suff")) or "tab", "\t"),
        style=value_of(element, w("pStyle")) or "",
    )


def _bullet(level: _Element, text: str) -> str:
    fonts = level.find(f"{R_PR}/{w('rFonts')}")
    font = next((name for key in _FONTS if (name := fonts.get(key))), "") if fonts is not None else ""
    if text == "o" and font.startswith("Courier"):
        return "◦"
    return "".join(symbol(letter, font, "•") for letter in text)
