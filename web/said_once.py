"""The strings of one page in the language of its reader, each looked up once: a page says the same words many times.

What is kept belongs to one rendering of one template and goes with it, so that no language is ever kept for another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_babel import get_translations
from jinja2 import pass_context
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2.runtime import Context

_KEPT = "said_once"


class SaidOnce:
    """What `_` and `ngettext` of a template call. Values are put in escaped; the sign % is doubled in every string."""

    def __init__(self) -> None:
        self._translations = get_translations()
        self._patterns: dict[str, Markup] = {}
        self._whole: dict[str, Markup] = {}
        self._words: dict[int, tuple[object, str]] = {}

    def say(self, message: str, **values: object) -> Markup:
        """A message in the language of the page."""
        if not values:
            whole = self._whole.get(message)
            if whole is None:
                whole = self._whole[message] = self._pattern(message) % {}
            return whole
        return self._pattern(message) % values

    def count(self, one: str, many: str, number: int, **values: object) -> Markup:
        """A message that counts, in the form that the number asks for."""
        return Markup(self._translations.ungettext(one, many, number)) % ({"num": number} | values)  # noqa: S704 - ours

    def word(self, lazy: object) -> str:
        """A word that is translated when it is read."""
        held = self._words.get(id(lazy))
        if held is None:
            held = self._words[id(lazy)] = lazy, str(lazy)  # kept with it, so that no other can get its identity
        return held[1]

    def _pattern(self, message: str) -> Markup:
        found = self._patterns.get(message)
        if found is None:
            found = self._patterns[message] = Markup(self._translations.ugettext(message))  # noqa: S704 - our own
        return found


def for_templates() -> dict[str, Any]:
    """What a template is given: the functions that it translates with, for this one rendering."""
    kept = SaidOnce()
    return {"_": kept.say, "gettext": kept.say, "ngettext": kept.count, _KEPT: kept}


def named(table: Mapping[Any, object]) -> Any:  # noqa: ANN401 - a filter, as Jinja takes it
    """A filter that gives the word for a value of a table of lazy words."""

    @pass_context
    def name(context: Context, value: object) -> str:
        kept: SaidOnce | None = context.get(_KEPT)
        return str(table[value]) if kept is None else kept.word(table[value])

    return name
