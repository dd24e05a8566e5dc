"""Footnotes and endnotes: which mark each has, and in which order they are met."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from storage.formats.word.counting import printed
from storage.formats.word.names import FOOTNOTE_REFERENCE, ID, value_of, w, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_CUSTOM = w("customMarkFollows")
_FORMAT, _START, _RESTART = w("numFmt"), w("numStart"), w("numRestart")
_SPECIAL = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_USUAL = {"footnote": "decimal", "endnote": "lowerRoman"}


@dataclass(frozen=True, slots=True)
class Note:
    """A note met in the text: its element, its mark, and the part it stands in. `custom`: the mark is typed."""

    kind: str
    element: _Element
    label: str
    custom: bool


@dataclass(slots=True)
class Notes:
    """The notes of a file. `met` are those that the text refers to, in the order of their marks.

    `lost` counts marks whose note is not in the file.
    """

    elements: dict[tuple[str, str], _Element]
    settings: _Element | None = None
    met: list[Note] = field(default_factory=list)
    lost: int = 0
    _section: _Element | None = None
    _counts: dict[str, int] = field(default_factory=dict)
    _seen: set[tuple[str, str]] = field(default_factory=set)

    @staticmethod
    def is_custom(reference: _Element) -> bool:
        """Whether a mark of the author's own follows the reference."""
        return reference.get(_CUSTOM, "0") in {"1", "true", "on"}

    def enter_section(self, section: _Element | None) -> None:
        """Say which section's properties hold from here on; where it says so, its notes count anew."""
        self._section = section
        for kind in _USUAL:
            if self._said(kind, _RESTART) == "eachSect":
                self._counts.pop(kind, None)

    def refer(self, reference: _Element, custom: str | None = None) -> str | None:
        """Take a reference, and give its mark; None where it was met before or its note is not there."""
        kind = "footnote" if reference.tag == FOOTNOTE_REFERENCE else "endnote"
        key = (kind, reference.get(ID, ""))
        label = custom if custom is not None else self._next(kind)
        element = self.elements.get(key)
        if element is None:
            self.lost += 1
            return label
        if key in self._seen:
            return None
        self._seen.add(key)
        self.met.append(Note(kind, element, label, custom is not None))
        return label

    def _next(self, kind: str) -> str:
        start = whole(self._said(kind, _START), 1)
        self._counts[kind] = self._counts.get(kind, start - 1) + 1
        form = self._said(kind, _FORMAT) or _USUAL[kind]
        return printed(self._counts[kind], form) or str(self._counts[kind])

    def _said(self, kind: str, name: str) -> str | None:
        """Give what the section says of its notes, or else what the whole file says."""
        tag = w(f"{kind}Pr")
        for holder in (self._section, self.settings):
            said = value_of(None if holder is None else holder.find(tag), name)
            if said is not None:
                return said
        return None


def note_elements(footnotes: _Element | None, endnotes: _Element | None) -> dict[tuple[str, str], _Element]:
    """Give all notes by kind and id, without the lines that part them from the text."""
    found: dict[tuple[str, str], _Element] = {}
    for kind, root in (("footnote", footnotes), ("endnote", endnotes)):
        for element in root.iterfind(w(kind)) if root is not None else ():
            if element.get(w("type")) not in _SPECIAL:
                found.setdefault((kind, element.get(ID, "")), element)
    return found
