"""The comparison page as values: everything that is counted, ordered or chosen is done here, templates only print."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from service.comparison import has_differences
from web.comparison.asked import FILTERS, HIGHEST_SEVERITY, Asked
from web.comparison.brief import clip, pairs_of
from web.comparison.figures import figures
from web.comparison.kinds import UNCLASSIFIED, Group, group_of, types_of
from web.comparison.layout import PAGE_ROWS, Fold, Origin, origins, paragraphs_in, plan, rows_of, sight
from web.comparison.minimap import minimap
from web.comparison.model import Chip, FoldView, Level, ListEntry, OriginView, Page, Section, TypeGroup
from web.comparison.ribbons import picture
from web.comparison.rows import RowBuilder, RowView, filters_of, gravity, is_change, told
from web.comparison.verdict import verdict
from web.comparison.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.collation.types import Row
    from service.comparison import Comparison
    from web.comparison.identity import Identity
    from web.comparison.layout import SectionKind

ALWAYS_SAID = ("edited", "added", "removed", "moved")
"""Kinds whose count is told even where it is none: "0 removed" is news."""
_SNIPPET = 90


def comparison_page(
    comparison: Comparison, base: Identity, target: Identity, asked: Asked, path: str, language: str = "en"
) -> Page:
    """Make the page of a comparison as the address `path` asks for it; `language` is the reader's."""
    return _PageMaker(comparison, asked, path, language).page(base, target)


class _PageMaker:
    """Holds what the parts of one page share while it is made: numbers of changes and their neighbours."""

    def __init__(self, comparison: Comparison, asked: Asked, path: str, language: str) -> None:
        self._comparison = comparison
        self._asked = asked
        self._path = path
        self._rows = comparison.collation.rows
        self._changes = [row for row in self._rows if is_change(row)]
        self._seen = sight(self._rows, asked)
        self._sight = [row for row in self._changes if self._seen.holds(row)]
        self._number = {row.id: number for number, row in enumerate(self._changes, 1)}
        self._in_sight = {row.id: place for place, row in enumerate(self._sight, 1)}
        self._after = {one.id: other.id for one, other in pairwise(self._sight)}
        self._before = {other.id: one.id for one, other in pairwise(self._sight)}
        self._section: dict[str, SectionKind] = {}
        self._build = RowBuilder(comparison, asked.view, language)
        self._down = {left.row.id: left.down for group in origins(self._rows).values() for left in group}

    def page(self, base: Identity, target: Identity) -> Page:
        stretches = plan(self._comparison, self._asked)
        window = Window(stretches, self._asked.start)
        self._section = {row.id: part.kind for part in stretches for row in rows_of(part)}

        def href_of(row_id: str) -> str:
            return self._href(row_id, window)

        return Page(
            base=base,
            target=target,
            asked=self._asked,
            path=self._path,
            differs=has_differences(self._comparison),
            paragraphs=paragraphs_in(self._rows),
            changes=len(self._changes),
            sight=len(self._sight),
            light=self._seen.light,
            renumbered_only=sum(row.renumbered and not is_change(row) for row in self._rows),
            chips=self._chips(),
            types=tuple(self._types()),
            levels=self._levels(),
            sections=tuple(self._sections(window)),
            entries=tuple(self._entries(window)),
            map=minimap(self._comparison, href_of),
            picture=picture(self._comparison, href_of, self._build.title),
            figures=figures(self._comparison),
            verdict=verdict(self._comparison, href_of, self._build.title),
            fallback=self._comparison.collation.fallback,
            engine=self._comparison.collation.engine,
            earlier=self._at(replace(self._asked, start=window.earlier)) if window.earlier is not None else None,
            later=self._at(replace(self._asked, start=window.later)) if window.later is not None else None,
            first=self._href(self._sight[0].id, window) if self._sight else "",
            last=self._href(self._sight[-1].id, window) if self._sight else "",
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

    def _types(self) -> Iterator[TypeGroup]:
        """Count the changed paragraphs by the types of their changes: one that has two types counts in both."""
        each: Counter[str] = Counter()
        groups: Counter[Group] = Counter()
        for row in self._changes:
            types = types_of(row)
            each.update(types)
            groups.update({group_of(name) for name in types})
        for group in Group:
            own = [name for name in each if group_of(name) is group and name != UNCLASSIFIED]
            own += [name for name in self._asked.types if name not in (*own, *Group) and group_of(name) is group]
            own.sort(key=lambda name: (-each[name], name))
            chips = tuple(self._type_chip(name, each[name]) for name in own)
            yield TypeGroup(group, self._type_chip(group.value, groups[group]), chips)

    def _type_chip(self, name: str, count: int) -> Chip:
        return Chip(name, count, name in self._asked.types, self._at(self._asked.with_type(name)))

    def _levels(self) -> tuple[Level, ...]:
        counts = Counter(gravity(row) for row in self._changes)
        return tuple(
            Level(
                severity,
                sum(counts[weight] for weight in range(severity, HIGHEST_SEVERITY + 1)),
                self._seen.least == severity,
                self._at(replace(self._asked, severity=severity, start="")),
            )
            for severity in range(HIGHEST_SEVERITY + 1)
        )

    def _sections(self, window: Window) -> Iterator[Section]:
        for place, (stretch, items) in enumerate(window.shown):
            if items:
                shown = tuple(self._item(item) for item in items)
                yield Section(f"s-{place + 1}", stretch.kind, stretch.paragraphs, stretch.changes, shown)

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

    def _entries(self, window: Window) -> Iterator[ListEntry]:
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
                section=self._section[row.id],
            )

    def _href(self, row_id: str, window: Window) -> str:
        """Return the address of a change, on this page where it is written here."""
        if row_id in window.ids or len(self._rows) <= PAGE_ROWS:
            return f"#c-{row_id}"
        hidden = row_id not in self._in_sight
        return f"{self._at(replace(self._asked, start=row_id, opened=row_id if hidden else ''))}#c-{row_id}"
