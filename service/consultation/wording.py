"""The words of documents about a consultation, by language, from the tables in `data/`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

LANGUAGES = ("en", "fr")
"""The languages that have words. A document in another one is in English, and says so (`Wording.fallback`)."""


@cache
def _table(language: str) -> dict[str, str]:
    text = files(__package__).joinpath(f"data/{language}.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t") for line in text.splitlines()[1:] if line)


class Wording:
    """What documents say in one language; English where a language has no words yet."""

    def __init__(self, language: str) -> None:
        """Take any language: `language` is then the one that is spoken."""
        self.asked = language
        self.language = language if language in LANGUAGES else "en"
        self._words = _table(self.language)

    def say(self, key: str, **values: object) -> str:
        """Give a sentence with its places filled."""
        return self._words[key].format(**values)

    @property
    def fallback(self) -> tuple[str, ...]:
        """The line that says that there are no words in the language asked for, () where there are."""
        return () if self.asked == self.language else (self.say("fallback"),)

    def together(self, names: tuple[str, ...]) -> str:
        """Join names: "Chile, Mexico and Norway"."""
        if len(names) < 2:  # noqa: PLR2004 - one name needs no conjunction
            return "".join(names)
        return self.say("conjunction", first=", ".join(names[:-1]), last=names[-1])
