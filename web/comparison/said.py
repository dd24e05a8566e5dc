"""The changes of a row in the reader's words: what happened, of what type, and where its mark stands in the text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from service.analysis import change_ids
from service.analysis.notes import IN_A_NOTE
from service.analysis.unseen import note_of
from service.collation.types import RowKind
from service.summary import LANGUAGES, Words, previous_edition
from service.summary.phrasing import Phrasing
from web.comparison.pieces import Mark, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.collation.types import Change, Row
    from service.comparison import Comparison
    from service.overrules import Overruled
    from service.summary import Piece

_SHOWN_BY_MARKS = ("para.", "footnote.", "editorial.", "text.")
_WHOLE = ("para.", "sub.reordered", "heading.added", "heading.removed", "annex.")
_ALONE = frozenset({RowKind.ADDED, RowKind.REMOVED})


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One change in words. `id` names it for a link; `note` is what the rules found out that no mark shows.

    `marked` says that a mark stands in the text where its stretch ends. `overruled` is what a reader put aside.
    """

    id: str
    type: str
    severity: int
    pieces: tuple[Piece, ...]
    note: str | None
    marked: bool
    overruled: Overruled | None


def views_of(row: Row, comparison: Comparison, language: str) -> tuple[ChangeView, ...]:
    """Say the changes of a row in a language of the interface, in English where nothing can be said in that."""
    phrasing = phrasing_in(language if language in LANGUAGES else "en", previous_edition(comparison))
    return tuple(
        ChangeView(
            id=name,
            type=change.type,
            severity=change.severity,
            pieces=phrasing.of(change),
            note=_beside(change),
            marked=is_marked(row, change),
            overruled=comparison.overruled_at(row.id, place),
        )
        for place, (name, change) in enumerate(zip(change_ids(row), row.changes, strict=True))
    )


def _beside(change: Change) -> str | None:
    """What to say beside the sentence. The codes of characters that nobody sees are in the sentence itself."""
    if change.type.startswith(_SHOWN_BY_MARKS):
        return None
    if note_of(change.base or "", change.target or ""):
        return IN_A_NOTE if change.footnote is not None else None
    return change.note


@lru_cache(maxsize=64)
def phrasing_in(language: str, previous: str | None = None) -> Phrasing:
    """Return what says changes in a language; `previous` is the number of the edition that is compared from."""
    return Phrasing(Words(language), previous)


def is_marked(row: Row, change: Change) -> bool:
    """Whether a change has a mark in the text: one that is about whole paragraphs has its word beside them."""
    if change.footnote is None and (row.kind in _ALONE or change.type.startswith(_WHOLE)):
        return False
    return bool((change.target and change.target_span) or (change.base and change.base_span))


def flags_of(row: Row, footnote: int | None) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """The ends of the stretches in the row's text, or in one of its footnotes: in the base, and in the target.

    A stretch that both texts have is marked in the target, where its words are read.
    """
    found: tuple[list[Mention], list[Mention]] = ([], [])
    for place, change in enumerate(row.changes):
        if change.footnote == footnote and is_marked(row, change):
            came = bool(change.target and change.target_span)
            span = change.target_span if came else change.base_span
            if span is not None:
                found[came].append(Mention(span[1], "", Mark.INSERT if came else Mark.DELETE, place))
    return tuple(found[0]), tuple(found[1])


def notes_flagged(changes: Sequence[Change]) -> frozenset[int]:
    """The places of the footnotes in which something changed."""
    return frozenset(change.footnote for change in changes if change.footnote is not None)
