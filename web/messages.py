"""Messages of the core in the reader's language.

The core writes plain English, with names and numbers in it. Known sentences are listed here as patterns; one that is
not known is shown in English and marked as such (`lang="en"`), so that a screen reader pronounces it rightly.

Most places of a pattern hold names and quoted words, which stay. `%(inner)s` holds another sentence, `%(status)s` and
the like words of the service, one or several: these are translated too. `%(count)s` in a sentence of COUNTED chooses
the form of the plural.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import regex
from flask_babel import get_locale, gettext, ngettext

from web.known_messages import COUNTED, KNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

_PLACE = regex.compile(r"%\((\w+)\)s")
_SENTENCE = "inner"
_WORDS = frozenset({"status", "now", "ways", "what"})
_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence to show. `language` is "en" where no translation was found for a reader of another language."""

    text: str
    language: str | None = None


@cache
def _patterns() -> tuple[tuple[str, str, regex.Pattern[str]], ...]:
    """Each sentence with its plural ("" where it has none) and what recognises it."""
    one = [(template, "", _pattern(template)) for template in KNOWN]
    counted = [(pair[0], pair[1], _pattern(form)) for pair in COUNTED for form in pair]
    return (*counted, *one)


def _pattern(template: str) -> regex.Pattern[str]:
    pieces = _PLACE.split(template)
    # Between quotation marks there may be nothing: words that a file has and the version has not.
    least = ["*" if before.endswith("“") else "+" for before in pieces]
    parts = [
        regex.escape(piece) if place % 2 == 0 else f"(?P<{piece}>.{least[place - 1]}?)"
        for place, piece in enumerate(pieces)
    ]
    return regex.compile("".join(parts), regex.DOTALL)


def marked(message: str) -> str:
    """Mark a sentence that an error of the web carries; it stays English until it is shown, as those of the core do."""
    return message


def is_known(message: str) -> bool:
    """Whether a sentence is one that the interface can say in other languages."""
    return message in KNOWN or any(pattern.fullmatch(message) for *_, pattern in _patterns())


def translate(message: str) -> Message:
    """The message in the language of the request, or in English and marked so."""
    locale = get_locale()
    if locale is None or locale.language == "en":
        return Message(message)
    exact = gettext(message) if "%" not in message else message
    if exact != message:
        return Message(exact)
    for template, plural, pattern in _patterns():
        found = pattern.fullmatch(message)
        said = _said(template, plural, found.groupdict()) if found else ""
        if said:
            return Message(said)
    return Message(message, "en")


def _said(template: str, plural: str, values: dict[str, str]) -> str:
    """A known sentence with its places filled; empty where nobody has translated it."""
    filled = {name: _part(name, value) for name, value in values.items()}
    if not plural:
        return str(gettext(template, **filled)) if gettext(template) != template else ""
    digits = values["count"]
    if not (digits.isascii() and digits.isdecimal() and len(digits) < _MOST_DIGITS):
        return ""
    number = int(digits)
    bare = ngettext(template, plural, number, **{name: f"%({name})s" for name in values})
    return "" if bare in {template, plural} else str(ngettext(template, plural, number, **filled))


def _part(name: str, value: str) -> str:
    """What stands in a place of a sentence, in the language of the request where it is our own."""
    if name == _SENTENCE:
        return translate(value).text
    if name in _WORDS:
        return str(gettext(", ")).join(gettext(word) if "%" not in word else word for word in value.split(", "))
    return value


def translate_all(messages: Iterable[str]) -> tuple[Message, ...]:
    """Each message, translated, in order."""
    return tuple(translate(message) for message in messages)
