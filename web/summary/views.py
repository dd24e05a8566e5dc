"""The addresses of summaries: of two exact versions of one work, and of two files that are not stored."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, request, session
from flask_babel import gettext

from service.errors import InvalidRequest, TravauxError
from service.summary import Words, summarise
from service.use_cases import compare_versions, overrule_changes
from service.works import Stage
from web.access import signed
from web.comparison import received_again
from web.comparison.page import carry, corrections_again
from web.dependencies import dependencies
from web.errors import problem_of
from web.messages import marked, translate
from web.summary.asked import asked
from web.summary.files import file_of
from web.summary.overruling import author_in, typed_in, wish_in
from web.summary.page import Form, stored_summary, summary_of_files
from web.upload.pair import compared_again
from web.works.views import download

if TYPE_CHECKING:
    from flask import Response
    from werkzeug.wrappers import Response as BaseResponse

    from service.works import StoredComparison, VersionText
    from web.summary.asked import Asked

blueprint = Blueprint("summary", __name__)


@blueprint.get("/works/<slug>/compare/<base>...<target>/summary")
def summary(slug: str, base: str, target: str) -> str | Response:
    """Show a summary, or give it away as a file with `format`."""
    wishes = asked(request.args)
    stored = _stored(slug, base, target, wishes)
    if not wishes.form:
        return stored_summary(stored, wishes)
    names = _named(stored.base, wishes), _named(stored.target, wishes)
    made = file_of(stored.comparison, summarise(stored.comparison, wishes.language), names, wishes.form)
    title = f"{slug}-{stored.base.version.id}-{stored.target.version.id}-{wishes.language}"
    return download(made.data, f"{title}.{made.ending}", made.media_type)


@blueprint.post("/works/<slug>/compare/<base>...<target>/summary")
def overrule(slug: str, base: str, target: str) -> BaseResponse | tuple[str, int]:
    """Keep a reader's word on the kind or weight of a change, or take one back."""
    wishes = asked(request.args)
    name = request.form.get("overrule_action", "").partition(":")[2]
    try:
        _overrule(slug, base, target, wishes)
    except TravauxError as error:
        form = Form(name, typed_in(request.form), translate(str(error)))
        return stored_summary(_stored(slug, base, target, wishes), wishes, form), problem_of(error).status
    return redirect(f"{request.full_path.rstrip('?')}#s-{name}", 303)


@blueprint.post("/compare/summary")
def summary_of_two() -> str | Response:
    """Show the summary of two files that a page carries along, or give it away."""
    again = received_again()
    if again is None:
        raise InvalidRequest(marked("The files of this page came back damaged: choose them again."))
    wishes = asked(request.args)
    comparison = compared_again(*again)
    if not wishes.form:
        return summary_of_files(comparison, *again, wishes, carry(*again, corrections_again()))
    names = again[0].filename, again[1].filename
    made = file_of(comparison, summarise(comparison, wishes.language), names, wishes.form)
    return download(made.data, f"{names[0] or 'base'}-{names[1] or 'target'}.{made.ending}", made.media_type)


def _named(side: VersionText, wishes: Asked) -> str:
    """What a file calls a version; one that is reconstructed is always called so."""
    name = side.version.symbol or f"{side.work.slug}@{side.version.id}"
    if side.version.stage is Stage.RECONSTRUCTED:
        return Words(wishes.language).text("reconstructed", name=name)
    return name


def _stored(slug: str, base: str, target: str, wishes: Asked) -> StoredComparison:
    needs = dependencies()
    return compare_versions(needs.units, slug, base, target, wishes.text or None, read=needs.read)


def _overrule(slug: str, base: str, target: str, wishes: Asked) -> None:
    needs = dependencies()
    seen = _stored(slug, base, target, wishes)
    form = signed(request.form, "overrule_author")
    wish = wish_in(form, seen.comparison)
    author = author_in(form) or str(session.get("author", ""))
    if not author:
        raise InvalidRequest(marked("Give your name: corrections are kept with their author."))
    session["author"] = author
    given = replace(wish.given, author=author) if wish.given else None
    overrule_changes(
        needs.units,
        slug,
        base,
        target,
        seen.base.language_version.language,
        replace(wish, given=given).on(seen.overrules.overrules),
        read=needs.read,
        now=needs.now(),
        author=author,
        expected=request.form.get("overrule_expected", ""),
    )
    done = (
        _("The change has the kind and weight you gave it, whenever these two are compared.")
        if given
        else _("Your word was taken back. It stays in the record.")
    )
    flash(done, "success")


def _(message: str) -> str:
    return str(gettext(message))
