"""Page furniture: rules, page and job numbers, running heads, comments. Set apart, kept in the record, not compared."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from service.lexicon import words
from service.reading.formula import is_formula
from service.reading.items import Item, Role
from service.reading.leads import UNSEEN, fold
from service.reading.source import Hint
from service.reading.symbols import SYMBOL

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 160
_LONGEST_HEAD = 60
_FRONT = 2_000
_UNSEEN = dict.fromkeys(map(ord, UNSEEN))
_JOB = r"(?:\d{2}-\d{5}|GE\.\d{2}-\d{5}|N\d{7})(?:\s?\*)?(?:\s?\([A-Z]\))?(?:\s+\d{6}){0,4}"
_PAGE = r"\d{1,3}\s?/\s?\d{1,3}"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_JOB}(?:\s+{_PAGE})?(?:\s+\*\d{{7,9}}\*)?",
        rf"{_PAGE}(?:\s+{_JOB})?",
        r"\*?\d{7,9}\*?",
        r"[-–—]\s?\d{1,4}\s?[-–—]",
        r"(?:Page|page|Página|Страница|стр\.|第|صفحة)\s?\d{1,4}(?:\s?(?:/|of|de|sur|из)\s?\d{1,4})?\s?页?",
        r"\d{1,4}",
    )
)
_SYMBOL_LINE = re.compile(rf"{SYMBOL.pattern}(?:\s+{_JOB}|\s+{_PAGE})*")


def set_apart(items: Sequence[Item], *, by_looks: bool = True) -> tuple[Item, ...]:
    """Give each item its role of furniture where it is some.

    A line with nothing but a symbol is the masthead's where it comes first, a running head where it comes again; in
    the body it is one too where a page or job number stands beside it, or where it comes again. A bare number on a
    line is taken for a page number; fails where a conversion put a paragraph's number on a line.
    """
    if not by_looks:  # the format itself says what furniture is
        return tuple(replace(item, role=Role.FURNITURE) if _is_said(item) else item for item in items)
    seen: set[str] = set()
    said = ""
    found = []
    plain = [_is_furniture(item) for item in items]
    heads = _heads_of_the_body(items, plain)
    for at, item in enumerate(items):
        short = item.text.translate(_UNSEEN) if len(item.text) <= _LONGEST else ""
        apart = not item.wished and (plain[at] or at in heads or _is_running_head(short, seen, said))
        if not apart:
            seen.update(match.group() for match in SYMBOL.finditer(short[:_LONGEST_HEAD]))
            said = f"{said} {fold(short)}" if len(said) < _FRONT else said
        found.append(replace(item, role=Role.FURNITURE) if apart else item)
    return tuple(found)


def _heads_of_the_body(items: Sequence[Item], plain: Sequence[bool]) -> frozenset[int]:
    """Find symbols alone on a line after the enacting formula that are running heads."""
    start = next((at for at, item in enumerate(items) if is_formula(item.text)), len(items))
    shown = ((at, items[at].text.translate(_UNSEEN)) for at in range(start + 1, len(items)))
    lines = {at: text for at, text in shown if _is_symbol_line(text)}
    often = Counter(_symbol_of(text) for text in lines.values())
    beside = {at for at in lines if any(plain[at - 1 : at]) or any(plain[at + 1 : at + 2])}
    return frozenset(at for at, text in lines.items() if at in beside or often[_symbol_of(text)] > 1)


def _is_symbol_line(text: str) -> bool:
    return len(text) <= _LONGEST and bool(_SYMBOL_LINE.fullmatch(text))


def _symbol_of(text: str) -> str:
    match = SYMBOL.match(text)
    return match.group() if match else ""


def _is_running_head(text: str, seen: set[str], said: str) -> bool:
    """Whether a line is a symbol met before, alone or with words of the first page (the title) after it."""
    match = SYMBOL.match(text)
    if match is None or match.group() not in seen:
        return False
    rest = fold(text[match.end() :]).strip()
    return bool(_SYMBOL_LINE.fullmatch(text)) or (bool(rest) and rest in said)


def _is_said(item: Item) -> bool:
    """Whether a person or the format says that an item is furniture, or nothing stands there."""
    return item.role is Role.FURNITURE or item.hint in {Hint.RULE, Hint.COMMENT, Hint.FURNITURE} or not item.text


def _is_furniture(item: Item) -> bool:
    if _is_said(item):
        return True
    if len(item.text) > _LONGEST or item.hint is not Hint.TEXT:
        return False
    text = item.text.translate(_UNSEEN)
    if any(pattern.fullmatch(text) for pattern in _PATTERNS):
        return True
    return fold(text).strip(" .") in _phrases()


@cache
def _phrases() -> frozenset[str]:
    return frozenset(fold(phrase) for phrase in words("masthead", "furniture"))
