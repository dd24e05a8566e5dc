"""Messages of the core in the reader's language.

The core writes plain English, with names and numbers in it. Known sentences are listed here as patterns; one that is
not known is shown in English and marked as such (`lang="en"`), so that a screen reader pronounces it rightly.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import regex
from flask_babel import get_locale, gettext

from web.known_messages import KNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

_PLACE = regex.compile(r"%\((\w+)\)s")


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence to show. `language` is "en" where no translation was found for a reader of another language."""

    text: str
    language: str | None = None


@cache
def _patterns() -> tuple[tuple[str, regex.Pattern[str]], ...]:
    return tuple((template, _pattern(template)) for template in KNOWN)


def _pattern(template: str) -> regex.Pattern[str]:
    pieces = _PLACE.split(template)
    parts = [regex.escape(piece) if place % 2 == 0 else f"(?P<{piece}>.+?)" for place, piece in enumerate(pieces)]
    return regex.compile("".join(parts), regex.DOTALL)


def marked(message: str) -> str:
    """Mark a sentence that an error of the web carries; it stays English until it is shown, as those of the core do."""
    return message


def translate(message: str) -> Message:
    """The message in the language of the request, or in English and marked so."""
    locale = get_locale()
    if locale is None or locale.language == "en":
        return Message(message)
    exact = gettext(message) if "%" not in message else message
    if exact != message:
        return Message(exact)
    for template, pattern in _patterns():
        found = pattern.fullmatch(message)
        if found and gettext(template) != template:
            return Message(gettext(template, **found.groupdict()))
    return Message(message, "en")


def translate_all(messages: Iterable[str]) -> tuple[Message, ...]:
    """Each message, translated, in order."""
    return tuple(translate(message) for message in messages)
