"""Messages of the core in the reader's language.

The core writes plain English, with names and numbers in it, and some of its sentences are kept: warnings of reading,
reasons why a proposal needs a person. So a sentence is recognised here by its template (web/known_messages.py), however
old it is and whichever layer wrote it. One that is not known is shown in English and marked as such (`lang="en"`), so
that a screen reader pronounces it rightly; tests/architecture/test_reasons.py sees to it that there is none.

Most places of a template hold names and quoted words, which stay. `%(inner)s` holds another sentence, and the places
named in web/known_words.py hold words of the service, one or several: these are translated too. `%(size)s` is a
number of bytes with its unit, `%(count)s` in a sentence of COUNTED chooses the form of the plural. Where several
templates fit, the one that says most itself is meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import regex
from flask_babel import get_locale, gettext, ngettext, pgettext

from web.formats import size_said
from web.known_messages import COUNTED, KNOWN
from web.known_words import CONTEXTS, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

_PLACE = regex.compile(r"%\((\w+)\)s")
_JOINING = "; "
_SENTENCE = "inner"
_SIZE = "size"
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
    return tuple(sorted((*counted, *one), key=lambda known: -len(_PLACE.sub("", known[0]))))


def _pattern(template: str) -> regex.Pattern[str]:
    pieces = _PLACE.split(template)
    # Between quotation marks there may be nothing: words that a file has and the version has not.
    least = ["*" if before.endswith("“") else "+" for before in pieces]
    parts = [
        _spelled(piece) if place % 2 == 0 else f"(?P<{piece}>.{least[place - 1]}?)"
        for place, piece in enumerate(pieces)
    ]
    return regex.compile("".join(parts), regex.DOTALL)


def _spelled(piece: str) -> str:
    """What stands between two places. A value in straight quotes has double ones where it holds a single one."""
    return regex.escape(piece.replace("%%", "%")).replace("'", "['\"]")


def marked(message: str) -> str:
    """Mark a sentence that an error of the web carries; it stays English until it is shown, as those of the core do."""
    return message


def is_known(message: str) -> bool:
    """Whether a sentence is one that the interface can say in other languages."""
    return message in KNOWN or any(pattern.fullmatch(message) for *_, pattern in _patterns())


def translate(message: str) -> Message:
    """The message in the language of the request, or in English and marked so."""
    locale = get_locale()
    if not message or locale is None or locale.language == "en":
        return Message(message)
    several = _joined(message)
    if len(several) > 1:
        parts = [translate(one) for one in several]
        language = next((part.language for part in parts if part.language), None)
        return Message(str(gettext("; ")).join(part.text for part in parts), language)
    exact = gettext(message) if "%" not in message else message
    if exact != message:
        return Message(exact)
    for template, plural, pattern in _patterns():
        found = pattern.fullmatch(message)
        said = _said(template, plural, found.groupdict()) if found else ""
        if said:
            return Message(said)
    return Message(message, "en")


def _joined(message: str) -> tuple[str, ...]:
    """The sentences of a message that gives several, as a comparison gives reasons; the message where it is one."""
    if _JOINING not in message:
        return (message,)
    found, begun = [], ""
    for piece in message.split(_JOINING):
        begun = f"{begun}{_JOINING}{piece}" if begun else piece
        if is_known(begun):
            found.append(begun)
            begun = ""
    return (message,) if begun else tuple(found)


def _said(template: str, plural: str, values: dict[str, str]) -> str:
    """A known sentence with its places filled; empty where nobody has translated it."""
    filled = {name: _part(name, value) for name, value in values.items()}
    if not plural:
        bare = str(gettext(template))
        return bare % filled if bare != template else ""
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
    if name == _SIZE:
        return size_said(value)
    if name in WORDS:
        return str(gettext(", ")).join(_word(name, word) for word in value.split(", "))
    return value


def _word(name: str, word: str) -> str:
    """A word of the service as it is said in such a place, or as the interface says it elsewhere."""
    if "%" in word:
        return word
    return str(pgettext(CONTEXTS.get(name, name), word)) if word in WORDS[name] else str(gettext(word))


def translate_all(messages: Iterable[str]) -> tuple[Message, ...]:
    """Each message, translated, in order."""
    return tuple(translate(message) for message in messages)
