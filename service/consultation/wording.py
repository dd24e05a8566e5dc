"""The words of documents about a consultation, by language, from the tables in `data/`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
"""The languages that have words. Those of amendments as tabled (`document.`) are in English and French alone."""


@cache
def _table(language: str) -> dict[str, str]:
    text = files(__package__).joinpath(f"data/{language}.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t") for line in text.splitlines()[1:] if line)


class Wording:
    """What documents say in one language, English for one that has no words."""

    def __init__(self, language: str) -> None:
        """Take any language: `language` is then the one that is spoken."""
        self.language = language if language in LANGUAGES else "en"
        self._words = _table(self.language)

    def say(self, key: str, **values: object) -> str:
        """Give a sentence with its places filled."""
        return self._words[key].format(**values)

    def together(self, names: tuple[str, ...]) -> str:
        """Join names: "Chile, Mexico and Norway"."""
        if len(names) < 2:  # noqa: PLR2004 - one name needs no conjunction
            return "".join(names)
        return self.say("conjunction", first=", ".join(names[:-1]), last=names[-1])
