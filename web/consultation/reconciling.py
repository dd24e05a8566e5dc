"""Whether a file is exactly the version with what was agreed: the verdict, or the differences. Nothing is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import make_response, request

from service.errors import NotFound, NotLoggedIn, TrackedChoiceNeeded, TravauxError
from service.use_cases import consulting
from web.access import viewer
from web.consultation.publishing import agreed, named
from web.consultation.seat import page
from web.consulting import seat
from web.dependencies import dependencies
from web.errors import problem_of
from web.upload.incoming import required_file
from web.upload.tracked import choice_in

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from service.amendments import Reconciliation
    from service.use_cases.consulting import Sitting
    from web.consultation.publishing import Named


def show_reconcile(slug: str) -> str:
    """The form that asks for the file."""
    return _page(seat(slug))


def reconcile(slug: str) -> Response:
    """Check a file against what was agreed."""
    sitting = seat(slug)
    try:
        found = _checked(sitting)
    except TrackedChoiceNeeded as error:
        return make_response(_page(sitting, error=error, choice=True), problem_of(error).status)
    except (NotFound, NotLoggedIn):
        raise
    except TravauxError as error:
        return make_response(_page(sitting, error=error), problem_of(error).status)
    return make_response(_page(sitting, found=found))


def _checked(sitting: Sitting) -> Reconciliation:
    needs, incoming = dependencies(), required_file("file")
    adopted = tuple(request.form.getlist("adopted"))
    return consulting.reconcile_with(
        needs.units,
        sitting.work.slug,
        incoming.data,
        incoming.filename,
        adopted,
        by=viewer(),
        read=needs.read,
        corrections=choice_in(request.form, "tracked"),
        memory=needs.memory,
    )


def _page(
    sitting: Sitting, *, found: Reconciliation | None = None, error: TravauxError | None = None, choice: bool = False
) -> str:
    differences: tuple[Named, ...] = named(found) if found else ()
    chosen = tuple(request.form.getlist("adopted")) if request.method == "POST" else agreed(sitting)
    return page(
        "reconcile",
        sitting,
        "reconcile",
        error=error,
        found=found,
        differences=differences,
        there=[one for one in sitting.proposals if one.amendment.id in {*agreed(sitting), *chosen}],
        chosen=chosen,
        choice=choice,
    )
