"""The words of a summary: templates per language, from the tables in `data/`.

A template has named places, `{old}`. Where a number decides the form, the table has a line for each plural category.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from service.errors import InvalidRequest
from service.summary.plurals import plural
from service.summary.types import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
_PLACES = re.compile(r"\{(\w+)\}")
Value = str | Piece | tuple[Piece, ...]


@cache
def templates(language: str) -> dict[tuple[str, str], str]:
    """Give the templates of a language by key and plural category ("" where no number decides)."""
    text = files(__package__).joinpath(f"data/{language}.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:] if line)
    return {(key, category): words for key, category, words in rows}


def places_in(template: str) -> frozenset[str]:
    """Name the places of a template."""
    return frozenset(_PLACES.findall(template))


@cache
def _parts(template: str) -> tuple[str, ...]:
    """Cut a template at its places: words and names of places by turns. Templates are few, and said many times."""
    return tuple(_PLACES.split(template))


class Words:
    """What can be said in one language."""

    def __init__(self, language: str) -> None:
        """Raise InvalidRequest for a language in which nothing can be said."""
        if language not in LANGUAGES:
            raise InvalidRequest(f"No summary is written in {language[:20]!r}: give one of {', '.join(LANGUAGES)}.")
        self.language = language
        self._templates = templates(language)

    def knows(self, key: str) -> bool:
        """Whether there is a template of this name."""
        return (key, "") in self._templates

    def say(self, key: str, number: int | None = None, /, **values: Value) -> tuple[Piece, ...]:
        """Fill a template; `number` chooses the plural form. Neighbouring words become one piece."""
        return _joined(self._filled(self._template(key, number), values))

    def text(self, key: str, number: int | None = None, /, **values: Value) -> str:
        """Fill a template and give it as a string."""
        return "".join(piece.text for piece in self.say(key, number, **values))

    def _template(self, key: str, number: int | None) -> str:
        if number is None:
            return self._templates[key, ""]
        chosen = self._templates.get((key, plural(number, self.language)))
        return chosen if chosen is not None else self._templates[key, "other"]

    @staticmethod
    def _filled(template: str, values: dict[str, Value]) -> Iterable[Piece]:
        """Cut a template at its places. A capital opens a sentence only where the template has one."""
        for number, part in enumerate(_parts(template)):
            value: Value = values[part] if number % 2 else part
            if isinstance(value, tuple):
                yield from value
            else:
                yield value if isinstance(value, Piece) else Piece(value)


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for piece in pieces:
        if found and piece.role is found[-1].role is Piece("").role:
            found[-1] = Piece(found[-1].text + piece.text)
        elif piece.text:
            found.append(piece)
    return tuple(found)
