"""One row of the page: its paragraphs with their marks, its notes, what is said about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.collation.given import Bond
from service.collation.types import Op, Row, RowKind
from service.comparison import severity
from service.text import Part
from web.comparison.asked import MOVED, RENUMBERED, View
from web.comparison.brief import plain_text
from web.comparison.notes import NoteView, note_marks, notes_of
from web.comparison.pairing import Mark, marks_of
from web.comparison.pieces import Piece, column, inline, side_text
from web.comparison.said import ChangeView, flags_of, notes_flagged, views_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.comparison import Comparison
    from service.text import Paragraph
    from web.comparison.pieces import SideText

TO_LOOK_AT = 2
_NAMED_BY_SECTION = frozenset({Part.FRONT, Part.CLOSING, Part.FOOTNOTE})
SUBSTANTIVE = 3
_TOLD_BY_KIND = frozenset(
    {"para.added", "para.removed", "para.moved", "para.split", "para.merged", "para.regrouped", "para.renumbered"}
)


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph as it is shown: number as printed, level for its indent, pieces.

    `other` is the number that the same paragraph has on the other side, None where it is the same or there is none.
    """

    number: str | None
    other: str | None
    level: int
    heading: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Tag:
    """A type in the margin: one change of it, and how many the row has."""

    change: ChangeView
    count: int


@dataclass(frozen=True, slots=True)
class Title:
    """What negotiators call the row: labels of both sides (empty where there is none), part, position in its text."""

    base: str
    target: str
    part: Part
    position: int

    @property
    def both(self) -> bool:
        """Whether the two sides call it differently, so that both names are needed."""
        return bool(self.base and self.target and self.base != self.target)

    @property
    def one(self) -> str:
        """The one name, empty where the row has none."""
        return self.target or self.base

    @property
    def of_section(self) -> bool:
        """Whether the row has no name but that of its section, which the heading above says already."""
        return not self.one and self.part in _NAMED_BY_SECTION


@dataclass(frozen=True, slots=True)
class RowView:
    """One row, ready to print. `number` counts the changes of the whole text from 1; None where nothing changed.

    `told` are the names of what happened to it. Of `base`, `target` and `inline` those are filled
    that the chosen view shows. `down`: a moved row came down from above. `place` counts the changes
    in sight. `before` and `after` are the ids of the
    neighbouring changes in sight. `marks` are the corrections that readers made here.
    """

    id: str
    title: Title
    kind: RowKind
    moved: bool
    renumbered: bool
    number: int | None
    gravity: int
    told: tuple[str, ...]
    base: tuple[ParagraphView, ...]
    target: tuple[ParagraphView, ...]
    inline: tuple[ParagraphView, ...]
    notes: tuple[NoteView, ...]
    changes: tuple[ChangeView, ...]
    plain: str
    down: bool
    place: int | None = None
    before: str | None = None
    after: str | None = None
    marks: tuple[Mark, ...] = ()
    what: str = "row"

    @property
    def quiet(self) -> bool:
        """Whether no word and no place changed."""
        return self.kind is RowKind.UNCHANGED and not self.moved

    @property
    def weighty(self) -> bool:
        """Whether to say that the change is substantive: that a paragraph came or went says so by itself."""
        return self.gravity == SUBSTANTIVE and self.kind not in {RowKind.ADDED, RowKind.REMOVED}

    @property
    def paired(self) -> bool:
        """Whether a reader said that its paragraphs belong together: then only that can be taken back."""
        return any(mark.bond is Bond.TOGETHER for mark in self.marks)

    @property
    def tags(self) -> tuple[Tag, ...]:
        """The types of its changes, each once, the heaviest first; a number that only followed is told by the name."""
        found: dict[str, Tag] = {}
        for one in self.changes:
            if one.type not in _TOLD_BY_KIND:
                known = found.get(one.type)
                found[one.type] = Tag(one, known.count + 1) if known else Tag(one, 1)
        return tuple(sorted(found.values(), key=lambda tag: -tag.change.severity))

    @property
    def heading(self) -> bool:
        """Whether it is a heading of the text."""
        return self.title.part is Part.HEADING


class RowBuilder:
    """Makes the views of a comparison's rows, one at a time, when they are shown."""

    def __init__(self, comparison: Comparison, view: View, language: str = "en") -> None:
        self._comparison = comparison
        self._language = language
        self._base = comparison.base.paragraphs
        self._target = comparison.target.paragraphs
        self._columns = view is View.COLUMNS

    def paragraphs(self, row: Row) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
        """Return the paragraphs of base and target."""
        return tuple(self._base[index] for index in row.base), tuple(self._target[index] for index in row.target)

    def title(self, row: Row) -> Title:
        """Return what the row is called."""
        base, target = self.paragraphs(row)
        position = (row.target or row.base)[0] + 1
        return Title(_labels(base), _labels(target), (target or base)[0].part, position)

    def build(self, row: Row, number: int | None, down: bool) -> RowView:  # noqa: FBT001  a value of the row
        """Make the view of one row; its neighbours are filled in by whoever knows them."""
        base, target = self.paragraphs(row)
        went, came = flags_of(row, None)
        left = side_text(base, note_marks(base, row.footnotes, Op.DELETE), went)
        right = side_text(target, note_marks(target, row.footnotes, Op.INSERT), came)
        flags = {place: flags_of(row, place) for place in notes_flagged(row.changes)}
        title = self.title(row)
        columns = self._columns
        return RowView(
            id=row.id,
            title=title,
            kind=row.kind,
            moved=row.moved,
            renumbered=row.renumbered,
            number=number,
            gravity=gravity(row),
            told=told(row),
            base=_views(base, column(row.ops, Op.DELETE, left), target) if columns and base else (),
            target=_views(target, column(row.ops, Op.INSERT, right), base) if columns and target else (),
            inline=() if columns else _inline(row, (base, target), (left, right)),
            notes=notes_of(row.footnotes, base, target, flags),
            changes=views_of(row, self._comparison, self._language),
            plain=plain_text(row, title, base, target),
            down=down,
            marks=marks_of(row, self._comparison),
        )


def is_change(row: Row) -> bool:
    """Whether a reader must look: a word, a note or a place changed. A new number alone is told but not stepped to."""
    return row.kind is not RowKind.UNCHANGED or row.moved or any(c.type != "para.renumbered" for c in row.changes)


def gravity(row: Row) -> int:
    """The weight of a row: that of its heaviest change; where nothing weighed it, it is to be looked at."""
    if row.changes:
        return severity(row)
    return TO_LOOK_AT if is_change(row) else 0


def told(row: Row) -> tuple[str, ...]:
    """What is said of a row beside its name: the name itself tells a new number where something else happened too."""
    names = filters_of(row)
    return tuple(name for name in names if name != RENUMBERED) or names


def filters_of(row: Row) -> tuple[str, ...]:
    """The names under which a row can be kept in sight."""
    kind = (row.kind.value,) if row.kind is not RowKind.UNCHANGED else ()
    return (*kind, *((MOVED,) if row.moved else ()), *((RENUMBERED,) if row.renumbered else ()))


def _labels(paragraphs: Sequence[Paragraph]) -> str:
    return ", ".join(dict.fromkeys(paragraph.label for paragraph in paragraphs if paragraph.label))


def _views(
    paragraphs: Sequence[Paragraph], pieces: Sequence[tuple[Piece, ...]], across: Sequence[Paragraph]
) -> tuple[ParagraphView, ...]:
    other = across[0].number if len(paragraphs) == len(across) == 1 else None
    return tuple(
        ParagraphView(
            one.number, other if other != one.number else None, one.level or 1, one.part is Part.HEADING, shown
        )
        for one, shown in zip(paragraphs, pieces, strict=True)
    )


def _inline(
    row: Row, sides: tuple[Sequence[Paragraph], Sequence[Paragraph]], texts: tuple[SideText, SideText]
) -> tuple[ParagraphView, ...]:
    base, target = sides
    return _views(target or base, inline(row.ops, *texts), base if target else ())
