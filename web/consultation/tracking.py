"""A file as proposals: tracked changes of a Word file, or a rolling text with brackets; chosen before they are kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from flask import make_response, redirect, request, url_for

from service.consultation.rolling_intake import taken_in
from service.consultation.steps import Origin
from service.errors import InvalidRequest, NotFound, NotLoggedIn, TravauxError, UnreadableInput
from service.use_cases import consulting
from service.use_cases.consulting import NewProposal
from web.consultation.instructing import kept_in_turn
from web.consultation.making import made_before, preview_of
from web.consultation.overtaken import came_meanwhile
from web.consultation.seat import page
from web.consulting import refuse_too_many, seat
from web.dependencies import dependencies
from web.errors import problem_of
from web.messages import marked
from web.repeating import of_form
from web.upload.incoming import required_file
from web.upload.staging import Staged, UploadGone
from web.upload.visiting import visitor

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from werkzeug.wrappers import Response

    from service.amendments import Carried, Edit
    from service.use_cases.consulting import Sitting, TrackedProposal
    from web.consultation.making import Preview


ROLLING = "rolling"


@dataclass(frozen=True, slots=True)
class Lot:
    """The changes that one author made in one paragraph. `key` names the lot in the form: "0.2"."""

    key: str
    edits: tuple[Edit, ...]
    preview: Preview


@dataclass(frozen=True, slots=True)
class Missed:
    """What could become no proposal: its `words` ("" where the reason has them), and why."""

    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class AuthorLots:
    """What one author (or delegation of a rolling text) proposes. `unread`: what could become no proposal, and why."""

    number: int
    author: str
    date: str
    lots: tuple[Lot, ...]
    unread: tuple[Missed, ...]


def show_tracked(slug: str) -> str:
    """The form that asks for the file."""
    return page("tracked", seat(slug), "", authors=None, typed={}, token="", filename="")


def tracked(slug: str) -> Response:
    """Show what the file proposes, or keep what was chosen."""
    sitting = seat(slug)
    try:
        if request.form.get("action") in {"draft", "propose"}:
            return _kept(sitting)
        staged = _stage(sitting)
        return make_response(_preview(sitting, staged))
    except UploadGone:
        form = of_form()
        before = made_before(sitting, form.part(0)) if form else None
        if before is None:
            raise
        return before
    except (NotFound, NotLoggedIn):
        raise
    except TravauxError as error:
        shown = page("tracked", sitting, "", error=error, authors=None, typed=request.form, token="", filename="")
        return make_response(shown, problem_of(error).status)


def _place(slug: str) -> str:
    """The name under which the file waits: apart from uploads that are to be stored."""
    return f"{slug}/consultation"


def _stage(sitting: Sitting) -> Staged:
    needs, incoming = dependencies(), required_file("file")
    waiting = Staged(
        "",
        incoming.filename,
        incoming.media_type,
        _place(sitting.work.slug),
        sitting.version.number,
        needs.now(),
        {"kind": request.form.get("kind", "")},
    )
    return needs.staging.put(visitor(), incoming.data, waiting)


def _lots(sitting: Sitting, staged: Staged) -> Iterator[AuthorLots]:
    if staged.fields.get("kind") == ROLLING:
        return _lots_of_rolling(sitting, dependencies().staging.data(visitor(), staged.token))
    return _lots_of_tracked(sitting, staged.token)


def _lots_of_rolling(sitting: Sitting, data: bytes) -> Iterator[AuthorLots]:
    """The proposals by the delegation named first, in the order of the file; then what could not be read."""
    from storage.formats.rolling import read_rolling_file  # noqa: PLC0415 - a large library

    reading = read_rolling_file(data)
    refuse_too_many(len(reading.proposals))
    by_delegation: dict[str, list[Carried]] = {}
    for each in taken_in(reading, sitting.text, sitting.state.sha256).carried:
        by_delegation.setdefault((each.original.proposers or ("",))[0], []).append(each)
    for number, (code, found) in enumerate(by_delegation.items()):
        edits = [each.amendment.edits for each in found if each.amendment]
        lots = tuple(Lot(f"{number}.{place}", one, preview_of(sitting, one)) for place, one in enumerate(edits))
        lost = tuple(Missed(_words(each), each.reason) for each in found if not each.amendment)
        yield AuthorLots(number, code, "", lots, lost)
    unread = [Missed(one.words, one.reason) for one in reading.unread]
    unread += [Missed(one.words, marked("in brackets, and nobody is named")) for one in reading.undecided]
    if unread:
        yield AuthorLots(len(by_delegation), "", "", (), tuple(unread))


def _words(carried: Carried) -> str:
    """A proposal that has no place, by its own words."""
    return "; ".join(" → ".join(filter(None, (edit.before, edit.after))) for edit in carried.original.edits)


def _proposals(sitting: Sitting, token: str) -> tuple[TrackedProposal, ...]:
    needs = dependencies()
    if needs.authors is None:
        raise UnreadableInput(marked("Files with tracked changes are not read here."))
    found = consulting.proposals_in_tracked(sitting.text, needs.authors(needs.staging.data(visitor(), token)))
    refuse_too_many(len(found))
    return found


def _lots_of_tracked(sitting: Sitting, token: str) -> Iterator[AuthorLots]:
    """The proposals by author, in the order of the file."""
    by_author = groupby(_proposals(sitting, token), key=lambda found: (found.author, found.date))
    for number, ((author, date), grouped) in enumerate(by_author):
        found = tuple(grouped)
        lots = tuple(
            Lot(f"{number}.{place}", one.edits, preview_of(sitting, one.edits))
            for place, one in enumerate(each for each in found if each.edits)
        )
        missed = tuple(Missed("", line) for one in found for line in one.unread)
        yield AuthorLots(number, author, date, lots, missed)


def _preview(sitting: Sitting, staged: Staged, error: TravauxError | None = None, taken: Collection[str] = ()) -> str:
    return page(
        "tracked",
        sitting,
        "",
        error=error,
        authors=tuple(_lots(sitting, staged)),
        taken=taken,
        typed=request.form,
        token=staged.token,
        filename=staged.filename,
    )


def _kept(sitting: Sitting) -> Response:
    """Keep the chosen lots: each paragraph's a proposal of its own, or all of an author's one."""
    slug, token = sitting.work.slug, request.form.get("token", "")
    staging = dependencies().staging
    staged = staging.get(visitor(), token)
    if staged.last != sitting.version.number:
        staging.save(visitor(), replace(staged, last=sitting.version.number))
        return _again(sitting, staged, came_meanwhile())
    chosen = set(request.form.getlist("take"))
    new = [one for author in _lots(sitting, staged) for one in _new(author, staged, chosen)]
    if not new:
        return _again(sitting, staged, InvalidRequest(marked("Choose at least one change.")))
    if of_form() is None:
        staging.claim(visitor(), token)  # a form without a key that is sent twice at once makes its proposals once
    try:
        names = kept_in_turn(slug, [one for _, one in new], send=request.form["action"] == "propose")
    except TravauxError:
        staging.save(visitor(), staged)
        raise
    if len(names) < len(new):
        staging.save(visitor(), staged)
        return make_response(_preview(sitting, staged, taken={key for keys, _ in new[: len(names)] for key in keys}))
    staging.drop(visitor(), token)
    return redirect(url_for("consultation.sitting", slug=slug, _anchor=names[0]), 303)


def _again(sitting: Sitting, staged: Staged, error: TravauxError) -> Response:
    return make_response(_preview(sitting, staged, error), problem_of(error).status)


def _new(author: AuthorLots, staged: Staged, chosen: set[str]) -> Iterator[tuple[tuple[str, ...], NewProposal]]:
    """The proposals that are to be made of an author's lots, each with the keys of its lots."""
    lots = [lot for lot in author.lots if lot.key in chosen]
    together = request.form.get(f"together-{author.number}") == "1"
    code = request.form.get(f"delegation-{author.number}", "").strip().upper()
    reasons = request.form.get("reasons", "")
    source = ", ".join(filter(None, (staged.filename, author.author)))
    origin = Origin.ROLLING if staged.fields.get("kind") == ROLLING else Origin.FILE
    for group in [lots] if together and lots else [[lot] for lot in lots]:
        edits = tuple(edit for lot in group for edit in lot.edits)
        yield tuple(lot.key for lot in group), NewProposal(code, edits, reasons, origin, source)
