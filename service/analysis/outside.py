"""Changes around the body: masthead, title, agenda item, sponsors, closing lines. They weigh little."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from service.analysis.kinds import SEVERITY, TECHNICAL
from service.collation.tokens import normalise
from service.lexicon import words as lexicon_words
from service.text import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from service.collation.types import Change, Row
    from service.text import Masthead, Paragraph, ParsedText

OUTSIDE = frozenset({Part.FRONT, Part.CLOSING, Part.FOOTNOTE})
"""Parts that a rollover does not speak of. `FOOTNOTE` are notes without a place, such as the one on sponsors."""
_NUMBER_OF_TITLE = re.compile(r"^\s*(?:S-|ES-)?\d{1,3}/\d{1,4}(?:\s?[A-Z])?\s*[.．:]?\s*")


def is_outside(paragraphs: Iterable[Paragraph]) -> bool:
    """Whether all these paragraphs stand outside preamble, operative part and annexes."""
    return all(paragraph.part in OUTSIDE for paragraph in paragraphs)


def all_technical(rows: Iterable[Row], base: ParsedText, target: ParsedText) -> bool:
    """Whether every change of the preamble, the operative part, the annexes and their notes has severity 0 or 1."""
    return all(
        change.severity <= TECHNICAL or is_outside(_paragraphs(row, base, target))
        for row in rows
        for change in row.changes
    )


def _paragraphs(row: Row, base: ParsedText, target: ParsedText) -> list[Paragraph]:
    return [base.paragraphs[at] for at in row.base] + [target.paragraphs[at] for at in row.target]


def outside(
    changes: Iterable[Change],
    old: tuple[Paragraph, ...],
    new: tuple[Paragraph, ...],
    mastheads: tuple[Masthead, Masthead],
) -> Iterator[Change]:
    """Give the changes of a row around the body the types of what they are in; editorial ones keep theirs."""
    kind = _kind(old, new, mastheads)
    for change in changes:
        if change.type.startswith("editorial.") or change.type in {"para.moved", "para.renumbered"}:
            yield replace(change, severity=min(change.severity, 1))
        else:
            yield replace(change, type=kind, severity=SEVERITY[kind])


def _kind(old: tuple[Paragraph, ...], new: tuple[Paragraph, ...], mastheads: tuple[Masthead, Masthead]) -> str:
    kinds = [
        _kind_of(paragraph, masthead)
        for side, masthead in zip((old, new), mastheads, strict=True)
        for paragraph in side
    ]
    for kind in ("closing.changed", "agenda.changed", "sponsors.changed"):
        if kind in kinds:
            return kind
    same_title = old and new and _title(old) == _title(new)
    return "title.changed" if "title.changed" in kinds and not same_title else "masthead.changed"


def _kind_of(paragraph: Paragraph, masthead: Masthead) -> str:
    text = _plain(paragraph.text)
    if paragraph.part is Part.CLOSING:
        return "closing.changed"
    if paragraph.part is Part.FOOTNOTE or any(_plain(sponsor) in text for sponsor in masthead.sponsors if sponsor):
        return "sponsors.changed"
    if masthead.agenda_item and _plain(masthead.agenda_item) in text:
        return "agenda.changed"
    if any(text.startswith(_plain(word)) for word in lexicon_words("masthead", "agenda")):
        return "agenda.changed"
    title = _plain(_NUMBER_OF_TITLE.sub("", masthead.title or ""))
    return "title.changed" if title and title in text else "masthead.changed"


def _title(paragraphs: tuple[Paragraph, ...]) -> str:
    return _plain(" ".join(_NUMBER_OF_TITLE.sub("", paragraph.text) for paragraph in paragraphs))


def _plain(text: str) -> str:
    return normalise(text).lower().strip()
