"""From a comparison to the answer: the page, one row as text, and the page of two files that are not stored."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from flask import Response, render_template, request, url_for

from service.errors import InvalidRequest, NotFound
from web.comparison.asked import asked
from web.comparison.brief import plain_text
from web.comparison.identity import of_file, of_version
from web.comparison.rows import RowBuilder
from web.comparison.view import comparison_page
from web.comparison.wording import words
from web.messages import translate_all

if TYPE_CHECKING:
    from service.comparison import Comparison
    from service.works import StoredComparison
    from web.comparison.model import Page

REPEATABLE = 4 * 1024 * 1024
"""Bytes of two files up to which the page carries them along, so that its filters work though nothing is stored."""


@dataclass(frozen=True, slots=True)
class Received:
    """A file that was sent to be compared and not kept."""

    filename: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Carried:
    """What the page of two files sends again when a filter is chosen: pairs of a field's name and its value."""

    fields: tuple[tuple[str, str], ...]


def stored_page(stored: StoredComparison) -> str:
    """Return the page of a comparison of two stored versions."""
    wishes = asked(request.args)
    page = comparison_page(
        stored.comparison,
        of_version(stored.base, _version_href(stored, stored.base.version.id)),
        of_version(stored.target, _version_href(stored, stored.target.version.id)),
        wishes,
        request.path,
    )
    swap = _compare_href(stored, stored.target.version.id, stored.base.version.id, wishes.language)
    return _render(
        page,
        work=stored.work,
        swap_href=swap,
        twin_href=_twin_href(stored),
        languages=_languages(stored),
        carried=None,
    )


def render_comparison(comparison: Comparison, base: Received, target: Received) -> str | Response:
    """Return the page of two files compared at once.

    Nothing is stored: the page carries the files along in hidden fields, and its controls send them again
    (`received_again` reads them). Files beyond REPEATABLE are not carried: then the page has no controls.
    """
    page = comparison_page(
        comparison,
        of_file(comparison.base, base.filename, sha256(base.data).hexdigest()),
        of_file(comparison.target, target.filename, sha256(target.data).hexdigest()),
        asked(request.args),
        request.path,
    )
    return _render(page, work=None, swap_href=None, twin_href=None, languages=(), carried=carry(base, target))


def _render(page: Page, **context: object) -> str:
    return render_template("comparison/page.html", page=page, w=words(), translate_all=translate_all, **context)


def carry(base: Received, target: Received) -> Carried:
    """Return the hidden fields that bring both files back, none where they are too large."""
    if len(base.data) + len(target.data) > REPEATABLE:
        return Carried(())
    return Carried(
        (
            ("base_again", b64encode(base.data).decode("ascii")),
            ("base_name", base.filename),
            ("target_again", b64encode(target.data).decode("ascii")),
            ("target_name", target.filename),
        )
    )


def received_again() -> tuple[Received, Received] | None:
    """Return the two files that a page of two files sent again, None where this request is not such a one."""
    if "base_again" not in request.form or "target_again" not in request.form:
        return None
    base, target = _again("base"), _again("target")
    return (target, base) if request.args.get("swap") == "1" else (base, target)


def _again(side: str) -> Received:
    try:
        data = b64decode(request.form[f"{side}_again"], validate=True)
    except ValueError as error:
        raise InvalidRequest("The files of this page came back damaged: choose them again.") from error
    return Received(request.form.get(f"{side}_name", ""), data)


def row_text(comparison: Comparison, row_id: str) -> Response:
    """Return one row as plain text. Raises NotFound where the comparison has no such row."""
    builder = RowBuilder(comparison, asked(request.args).view)
    for row in comparison.collation.rows:
        if row.id == row_id:
            text = plain_text(row, builder.title(row), *builder.paragraphs(row))
            return Response(text + "\n", mimetype="text/plain")
    raise NotFound("This comparison has no such paragraph: go back and choose one from the list of changes.")


def _version_href(stored: StoredComparison, version_id: str) -> str:
    language = stored.base.language_version.language
    return url_for("works.version", slug=stored.work.slug, version_id=version_id, language=language)


def _twin_href(stored: StoredComparison) -> str:
    base, target = stored.base.version.id, stored.target.version.id
    language = stored.base.language_version.language
    return url_for("api.compare", slug=stored.work.slug, base=base, target=target, language=language)


def _compare_href(stored: StoredComparison, base: str, target: str, language: str) -> str:
    return url_for("comparison.compare", slug=stored.work.slug, base=base, target=target, language=language or None)


def _languages(stored: StoredComparison) -> tuple[tuple[str, str, bool], ...]:
    """The languages that both versions have: code, address, whether it is shown now."""
    own = [one.language for one in stored.base.version.languages]
    other = {one.language for one in stored.target.version.languages}
    shown = stored.base.language_version.language
    base, target = stored.base.version.id, stored.target.version.id
    return tuple((code, _compare_href(stored, base, target, code), code == shown) for code in own if code in other)
