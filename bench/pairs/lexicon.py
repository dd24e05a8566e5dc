"""The words that texts are made of, one TOML file a language."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
SLOT = re.compile(r"\{(\w+)\}")
NO_BLANK_BEFORE = frozenset(",;.:،؛，；。")
ARABIC_QUOTES = ("”", "“")  # in Arabic the opening mark looks like the closing one elsewhere
PUNCTUATION = frozenset(",;.:،؛，；。“”«»《》")


class Lexicon:
    """The words and templates of one language; `words` are parted by blanks, also in Chinese."""

    def __init__(self, language: str) -> None:
        """Read the language's file."""
        path = Path(__file__).parent / "words" / f"{language}.toml"
        self.data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        self.language = language
        self.joined: bool = self.data["joined"]

    def fill(self, template: str, rng: random.Random, fixed: dict[str, str] | None = None) -> str:
        """Fill the slots of a template; `fixed` slots are taken as given and new values are written into it."""
        values = fixed if fixed is not None else {}

        def value(match: re.Match[str]) -> str:
            slot = match.group(1)
            if slot not in values:
                values[slot] = self.slot(slot, rng)
            return values[slot]

        filled = SLOT.sub(value, template)
        return self.fill(filled, rng, values) if SLOT.search(filled) else filled

    def slot(self, slot: str, rng: random.Random) -> str:
        """A new value for a slot."""
        makers: dict[str, Callable[[], str]] = {
            "res": lambda: f"{rng.randint(45, 81)}/{rng.randint(1, 320)}",
            "n": lambda: str(rng.randint(2, 48)),
            "m": lambda: str(rng.randint(49, 120)),
            "year": lambda: str(rng.randint(2003, 2031)),
            "ord": lambda: str(rng.choice(self.data["ordinals"])),
            "date": lambda: self.date(rng),
            "symbol": lambda: f"A/{rng.randint(60, 81)}/{rng.randint(20, 990)}",
        }
        if slot in makers:
            return makers[slot]()
        return str(rng.choice(self.data[slot if slot in self.data else slot.rstrip("2")]))

    def date(self, rng: random.Random) -> str:
        """A date in words."""
        parts = {"day": rng.randint(1, 28), "month": rng.choice(self.data["months"]), "year": rng.randint(1994, 2025)}
        return str(self.data["date"].format(**parts))

    def render(self, words: list[str] | tuple[str, ...]) -> str:
        """Words as a line of text: punctuation attached, no blanks in Chinese."""
        if self.joined:
            return "".join(words)
        opening, closing = ARABIC_QUOTES if self.language == "ar" else ("“", "”")
        out = ""
        for word in words:
            glued = not out or out.endswith(opening) or word == closing or word in NO_BLANK_BEFORE
            out += word if glued else " " + word
        return out


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language, read once."""
    return Lexicon(language)


def counted(words: list[str] | tuple[str, ...]) -> list[str]:
    """The words that are not punctuation."""
    return [word for word in words if word not in PUNCTUATION]
