"""Resolutions by their number, and documents by their symbol."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from service.facts.types import Body, Kind, Reference, Symbol
from service.facts.words import by_word, choice
from service.reading.symbols import SYMBOL

if TYPE_CHECKING:
    from service.facts.found import Found

_SYMBOLS = re.compile(
    rf"(?<![A-Za-z\d/.-])(?:{SYMBOL.pattern}|(?:[A-Z]{{2,6}})(?:/[A-Z0-9](?:[A-Za-z0-9.-]{{0,30}}[A-Za-z0-9])?){{1,6}}"
    r"|\d{1,3}/(?:CP|CMP|CMA|COP)\.\d{1,3}|[A-Z]{1,5}\.\d{1,4}\(\d{1,4}\)|[A-Z]{2}\.\d{1,3}/Res\.\d{1,3})(?![A-Za-z\d/])\*{0,2}"
)
_DUAL = re.compile(r"-(?=[A-Z]{1,6}/)")

# A, B and C may be the Cyrillic letters that look like them.
_CAPITAL = "[A-ZАВСЕ]"
_LATIN = str.maketrans("АВСЕ", "ABCE")
_AND = r"(?:, ?| ?(?:and|et|y|и|или|or|ou|و|和|及|、) ?)"
_NO_MORE = r"(?![A-Za-zа-я\d])"
_SEVERAL = rf"(?: ?- ?| (?:to|à|a|по|至) )({_CAPITAL})|((?:{_AND}{_CAPITAL}{_NO_MORE})+)"
_LETTERS = rf"(?: ?({_CAPITAL})(?:{_SEVERAL})?{_NO_MORE})?"
_MODERN = re.compile(
    rf"(?<![A-Za-z\d/.])(?<!\d-)((?:E?S-)?\d{{1,3}}|(?:19|20)\d\d)/(\d{{1,3}})(?![\d/]|[.,]\d|-\d|[a-zа-я]){_LETTERS}"
)
_ROMAN = re.compile(rf"(?<![A-Za-z\d/.])(\d{{1,4}}){_LETTERS} ?\(((?:E?S-)?[IVXLC]{{1,8}}|(?:19|20)\d\d)\)")
# Arabic says "session 15" for XV, with a letter more for special and emergency special sessions.
_ARABIC_SPECIAL = {"د": "", "دا": "S-", "داط": "ES-", "دط": "ES-"}
_ARABIC_MODERN = re.compile(r"(?<!\w)(?:و|ب|ل)?(د ?ا ?ط?|د ?ط) ?- ?(\d{1,2})/(\d{1,3})(?![\d/])")
_TENS = (*("X" * count for count in range(4)), "XL", *("L" + "X" * count for count in range(4)), "XC")
_UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_MOST_LETTERS = 26


def find_symbols(found: Found) -> None:
    """Find symbols, dual ones whole; a word in capitals with a stroke ("HIV/AIDS") has no figure and is none."""
    for match in _SYMBOLS.finditer(found.surface.cased):
        printed = match.group().rstrip("*")
        if any(map(str.isdecimal, printed)):
            found.add(match.start(), match.end(), Kind.SYMBOL, Symbol(tuple(_DUAL.split(printed))))


def find_references(found: Found) -> None:
    """Find numbers of resolutions and decisions in new and old style.

    Fails on a fraction ("1/2 of the members") and on a volume with its year ("12 (2015)"): both look the same.
    """
    if found.language == "ar":
        _find_arabic(found)
    for match in _ROMAN.finditer(found.surface.cased):
        _add_old(found, match, match.group(5))
    for match in _MODERN.finditer(found.surface.cased):
        session, number = match.group(1), int(match.group(2))
        economic = session.isdecimal() and len(session) == 4  # noqa: PLR2004 - a year
        body = Body.ECONOMIC_AND_SOCIAL_COUNCIL if economic else Body.ASSEMBLY
        end, letters = _arabic_letters(found, match.end())
        _add(found, (match.start(), end), body, session, number, letters or _letters(match, 3))


def _find_arabic(found: Found) -> None:
    for match in _ARABIC_MODERN.finditer(found.surface.cased):
        session = _ARABIC_SPECIAL[match.group(1).replace(" ", "")] + match.group(2)
        _add(found, (match.start(1), match.end()), Body.ASSEMBLY, session, int(match.group(3)), ())
    names = by_word("ar", "letter")
    for match in _arabic_old().finditer(found.surface.cased):
        tens, units = divmod(int(match.group("session")), 10)
        session = _ARABIC_SPECIAL[match.group("kind").replace(" ", "")] + _TENS[tens] + _UNITS[units]
        letters = tuple(
            names.get(name, name) for name in re.findall(rf"{choice('ar', 'letter')}|[A-Z]", match.group(2))
        )
        _add(found, match.span(), Body.ASSEMBLY, session, int(match.group(1)), letters)


@cache
def _arabic_old() -> re.Pattern[str]:
    """Give the pattern of old numbers: "1514 (د-15)", "2200 ألف (د-21)"."""
    letter = rf"(?:{choice('ar', 'letter')}|[A-Z])"
    letters = rf"((?: {letter}(?: و ?{letter})*)?)"
    kind = r"(?P<kind>د ?ا ?ط?|د ?ط|د)"
    return re.compile(rf"(?<![\w/.])(\d{{1,4}}){letters} ?\({kind} ?- ?(?P<session>\d{{1,2}})\)")


def _add_old(found: Found, match: re.Match[str], session: str) -> None:
    body = Body.SECURITY_COUNCIL if session.isdecimal() else Body.ASSEMBLY
    _add(found, match.span(), body, session, int(match.group(1)), _letters(match, 2))


def _add(found: Found, span: tuple[int, int], body: Body, session: str, number: int, letters: tuple[str, ...]) -> None:
    found.add(*span, Kind.REFERENCE, Reference(body, session, number, letters))


def _letters(match: re.Match[str], group: int) -> tuple[str, ...]:
    """Give the letters after a number: "A", "A-C" and "A to C" are three, "A, B and D" are three."""
    first, last, more = (piece and piece.translate(_LATIN) for piece in match.group(group, group + 1, group + 2))
    if not first:
        return ()
    if last:
        return tuple(map(chr, range(ord(first), max(ord(first), ord(last)) + 1)))[:_MOST_LETTERS]
    return (first, *(re.findall(r"[A-Z]", more) if more else ()))


def _arabic_letters(found: Found, end: int) -> tuple[int, tuple[str, ...]]:
    """Read letters by their names after a number: "56/1 ألف وباء" is 56/1 A and B."""
    if found.language != "ar":
        return end, ()
    names = by_word("ar", "letter")
    match = _named_letters().match(found.surface.low, end)
    if not match:
        return end, ()
    return match.end(), tuple(names[name] for name in re.findall(choice("ar", "letter"), match.group()))


@cache
def _named_letters() -> re.Pattern[str]:
    name = choice("ar", "letter")
    return re.compile(rf" {name}(?:(?:،|,)? و ?{name}(?!\w))*(?!\w)")
