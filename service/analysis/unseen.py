"""Differences that nobody sees: characters without a shape of their own, and characters that share one.

A Cyrillic "а" in an English word, a zero-width space, an accent that is a character of its own: both texts look the
same, and a search finds one of them. Such a difference is told as it is, with the codes of its characters.

Words that only came or went have no double to be held against: there a letter of another script than the rest of its
word is told.

Fails on letters that only look alike in some typefaces ("l" and "I", "O" and "0"), on scripts other than Latin, Greek
and Cyrillic, on a new word that is in the other script altogether, and on an invisible character in words that only
came or went: it is shown there, and not told.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HIDDEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
_WITHOUT_SHAPE = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
    + "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
)
_SPACES = frozenset(" \t\n\r\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))))
_DECEIVING = frozenset("\u202d\u202e" + "".join(map(chr, range(0xE0000, 0xE0080))))
_TWINS = str.maketrans(
    "АВЕЅЗІЈКМНОРСТУХӀаеѕіјорсухһԁԛԝѵӏ"  # Cyrillic
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧΓΠΦανορυϲϳµ"  # Greek
    "‐‑ɑɡı",  # hyphens, and letters of phonetic writing
    "ABES3IJKMHOPCTYXIaesijopcyxhdqwvlABEZHIKMNOPTYXГПФavopucjμ--agi",
)
_FORMS = re.compile("[\u2e80-\u2fdf\ufb00-\ufb06\ufb50-\ufbff\ufc00-\ufd3d\ufe70-\ufefc]")
_STYLES = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff]")
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = tuple(
    map(re.compile, ("[A-Za-zÀ-ɏ]", "[\u0400-\u052f]", "[\u0370-\u03bb\u03bd-\u03ff]"))
)  # no mu: it is a unit
_MOST_NAMED = 6


def is_hidden(character: str) -> bool:
    """Whether nobody sees the character by itself: a kind of space, a control, a joiner, a filler."""
    return unicodedata.category(character) in _HIDDEN or character in _WITHOUT_SHAPE


def unformed(text: str) -> str:
    """The text with its letters in their plain shape: ligatures, shapes of Arabic letters, radicals, wide letters."""
    plain = shown(text)
    return plain if plain.isascii() else _STYLES.sub(_plain, _FORMS.sub(_plain, plain))


def shown(text: str) -> str:
    """The text without what nobody sees, but for its spaces."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(one for one in text if one in _SPACES or not is_hidden(one))


@lru_cache(maxsize=1 << 12)
def look(text: str) -> str:
    """What a text looks like: equal for two texts that nobody can tell apart. Only to be compared with another one."""
    if text.isascii() and text.isprintable():
        return text
    plain = "".join(" " if one in _SPACES else one for one in shown(text))
    parts = unicodedata.normalize("NFD", _FORMS.sub(_plain, plain)).translate(_TWINS)
    return unicodedata.normalize("NFC", parts)


def look_the_same(old: str, new: str) -> bool:
    """Whether two different texts cannot be told apart by the eye. Kinds of space count as one."""
    return old != new and look(old) == look(new)


def deceives(old: str, new: str) -> bool:
    """Whether a character came or went that makes a text read otherwise than it is stored, or hides words in it."""
    return _deceiving(old) != _deceiving(new)


def note_of(old: str, new: str) -> str | None:
    """Say which characters differ where nobody sees them; None where everybody does, or only kinds of space differ."""
    if deceives(old, new):
        return f"cannot be seen: {_named(_signed(_deceiving(old), _deceiving(new)))}"
    if not look_the_same(old, new):
        strange = _signed(_strangers(old), _strangers(new))
        return f"letters of two scripts in one word: {_named(strange)}" if strange else None
    gone, come = _letters(old) - _letters(new), _letters(new) - _letters(old)
    if gone or come:
        return f"looks the same: {_named(map(_called, sorted(gone)))} → {_named(map(_called, sorted(come)))}"
    signed = _signed(_unseen(old), _unseen(new))
    return f"cannot be seen: {_named(signed)}" if signed else None


def coded(text: str, other: str) -> str:
    """The text with each character named by its code that nobody sees, or that tells it from its double."""
    twin = look_the_same(text, other)
    strange = set() if twin else {place for place, _ in _strange_letters(text)}
    return "".join(_coded(one, twin=place in strange or (twin and one not in other)) for place, one in enumerate(text))


def _coded(character: str, *, twin: bool) -> str:
    hidden = is_hidden(character) and character not in " \n"
    return f"<U+{ord(character):04X}>" if hidden or (twin and not character.isspace()) else character


def _plain(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", found.group())


def _strangers(text: str) -> Counter[str]:
    return Counter(letter for _, letter in _strange_letters(text))


def _strange_letters(text: str) -> Iterator[tuple[int, str]]:
    """The letters, with their places, that are of another script than most of their word."""
    if text.isascii():
        return
    for word in _WORD.finditer(text):
        scripts = [next((n for n, script in enumerate(_SCRIPTS) if script.match(one)), None) for one in word.group()]
        known = Counter(script for script in scripts if script is not None)
        if len(known) > 1:
            own = max(known, key=lambda script: (known[script], -script))
            for place, script in enumerate(scripts):
                if script not in {own, None}:
                    yield word.start() + place, word.group()[place]


def _deceiving(text: str) -> Counter[str]:
    return Counter() if text.isascii() else Counter(one for one in text if one in _DECEIVING)


def _letters(text: str) -> Counter[str]:
    return Counter(one for one in text if not is_hidden(one))


def _unseen(text: str) -> Counter[str]:
    return Counter(one for one in text if is_hidden(one) and one not in _SPACES)


def _signed(old: Counter[str], new: Counter[str]) -> list[str]:
    """What went, with a minus, and what came, with a plus."""
    went, came = sorted(old - new), sorted(new - old)
    return [f"− {_called(one)}" for one in went] + [f"+ {_called(one)}" for one in came]


def _named(names: Iterable[str]) -> str:
    every = list(names)
    return ", ".join(every[:_MOST_NAMED]) + (", …" if len(every) > _MOST_NAMED else "") or "–"


def _called(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()
