"""A small form (who makes the changes, and when), and the Word file with tracked changes.

The same for two stored versions and for two files that are not stored; the page of these carries both files along.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import Blueprint, render_template, request, url_for

from service.errors import InvalidRequest
from service.use_cases import compare_versions, received_file
from storage.word_out import Redline, write_redline
from web.comparison import received_again
from web.comparison.page import carry, corrections_again
from web.dependencies import dependencies
from web.errors import problem_of
from web.messages import Message, marked, translate, translate_all
from web.upload.pair import compared_again
from web.works.views import download

if TYPE_CHECKING:
    from flask import Response
    from werkzeug.datastructures import MultiDict

    from service.comparison import Comparison
    from service.works import StoredComparison
    from web.comparison import Received

blueprint = Blueprint("redline", __name__)

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the form says. `given` is False where the file was not asked for yet."""

    given: bool
    author: str
    date: str
    anyway: bool

    @classmethod
    def of(cls, form: MultiDict[str, str], *, given: bool) -> _Asked:
        return cls(given, form.get("author", ""), form.get("date", ""), "anyway" in form)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """A file to give away, or what the page says instead."""

    made: Redline | None = None
    notes: tuple[Message, ...] = ()
    problem: Message | None = None
    status: int = 200


@blueprint.get("/works/<slug>/compare/<base>...<target>/redline")
def redline(slug: str, base: str, target: str) -> str | Response | tuple[str, int]:
    """Ask for the author, or give the file away. What could not be carried is shown before the file is given."""
    needs = dependencies()
    stored = compare_versions(needs.units, slug, base, target, request.args.get("language") or None, read=needs.read)
    asked = _Asked.of(request.args, given="author" in request.args)
    outcome = _outcome(asked, stored.comparison, _received(stored) if asked.given else None)
    if outcome.made is not None:
        return download(outcome.made.data, f"{_name(stored)}.docx", _TYPE)
    return _page(outcome, asked, stored=stored, work=stored.work, language=stored.base.language_version.language)


@blueprint.post("/compare/redline")
def redline_of_two() -> str | Response | tuple[str, int]:
    """Ask for the author of the changes between two files that a page carries along, or give the file away."""
    again = received_again()
    if again is None:
        raise InvalidRequest(marked("The files of this page came back damaged: choose them again."))
    asked = _Asked.of(request.form, given="give" in request.form)
    outcome = _outcome(asked, compared_again(*again), again[0].data) if asked.given else _Outcome()
    if outcome.made is not None:
        return download(outcome.made.data, f"{_names(*again)}.docx", _TYPE)
    return _page(outcome, asked, work=None, files=again, carried=carry(*again, corrections_again()))


def _outcome(asked: _Asked, comparison: Comparison, base: bytes | None) -> _Outcome:
    """Write the file where it is asked for; a wish that makes no sense and notes nobody has seen are shown first."""
    if not asked.given:
        return _Outcome()
    try:
        made = write_redline(comparison, base, author=asked.author, date=_date(asked.date))
    except InvalidRequest as error:
        return _Outcome(problem=translate(str(error)), status=problem_of(error).status)
    if made.notes and not asked.anyway:
        return _Outcome(notes=translate_all(made.notes))
    return _Outcome(made)


def _received(stored: StoredComparison) -> bytes:
    side = stored.base
    units = dependencies().units
    return received_file(units, stored.work.slug, side.version.id, side.language_version.language)[1]


def _date(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC) if text else None
    except ValueError as error:
        raise InvalidRequest(marked("This is no date: write it as year-month-day.")) from error


def _name(stored: StoredComparison) -> str:
    names = [side.version.symbol or f"{stored.work.slug}-{side.version.id}" for side in (stored.base, stored.target)]
    return "-".join((*names, "tracked"))


def _names(base: Received, target: Received) -> str:
    return f"{base.filename or 'base'}-{target.filename or 'target'}-tracked"


def _page(outcome: _Outcome, asked: _Asked, **context: object) -> tuple[str, int]:
    today = dependencies().now().date().isoformat()
    page = render_template(
        "redline/page.html",
        outcome=outcome,
        author=asked.author,
        date=asked.date if asked.given else today,
        whole=url_for("upload.two_files"),
        **context,
    )
    return page, outcome.status
