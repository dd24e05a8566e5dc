"""One clause of an instruction, made plain: its words folded, and what does not say where or what taken off and noted.

Where it fails: "line 2" and "second sentence" are passed over, since a line depends on the page that it was printed on;
the quoted words must be there once without it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from service.amendments.forms import QUOTE, Bound
from service.amendments.parsed import RefusalCause, RefusedError
from service.amendments.quotes import FIRST, LAST
from service.amendments.stretches import Stretch
from service.facts.numerals import numbers_in
from service.facts.surface import surface_of
from service.reading.enumeration import Style, mark_of

if TYPE_CHECKING:
    from service.amendments.grammar import Grammar

Quote = str | Stretch
_SIDE_BY_SIDE = re.compile(rf"{QUOTE}(?:[,;]? ?(?:and |et )?{QUOTE})+[ .;]*$")
_ENDS = " .;:,-"


@dataclass(frozen=True, slots=True)
class Clause:
    """The words, one character for each quotation; the quotations; which occurrence of each is meant (from 1).

    `every`: all places where the words stand are meant. `renumber`: it ends by saying that paragraphs are renumbered.
    """

    words: str
    quotes: tuple[Quote, ...]
    nth: dict[str, int]
    every: bool
    renumber: bool

    def quote(self, sign: str) -> Quote:
        """Give the words that a sign in the clause stands for."""
        return self.quotes[ord(sign) - FIRST]


def clause_of(words: str, quotes: tuple[Quote, ...], grammar: Grammar) -> Clause:
    """Make the words of a clause plain. `words` are folded; each quotation is the character FIRST + its index."""
    return _Maker(words, quotes, grammar).made()


class _Maker:
    """Takes off the words, one kind after the other."""

    def __init__(self, words: str, quotes: tuple[Quote, ...], grammar: Grammar) -> None:
        self._words, self._quotes, self._grammar = words, list(quotes), grammar
        self._nth: dict[str, int] = {}

    def made(self) -> Clause:
        grammar = self._grammar
        self._words = reworded(self._words, grammar)
        renumber = self._without_tail()
        self._quiet()
        self._side_by_side()
        self._marked_off()
        for pattern in grammar.occurrence:
            self._words = pattern.sub(self._occurrence, self._words)
        found = grammar.everywhere.search(self._words)
        self._words = grammar.everywhere.sub(" ", self._words)
        self._quiet()
        self._words = grammar.hints.sub(_comma, self._words)
        self._words = re.sub(r"(?:, ?)+,", ",", squeezed(self._words)).strip(_ENDS)
        return Clause(self._words, tuple(self._quotes), self._nth, found is not None, renumber)

    def _without_tail(self) -> bool:
        found = self._grammar.renumber.search(self._words.rstrip(_ENDS))
        if found:
            self._words = self._words[: found.start()].strip(_ENDS)
        return found is not None

    def _quiet(self) -> None:
        self._words = squeezed(self._grammar.noise.sub("", squeezed(self._words)))

    def _side_by_side(self) -> None:
        """Put one character for new paragraphs that are quoted one after the other."""
        found = _SIDE_BY_SIDE.search(self._words)
        if found and self._grammar.several.search(self._words):
            quotes = [str(self._quotes[ord(sign) - FIRST]).strip() for sign in re.findall(QUOTE, found[0])]
            self._words = self._words[: found.start()] + self._added("\n".join(map(without_number, quotes)))

    def _occurrence(self, found: re.Match[str]) -> str:
        nth = found["nth"].rstrip("º")
        self._nth[found["q"]] = int(nth) if nth.isdigit() else -1
        return found["q"]

    def _marked_off(self) -> None:
        """Put one character for words that are named by those at their ends, and for a sign that is named."""
        for bound, pattern in self._grammar.stretches:
            self._words = pattern.sub(partial(self._stretch, bound), self._words)
        signs = "|".join(self._grammar.signs)
        named = rf"\b(?:an? |une? |the |la |le )?({signs})\b(?= |,|$)"
        self._words = re.sub(named, lambda found: self._added(self._grammar.signs[found[1]]), self._words)

    def _stretch(self, bound: Bound, found: re.Match[str]) -> str:
        groups = found.groupdict()
        first, last = (
            self._quotes[ord(groups[name]) - FIRST] if groups.get(name) else "" for name in ("first", "last")
        )
        if isinstance(first, Stretch) or isinstance(last, Stretch):
            return found[0]
        if bound is Bound.SIGN:
            last = self._grammar.signs[groups["sign"]]
        verb = f"{groups['verb']} " if groups.get("verb") else ""
        return verb + self._added(Stretch(bound, first, last))

    def _added(self, quote: Quote) -> str:
        self._quotes.append(quote)
        place = FIRST + len(self._quotes) - 1
        if place > LAST:
            raise RefusedError(RefusalCause.TOO_MANY_QUOTES, "It quotes more words than one instruction can use.")
        return f" {chr(place)} "


def _comma(found: re.Match[str]) -> str:
    """What stands where a line was named: nothing at the start or before a place, else a comma."""
    return "," if found[0].endswith(",") and found.start() else " "


def reworded(words: str, grammar: Grammar) -> str:
    """Put other ways to say a thing as the forms have it ("the deletion of" as "delete")."""
    for pattern, instead in grammar.rewrites:
        words = squeezed(pattern.sub(instead, words))
    return words


def folded(words: str, language: str) -> str:
    """Fold the words: no capitals, no accents; ordinals as "3º", other numbers in words as figures."""
    surface = surface_of(words)
    plain, done = "", 0
    for number in numbers_in(surface, language):
        if number.one or (number.figures and not number.ordinal):
            continue
        said = f"{number.amount}º" if number.ordinal else str(number.amount)
        plain, done = f"{plain}{surface.low[done : number.start]}{said}", number.end
    return squeezed(_without_accents(plain + surface.low[done:]))


def _without_accents(words: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", words) if not unicodedata.combining(c))


def squeezed(words: str) -> str:
    """One space between words, none before a comma, a colon or a stop."""
    return re.sub(rf"(?<={QUOTE})(?={QUOTE})", " ", re.sub(r" +(?=[,.;:])", "", " ".join(words.split())))


def without_number(words: str) -> str:
    """Take the printed numbers from a new paragraph ("5. Thanks …"): they are data, and given anew."""
    mark = mark_of(words)
    while mark is not None and mark.certain and mark.value_as(Style.BULLET) is None and not mark.start:
        words = words[mark.end :]
        mark = mark_of(words)
    return words.strip()


def lined(words: str) -> str:
    """Words without empty lines, and without white space at the ends of lines: a line break parts paragraphs."""
    return "\n".join(filter(None, map(str.strip, words.split("\n"))))


def in_a_line(words: str | None) -> str | None:
    """Words of a passage, which has no line breaks."""
    return None if words is None else " ".join(words.split("\n"))
