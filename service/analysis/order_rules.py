"""Rule on words that changed places with their neighbour: "notes also" → "also notes"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from service.analysis.ground import Claim
from service.analysis.leads import repeat_words
from service.analysis.pieces import lettered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.analysis.ground import Ground
    from service.analysis.passage import Passage
    from service.analysis.stretches import Edit


def repeat_moved(passage: Passage, ground: Ground) -> Iterator[Claim]:
    """Report a word that went on one side of also, further, once again and came on the other side of it."""
    for first, second in pairwise(passage.edits):
        base, target = ((first[at][0], second[at][1]) for at in (0, 1))
        if _changed_places(passage, first, second) and ground.free(base, target):
            yield Claim("editorial.repeat", base, target)


def _changed_places(passage: Passage, first: Edit, second: Edit) -> bool:
    """Whether the words that went at one place came at the next, with nothing but repeat words in between."""
    went, came = (
        [[word.low for word in side.within(edit[at])] for at, side in enumerate(passage.sides())]
        for edit in (first, second)
    )
    if not any(went) or went != came[::-1] or all(went):
        return False
    between = lettered(passage.base.within((first.base[1], second.base[0])))
    return bool(between) and all(word.low in repeat_words(passage.language) for word in between)
