"""The comparison page as values: everything that is counted, ordered or chosen is done here, templates only print."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from service.comparison import has_differences
from web.comparison.asked import ALL, FILTERS, HIGHEST_SEVERITY, Asked, Unchanged, View
from web.comparison.layout import PAGE_ROWS, Fold, Origin, SectionKind, in_sight, origins, plan
from web.comparison.minimap import Minimap, minimap
from web.comparison.rows import Pair, RowBuilder, RowView, Title, clip, filters_of, gravity, is_change, pairs_of, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.collation.types import Row
    from service.comparison import Comparison
    from web.comparison.identity import Identity
    from web.comparison.layout import Stretch

ALWAYS_SAID = ("edited", "added", "removed", "moved")
"""Kinds whose count is told even where it is none: "0 removed" is news."""
DRAWN_AT_ONCE = 400
"""Rows up to which a browser draws the whole page without being slow."""
_SNIPPET = 90


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter: how many rows it keeps in sight, whether it is chosen, the address that changes that."""

    name: str
    count: int
    chosen: bool
    href: str


@dataclass(frozen=True, slots=True)
class Level:
    """One step of the filter by weight: `count` changes weigh at least this much."""

    severity: int
    count: int
    chosen: bool
    href: str


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One change in the list of changes: `number` among all, `place` among those in sight, both from 1.

    `href` leads to it, to another part of a very long text if need be.
    """

    id: str
    number: int
    place: int
    title: Title
    names: tuple[str, ...]
    gravity: int
    pairs: tuple[Pair, ...]
    types: tuple[str, ...]
    href: str


@dataclass(frozen=True, slots=True)
class OriginView:
    """The place that a moved paragraph left: where it is now, its first words."""

    id: str
    title: Title
    snippet: str
    number: int | None
    down: bool
    what: str = "origin"


@dataclass(frozen=True, slots=True)
class FoldView:
    """Rows out of sight: how many, how many of them changed or are renumbered; `href` fetches those not in the page."""

    id: str
    count: int
    hidden: int
    renumbered: int
    open: bool
    rows: tuple[RowView, ...]
    href: str | None
    what: str = "fold"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the text under its heading."""

    id: str
    kind: SectionKind
    rows: int
    changes: int
    items: tuple[RowView | OriginView | FoldView, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the page says. `changes` is the number of all changes, `sight` of those that no filter folds."""

    base: Identity
    target: Identity
    asked: Asked
    path: str
    differs: bool
    paragraphs: int
    changes: int
    sight: int
    renumbered_only: int
    chips: tuple[Chip, ...]
    levels: tuple[Level, ...]
    sections: tuple[Section, ...]
    entries: tuple[ListEntry, ...]
    map: Minimap
    fallback: str | None
    engine: str
    earlier: str | None
    later: str | None

    def at(self, asked: Asked) -> str:
        """Return the address of this page with other wishes."""
        query = asked.query()
        return f"{self.path}?{query}" if query else self.path

    def row_text_href(self, row_id: str) -> str:
        """Return the address of one row as plain text."""
        query = urlencode([("language", self.asked.language)] if self.asked.language else [])
        return f"{self.path}?{query}{'&' if query else ''}{urlencode([('row', row_id), ('format', 'text')])}"

    @property
    def columns(self) -> bool:
        """Whether the texts stand side by side."""
        return self.asked.view is View.COLUMNS

    @property
    def columns_href(self) -> str:
        """The address of the two columns."""
        return self.at(replace(self.asked, view=View.COLUMNS))

    @property
    def inline_href(self) -> str:
        """The address of the one column."""
        return self.at(replace(self.asked, view=View.INLINE))

    @property
    def swap_again_href(self) -> str:
        """The address that shows two files that are not stored the other way round."""
        return f"{self.path}?{'&'.join(part for part in (self.asked.query(), 'swap=1') if part)}"

    @property
    def fold_href(self) -> str:
        """The address with long unchanged runs folded."""
        return self.at(replace(self.asked, unchanged=Unchanged.FOLD, opened="", start=""))

    @property
    def unfold_href(self) -> str:
        """The address with every paragraph in sight, those that a filter folds as well."""
        opened = ALL if self.asked.filtered else ""
        return self.at(replace(self.asked, unchanged=Unchanged.SHOW, opened=opened, start=""))

    @property
    def all_href(self) -> str:
        """The address with no filter."""
        return self.at(replace(self.asked, only=(), severity=0, start=""))

    @property
    def long(self) -> bool:
        """Whether the browser should draw only the rows near the window."""
        return self.paragraphs > DRAWN_AT_ONCE

    @property
    def opens_on_paper(self) -> bool:
        """Whether folds open when the page is printed: only what the address asks to fold stays folded."""
        return self.asked.unchanged is Unchanged.AUTO and not self.asked.filtered

    @property
    def folds(self) -> bool:
        """Whether some fold is closed now."""
        return any(isinstance(item, FoldView) and not item.open for part in self.sections for item in part.items)


def comparison_page(comparison: Comparison, base: Identity, target: Identity, asked: Asked, path: str) -> Page:
    """Make the page of a comparison as the address `path` asks for it."""
    return _PageMaker(comparison, asked, path).page(base, target)


class _PageMaker:
    """Holds what the parts of one page share while it is made: numbers of changes and their neighbours."""

    def __init__(self, comparison: Comparison, asked: Asked, path: str) -> None:
        self._comparison = comparison
        self._asked = asked
        self._path = path
        self._rows = comparison.collation.rows
        self._changes = [row for row in self._rows if is_change(row)]
        self._sight = [row for row in self._changes if in_sight(row, asked)]
        self._number = {row.id: number for number, row in enumerate(self._changes, 1)}
        self._in_sight = {row.id: place for place, row in enumerate(self._sight, 1)}
        self._after = {one.id: other.id for one, other in pairwise(self._sight)}
        self._before = {other.id: one.id for one, other in pairwise(self._sight)}
        self._build = RowBuilder(comparison, asked.view)
        self._down = {left.row.id: left.down for group in origins(self._rows).values() for left in group}

    def page(self, base: Identity, target: Identity) -> Page:
        stretches = plan(self._comparison, self._asked)
        window = _Window(stretches, self._asked.start)
        return Page(
            base=base,
            target=target,
            asked=self._asked,
            path=self._path,
            differs=has_differences(self._comparison),
            paragraphs=len(self._rows),
            changes=len(self._changes),
            sight=len(self._sight),
            renumbered_only=sum(row.renumbered and not is_change(row) for row in self._rows),
            chips=self._chips(),
            levels=self._levels(),
            sections=tuple(self._sections(window)),
            entries=tuple(self._entries(window)),
            map=minimap(self._comparison, lambda row_id: self._href(row_id, window)),
            fallback=self._comparison.collation.fallback,
            engine=self._comparison.collation.engine,
            earlier=self._at(replace(self._asked, start=window.earlier)) if window.earlier is not None else None,
            later=self._at(replace(self._asked, start=window.later)) if window.later is not None else None,
        )

    def _at(self, asked: Asked) -> str:
        query = asked.query()
        return f"{self._path}?{query}" if query else self._path

    def _chips(self) -> tuple[Chip, ...]:
        counts = Counter(name for row in self._rows for name in filters_of(row))
        return tuple(
            Chip(name, counts[name], name in self._asked.only, self._at(self._asked.toggled(name)))
            for name in FILTERS
            if counts[name] or name in ALWAYS_SAID or name in self._asked.only
        )

    def _levels(self) -> tuple[Level, ...]:
        counts = Counter(gravity(row) for row in self._changes)
        return tuple(
            Level(
                severity,
                sum(counts[weight] for weight in range(severity, HIGHEST_SEVERITY + 1)),
                self._asked.severity == severity,
                self._at(replace(self._asked, severity=severity, start="")),
            )
            for severity in range(HIGHEST_SEVERITY + 1)
        )

    def _sections(self, window: _Window) -> Iterator[Section]:
        for place, (stretch, items) in enumerate(window.shown):
            if items:
                shown = tuple(self._item(item) for item in items)
                yield Section(f"s-{place + 1}", stretch.kind, stretch.rows, stretch.changes, shown)

    def _item(self, item: Row | Origin | Fold) -> RowView | OriginView | FoldView:
        if isinstance(item, Origin):
            return self._origin(item)
        if isinstance(item, Fold):
            return self._fold(item)
        return self._row(item)

    def _row(self, row: Row) -> RowView:
        view = self._build.build(row, self._number.get(row.id), self._down.get(row.id, False))
        before, after = self._before.get(row.id), self._after.get(row.id)
        return replace(view, place=self._in_sight.get(row.id), before=before, after=after)

    def _origin(self, origin: Origin) -> OriginView:
        row = origin.row
        base, _ = self._build.paragraphs(row)
        snippet = clip(base[0].text, _SNIPPET)
        return OriginView(row.id, self._build.title(row), snippet, self._number.get(row.id), down=origin.down)

    def _fold(self, fold: Fold) -> FoldView:
        here = fold.open or len(self._rows) <= PAGE_ROWS
        first = fold.rows[0].id
        return FoldView(
            id=first,
            count=len(fold.rows),
            hidden=fold.hidden,
            renumbered=fold.renumbered,
            open=fold.open,
            rows=tuple(self._row(row) for row in fold.rows) if here else (),
            href=None if here else self._at(replace(self._asked, opened=first)),
        )

    def _entries(self, window: _Window) -> Iterator[ListEntry]:
        """List the changes of this page, with one neighbour on either side where the text goes on."""
        here = [place for place, row in enumerate(self._sight) if row.id in window.ids]
        first, last = (here[0], here[-1]) if here else (0, len(self._sight))
        for row in self._sight[max(0, first - 1) : min(last + 2, first + PAGE_ROWS)]:
            yield ListEntry(
                id=row.id,
                number=self._number[row.id],
                place=self._in_sight[row.id],
                title=self._build.title(row),
                names=told(row),
                gravity=gravity(row),
                pairs=pairs_of(row),
                types=tuple(dict.fromkeys(change.type for change in row.changes)),
                href=self._href(row.id, window),
            )

    def _href(self, row_id: str, window: _Window) -> str:
        """Return the address of a change, on this page where it is written here."""
        if row_id in window.ids or len(self._rows) <= PAGE_ROWS:
            return f"#c-{row_id}"
        hidden = row_id not in self._in_sight
        return f"{self._at(replace(self._asked, start=row_id, opened=row_id if hidden else ''))}#c-{row_id}"


class _Window:
    """The part of a very long text that one page shows: at most PAGE_ROWS rows from the row `start`."""

    def __init__(self, stretches: Sequence[Stretch], start: str) -> None:
        self.shown: list[tuple[Stretch, list[Row | Origin | Fold]]] = []
        self.ids: set[str] = set()
        self.earlier: str | None = None
        self.later: str | None = None
        begun = not start or not any(start in _ids(item) for part in stretches for item in part.items)
        if not begun:
            self.earlier = ""
        for part in stretches:
            items: list[Row | Origin | Fold] = []
            for item in part.items:
                begun = begun or start in _ids(item)
                if not begun or self.later is not None:
                    continue
                if len(self.ids) >= PAGE_ROWS and not isinstance(item, Origin):
                    self.later = _ids(item)[0]
                    continue
                items.append(item)
                if not isinstance(item, Fold) or item.open:
                    self.ids.update(_ids(item))
            self.shown.append((part, items))


def _ids(item: Row | Origin | Fold) -> tuple[str, ...]:
    if isinstance(item, Origin):
        return ()
    return tuple(row.id for row in item.rows) if isinstance(item, Fold) else (item.id,)
