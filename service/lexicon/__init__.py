"""Word lists as data: drafting words, modifiers, sessions, mastheads, divisions, months, in six languages.

The tables are tab-separated files beside this module, with one line of column names. `table` reads each once.
Russian, Chinese and Arabic are partly unverified: a native reader should look before anyone relies on them.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

__all__ = ["LANGUAGES", "ClauseVerb", "clause_verbs", "modifiers", "table", "words"]

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")


class ClauseVerb(NamedTuple):
    """A lead phrase: `kind` is preambular or operative, `concept` its family, `strength` 1 to 5, None where none."""

    phrase: str
    kind: str
    concept: str
    strength: int | None


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """Give the rows of a table (its file's name without ending), column names left out."""
    text = files(__name__).joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines()[1:] if line)


@cache
def clause_verbs(language: str) -> tuple[ClauseVerb, ...]:
    """Give the lead phrases of a language, as listed."""
    rows = (row for row in table("clause-verbs") if row[0] == language)
    return tuple(ClauseVerb(row[1], row[2], row[3], int(row[4]) if row[4:] and row[4] else None) for row in rows)


@cache
def modifiers(language: str, kind: str) -> tuple[str, ...]:
    """Give the modifiers of a class (repeat, intensify, escape, …) in a language."""
    return tuple(row[1] for row in table("clause-modifiers") if row[0] == language and row[2] == kind)


@cache
def words(name: str, kind: str | None = None, language: str | None = None) -> tuple[str, ...]:
    """Give the last column of a table, of one kind (its second column) and one language (its first) where given."""
    rows = (row for row in table(name) if language in {None, row[0]} and (kind is None or row[1] == kind))
    return tuple(dict.fromkeys(row[-1] for row in rows))
