"""The fields of a masthead, read from the lines of the front matter in six languages."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from service.lexicon import table, words
from service.reading.dates import date_in
from service.reading.leads import fold
from service.reading.symbols import RESOLUTION_NUMBER, SYMBOL
from service.text import Masthead

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_LINE = 120
_LONGEST_ENDING = 11
_COLON = r"\s?[:：]\s?"
_BRACKETED = re.compile(r"\[(.{1,300})\]")
_ADOPTED_SYMBOLS = re.compile(r"/(?:RES|DEC)/")
_SERIES = {"general assembly": "A/RES/", "human rights council": "A/HRC/RES/"}


def masthead_of(lines: Sequence[str], language: str | None) -> Masthead:
    """Read the masthead from the lines of the front matter; fields that no line shows stay empty.

    The title is the last line that is no other field. Fails where a sponsor line has lost its colon (its names are
    then taken for the title), and where the text of the title is broken over lines that the format kept apart.
    """
    lines = [piece for line in lines for piece in _pieces(line)]
    folded = [fold(line).strip(" *_") for line in lines]
    adopted = any(_starts(line, "adopted") for line in folded)
    taken = {at for at, line in enumerate(folded) if _is_field(lines[at], line, language)}
    draft = _draft_line(folded)
    titles = [line for at, line in enumerate(lines) if at not in taken and at != draft]
    numbered = next((at for at, line in enumerate(titles) if RESOLUTION_NUMBER.match(line)), None)
    # Below its number a title may run over several lines; without one only the last line is sure to be the title.
    title = " ".join(line.strip() for line in (titles[-1:] if numbered is None else titles[numbered:])) or None
    number = RESOLUTION_NUMBER.match(title) if title else None
    symbol = _symbol(lines, number.group(1) if number else None, folded, adopted=adopted or bool(number))
    return Masthead(
        symbol=symbol,
        title=title[number.end() :] if title and number else title,
        organ=_organ(lines, folded),
        distribution=_after(lines, folded, "distribution"),
        date=_date(lines, folded, language),
        language_line=next((line.strip() for line, low in zip(lines, folded, strict=True) if low in _names()), None),
        original=_after(lines, folded, "original"),
        session=next((found for line in folded if (found := _session(line)) is not None), None),
        agenda_item=next((line.strip() for line, low in zip(lines, folded, strict=True) if _is_agenda(low)), None),
        sponsors=_sponsors(lines[draft]) if draft is not None else (),
        adopted=adopted or bool(symbol and _ADOPTED_SYMBOLS.search(symbol)),
    )


def filled(shown: Masthead, known: Masthead) -> Masthead:
    """Give the masthead that the first page shows, its gaps filled with what is known from elsewhere."""
    gaps = {f.name: getattr(known, f.name) for f in fields(Masthead) if not getattr(shown, f.name)}
    return replace(shown, **gaps)


@cache
def _cuts() -> re.Pattern[str]:
    """Give the pattern of places where a line that holds several fields can be cut."""
    names = (fold(word) for field in ("distribution", "original") for word in words("masthead", field))
    fields = "|".join(sorted({re.escape(name) for name in names}, key=len, reverse=True))
    return re.compile(rf"\s+(?={fields})")


def _pieces(line: str) -> list[str]:
    """Cut a line on which a conversion put several fields: "United Nations A/79/L.11", "大会 Distr.: Limited"."""
    low = fold(line)
    if len(line) > _LONGEST_LINE:
        return [line]
    ends = [len(name) for name in (*_prefixes("world"), *_prefixes("organ")) if low.startswith(f"{name} ")]
    head = max(ends, default=0)
    if head and not (SYMBOL.match(line[head:].strip()) or _starts(low[head:].strip(), "distribution")):
        return [line]
    cuts = sorted({0, head, *(match.end() for match in _cuts().finditer(low))})
    return [piece.strip() for start, end in pairwise([*cuts, len(line)]) if (piece := line[start:end]).strip()]


def _organ(lines: Sequence[str], folded: Sequence[str]) -> str | None:
    """Give the organ: the line that names it alone, or the name within the line of adoption."""
    alone = next((line.strip(" *_") for line, low in zip(lines, folded, strict=True) if low in _set("organ")), None)
    if alone is not None:
        return alone
    for line, low in zip(lines, folded, strict=True):
        name = next((name for name in _prefixes("organ") if _starts(low, "adopted") and name in low), None)
        if name is not None:
            return line.strip(" *_")[low.index(name) :][: len(name)]
    return None


@cache
def _set(field: str) -> frozenset[str]:
    return frozenset(fold(word).strip() for word in words("masthead", field))


@cache
def _prefixes(field: str) -> tuple[str, ...]:
    return tuple(sorted(_set(field), key=len, reverse=True))


def _starts(line: str, field: str) -> bool:
    if line.startswith(_prefixes(field)):
        return True
    # In Chinese the verb stands at the end: "2022年11月21日大会通过的决议".
    return field == "adopted" and line.endswith(
        tuple(p for p in _prefixes(field) if not p.isascii() and len(p) <= _LONGEST_ENDING)
    )


@cache
def _names() -> frozenset[str]:
    return frozenset(fold(row[2]) for row in table("languages"))


def _is_field(line: str, low: str, language: str | None) -> bool:
    if not low or low in _set("organ") or low in _set("world") or low in _names() or SYMBOL.fullmatch(line.strip(" *")):
        return True
    if _starts(low, "distribution") or _starts(low, "original") or _starts(low, "adopted") or _is_agenda(low):
        return True
    if _session(low) is not None or (line.strip().startswith("[") and line.strip().endswith("]")):
        return True
    found = date_in(line, language)
    return found is not None and len(line.strip()) - found.length <= 3  # noqa: PLR2004 (a full stop, "г.")


def _is_agenda(line: str) -> bool:
    if len(line) > _LONGEST_LINE or not line.startswith(_prefixes("agenda")):
        return False
    word = next(prefix for prefix in _prefixes("agenda") if line.startswith(prefix))
    rest = line[len(word) :].strip()
    return bool(re.match(r"\d", rest)) and (word != "item" or len(rest) < _LONGEST_LINE // 4)


@cache
def _sessions() -> tuple[tuple[re.Pattern[str], int], ...]:
    rows = sorted(table("session-ordinals"), key=lambda row: (-len(row[3]), row[3]))
    return tuple((re.compile(rf"(?<!\w){re.escape(fold(row[3]))}(?!\w)"), int(row[1])) for row in rows)


def _session(line: str) -> int | None:
    """Give the number of the session that a short line names, by word ("Seventy-ninth session") or by figure."""
    if len(line) > _LONGEST_LINE // 2:
        return None
    line = line.replace("ё", "е").replace("\u2011", "-")
    figure = re.match(r"(\d{1,3})(?:st|nd|rd|th|e|º|-я)?\s?(?:session|período de sesiones|сессия)\b", line)
    if figure:
        return int(figure.group(1))
    if not any(word in line for word in _set("session")):
        return None
    return next((number for pattern, number in _sessions() if _fits(pattern, line)), None)


def _fits(pattern: re.Pattern[str], line: str) -> bool:
    match = pattern.search(line)
    return match is not None and len(line) - (match.end() - match.start()) <= 14  # noqa: PLR2004 ("الدورة …", a dot)


def _after(lines: Sequence[str], folded: Sequence[str], field: str) -> str | None:
    """Give what a line says after its masthead word: "Distr.: General" is "General"."""
    for line, low in zip(lines, folded, strict=True):
        prefix = next((p for p in _prefixes(field) if low.startswith(p)), None)
        if prefix is not None:
            stripped = line.strip(" *_")
            return stripped[len(prefix) :].strip(" :：\u00a0\u202f") or None
    return None


def _date(lines: Sequence[str], folded: Sequence[str], language: str | None) -> str | None:
    """Give the date of issue (a line of its own), or the date of adoption where that line is missing."""
    dates = [(at, found) for at, line in enumerate(lines) if (found := date_in(line, language))]
    adopted = [found.iso for at, found in dates if _starts(folded[at], "adopted")]
    alone = [found.iso for at, found in dates if len(lines[at].strip()) - found.length <= 3]  # noqa: PLR2004
    return next(iter([*alone, *adopted]), None)


def _symbol(lines: Sequence[str], number: str | None, folded: Sequence[str], *, adopted: bool) -> str | None:
    for line in lines:
        match = SYMBOL.match(line.strip(" *"))
        if match and len(line.strip()) - len(match.group()) <= 20:  # noqa: PLR2004 (a job number may follow)
            return match.group()
    if number and adopted:
        organ = "A/RES/"
        if any(
            "human rights council" in line or "droits de l'homme" in line for line in folded if _starts(line, "adopted")
        ):
            organ = _SERIES["human rights council"]
        return f"{organ}{number}"
    return None


def _draft_line(folded: Sequence[str]) -> int | None:
    """Find the line with sponsors and the kind of draft: "Belarus, Kazakhstan: draft resolution"."""
    for at, line in enumerate(folded):
        if any(word in line for word in _set("draft")) and not line.startswith("["):
            return at
    return None


def _sponsors(line: str) -> tuple[str, ...]:
    """Give the names before the colon, apart at commas and at the last "and"."""
    low = fold(line)
    at = max((low.rfind(word) for word in _set("draft") if word in low), default=-1)
    head = re.match(rf"(.*?)(?:{_COLON})", line[:at] if at > 0 else "")
    if not head:
        return ()
    names = re.split(r"\s*[,，،、]\s*|\s+(?:and|et|y|e|и)\s+|(?:\s|^)و\s?(?=\S{3})|和", head.group(1).strip(" *_"))
    return tuple(name.strip() for name in names if name.strip())
