"""Where a name of an actor stands, so that it says nothing of who is asked: as an example, as the end of a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.analysis.terms import terms_in

if TYPE_CHECKING:
    from service.analysis.passage import Passage
    from service.analysis.pieces import Piece

_ROW = 14
_ENDS = frozenset(";:")


def is_tail_of_an_actor(passage: Passage, piece: Piece) -> bool:
    """Whether words end a listed name that begins before them: "the least developed *countries* and …"."""
    side, span = piece.place(passage)
    near = [*side.before(span[0], _ROW), *side.within(span)]
    whole = terms_in(near, passage.language, ("actor",))
    return passage.language == "en" and any(one.start < span[0] < one.end <= span[1] for one in whole)


def is_an_example(passage: Passage, piece: Piece) -> bool:
    """Whether "including" or its like brought in the row that English words are a member of: no one else is asked.

    Fails where the row is a long one, and where a new clause begins behind the examples.
    """
    if passage.language != "en":
        return False
    side, span = piece.place(passage)
    words = list(side.before(span[0], _ROW))
    starts = [at for at, word in enumerate(words) if word.norm in _ENDS]
    words = words[starts[-1] + 1 :] if starts else words
    brought = terms_in(words, "en", ("introducing",))
    asked = [one for one in terms_in(words, "en", ("verb",)) if brought and one.start > brought[-1].start]
    return bool(brought) and not asked
