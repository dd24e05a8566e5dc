"""A small form (who makes the changes, and when), and the Word file with tracked changes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import Blueprint, render_template, request

from service.errors import InvalidRequest
from service.use_cases import compare_versions, received_file
from storage.word_out import Redline, write_redline
from web.dependencies import dependencies
from web.errors import problem_of
from web.messages import marked
from web.works.views import download

if TYPE_CHECKING:
    from flask import Response

    from service.works import StoredComparison

blueprint = Blueprint("redline", __name__)

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@blueprint.get("/works/<slug>/compare/<base>...<target>/redline")
def redline(slug: str, base: str, target: str) -> str | Response | tuple[str, int]:
    """Ask for the author, or give the file away. What could not be carried is shown before the file is given."""
    needs = dependencies()
    stored = compare_versions(needs.units, slug, base, target, request.args.get("language") or None, read=needs.read)
    author = request.args.get("author")
    if author is None:
        return _page(stored)
    try:
        made = _written(stored, author, request.args.get("date", ""))
    except InvalidRequest as error:
        return _page(stored, error=error), 400
    if made.notes and "anyway" not in request.args:
        return _page(stored, notes=made.notes)
    return download(made.data, f"{_name(stored)}.docx", _TYPE)


def _written(stored: StoredComparison, author: str, date: str) -> Redline:
    side = stored.base
    needs = dependencies()
    language = side.language_version.language
    _, data = received_file(needs.units, stored.work.slug, side.version.id, language)
    return write_redline(stored.comparison, data, author=author, date=_date(date))


def _date(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC) if text else None
    except ValueError as error:
        raise InvalidRequest(marked("This is no date: write it as year-month-day.")) from error


def _name(stored: StoredComparison) -> str:
    names = [side.version.symbol or f"{stored.work.slug}-{side.version.id}" for side in (stored.base, stored.target)]
    return "-".join((*names, "tracked"))


def _page(stored: StoredComparison, *, notes: tuple[str, ...] = (), error: InvalidRequest | None = None) -> str:
    return render_template(
        "redline/page.html",
        stored=stored,
        work=stored.work,
        notes=notes,
        problem=problem_of(error) if error else None,
        language=stored.base.language_version.language,
        today=dependencies().now().date().isoformat(),
    )
