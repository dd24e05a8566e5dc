"""A comparison as one HTML file that needs nothing else: to be sent, printed and kept.

It has the rows of the comparison page, with the same style put into the file. Nothing is folded, nothing is fetched,
there is no script.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from flask import Flask, render_template
from flask_babel import Babel

from web.comparison.asked import Asked, Unchanged
from web.comparison.identity import of_file
from web.comparison.view import comparison_page
from web.comparison.wording import words
from web.formats import day
from web.messages import translate
from web.render.rows import not_applied, tally
from web.words import install_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.comparison import Comparison
    from web.comparison.model import Page
    from web.render.rows import Names

WEB = Path(__file__).resolve().parent.parent
_CSS = WEB / "static" / "css"
_STYLES = (
    ("tokens.css", ""),
    ("dark.css", "screen and (prefers-color-scheme: dark)"),
    ("base.css", ""),
    ("components.css", ""),
    ("comparison.css", ""),
    ("pairing.css", ""),
    ("kinds.css", ""),
    ("print.css", "print"),
    ("comparison-print.css", "print"),
)


def render_html(comparison: Comparison, names: Names) -> str:
    """The comparison as a whole HTML document in English, its texts in their own languages."""
    app = _printer()
    with app.test_request_context():
        pages = tuple(_pages(comparison, names))
        counts = tally(comparison.collation.rows)
        lost = not_applied(comparison)
        return render_template(
            "render/sheet.html",
            pages=pages,
            tally=counts,
            lost=lost,
            w=words(),
            styles=_styles(),
            in_words_open=True,
        )


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


def _pages(comparison: Comparison, names: Names) -> Iterator[Page]:
    """The comparison page in all its parts: a very long text is shown in several, and a file has no next page."""
    base = of_file(comparison.base, names.base, comparison.base_sha256)
    target = of_file(comparison.target, names.target, comparison.target_sha256)
    asked = Asked(unchanged=Unchanged.SHOW, severity=0)
    while True:
        page = comparison_page(comparison, base, target, asked, "")
        yield page
        if page.later is None:
            return
        asked = replace(asked, start=parse_qs(urlsplit(page.later).query)["from"][0])
