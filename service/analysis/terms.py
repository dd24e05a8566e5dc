"""Words that carry a meaning of their own in a resolution, found in a text: not, should, all, as appropriate.

The words are data: `change-terms.tsv` beside the other word lists, one phrase a row. A phrase's last column says
whether it was found in a real text of its language (`seen`) or is there on trust (`doubtful`).
Names of documents, treaties and bodies have a table of their own, `known-names.tsv`: the full name and its short forms.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from service.analysis.arabic import WAW, begins_with_and
from service.collation.shared_words import words_of
from service.lexicon import clause_verbs, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.analysis.passage import Word

LOADED = ("other", "negation", "modal", "escape", "scope", "deadline", "frequency", "self")
"""Classes that exclude one another at a place: the longest phrase wins, then the first of these classes."""
_KNOWN = "known_"
_ARABIC_CLITICS = ("وال", "فال", "بال", "كال", "لل", "ال", "و", "ف", "ب", "ل", "ك")
_SHORTEST_STEM = 3


class Term(NamedTuple):
    """A phrase of a class at its place: words[first:last] of the text, characters [start, end)."""

    kind: str
    phrase: str
    value: str
    doubtful: bool
    start: int
    end: int


class Entry(NamedTuple):
    """A listed phrase: what a term is before it has a place."""

    kind: str
    phrase: str
    value: str
    doubtful: bool


class Node:
    """A step of the search: the words that may follow, as they stand or by their beginnings, and what ends here."""

    def __init__(self) -> None:
        self.next: dict[str, Node] = {}
        self.stems: list[tuple[str, Node]] = []
        self.entries: list[Entry] = []


def terms_in(words: Sequence[Word], language: str, kinds: tuple[str, ...]) -> list[Term]:
    """Find the phrases of these classes, left to right, the longest at each place, never overlapping."""
    root = _trie(language, kinds)
    plain = not root.stems and language != "ar"
    found: list[Term] = []
    done = 0
    for place, word in enumerate(words):
        if place < done or (plain and word.low not in root.next):
            continue
        entry, end = _longest(root, words, place, language)
        if entry is not None:
            found.append(Term(*entry, word.start, words[end - 1].end))
            done = end
    return found


def _longest(root: Node, words: Sequence[Word], place: int, language: str) -> tuple[Entry | None, int]:
    best: tuple[Entry | None, int] = (None, place)
    for node in _first_steps(root, words[place].low, language):
        at = place + 1
        nodes = [node]
        while nodes:
            for one in nodes:
                if one.entries and at > best[1]:
                    best = one.entries[0], at
            if at == len(words):
                break
            nodes = [later for one in nodes for later in _steps(one, words[at].low)]
            at += 1
    return best


def _steps(node: Node, word: str) -> list[Node]:
    found = [node.next[word]] if word in node.next else []
    return found + [later for stem, later in node.stems if word.startswith(stem)]


def _first_steps(root: Node, word: str, language: str) -> list[Node]:
    found = _steps(root, word)
    if language == "ar":
        for clitic in _ARABIC_CLITICS:
            if word.startswith(clitic) and len(word) - len(clitic) >= _SHORTEST_STEM:
                bare = word[len(clitic) :]
                found += _steps(root, bare) + (_steps(root, f"ال{bare}") if clitic == "لل" else [])
    return found


@cache
def _trie(language: str, kinds: tuple[str, ...]) -> Node:
    root = Node()
    for entry in sorted(entries(language, kinds), key=lambda entry: kinds.index(entry.kind)):
        node = root
        for word in phrase_words(entry.phrase):
            if word.endswith("*"):
                later = next((one for stem, one in node.stems if stem == word[:-1]), None)
                if later is None:
                    later = Node()
                    node.stems.append((word[:-1], later))
                node = later
            else:
                node = node.next.setdefault(word, Node())
        node.entries.append(entry)
    return root


@cache
def phrase_words(phrase: str) -> tuple[str, ...]:
    """Cut a listed phrase into words as texts are cut; a star at the end of a word stands for any ending.

    A French word that is cut short ("n'", "qu'") is one only before another word.
    """
    if phrase.endswith("'"):
        return phrase_words(f"{phrase}a")[:-1]
    words = phrase.split() if "*" in phrase else words_of(phrase).norms
    return tuple(part for word in words for part in _parted(word.lower()))


def _parted(word: str) -> tuple[str, ...]:
    return (WAW, word[1:]) if begins_with_and(word) else (word,)


@cache
def entries(language: str, kinds: tuple[str, ...]) -> tuple[Entry, ...]:
    """Give the listed phrases of these classes in a language."""
    listed = [
        Entry(row[1], row[2], row[3], row[4] == "doubtful") for row in table("change-terms") if row[0] == language
    ]
    if any(kind.startswith(_KNOWN) for kind in kinds):
        listed += _known_names(language)
    if "verb" in kinds:
        listed += [Entry("verb", verb.phrase, verb.concept, doubtful=False) for verb in clause_verbs(language)]
    return tuple(entry for entry in listed if entry.kind in kinds)


def _known_names(language: str) -> list[Entry]:
    """The names of documents, treaties and bodies in each of their forms; the value is the full name."""
    return [
        Entry(f"{_KNOWN}{kind}", form, name, checked == "doubtful")
        for of, kind, name, forms, checked in table("known-names")
        if of == language
        for form in (name, *filter(None, forms.split("; ")))
    ]


@cache
def listed(language: str, kind: str) -> frozenset[str]:
    """Give the phrases of one class in a language, in small letters."""
    return frozenset(entry.phrase.lower() for entry in entries(language, (kind,)))


@cache
def single_words(language: str, kinds: tuple[str, ...]) -> frozenset[str]:
    """Give the phrases of these classes that are one word, in small letters."""
    return frozenset(words[0] for entry in entries(language, kinds) if len(words := phrase_words(entry.phrase)) == 1)


def is_listed(word: str, language: str, kind: str) -> bool:
    """Whether a word in small letters is in a list, as it stands or by its beginning ("государств*")."""
    return word in listed(language, kind) or word.startswith(_stems(language, kind))


@cache
def _stems(language: str, kind: str) -> tuple[str, ...]:
    return tuple(sorted(one[:-1] for one in listed(language, kind) if one.endswith("*")))
