"""Rules on other names of the same thing: a body or State renamed (`renamed.tsv`), a document called otherwise."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from service.analysis.ground import Claim
from service.analysis.known_names import known_in
from service.analysis.names import name_pattern
from service.lexicon import table

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from service.analysis.ground import Ground
    from service.analysis.known_names import Known
    from service.analysis.passage import Passage
    from service.analysis.stretches import Edit, Span


class _Renaming(NamedTuple):
    """Two names of one body, with a pattern for each, where the list has it from, and whether it is on trust.

    `hints` are parts of the names that stand in every text which holds them: to look for them is quick.
    """

    names: tuple[str, str]
    patterns: tuple[re.Pattern[str], re.Pattern[str]]
    hints: tuple[str, str]
    source: str
    doubtful: bool


def renamed(passage: Passage, ground: Ground) -> Iterator[Claim]:
    """Report the new name of the same body or State; either way round.

    A star at the end of a listed word stands for any ending. Where one name is part of the other, the shorter one is
    only seen where the longer one does not stand.
    """
    yield from _called_otherwise(passage)
    texts = [side.text.replace("’", "'") for side in passage.sides()]
    for row in _renamings(passage.language):
        for one, other in ((0, 1), (1, 0)):
            if row.hints[one] not in texts[0] or row.hints[other] not in texts[1]:
                continue
            old = _places(row, one, texts[0])
            stayed = len(_places(row, one, texts[1])) >= len(old)  # then the other name came beside it
            new = _places(row, other, texts[1]) if old and not stayed else []
            for base, target in ((base, target) for base in old for target in new):
                if ground.touched(base, target) and any(_meet(stretch, base, target) for stretch in passage.stretches):
                    values = (("from", row.names[one]), ("to", row.names[other]), ("source", row.source))
                    yield Claim("tech.org_renamed", base, target, values, row.doubtful)


def _called_otherwise(passage: Passage) -> Iterator[Claim]:
    """Report the same document or treaty under another of its names: "the Samoa Pathway" for its full name.

    Only where neither text has the other's name as well: then one of them may be new.
    """
    olds = _known(passage, 0)
    news = _known(passage, 1) if olds else []
    both = {one.form for one, _ in olds} & {one.form for one, _ in news}
    for old, base in olds:
        for new, target in news:
            met = old.name == new.name and old.form != new.form and not {old.form, new.form} & both
            if met and any(_meet(stretch, base, target) for stretch in passage.stretches):
                values = (("from", old.form), ("to", new.form))
                yield Claim("editorial.abbreviation", base, target, values, old.doubtful)


def _known(passage: Passage, at: int) -> list[tuple[Known, Span]]:
    """The listed names of one side with their places."""
    words = passage.sides()[at].words
    return [(one, (words[one.first].start, words[one.last - 1].end)) for one in known_in(words, passage.language)]


def _places(row: _Renaming, number: int, text: str) -> list[Span]:
    """Where a name stands and is no part of the other name."""
    others = [found.span() for found in row.patterns[1 - number].finditer(text)]
    found = [match.span() for match in row.patterns[number].finditer(text)]
    return [one for one in found if not any(other[0] <= one[0] and one[1] <= other[1] for other in others)]


def _meet(stretch: Edit, base: Span, target: Span) -> bool:
    """Whether two places touch the same stretch, or are one space away from it."""
    places = zip(stretch, (base, target), strict=True)
    return all(start <= part[1] + 1 and part[0] <= end + 1 for part, (start, end) in places)


@cache
def _renamings(language: str) -> tuple[_Renaming, ...]:
    return tuple(
        _Renaming(
            (one, other),
            (name_pattern(one, of), name_pattern(other, of)),
            (_hint(one), _hint(other)),
            source,
            checked == "doubtful",
        )
        for of, one, other, source, checked in table("renamed")
        if of == language
    )


def _hint(name: str) -> str:
    """The longest word of a name, without the star of its endings and the article that a small word may be glued to."""
    return max((word.removesuffix("*").removeprefix("ال") for word in name.split()), key=len)
