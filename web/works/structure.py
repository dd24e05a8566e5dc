"""Correcting the recognised structure of a stored version. The file never changes; the corrections are kept apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext

from service import use_cases
from service.errors import InvalidRequest, TravauxError, VersionConflict
from web.access import author
from web.dependencies import dependencies
from web.errors import problem_of
from web.messages import marked, translate
from web.upload.editor import KINDS, LEVELS, SomeRefused, asked_for, combine, made_so_far, rows_of

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from service.text import Correction
    from service.works import VersionText

_NAME_LENGTH = 120
_REASON_LENGTH = 500


def show_structure(slug: str, version_id: str) -> str:
    """The form with the structure as it is recognised now."""
    return _page(_found(slug, version_id))


def correct_stored(slug: str, version_id: str) -> Response | tuple[str, int]:
    """Set the corrections that hold from now on; every earlier set stays on record."""
    found = _found(slug, version_id)
    try:
        _keep(found, _author())
    except VersionConflict:
        conflict = VersionConflict(marked("Someone corrected this text meanwhile: look at it, then correct again."))
        return _page(_found(slug, version_id), conflict), problem_of(conflict).status
    except TravauxError as error:
        return _page(_found(slug, version_id), error), problem_of(error).status
    flash(gettext("The structure was corrected. The file itself is as it was received."), "success")
    where = request.form.get("action", "").partition(":")[2]
    language = found.language_version.language
    address = url_for(
        "works.structure", slug=slug, version_id=version_id, language=language, _anchor=f"b-{where}" if where else None
    )
    return redirect(address, 303)


def _found(slug: str, version_id: str) -> VersionText:
    needs = dependencies()
    return use_cases.read_version(needs.units, slug, version_id, request.args.get("language"), read=needs.read)


def _author() -> str:
    given = author(" ".join(request.form.get("author", "").split())[:_NAME_LENGTH])
    if not given:
        raise InvalidRequest(marked("Give your name: corrections are kept with their author."))
    session["author"] = given
    return given


def _keep(found: VersionText, name: str) -> None:
    """Keep what the form asks for; where some of it cannot be, keep the rest and say so."""
    try:
        _set(found, _wanted(found, name), name)
    except SomeRefused as error:
        if error.kept:
            _set(found, combine(found.corrections.corrections, error.kept), name)
        raise


def _wanted(found: VersionText, name: str) -> tuple[Correction, ...]:
    action, _, where = request.form.get("action", "").partition(":")
    old = found.corrections.corrections
    if action == "undo":
        return tuple(made for place, made in enumerate(old) if str(place) != where)
    return combine(old, asked_for(request.form, found.text, name, request.form.get("reason", "")[:_REASON_LENGTH]))


def _set(found: VersionText, corrections: tuple[Correction, ...], name: str) -> None:
    needs = dependencies()
    use_cases.correct_structure(
        needs.units,
        found.work.slug,
        found.version.id,
        found.language_version.language,
        corrections,
        read=needs.read,
        now=needs.now(),
        author=name,
        expected=request.form.get("expected") or None,
    )


def _page(found: VersionText, error: TravauxError | None = None) -> str:
    made = found.corrections.corrections
    return render_template(
        "upload/structure.html",
        found=found,
        text=found.text,
        rows=rows_of(found.text, made),
        kinds=KINDS,
        levels=LEVELS,
        made=made_so_far(found.text, made),
        author=request.form.get("author") or session.get("author", ""),
        error=translate(str(error)) if error else None,
    )
