"""Bringing a file in: choose it, look at what was recognised, correct it, store it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext

from service import use_cases
from service.errors import (
    AlreadyExists,
    InvalidRequest,
    NotFound,
    SourceUnavailable,
    TrackedChoiceNeeded,
    TravauxError,
    UnreadableInput,
    VersionConflict,
)
from service.works import Stage
from web.access import author
from web.dependencies import dependencies
from web.errors import problem_of
from web.messages import marked, translate
from web.upload import fields as form_fields
from web.upload.editor import KINDS, LEVELS, SomeRefused, asked_for, combine, made_so_far, rows_of
from web.upload.incoming import fetched_from_form, file_from_form, required_file
from web.upload.pair import compare_form, compare_posted
from web.upload.staging import Staged, UploadGone
from web.upload.tracked import ask, choice_in, chosen_in, question_of, without_choice
from web.upload.visiting import visitor
from web.words import TEXT_LANGUAGES

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from service.text import Correction, ParsedText
    from service.works import Addition, History

    Page = str | tuple[str, int] | Response

blueprint = Blueprint("upload", __name__)


@blueprint.get("/upload")
def new_work() -> Page:
    """The form that begins a new work."""
    return _form(None)


@blueprint.post("/upload")
def receive_work() -> Page:
    """Take a file that begins a new work."""
    return _receive(None)


@blueprint.get("/works/<slug>/versions/new")
def new_version(slug: str) -> Page:
    """The form that adds a version to a work."""
    return _form(use_cases.work_history(dependencies().units, slug))


@blueprint.post("/works/<slug>/versions/new")
def receive_version(slug: str) -> Page:
    """Take a file that is a version of a work."""
    return _receive(use_cases.work_history(dependencies().units, slug))


@blueprint.get("/upload/<token>")
def preview(token: str) -> Page:
    """What was recognised in a file that waits."""
    return _preview(dependencies().staging.get(visitor(), token))


@blueprint.post("/upload/<token>")
def decide(token: str) -> Page:
    """Keep what was typed and corrected; then show the result, or store the version."""
    staging = dependencies().staging
    try:
        staged = staging.get(visitor(), token)
    except UploadGone as gone:
        return _gone(gone)
    typed = form_fields.typed()
    session["author"] = typed["author"] = author(typed.get("author", ""))
    staged = replace(staged, fields={**staged.fields, **typed})
    staging.save(visitor(), staged)
    action, _, where = request.form.get("action", "check").partition(":")
    try:
        staged = replace(staged, corrections=_corrected(staged, action, where))
        staging.save(visitor(), staged)
        if action == "store":
            return _store(staged)
    except SomeRefused as error:
        staged = replace(staged, corrections=combine(staged.corrections, error.kept))
        staging.save(visitor(), staged)
        return _refused(staged, error)
    except TravauxError as error:
        return _refused(staged, error)
    return redirect(
        url_for("upload.preview", token=token, _anchor=f"b-{where}" if action == "check" and where else None), 303
    )


@blueprint.get("/compare")
def two_files() -> Page:
    """The form that compares two files at once, with nothing stored."""
    return compare_form()


@blueprint.post("/compare")
def compare_two() -> Page:
    """Compare two files at once."""
    return compare_posted()


def _form(history: History | None, error: TravauxError | None = None, status: int = 200) -> tuple[str, int]:
    message = translate(str(error)) if error else None
    page = render_template(
        "upload/choose.html",
        history=history,
        error=message,
        typed=form_fields.typed(),
        fetching=dependencies().documents is not None,
        text_languages=TEXT_LANGUAGES,
    )
    return page, status


def _receive(history: History | None) -> Page:
    needs = dependencies()
    try:
        incoming = file_from_form("file") or fetched_from_form() or required_file("file")
        _refuse_unreadable(incoming.data)
        staged = needs.staging.put(
            visitor(),
            incoming.data,
            Staged(
                token="",
                filename=incoming.filename,
                media_type=incoming.media_type,
                slug=history.work.slug if history else None,
                last=history.versions[-1].number if history and history.versions else 0,
                arrived=needs.now(),
                fields={**{name: value for name, value in form_fields.typed().items() if value}, **incoming.said},
            ),
        )
    except (UnreadableInput, InvalidRequest, NotFound, SourceUnavailable) as error:
        return _form(history, error, problem_of(error).status)
    return redirect(url_for("upload.preview", token=staged.token), 303)


def _refuse_unreadable(data: bytes) -> None:
    """A file that holds two texts can be read: the preview asks which one is meant."""
    with suppress(TrackedChoiceNeeded):
        dependencies().read(data, None, ())


def _text(staged: Staged) -> ParsedText:
    needs = dependencies()
    # Without the name, as the store reads it later: what is shown here is what will be kept.
    return needs.read(needs.staging.data(visitor(), staged.token), None, staged.corrections)


def _preview(staged: Staged, error: TravauxError | None = None, status: int = 200) -> tuple[str, int]:
    try:
        text = _text(staged)
    except TrackedChoiceNeeded as needed:
        question = question_of("tracked", staged.filename, needed.tracked)
        return ask([question], url_for("upload.preview", token=staged.token))
    remembered = {"author": session.get("author", "")}
    page = render_template(
        "upload/preview.html",
        staged=staged,
        text=text,
        rows=rows_of(text, staged.corrections),
        kinds=KINDS,
        levels=LEVELS,
        stages=tuple(Stage),
        text_languages=TEXT_LANGUAGES,
        made=made_so_far(text, staged.corrections),
        tracked=chosen_in(staged.corrections),
        fields={**form_fields.detected(text), **remembered, **staged.fields},
        history=_history(staged.slug),
        error=translate(str(error)) if error else None,
    )
    return page, status


def _history(slug: str | None) -> History | None:
    return use_cases.work_history(dependencies().units, slug) if slug else None


def _corrected(staged: Staged, action: str, where: str) -> tuple[Correction, ...]:
    if action == "tracked":  # corrections of one text say nothing of the other
        return choice_in(request.form, "tracked")
    old = [made for place, made in enumerate(staged.corrections) if action != "undo" or str(place) != where]
    new = asked_for(request.form, _text(staged), staged.fields.get("author", ""), request.form.get("reason", "")[:500])
    return combine(old, new)


def _store(staged: Staged) -> Page:
    needs = dependencies()
    new = form_fields.new_version(staged, needs.staging.data(visitor(), staged.token), _text(staged))
    if staged.slug is None:
        _refuse_taken(new.slug)
    addition = use_cases.add_version(needs.units, new, read=needs.read, now=needs.now(), expected_last=staged.last)
    needs.staging.drop(visitor(), staged.token)
    _tell(addition, lost=bool(without_choice(staged.corrections)))
    address = url_for(
        "works.version", slug=addition.work.slug, version_id=addition.version.id, language=new.language or None
    )
    return redirect(address, 303)


def _refuse_taken(slug: str) -> None:
    """A new work must not become a version of another one by the chance of its name."""
    try:
        use_cases.work_history(dependencies().units, slug)
    except NotFound:
        return
    raise AlreadyExists(marked("A work has this name in addresses already: choose another one."))


def _tell(addition: Addition, *, lost: bool) -> None:
    number = addition.version.number
    if addition.already_there and lost:
        words = gettext("Your corrections were not kept with it: make them again under “Correct the structure”.")
        flash(words, "warning")
    if addition.already_there:
        flash(
            gettext("This very file is already here, as version %(number)s. Nothing was added.", number=number), "info"
        )
    else:
        flash(gettext("Stored as version %(number)s.", number=number), "success")


def _refused(staged: Staged, error: TravauxError) -> Page:
    """Say why, with all that was typed still in the form. After a conflict the next try counts on what is there now."""
    if isinstance(error, UploadGone):
        return _gone(error)
    if isinstance(error, VersionConflict):
        history = _history(staged.slug)
        staged = replace(staged, last=history.versions[-1].number if history and history.versions else 0)
        dependencies().staging.save(visitor(), staged)
        error = VersionConflict(
            marked("Someone added a version meanwhile. Look at the history; if yours still stands, store it again.")
        )
    return _preview(staged, error, problem_of(error).status)


def _gone(error: UploadGone) -> tuple[str, int]:
    return _form(None, error, 410)
