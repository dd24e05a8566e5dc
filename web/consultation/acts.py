"""The buttons of a consultation: each takes one step and leads back to where it was pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from flask import flash, make_response, redirect, request, url_for
from flask_babel import gettext

from service.amendments import Status
from service.consultation import Position
from service.errors import (
    AlreadyExists,
    InvalidRequest,
    NotFound,
    NotLoggedIn,
    ProposalChanged,
    TravauxError,
    VersionConflict,
)
from service.use_cases import consulting
from web.consultation.cards import card_of
from web.consultation.seat import interface, page
from web.consultation.textpage import text_page
from web.consultation.words import STATUSES
from web.consulting import given, seat
from web.dependencies import dependencies
from web.errors import problem_of
from web.messages import marked
from web.repeating import of_form

if TYPE_CHECKING:
    from collections.abc import Callable

    from werkzeug.wrappers import Response

_T = TypeVar("_T", Status, Position)
_MANY = 12  # digits of a number that nothing here reaches


def back_to(slug: str, anchor: str = "") -> Response:
    """Lead back to the page of this consultation that the form was on, else to the text."""
    home = url_for("consultation.sitting", slug=slug)
    back = request.form.get("back", "")
    inside = back == home or back.startswith((f"{home}?", f"{home}/"))
    address = (back if inside and "\\" not in back and "#" not in back else home) + (f"#{anchor}" if anchor else "")
    return redirect(address, 303)


def pressed(slug: str, act: Callable[[], str]) -> Response:
    """Take a step and go back; `act` returns the anchor. A refusal is said above the text, with what was typed."""
    try:
        return back_to(slug, act())
    except ProposalChanged as error:
        return _changed(slug, error)
    except (NotFound, NotLoggedIn):
        raise
    except TravauxError as error:
        shown = text_page(seat(slug), error=error, typed=request.form.get("words", ""))
        return make_response(shown, problem_of(error).status)


def _changed(slug: str, error: ProposalChanged) -> Response:
    """Someone was faster: what holds now, and the same buttons once more with what was typed."""
    sitting = seat(slug)
    card = card_of(sitting, error.held, interface())
    shown = page("changed", sitting, "text", error=error, card=card, typed=request.form)
    return make_response(shown, problem_of(error).status)


def decide(slug: str, proposal: str) -> Response:
    """Take a proposal one step on."""

    def act() -> str:
        status = _one(Status, request.form.get("status", ""))
        number, words = whole("expected"), request.form.get("words", "")
        more = given(expected=number, words=words, once=of_form())
        consulting.decide(dependencies().units, slug, proposal, status, **more)
        flash(gettext("%(name)s is now: %(status)s.", name=proposal, status=STATUSES[status]), "success")
        return proposal

    return pressed(slug, act)


def position(slug: str, proposal: str) -> Response:
    """Support, oppose, reserve, or take back what was said."""

    def act() -> str:
        stand = _one(Position, request.form.get("position", ""))
        code, words = code_in("delegation"), request.form.get("words", "")
        consulting.take_position(dependencies().units, slug, proposal, code, stand, words, **given())
        return proposal

    return pressed(slug, act)


def again(slug: str, proposal: str) -> Response:
    """Bring in, for a delegation of one's own, what another withdrew."""

    def act() -> str:
        code, words = code_in("delegation"), request.form.get("words", "")
        units = dependencies().units
        made = consulting.bring_in_again(units, slug, proposal, code, words, send=True, once=of_form(), **given())
        name: str = made.amendment.id
        flash(gettext("%(name)s is proposed: all delegations see it now.", name=name), "success")
        return name

    return pressed(slug, act)


def sponsor(slug: str, proposal: str) -> Response:
    """Join the proposers, or leave them."""

    def act() -> str:
        joined = request.form.get("joined", "1") == "1"
        consulting.sponsor(dependencies().units, slug, proposal, code_in("delegation"), joined=joined, **given())
        return proposal

    return pressed(slug, act)


def comment(slug: str, proposal: str) -> Response:
    """Say something about a proposal, or answer what was said."""

    def act() -> str:
        answers = whole("answers") if request.form.get("answers") else None
        code = code_in("delegation") or None
        words, more = request.form.get("words", ""), given(answers=answers, delegation=code, once=of_form())
        consulting.comment(dependencies().units, slug, proposal, words, **more)
        return proposal

    return pressed(slug, act)


def paragraph(slug: str) -> Response:
    """Say that a paragraph is agreed, or open again."""

    def act() -> str:
        index, expected = whole("paragraph"), request.form.get("expected", "")
        said = request.form.get("agreed", "")
        agreed = _one(Status, said) if said else None
        consulting.decide_paragraph(dependencies().units, slug, index, agreed, expected=expected, **given())
        return f"p-{index}"

    return pressed(slug, act)


def meeting(slug: str) -> Response:
    """Say in which meeting the steps from now on are taken."""

    def act() -> str:
        consulting.set_meeting(dependencies().units, slug, request.form.get("meeting", ""), **given())
        return ""

    return pressed(slug, act)


def open_(slug: str) -> Response:
    """Open the consultation of a work on one of its versions."""
    version, language = request.form.get("version", ""), request.form.get("language") or None
    try:
        consulting.open_consultation(dependencies().units, slug, version, language, **given())
    except AlreadyExists:
        if seat(slug).version.id != version:  # pressed twice, it is open as it was asked for
            raise
    except VersionConflict as error:
        flash(str(error), "error")
    return redirect(url_for("consultation.sitting", slug=slug), 303)


def code_in(name: str) -> str:
    """The code of a delegation in a field; codes are in capitals."""
    return request.form.get(name, "").strip().upper()


def whole(name: str) -> int:
    """A whole number that the form carried. Raises InvalidRequest where it came back damaged."""
    text = request.form.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) <= _MANY):
        raise InvalidRequest(marked("The form came back damaged: load the page again."))
    return int(text)


def _one(kind: type[_T], text: str) -> _T:
    try:
        return kind(text)
    except ValueError as error:
        raise InvalidRequest(marked("The form came back damaged: load the page again.")) from error
