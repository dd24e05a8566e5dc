"""Cutting a differing stretch finer: at the words that both sides have in common, but not at chance ones."""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from service.analysis.arabic import changes_with, same_but_for_article, without_article
from service.analysis.stretches import Edit
from service.analysis.unseen import look
from service.collation.options import DEFAULT
from service.collation.shared_words import common_runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.analysis.passage import Side, Word
    from service.analysis.stretches import Span
    from service.collation.shared_words import Run

_STRONG_WORD = 4
_FIRST_HAN = "\u2e80"
_SMALL_HAN = frozenset("的地得了和与及或并在对于其该之以为所")
_CHANCE = 3
_QUOTES = frozenset("“”„‟‘’«»‹›《》〈〉「」\"'")
_STOPS_HAN = frozenset("，；。")
_NOTE = re.compile(r"(?<=[^\W\d_]{4})\d{1,3}$")
_SMALL_ARABIC = frozenset(
    {"إلى", "على", "هذا", "هذه", "ذلك", "تلك", "عند", "منذ", "حتى", "بين", "غير", "عدم", "قبل", "بعد", "كما", "دون"}
)


def finer(base: Side, target: Side, stretch: Edit) -> Iterator[Edit]:
    """Cut a stretch at the words that its two sides have in common.

    Words written the same cut it; words that differ in capitals, in typography or in letters that look the same are a
    place of their own. A run of
    common words that says little ("of the", ",") cuts at the ends of a place only: between changed words it is chance.
    """
    old, new = base.within(stretch.base), target.within(stretch.target)
    if not old or not new:
        yield stretch
        return
    runs, _ = common_runs(_keys(old, "b"), _keys(new, "t"), DEFAULT)
    if _are_chance(old, new, runs):
        runs = [run for run in runs if not run.base or run.base + run.size == len(old)]
    b = t = 0
    for run in runs:
        for same, first, size in _alike(old, new, run):
            base_at, target_at = run.base + first, run.target + first
            if not _says_something(old[base_at : base_at + size]):
                continue
            yield from _place(stretch, old, new, (b, base_at), (t, target_at))
            b, t = base_at + size, target_at + size
            if not same:
                yield _edit(stretch, old, new, (base_at, b), (target_at, t))
    yield from _place(stretch, old, new, (b, len(old)), (t, len(new)))


def _are_chance(old: Sequence[Word], new: Sequence[Word], runs: Sequence[Run]) -> bool:
    """Whether Chinese words in common are few and short beside what was reworded around them: chance."""
    inner = [run for run in runs if run.base and run.base + run.size < len(old)]
    common = [sum(len(word.norm) for word in old[run.base : run.base + run.size]) for run in inner]
    outer = sum(run.size for run in runs if run not in inner)
    least = min(len(old), len(new)) - outer
    chinese = sum(word.text[:1] >= _FIRST_HAN for word in old) * 2 > len(old)
    return chinese and max(common, default=0) < _STRONG_WORD and sum(common) * _CHANCE < least


def with_capitals(sides: tuple[Side, Side], edits: list[Edit]) -> Iterator[Edit]:
    """Join a place where only capitals differ with changed words right beside it: they are one wording."""
    last: Edit | None = None
    for edit in edits:
        if last is not None and _beside(sides, last, edit) and _is_one_wording(sides, last, edit):
            last = Edit((last.base[0], edit.base[1]), (last.target[0], edit.target[1]))
            continue
        if last is not None:
            yield last
        last = edit
    if last is not None:
        yield last


def _is_one_wording(sides: tuple[Side, Side], last: Edit, edit: Edit) -> bool:
    """Whether two neighbouring places belong together: capitals, or an Arabic particle that goes with the verb before.

    A sign by itself is a place of its own.
    """
    places = [[side.text[slice(*one[at])] for at, side in enumerate(sides)] for one in (last, edit)]
    if any(not any(map(str.isalnum, "".join(texts))) for texts in places):
        return False
    if _is_case(sides, last) or _is_case(sides, edit) or changes_with(*places):
        return True
    one, other = places
    return (all(one) and _differ_in_article(other)) or (all(other) and _differ_in_article(one))


def _differ_in_article(texts: Sequence[str]) -> bool:
    """Whether two Arabic words are one noun, with its article and without."""
    old, new = (text.strip() for text in texts)
    return bool(old) and old != new and same_but_for_article(old, new)


def _beside(sides: tuple[Side, Side], one: Edit, other: Edit) -> bool:
    return all(not side.text[one[at][1] : other[at][0]].strip() for at, side in enumerate(sides))


def _is_case(sides: tuple[Side, Side], edit: Edit) -> bool:
    old, new = (side.text[slice(*edit[at])] for at, side in enumerate(sides))
    return old != new and old.lower() == new.lower()


def _keys(words: Sequence[Word], side: str) -> list[str]:
    """What words are matched by: their letters, without the number of a footnote that a conversion glued to them.

    A small word matches none: it goes with its neighbours.
    """
    lone = (f"{side}{at}\0" for at in range(len(words)))
    return [
        _NOTE.sub("", without_article(look(word.low))) if _is_strong(word) else own
        for word, own in zip(words, lone, strict=True)
    ]


def _is_strong(word: Word) -> bool:
    """Whether a word says something by itself. A Chinese character does, but for the smallest words and signs."""
    if word.text[:1] >= _FIRST_HAN:
        return word.text in _STOPS_HAN or (word.norm not in _SMALL_HAN and not word.is_sign)
    least = (
        _STRONG_WORD - 1 if "\u0620" <= word.norm[:1] <= "\u064a" and word.norm not in _SMALL_ARABIC else _STRONG_WORD
    )
    return len(word.norm) >= least or word.norm[:1].isdigit()


def _place(stretch: Edit, old: Sequence[Word], new: Sequence[Word], base: Span, target: Span) -> Iterator[Edit]:
    """Give the words old[base] and new[target] as one edit, without what they begin and end with in common."""
    (b, b_end), (t, t_end) = base, target
    while b < b_end and t < t_end and old[b].text == new[t].text:
        b, t = b + 1, t + 1
    while b < b_end and t < t_end and old[b_end - 1].text == new[t_end - 1].text:
        b_end, t_end = b_end - 1, t_end - 1
    if sign := _sign_before(old[b:b_end], new[t:t_end]):
        yield _edit(stretch, old, new, (b, b + sign[0]), (t, t + sign[1]))
        yield from _place(stretch, old, new, (b + sign[0], b_end), (t + sign[1], t_end))
    elif b < b_end or t < t_end:
        yield _edit(stretch, old, new, (b, b_end), (t, t_end))


def _sign_before(old: Sequence[Word], new: Sequence[Word]) -> Span | None:
    """How many signs to cut off both sides: one before the word that both begin with, or a quotation mark of both."""
    if len(old) + len(new) > len("“”") and all(words and words[0].norm in _QUOTES for words in (old, new)):
        return 1, 1
    for one, other, cut in ((old, new, (1, 0)), (new, old, (0, 1))):
        if len(one) > 1 and other and one[0].is_sign and one[1].text == other[0].text and not one[1].is_sign:
            # where a clause came behind "and", the comma came with it; where a verb gave way to another, by itself
            swapped = _is_strong(one[-1]) and _is_strong(other[-1]) and abs(len(one) - 1 - len(other)) <= 1
            whole = [word.text for word in one[1:]] == [word.text for word in other]
            return cut if whole or swapped or _is_strong(one[1]) else None
    return None


def _edit(stretch: Edit, old: Sequence[Word], new: Sequence[Word], base: Span, target: Span) -> Edit:
    return Edit(_characters(stretch.base, old, base), _characters(stretch.target, new, target))


def _characters(within: Span, words: Sequence[Word], span: Span) -> Span:
    """The characters of words[span]; where it has none, the place between its neighbours."""
    start, end = span
    if start < end:
        return words[start].start, words[end - 1].end
    place = words[start - 1].end if start else within[0]
    return place, place


def _alike(old: Sequence[Word], new: Sequence[Word], run: Run) -> Iterator[tuple[bool, int, int]]:
    """Give the parts of a run that are written the same, and those that are not: (same, offset, size).

    A small word between words that are not written the same goes with them: "Rules of Procedure".
    """
    parts: list[tuple[bool, int, int]] = []
    start = 0
    written = [old[run.base + at].text == new[run.target + at].text for at in range(run.size)]
    for same, group in groupby(written):
        size = len(list(group))
        weak = same and 0 < start < run.size - size and not _says_something(old[run.base + start :][:size])
        parts.append((same and not weak, start, size))
        start += size
    for same, near in groupby(parts, itemgetter(0)):
        found = list(near)
        yield same, found[0][1], sum(size for _, _, size in found)


def _says_something(words: Sequence[Word]) -> bool:
    """Whether words in common are no chance: a long one, a figure, four of any, or two Chinese characters."""
    if any(word.text[:1] < _FIRST_HAN and _is_strong(word) for word in words) or len(words) >= _STRONG_WORD:
        return True
    return sum(len(word.norm) for word in words if word.text[:1] >= _FIRST_HAN) > 1 and not words[-1].is_sign
