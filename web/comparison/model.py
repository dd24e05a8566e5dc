"""What the templates of the comparison print: values only, each computed once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from web.comparison.asked import ALL, Asked, Unchanged, View

if TYPE_CHECKING:
    from web.comparison.brief import Pair
    from web.comparison.figures import Figures
    from web.comparison.identity import Identity
    from web.comparison.kinds import Group
    from web.comparison.layout import SectionKind
    from web.comparison.minimap import Minimap
    from web.comparison.pairing import Pairing
    from web.comparison.ribbons import Picture
    from web.comparison.rows import RowView, Title
    from web.comparison.verdict import Verdict

DRAWN_AT_ONCE = 400
"""Rows up to which a browser draws the whole page without being slow."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter: how many rows it keeps in sight, whether it is chosen, the address that changes that."""

    name: str
    count: int
    chosen: bool
    href: str


@dataclass(frozen=True, slots=True)
class TypeGroup:
    """A group of types as a filter, and the single types of it that occur here."""

    group: Group
    chip: Chip
    types: tuple[Chip, ...]


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
    section: SectionKind

    @property
    def away(self) -> bool:
        """Whether another part of the text must be fetched for it."""
        return not self.href.startswith("#")


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
    paragraphs: int
    changes: int
    items: tuple[RowView | OriginView | FoldView, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the page says. `changes` is the number of all changes, `sight` of those that no filter folds.

    `light` says that the others are light ones, folded so that the heavier ones are seen first.
    `earlier` and `later` lead to the rest of a very long text, `first` and `last` to the outermost changes in sight.
    `pairing` is None where pairs cannot be corrected, as in a file that was written to be sent.
    """

    base: Identity
    target: Identity
    asked: Asked
    path: str
    differs: bool
    paragraphs: int
    changes: int
    sight: int
    light: bool
    renumbered_only: int
    chips: tuple[Chip, ...]
    types: tuple[TypeGroup, ...]
    levels: tuple[Level, ...]
    sections: tuple[Section, ...]
    entries: tuple[ListEntry, ...]
    map: Minimap
    picture: Picture
    figures: Figures
    verdict: Verdict | None
    fallback: str | None
    engine: str
    earlier: str | None
    later: str | None
    first: str
    last: str
    pairing: Pairing | None = None

    def at(self, asked: Asked) -> str:
        """Return the address of this page with other wishes."""
        query = asked.query()
        return f"{self.path}?{query}" if query else self.path

    def row_text_href(self, row_id: str) -> str:
        """Return the address of one row as plain text."""
        query = urlencode([("language", self.asked.language)] if self.asked.language else [])
        return f"{self.path}?{query}{'&' if query else ''}{urlencode([('row', row_id), ('format', 'text')])}"

    def pair_href(self, row: RowView) -> str:
        """Return the address of this page with the form that corrects one row's pairs."""
        asked = self.asked if row.place is not None else replace(self.asked, opened=row.id)
        query = "&".join(part for part in (asked.query(), urlencode([("pair", row.id)])) if part)
        return f"{self.path}?{query}#p-{row.id}"

    def row_href(self, row_id: str) -> str:
        """Return the address of a row in this page, its fold open."""
        return f"{self.at(replace(self.asked, opened=row_id))}#c-{row_id}"

    @property
    def here(self) -> str:
        """The address of this page as it is, with no form in it."""
        return self.at(self.asked)

    @property
    def two_languages(self) -> bool:
        """Whether the two texts are known to be in different languages."""
        return bool(self.base.language and self.target.language and self.base.language != self.target.language)

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
        opened = ALL if self.asked.filtered or self.light else ""
        return self.at(replace(self.asked, unchanged=Unchanged.SHOW, opened=opened, start=""))

    @property
    def all_href(self) -> str:
        """The address with no filter and nothing light folded."""
        return self.at(replace(self.asked, only=(), types=(), severity=0, start=""))

    @property
    def heavy_href(self) -> str:
        """The address of what stands against a rollover, and nothing lighter."""
        return self.at(replace(self.asked, only=(), types=(), severity=2, start=""))

    @property
    def narrowed(self) -> bool:
        """Whether single types are asked for, so that their list is open."""
        return any(chip.chosen for group in self.types for chip in group.types)

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
