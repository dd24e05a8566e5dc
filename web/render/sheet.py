"""A comparison as one HTML file that needs nothing else: to be sent, printed and kept.

It has the rows of the comparison page, with the same style put into the file. Nothing is folded, nothing is fetched,
there is no script.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask, render_template
from flask_babel import Babel

from web.comparison.asked import Asked, Unchanged, View
from web.comparison.identity import Identity, of_file
from web.comparison.layout import Fold, Origin, origins, plan
from web.comparison.rows import RowBuilder, Title, clip, is_change
from web.comparison.wording import words
from web.i18n import day
from web.messages import translate
from web.render.rows import tally
from web.words import install_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.collation.types import Row
    from service.comparison import Comparison
    from web.comparison.layout import SectionKind, Stretch
    from web.comparison.rows import RowView
    from web.render.rows import Names

WEB = Path(__file__).resolve().parent.parent
_CSS = WEB / "static" / "css"
_STYLES = (
    ("tokens.css", ""),
    ("dark.css", "screen and (prefers-color-scheme: dark)"),
    ("base.css", ""),
    ("components.css", ""),
    ("comparison.css", ""),
    ("print.css", "print"),
    ("comparison-print.css", "print"),
)
_SNIPPET = 90


@dataclass(frozen=True, slots=True)
class OriginPlace:
    """The place that a moved paragraph left."""

    id: str
    title: Title
    snippet: str
    down: bool
    what: str = "origin"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the text under its heading."""

    id: str
    kind: SectionKind
    rows: int
    changes: int
    items: tuple[RowView | OriginPlace, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything the file says; `columns` as on the comparison page, whose macros print the rows."""

    base: Identity
    target: Identity
    tally: str
    fallback: str | None
    engine: str
    parts: tuple[Part, ...]
    columns: bool = True


def render_html(comparison: Comparison, names: Names) -> str:
    """The comparison as a whole HTML document in English, its texts in their own languages."""
    app = _printer()
    with app.test_request_context():
        return render_template("render/sheet.html", page=_sheet(comparison, names), w=words(), styles=_styles())


def _printer() -> Flask:
    """Flask for its templates alone: the filters and words that the macros of the page use."""
    app = Flask(__name__, static_folder=None, template_folder=str(WEB / "templates"))
    app.jinja_options = {"autoescape": True}
    Babel(app, default_locale="en")
    app.template_filter("day")(day)
    app.template_filter("translated")(translate)
    install_words(app)
    return app


def _styles() -> tuple[tuple[str, str], ...]:
    """Medium and rules of each style sheet, in their order."""
    return tuple((medium, (_CSS / name).read_text(encoding="utf-8")) for name, medium in _STYLES)


def _sheet(comparison: Comparison, names: Names) -> Sheet:
    maker = _Maker(comparison)
    return Sheet(
        base=of_file(comparison.base, names.base, comparison.base_sha256),
        target=of_file(comparison.target, names.target, comparison.target_sha256),
        tally=tally(comparison.collation.rows),
        fallback=comparison.collation.fallback,
        engine=comparison.collation.engine,
        parts=tuple(maker.parts()),
    )


class _Maker:
    """Holds what the parts share while they are made: the numbers of the changes and the ways of moved rows."""

    def __init__(self, comparison: Comparison) -> None:
        rows = comparison.collation.rows
        changes = [row for row in rows if is_change(row)]
        self._comparison = comparison
        self._number = {row.id: number for number, row in enumerate(changes, 1)}
        self._down = {left.row.id: left.down for group in origins(rows).values() for left in group}
        self._build = RowBuilder(comparison, View.COLUMNS)

    def parts(self) -> Iterator[Part]:
        for place, stretch in enumerate(plan(self._comparison, Asked(unchanged=Unchanged.SHOW)), 1):
            yield Part(f"s-{place}", stretch.kind, stretch.rows, stretch.changes, tuple(self._items(stretch)))

    def _items(self, stretch: Stretch) -> Iterator[RowView | OriginPlace]:
        for item in stretch.items:
            if isinstance(item, Origin):
                yield self._origin(item)
            elif isinstance(item, Fold):
                yield from (self._row(row) for row in item.rows)
            else:
                yield self._row(item)

    def _row(self, row: Row) -> RowView:
        return self._build.build(row, self._number.get(row.id), self._down.get(row.id, False))

    def _origin(self, origin: Origin) -> OriginPlace:
        base, _ = self._build.paragraphs(origin.row)
        title = self._build.title(origin.row)
        return OriginPlace(origin.row.id, title, clip(base[0].text, _SNIPPET), origin.down)
