"""Words of the core that stand in its sentences, by the place of the sentence that holds them.

A place that is named here is translated word by word (see web/messages.py). Words that are not listed are those that
the interface says elsewhere in the same way, such as most statuses of proposals. The first argument of `_word` is the
context in the catalogues: the name of the place, or of the one whose words it shares.
"""

from __future__ import annotations


def _word(place: str, word: str) -> tuple[str, str]:
    """Mark a word for the catalogues, with the place that it stands in."""
    return place, word


_LISTED = (
    # the kinds of files that are not read
    _word("kind", "Word in one XML file (Flat OPC)"),
    _word("kind", "Office file with a password"),
    _word("kind", "OpenDocument spreadsheet or presentation"),
    _word("kind", "old Office file"),
    _word("kind", "zip archive"),
    _word("kind", "gzip archive"),
    _word("kind", "7-Zip archive"),
    _word("kind", "RAR archive"),
    _word("kind", "PNG image"),
    _word("kind", "JPEG image"),
    _word("kind", "GIF image"),
    _word("kind", "SQLite database"),
    _word("kind", "program"),
    # what a correction of the structure, or an edit, is about
    _word("kind", "part"),
    _word("kind", "number"),
    _word("kind", "level"),
    _word("kind", "join"),
    _word("kind", "break"),
    _word("kind", "furniture"),
    _word("kind", "tracked"),
    _word("kind", "insert"),
    _word("kind", "delete"),
    _word("kind", "replace"),
    _word("kind", "move"),
    _word("scope", "words"),
    _word("scope", "whole"),
    _word("scope", "after"),
    _word("scope", "before"),
    _word("scope", "note"),
    # of proposals: elsewhere a draft is a stage of a text, and it is files that are withdrawn
    _word("status", "draft"),
    _word("status", "withdrawn"),
    # sides and parts of texts
    _word("side", "base"),
    _word("side", "target"),
    _word("part", "preamble"),
    _word("part", "operative"),
    _word("script", "latin"),
    _word("script", "arabic"),
    _word("script", "chinese"),
    # what a line that is too long, or damaged, was to be
    _word("line", "name of the author"),
    _word("line", "name of the delegation"),
    _word("line", "name of the meeting"),
    _word("line", "name of the token"),
    _word("line", "name of who withdraws"),
    _word("line", "reason of the correction"),
    _word("line", "author of the correction"),
    _word("line", "reason of the overrule"),
    _word("line", "reason of the withdrawal"),
    _word("line", "name to show"),
    _word("line", "subject of the account"),
    _word("line", "title"),
    _word("line", "symbol"),
    _word("line", "number"),
    _word("line", "note"),
    _word("line", "source"),
    _word("line", "media type"),
    _word("line", "reason"),
    _word("line", "reasons"),
    _word("line", "comment"),
    _word("line", "text"),
    # those who have no name
    _word("authors", "unnamed"),
    _word("author", "another author"),
)
CONTEXTS = {"now": "status", "ways": "status"}
"""Places that share the words of another one."""

_PLACES = {"what", *CONTEXTS, *dict(_LISTED)}

WORDS: dict[str, frozenset[str]] = {
    place: frozenset(word for context, word in _LISTED if context == CONTEXTS.get(place, place))
    for place in sorted(_PLACES)
}
"""The words of each place that is translated."""
