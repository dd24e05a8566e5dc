"""Rules on numbers of footnotes that a conversion glued to a word or a sign: "the Convention,41"."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from service.analysis.ground import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.analysis.ground import Ground
    from service.analysis.passage import Passage, Side
    from service.analysis.stretches import Span

_NUMBER = r"(?:\d{1,3}(?![\d\w.,/\-‑–]*\w)|[⁰¹²³⁴-⁹]+)"
_BEHIND_WORDS = rf"(?:(?<=[^\W\d_][,;:])|(?<=[)\]”’\"》」][,;:])|(?<=[a-zà-ÿ]{{4}}\.)|(?<=[)\]”\"》」])){_NUMBER}"
_BEHIND_FIGURES = r"(?<=\d[;,])\d{1,2}(?![\d\w.,/\-‑–]*\w)(?! ?(?:%|per cent|million|billion))"
_AT_SIGN = r"(?<=[\u4e00-\u9fff])\d{1,3}(?=\s*(?:[，。；：、）」]|$))"
_BEHIND_HAN = rf"{_AT_SIGN}|(?<=[\u4e00-\u9fff》」”）][，；。])\d{{1,3}}(?=\s*$)"
_BEHIND = 12
_POINT_DECIMALS = frozenset({"en", "zh"})


def note_marks(passage: Passage, ground: Ground) -> Iterator[Claim]:
    """Report the numbers of notes that came, went or changed inside a differing stretch, whatever else differs there.

    Only where a sign stands before the number without a space. Where decimals are written with a comma, a number
    behind a figure and a comma is left alone: "21,5". Fails on an English "1,5" that is meant as a decimal.
    """
    for edit in passage.edits:
        texts = [side.text[slice(*edit[at])] for at, side in enumerate(passage.sides())]
        plain = [_plain(side, edit[at], passage.language) for at, side in enumerate(passage.sides())]
        if texts[0] != texts[1] and plain[0] == plain[1]:
            yield Claim("tech.footnote", *edit)
    for stretch in passage.stretches:
        old, new = (_marks(side, span, passage.language) for side, span in zip(passage.sides(), stretch, strict=True))
        old, new = ([one for one in found if ground.differing(at, one)] for at, found in enumerate((old, new)))
        if len(old) == len(new):
            yield from (Claim("tech.footnote", base, target) for base, target in zip(old, new, strict=True))
            continue
        yield from (Claim("tech.footnote", base, (stretch.target[1],) * 2) for base in old)
        yield from (Claim("tech.footnote", (stretch.base[1],) * 2, target) for target in new)


def _plain(side: Side, span: Span, language: str) -> str:
    """A text without its numbers of notes."""
    text, end = "", span[0]
    for mark in _marks(side, span, language):
        text, end = text + side.text[end : mark[0]], mark[1]
    return text + side.text[end : span[1]]


def _marks(side: Side, span: Span, language: str) -> list[Span]:
    if span[0] == span[1]:
        return []
    if not any(map(str.isdigit, side.text[slice(*span)])):
        return []
    found = _pattern(language).finditer(side.text, span[0], span[1] + _BEHIND)
    return [one.span() for one in takewhile(lambda one: one.start() < span[1], found)]


@cache
def _pattern(language: str) -> re.Pattern[str]:
    kinds = [_BEHIND_WORDS, _BEHIND_FIGURES] if language in _POINT_DECIMALS else [_BEHIND_WORDS]
    if language == "zh":
        kinds.append(_BEHIND_HAN)
    return re.compile("|".join(f"(?:{kind})" for kind in kinds))
