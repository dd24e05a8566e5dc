"""Rule on documents that gave way to others: their whole titles are one change, whatever words are in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.analysis.ground import Claim
from service.analysis.pieces import lettered
from service.analysis.stretches import Edit
from service.analysis.terms import single_words, terms_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.analysis.ground import Ground
    from service.analysis.passage import Passage, Side, Word
    from service.analysis.stretches import Span
    from service.analysis.terms import Term

_NEAR, _NEAR_HAN = 3, 8
_LONGEST, _LONGEST_HAN = 16, 40
_HEAD = 2
_STEM = 5
_TITLE = re.compile(r"《[^《》]{2,60}》")
_FIGURES = re.compile(r"[\d〇零一二三四五六七八九十]+")
_BREAKS = frozenset(",;،؛，；。.:")


def documents_replaced(passage: Passage, ground: Ground) -> Iterator[Claim]:
    """Report a document that gave way to one of another sort: "the report on …" → "the Strategy for …".

    Fails where the two are of one sort ("the plan for wells" → "the plan for rivers"): then their words are compared.
    """
    for region in _regions(passage):
        place = _titles(passage, region) if passage.language == "zh" else region
        spans = _trimmed(passage, place)
        if spans and ground.free(*spans) and _are_documents(passage, spans):
            yield Claim("reference", *spans)


def _regions(passage: Passage) -> Iterator[Edit]:
    """Places where the texts differ, those that a few words part put together."""
    near = _NEAR_HAN if passage.language == "zh" else _NEAR
    last: Edit | None = None
    for edit in passage.edits:
        if last is not None:
            between = passage.target.within((last.target[1], edit.target[0]))
            if len(between) <= near and not any(word.norm in _BREAKS for word in between):
                last = Edit((last.base[0], edit.base[1]), (last.target[0], edit.target[1]))
                continue
            yield last
        last = edit
    if last is not None:
        yield last


def _titles(passage: Passage, region: Edit) -> Edit:
    """A Chinese region with the whole of the titles in which it begins or ends, on both sides."""
    spans = []
    for side, span in zip(passage.sides(), region, strict=True):
        touched = [one.span() for one in _TITLE.finditer(side.text) if one.start() < span[1] and span[0] < one.end()]
        spans.append((min([span[0], *(one[0] for one in touched)]), max([span[1], *(one[1] for one in touched)])))
    return Edit(*spans)


def _trimmed(passage: Passage, region: Edit) -> tuple[Span, Span] | None:
    """The region without the small words it begins with; None where a side has no words, many, or several clauses."""
    spans: list[Span] = []
    most = _LONGEST_HAN if passage.language == "zh" else _LONGEST
    for side, span in zip(passage.sides(), region, strict=True):
        words = _without_small(side.within(span), passage.language)
        if not words or len(words) > most or any(word.norm in _BREAKS for word in words):
            return None
        spans.append((words[0].start, words[-1].end))
    return spans[0], spans[1]


def _without_small(words: Sequence[Word], language: str) -> Sequence[Word]:
    small = single_words(language, ("function", "article", "light")) if language != "zh" else frozenset[str]()
    while words and (words[0].low in small or words[0].norm in _BREAKS):
        words = words[1:]
    while words and words[-1].norm in _BREAKS:
        words = words[:-1]
    return words


def _are_documents(passage: Passage, spans: tuple[Span, Span]) -> bool:
    named = [_document(side, span, passage.language) for side, span in zip(passage.sides(), spans, strict=True)]
    if passage.language == "zh":
        texts = [_FIGURES.sub("", side.text[slice(*span)]) for side, span in zip(passage.sides(), spans, strict=True)]
        titled = any(_TITLE.search(text) for text in texts)
        return titled and None not in named and not _is_part(texts[0], texts[1])
    sorts = {name[:_STEM] for name in named if name}
    return None not in named and len(sorts) > 1


def _is_part(one: str, other: str) -> bool:
    """Whether one title is the other with some characters left out."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return all(char in rest for char in short)


def _document(side: Side, span: Span, language: str) -> str | None:
    """The listed sort of a document that words begin with (in Chinese: end with, or hold in a title)."""
    words = lettered(side.within(span))
    laws = terms_in(words, language, ("legal",))
    found = [term for term in terms_in(words, language, ("actor", "document")) if term.kind == "document"]
    if laws or not found:
        return None
    if language == "zh":
        return found[-1].phrase if found[-1].end == words[-1].end else None
    return _head(found, words)


def _head(found: list[Term], words: Sequence[Word]) -> str | None:
    heads = [term for term in found if term.start < words[min(_HEAD, len(words)) - 1].end]
    return heads[0].phrase.lower() if heads else None
