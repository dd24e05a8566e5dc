"""Footnotes: gathering definitions over pages, finding markers, binding one to the other."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from service.lexicon import words
from service.reading.items import Item, Role
from service.reading.leads import UNSEEN, lead_of
from service.reading.source import Hint, StyledText
from service.text import Note, ReadingWarning, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.reading.source import Marker

_DEFINITION = re.compile(rf"[{UNSEEN}]*(\d{{1,3}}|\*{{1,4}}|[¹²³⁰⁴-⁹]{{1,3}})[\s\u00a0\t]+(?=\S)")
_RAISED = re.compile(r"[¹²³⁰⁴-⁹]{1,3}")
_STAR = re.compile(r"(?<=[^\s*])\*{1,4}(?![\w*])")
# A digit glued to a word, or to the punctuation or bracket that closes a word.
_GLUED = re.compile(r"(?:(?<=[^\W\d_])|(?<=[^\W\d_][,;.:)”»’\"，。；、：》」』）،؛]))(\d{1,3})(?![\w/]|[.,]\d)")
_GLUED_TO_SMALL = re.compile(r"(?<=[a-zà-öø-ÿа-яё])\d{1,3}(?![\w/.,-]*\d)(?!\w)")
_UNIT = re.compile(r"(?:^|[\s\d(])(?:[kcmd]?m|km|ft|in|yd|mi)$")
_ABBREVIATION = re.compile(r"(?:^|\W)[^\W\d_]{1,4}\.$")
_LONGEST_WORD = 40
_LONGEST_UNIT = 4
_LONGEST_CITATION = 400
_ASCII = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


class Definition(NamedTuple):
    """A footnote's definition: its label, its text, and the item that holds it."""

    label: str
    content: StyledText
    item: Item


def _label(printed: str) -> str:
    return printed.replace("\\", "").translate(_ASCII)


def find_definitions(items: Sequence[Item], language: str | None) -> tuple[Item, ...]:
    """Give items that define a footnote their role and their label, the label taken off their text.

    A format that marks notes is believed. Elsewhere a line "2 Resolution 49/57, annex." is a note where a rule or
    another note stands before it or a marker of that number in the text, and where it is no date. Fails on a
    numbered paragraph without a dot right after a rule.
    """
    labels = _marker_labels(items)
    listed = _listed_at_the_end(items, labels, language)
    found: list[Item] = []
    last: int | None = None
    after_rule = False
    for at, item in enumerate(items):
        body = not item.wished and item.role is not Role.FURNITURE
        label = _defined(item, labels, last, after_rule=after_rule or at in listed) if body else None
        if label is not None:
            last = int(label) if label.isdecimal() else last or 0
            found.append(_as_note(item, label))
            continue
        found.append(item)
        if item.role is Role.FURNITURE:
            after_rule = after_rule or item.hint is Hint.RULE
        else:
            last, after_rule = None, False
    return tuple(found)


def _listed_at_the_end(items: Sequence[Item], labels: frozenset[str], language: str | None) -> frozenset[int]:
    """Find lines at the end of a text, each a number and a text, that a marker asks for and that open no clause."""
    found: set[int] = set()
    for at in range(len(items) - 1, -1, -1):
        item = items[at]
        if item.role is Role.FURNITURE:
            continue
        match = _DEFINITION.match(item.text) if item.hint is Hint.TEXT and not item.wished else None
        if match is None or _label(match.group(1)) not in labels:
            break
        lead = lead_of(item.text[match.end() :], language)
        if lead is not None and "operative" in lead.kinds:
            break
        found.add(at)
    return frozenset(found)


def _as_note(item: Item, label: str) -> Item:
    match = _DEFINITION.match(item.text) if item.note is None else None
    content = item.content.cut(match.end(), len(item.text)) if match else item.content
    return replace(item, role=Role.NOTE, note=label, content=content)


def _defined(item: Item, labels: frozenset[str], last: int | None, *, after_rule: bool) -> str | None:
    if item.note is not None:
        return _label(item.note)
    match = _DEFINITION.match(item.text) if item.hint is Hint.TEXT else None
    if not match or _is_date(item.text):
        return None
    label = _label(match.group(1))
    if label.startswith("*"):
        return label if label in labels or after_rule else None
    small = item.text[match.end()].islower()
    follows = last is not None and int(label) == last + 1
    if _RAISED.fullmatch(match.group(1)) or follows or (after_rule and not small):
        return label
    return label if label in labels and not small and (after_rule or last is not None or _cites(item.text)) else None


def _cites(text: str) -> bool:
    """Whether a line is as short as notes are and looks like a reference."""
    return len(text) < _LONGEST_CITATION and bool(
        re.search(r"\d/\d|[A-Z]/|\bvol\b|Ibid|№|No\.|n°|Ver |Voir |See |См\.|انظر|见", text)
    )


def _is_date(text: str) -> bool:
    match = re.match(r"\d{1,2}\s+(.+?)\s+(?:de\s+)?\d{4}\s*(?:г(?:ода|\.))?\s*$", text)
    if not match:
        return False
    name = match.group(1).lower().removeprefix("de ").strip()
    return name in {month.lower() for month in words("months")} or "/" in name


def _marker_labels(items: Sequence[Item]) -> frozenset[str]:
    """Give the labels of all markers that the items may hold."""
    labels: set[str] = set()
    for item in items:
        labels.update(_label(marker.label) for marker in item.content.markers)
        labels.update(_label(match.group()) for match in _RAISED.finditer(item.text))
        labels.update(match.group() for match in _STAR.finditer(item.text))
        labels.update(match.group(1) for match in _GLUED.finditer(item.text))
    return frozenset(labels)


def _is_unit(text: str, end: int) -> bool:
    """Whether a unit of measure stands right before `end`: the raised number is its exponent."""
    return bool(_UNIT.search(text[max(0, end - _LONGEST_UNIT) : end]))


def _apart(found: list[Found]) -> list[Found]:
    """Leave out markers that lie within one before them: a raised digit is also glued to its word."""
    kept: list[Found] = []
    for marker in found:
        if not kept or marker.span.start >= kept[-1].span.end:
            kept.append(marker)
    return kept


class Found(NamedTuple):
    """A marker in a paragraph: its range in the text (empty where the format took it out), and its label."""

    span: Span
    label: str


@dataclass(slots=True)
class Binder:
    """Binds markers to definitions, in reading order: the first "1" to the first definition of 1, and so on.

    `glued` says whether digits glued to words may be markers: not where the format shows what is raised. `shown`: the
    format shows every marker, so that a digit after a word is no doubt either.
    """

    waiting: dict[str, deque[Definition]]
    glued: bool = True
    shown: bool = False
    spent: dict[str, Definition] = field(default_factory=dict)
    last: int = 0
    warnings: list[ReadingWarning] = field(default_factory=list)
    bound: list[tuple[Definition, int]] = field(default_factory=list)

    @classmethod
    def of(cls, items: Sequence[Item], *, glued: bool = True, shown: bool = False) -> Binder:
        """Make a binder of all items that define a note."""
        waiting: dict[str, deque[Definition]] = {}
        for item in items:
            if item.role is Role.NOTE and item.note is not None:
                waiting.setdefault(item.note, deque()).append(Definition(item.note, item.content, item))
        return cls(waiting, glued and not shown, shown)

    def bind(self, content: StyledText, paragraph: int) -> tuple[StyledText, tuple[Note, ...]]:
        """Take the markers out of a paragraph's text and give it with its notes."""
        found = self._markers(content)
        ranges = [marker.span for marker in found if marker.span.start < marker.span.end]
        bare = content.without(ranges)
        notes = []
        removed = 0
        for marker in found:
            text = self._definition(marker, content, paragraph)
            notes.append(Note(marker.label, min(marker.span.start - removed, len(bare.text)), text))
            removed += marker.span.end - marker.span.start
        if not self.shown:
            self._warn_of_glued(bare)
        return bare, tuple(notes)

    def _definition(self, marker: Found, content: StyledText, paragraph: int) -> str:
        queue = self.waiting.get(marker.label)
        if queue:
            self.spent[marker.label] = queue.popleft()
            self.bound.append((self.spent[marker.label], paragraph))
        if marker.label in self.spent:
            return self.spent[marker.label].content.text
        message = f"Footnote marker {marker.label} has no footnote in this text."
        self.warnings.append(ReadingWarning("marker-without-note", message, content.place(marker.span.start)))
        return ""

    def _markers(self, content: StyledText) -> list[Found]:
        """Find all markers of a text, in order; what the format marked first."""
        known = self.waiting.keys() | self.spent.keys()
        found = [
            Found(Span(m.offset, m.offset + m.width), _label(m.label))
            for m in content.markers
            if not m.width or self._has_note(m, content, known)
        ]
        self.last = max([self.last, *(int(marker.label) for marker in found if marker.label.isdecimal())])
        for match in _RAISED.finditer(content.text):
            label = _label(match.group())
            if label in known and not _is_unit(content.text, match.start()):
                found.append(Found(Span(*match.span()), label))
        found += [Found(Span(*m.span()), m.group()) for m in _STAR.finditer(content.text) if m.group() in known]
        found += self._glued(content.text, known) if self.glued else []
        found.sort(key=lambda marker: (marker.span.start, -marker.span.end))
        return _apart(found)

    def _has_note(self, marker: Marker, content: StyledText, known: set[str]) -> bool:
        """Whether a raised number is a marker. One without a note stays: in "10<sup>9</sup>" it is the text itself."""
        if _label(marker.label) in known:
            return True
        if not _is_unit(content.text, marker.offset):
            message = f"The raised {marker.label} has no footnote in this text, so it stays in the text."
            self.warnings.append(ReadingWarning("marker-without-note", message, content.place(marker.offset)))
        return False

    def _glued(self, text: str, known: set[str]) -> list[Found]:
        """Find digits glued to words that are markers: a note of that number stands in the text, and it is its turn.

        After a capital letter ("CO2", "G20") only the very next number counts. Fails where note 2 exists, note 1
        has just been set and the text says "CO2".
        """
        found = []
        for match in _GLUED.finditer(text):
            label = match.group(1)
            value = int(label)
            if label in known and self._may_be_marker(text, match):
                found.append(Found(Span(*match.span()), label))
                self.last = max(self.last, value)
        return found

    def _may_be_marker(self, text: str, match: re.Match[str]) -> bool:
        """Leave alone the digits of symbols ("L.4/Rev.1"), of abbreviations ("vol.2") and of capitals ("CO2").

        A short word and a full stop at the very end of a text are the end of a sentence.
        """
        word = text[max(0, match.start() - _LONGEST_WORD) : match.start()].rsplit(maxsplit=1)[-1]
        if "/" in word or (_ABBREVIATION.search(word) and match.end() < len(text)):
            return False
        return int(match.group(1)) == self.last + 1 or not word[-1].isupper()

    def _warn_of_glued(self, bare: StyledText) -> None:
        for match in _GLUED_TO_SMALL.finditer(bare.text):
            word = bare.text[max(0, match.end() - _LONGEST_WORD) : match.end()].rsplit(maxsplit=1)[-1]
            message = f"“{word}” ends in a digit; no footnote of that number stands in this text, so the digit stays."
            self.warnings.append(ReadingWarning("glued-digit", message, bare.place(match.start())))

    def put_back(self, label: str) -> None:
        """Unbind the note bound last under a label: it will stand by itself."""
        definition = self.spent.pop(label, None)
        if definition is not None:
            self.bound = [pair for pair in self.bound if pair[0] is not definition]
            self.waiting[label].appendleft(definition)

    def unbound(self) -> tuple[Definition, ...]:
        """Give the definitions that no marker asked for, in order of the source."""
        left = [definition for queue in self.waiting.values() for definition in queue]
        return tuple(sorted(left, key=lambda definition: definition.item.start))
