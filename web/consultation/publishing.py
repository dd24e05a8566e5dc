"""The next version: what would come in and what would be carried over, shown before it is published."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import flash, g, make_response, redirect, request, url_for
from flask_babel import gettext, ngettext

from service.amendments import Carried, CarryState, Status, apply, as_text, carry_over
from service.collation import collate
from service.errors import InvalidRequest, NotFound, NotLoggedIn, NotReconciled, TravauxError
from service.use_cases import consulting
from service.use_cases.consulting import NewRevision
from service.use_cases.consulting.revisions import next_symbol
from web.consultation.acts import whole
from web.consultation.cards import cards_of
from web.consultation.seat import interface, page
from web.consulting import asking, given, seat
from web.dependencies import dependencies
from web.errors import problem_of
from web.messages import marked
from web.repeating import of_form
from web.upload.incoming import file_from_form
from web.upload.staging import Staged
from web.upload.visiting import visitor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from werkzeug.wrappers import Response

    from service.amendments import Difference, Reconciliation
    from service.use_cases.consulting import Publication, Sitting

WORD = "docx"


@dataclass(frozen=True, slots=True)
class Named:
    """A difference of a file from what was agreed, with the name by which it is accepted."""

    name: str
    difference: Difference


@dataclass(frozen=True, slots=True)
class Outlook:
    """What publishing would do: what comes in, what cannot come in, and how each open proposal would come over."""

    adopted: tuple[str, ...]
    left_out: tuple[str, ...]
    carried: tuple[Carried, ...]


def outlook(sitting: Sitting, adopted: Sequence[str]) -> Outlook:
    """Work it out on the text as it would read; the file that is written may number its paragraphs anew."""
    chosen = [one.amendment for one in sitting.proposals if one.amendment.id in adopted]
    applied = apply(sitting.text, chosen)
    new = as_text(applied, sitting.text)
    collation = collate(sitting.text, new)
    standing = [one.amendment for one in sitting.open if one.amendment.version == sitting.state.sha256]
    carried = tuple(carry_over(one, sitting.text, new, collation, version="") for one in standing)
    return Outlook(applied.applied, (*applied.conflicting, *applied.misplaced), carried)


def agreed(sitting: Sitting) -> tuple[str, ...]:
    """What is agreed and not in any version yet."""
    found = (one.amendment for one in sitting.proposals if one.amendment.status is Status.AGREED)
    return tuple(one.id for one in found if sitting.state.published_in(one.id) is None)


def show_publish(slug: str) -> str:
    """What would come in, and the form."""
    return _form(seat(slug))


def publish(slug: str) -> Response:
    """Publish the next version, or say what stands in the way."""
    sitting = seat(slug)
    try:
        if request.form.get("action") == "preview":
            return make_response(_form(sitting))
        done = _published_before(sitting) or consulting.publish(
            dependencies().units, slug, _revision(sitting), **given(once=of_form())
        )
    except NotReconciled as error:
        shown = _form(sitting, error=error, differences=named(error.reconciliation))
        return make_response(shown, problem_of(error).status)
    except (NotFound, NotLoggedIn):
        raise
    except TravauxError as error:
        return make_response(_form(sitting, error=error), problem_of(error).status)
    _drop_waiting()
    flash(_told(done), "success")
    return redirect(url_for("consultation.sitting", slug=slug), 303)


def _published_before(sitting: Sitting) -> Publication | None:
    """What this very form published, where it comes again: its file waits no more."""
    return consulting.publication_before(dependencies().units, sitting.work.slug, of_form(), **asking())


def named(found: Reconciliation) -> tuple[Named, ...]:
    """The differences with their names."""
    names = consulting.difference_names(found)
    return tuple(Named(name, each) for name, each in zip(names, found.differences, strict=True))


def _told(done: Publication) -> str:
    count = sum(one.state is CarryState.NEEDS_PERSON for one in done.carried)
    published: str = ngettext(
        "%(symbol)s is published with %(num)s proposal in it.",
        "%(symbol)s is published with %(num)s proposals in it.",
        len(done.adopted),
        symbol=done.version.symbol or gettext("Version %(number)s", number=done.version.number),
    )
    carried = ngettext("%(num)s was carried over.", "%(num)s were carried over.", len(done.carried))
    by_hand = ngettext("%(num)s is to be placed by hand.", "%(num)s are to be placed by hand.", count)
    return " ".join((published, *((carried,) if done.carried else ()), *((by_hand,) if count else ())))


def _chosen(sitting: Sitting) -> tuple[str, ...]:
    """The proposals that are to come in: those ticked, all that are agreed where nobody chose."""
    there = agreed(sitting)
    if request.method == "POST" and "choosing" in request.form:
        ticked = set(request.form.getlist("adopted"))
        return tuple(name for name in there if name in ticked)
    return there


def _revision(sitting: Sitting) -> NewRevision:
    waiting = _waiting(sitting)
    form, formats = request.form, dependencies().formats
    writer = formats.get(form.get("format", WORD))
    if waiting is None and writer is None:
        raise InvalidRequest(marked("Choose the format of the new version, or give your own file."))
    return NewRevision(
        adopted=_chosen(sitting),
        writer=None if waiting else writer,
        data=waiting[1] if waiting else None,
        filename=waiting[0].filename if waiting else "",
        accepted=tuple(form.getlist("accept")),
        reason=form.get("reason", ""),
        symbol=form.get("symbol", "").strip(),
        date=_date(form.get("date", "")),
        note=form.get("note", ""),
        expected=whole("expected"),
    )


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise InvalidRequest(marked("This is no date: write it as year-month-day.")) from error


def _waiting(sitting: Sitting) -> tuple[Staged, bytes] | None:
    """The facilitator's own file: just sent, or waiting since its differences were shown. It is read once a request."""
    if "own_file" not in g:
        g.own_file = _own_file(sitting)
    found: tuple[Staged, bytes] | None = g.own_file
    return found


def _own_file(sitting: Sitting) -> tuple[Staged, bytes] | None:
    needs, incoming = dependencies(), file_from_form("file")
    if incoming is not None:
        place = f"{sitting.work.slug}/publication"
        entry = Staged("", incoming.filename, incoming.media_type, place, sitting.version.number, needs.now(), {})
        return needs.staging.put(visitor(), incoming.data, entry), incoming.data
    token = request.form.get("token")
    return (needs.staging.get(visitor(), token), needs.staging.data(visitor(), token)) if token else None


def _drop_waiting() -> None:
    if request.form.get("token"):
        dependencies().staging.drop(visitor(), request.form["token"])


def _form(sitting: Sitting, *, error: TravauxError | None = None, differences: tuple[Named, ...] = ()) -> str:
    cards = {card.id: card for card in cards_of(sitting, interface())}
    chosen = _chosen(sitting)
    waiting = _waiting(sitting) if differences else None
    token, filename = (waiting[0].token, waiting[0].filename) if waiting else (request.form.get("token", ""), "")
    return page(
        "publish",
        sitting,
        "publish",
        error=error,
        there=[cards[name] for name in agreed(sitting)],
        chosen=chosen,
        outlook=outlook(sitting, chosen),
        cards=cards,
        typed=request.form,
        formats=[(key, form.name) for key, form in dependencies().formats.items()],
        differences=differences,
        token=token,
        filename=filename,
        symbol=next_symbol(sitting.version.symbol) or "",
    )
