"""Documents, treaties and bodies that a list knows by name, whichever of its names a text uses.

"the Samoa Pathway" and "the SIDS Accelerated Modalities of Action (SAMOA) Pathway" are one document. The names are
data: `known-names.tsv`, a name a row, with its short forms and whether any of them was found in a real text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from service.analysis.terms import terms_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.analysis.passage import Word
    from service.analysis.terms import Term

DOCUMENT, TREATY, BODY = "document", "treaty", "body"
_KINDS = {f"known_{kind}": kind for kind in (DOCUMENT, TREATY, BODY)}


class Known(NamedTuple):
    """A listed name at its place, words[first:last]; `name` is the full name, `form` the one that stands there."""

    kind: str
    name: str
    form: str
    first: int
    last: int
    doubtful: bool


def known_in(words: Sequence[Word], language: str) -> Iterator[Known]:
    """Find the listed names in a row of words, left to right, the longest at each place.

    A word that the list writes with a capital must have one: "the paris agreement" is no name here. Fails where
    another treaty or plan bears a listed short name ("the Istanbul Declaration" of another year).
    """
    index = {word.start: at for at, word in enumerate(words)}
    for term in terms_in(words, language, tuple(_KINDS)):
        first = index[term.start]
        last = next(at for at in range(first, len(words)) if words[at].end >= term.end) + 1
        if _has_its_capitals(term, words[first:last]):
            yield Known(_KINDS[term.kind], term.value, term.phrase, first, last, term.doubtful)


def _has_its_capitals(term: Term, words: Sequence[Word]) -> bool:
    """Whether the first and the last word begin with a capital where the list's do."""
    ends = term.phrase.split()
    said = [word for word in words if not word.is_sign]
    pairs = ((ends[0], said[0]), (ends[-1], said[-1]))
    return all(word.text[:1].isupper() or not shown.strip("(")[:1].isupper() for shown, word in pairs)
