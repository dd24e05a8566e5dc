"""The addresses of a consultation."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask import Blueprint, render_template

from service.accounts import Right
from service.errors import NotFound
from service.use_cases import work_history
from web.access import viewer
from web.consultation import (
    acts,
    documents,
    events,
    instructing,
    looking,
    making,
    publishing,
    reconciling,
    revising,
    tracking,
)
from web.consultation.seat import consulted
from web.consultation.textpage import text_page
from web.consultation.words import install
from web.consulting import seat
from web.dependencies import dependencies

if TYPE_CHECKING:
    from flask import Flask
    from flask.sansio.blueprints import BlueprintSetupState
    from werkzeug.wrappers import Response

blueprint = Blueprint("consultation", __name__)


@blueprint.record_once
def _install(state: BlueprintSetupState) -> None:
    app = cast("Flask", state.app)
    install(app)
    events.install(app)
    app.jinja_env.globals.update(consulted=consulted)


_HOME = "/works/<slug>/consultation"
_ONE = f"{_HOME}/proposals/<proposal>"


@blueprint.get(_HOME)
def sitting(slug: str) -> str:
    """The text with what is proposed at each place; where no consultation was opened, how to open one."""
    try:
        found = seat(slug)
    except NotFound:
        return _none_yet(slug)
    return text_page(found)


def _none_yet(slug: str) -> str:
    """No consultation: said to those who may open one, to all others there is nothing."""
    viewer().require(Right.READ, slug)
    found = work_history(dependencies().units, slug)
    return render_template("consultation/none.html", history=found, may_open=viewer().may(Right.DECIDE, slug))


@blueprint.post(_HOME)
def open_(slug: str) -> Response:
    """Open the consultation."""
    return acts.open_(slug)


@blueprint.get(f"{_HOME}/propose")
def propose(slug: str) -> str:
    """The form for a change at a paragraph."""
    return making.show_propose(slug)


@blueprint.post(f"{_HOME}/propose")
def make(slug: str) -> Response:
    """Show what a change proposes, or keep it."""
    return making.propose(slug)


@blueprint.get(f"{_ONE}/revise")
def revise(slug: str, proposal: str) -> Response:
    """The words of a proposal to change."""
    return revising.show_revise(slug, proposal)


@blueprint.post(f"{_ONE}/revise")
def keep(slug: str, proposal: str) -> Response:
    """Show what the changed words propose, or keep them."""
    return revising.revise(slug, proposal)


for _rule, _act in (
    (f"{_ONE}/decide", acts.decide),
    (f"{_ONE}/position", acts.position),
    (f"{_ONE}/sponsor", acts.sponsor),
    (f"{_ONE}/again", acts.again),
    (f"{_ONE}/comment", acts.comment),
    (f"{_HOME}/paragraph", acts.paragraph),
    (f"{_HOME}/meeting", acts.meeting),
):
    blueprint.add_url_rule(_rule, _act.__name__, _act, methods=["POST"])


for _name, _rule, _look in (
    ("conflicts", f"{_HOME}/conflicts", looking.conflicts),
    ("room", f"{_HOME}/room", looking.room),
    ("listed", f"{_HOME}/list", looking.listed),
    ("matrix", f"{_HOME}/matrix", looking.show_matrix),
    ("balance", f"{_HOME}/balance", looking.show_balance),
):
    blueprint.add_url_rule(_rule, _name, _look, methods=["GET"])


for _name, _rule, _view, _method in (
    ("instructions", f"{_HOME}/instructions", instructing.show_instructions, "GET"),
    ("instruct", f"{_HOME}/instructions", instructing.instructions, "POST"),
    ("tracked", f"{_HOME}/tracked", tracking.show_tracked, "GET"),
    ("track", f"{_HOME}/tracked", tracking.tracked, "POST"),
    ("publish", f"{_HOME}/publish", publishing.show_publish, "GET"),
    ("publish_next", f"{_HOME}/publish", publishing.publish, "POST"),
    ("reconcile", f"{_HOME}/reconcile", reconciling.show_reconcile, "GET"),
    ("check", f"{_HOME}/reconcile", reconciling.reconcile, "POST"),
    ("document", f"{_HOME}/documents/<name>", documents.document, "GET"),
    ("events", f"{_HOME}/events", events.events, "GET"),
    ("news", f"{_HOME}/news", events.news, "GET"),
):
    blueprint.add_url_rule(_rule, _name, _view, methods=[_method])
