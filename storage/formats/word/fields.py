"""Fields: what they show is text, what they are told to do is none. They may run over several paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from storage.formats.word.names import VAL, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_FIELD = w("fldChar")
_TYPE = w("fldCharType")
_NAME = re.compile(r"\s*([A-Za-z]+)")
_VARIABLE = re.compile(r'\s*DOCVARIABLE\s+"?([^"\\]+?)"?\s*(?:\\.*)?$', re.IGNORECASE | re.DOTALL)
# Fields that print something and keep no result in the file.
_PRINTING = frozenset({"SYMBOL", "LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "EQ"})


@dataclass(slots=True)
class _Open:
    """A field that has begun: its instruction so far, and whether its result has."""

    instruction: str = ""
    shows: bool = False


@dataclass(slots=True)
class Fields:
    """The fields that are open at a place of a part. `variables` are the document's own, by name."""

    variables: dict[str, str] = field(default_factory=dict)
    silent: int = 0
    _stack: list[_Open] = field(default_factory=list)
    _loose: frozenset[_Element] = frozenset()

    def begin_part(self, root: _Element) -> None:
        """Start on a part: a field in it that never ends is no field, so that it swallows nothing."""
        self._stack = []
        begun: list[_Element] = []
        for each in root.iter(_FIELD):
            if each.get(_TYPE) == "begin":
                begun.append(each)
            elif each.get(_TYPE) == "end" and begun:
                begun.pop()
        self._loose = frozenset(begun)

    @property
    def shown(self) -> bool:
        """Whether characters here are seen: every field around them shows its result."""
        return all(each.shows for each in self._stack)

    def instruct(self, text: str | None) -> None:
        """Take a piece of an instruction."""
        if self._stack and not self._stack[-1].shows:
            self._stack[-1].instruction += text or ""

    def take(self, sign: _Element) -> str:
        """Take the beginning, the middle or the end of a field. Gives what an end without a result prints."""
        kind = sign.get(_TYPE)
        if kind == "begin" and sign not in self._loose:
            self._stack.append(_Open())
        elif kind == "separate" and self._stack:
            self._stack[-1].shows = True
        elif kind == "end" and self._stack:
            return self._ended(self._stack.pop())
        return ""

    def _ended(self, ended: _Open) -> str:
        if ended.shows or not self.shown:
            return ""
        variable = _VARIABLE.match(ended.instruction)
        if variable:
            return self.variables.get(variable.group(1).strip().lower(), "")
        name = _NAME.match(ended.instruction)
        self.silent += name is not None and name.group(1).upper() in _PRINTING
        return ""


def variables_of(settings: _Element | None) -> dict[str, str]:
    """Read the document's variables from its settings, names in lower case."""
    if settings is None:
        return {}
    return {each.get(w("name"), "").lower(): each.get(VAL, "") for each in settings.iter(w("docVar"))}
