"""The address of a comparison: two exact versions of one work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request

from service.use_cases import compare_versions
from web.comparison.correcting import correct_stored
from web.comparison.page import row_text, stored_page
from web.dependencies import dependencies

if TYPE_CHECKING:
    from flask import Response
    from werkzeug.wrappers import Response as BaseResponse

blueprint = Blueprint("comparison", __name__)


@blueprint.get("/works/<slug>/compare/<base>...<target>")
def compare(slug: str, base: str, target: str) -> str | Response:
    """Show a comparison; with `row` and `format=text` one of its rows as text."""
    needs = dependencies()
    language = request.args.get("language") or None
    stored = compare_versions(needs.units, slug, base, target, language, read=needs.read)
    if request.args.get("format") == "text":
        return row_text(stored.comparison, request.args.get("row", ""))
    return stored_page(stored)


@blueprint.post("/works/<slug>/compare/<base>...<target>")
def correct(slug: str, base: str, target: str) -> BaseResponse | tuple[str, int]:
    """Keep a reader's correction of the pairs, or take one back."""
    return correct_stored(slug, base, target)
