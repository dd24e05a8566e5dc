"""Pages about works. Each view reads the request, calls one use case and chooses a template."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import regex
from flask import Blueprint, Response, redirect, render_template, request, send_file, url_for
from flask_babel import gettext

from service import use_cases
from service.errors import InvalidRequest, NotFound
from web.access import readable
from web.dependencies import dependencies
from web.messages import marked, translate
from web.works.document import document_of
from web.works.excerpts import by_version
from web.works.structure import correct_stored, show_structure

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as BaseResponse

    from service.works import History, Manifestation

blueprint = Blueprint("works", __name__)

_UNSAFE_IN_NAMES = regex.compile(r"[\p{C}/\\:*?\"<>|]+")
_NAME_LENGTH = 120
# Types that a program outside the browser opens; anything else is handed over as mere bytes.
_PLAIN_TYPES = frozenset(
    {
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "text/markdown",
        "text/plain",
    }
)
_ONLY_TO_KEEP = "default-src 'none'; sandbox"


@blueprint.get("/")
def index() -> str:
    """The list of works."""
    return render_template("works/index.html", works=readable(use_cases.list_works(dependencies().units)))


@blueprint.get("/works/<slug>")
def history(slug: str) -> str:
    """The history of a work, where two versions are chosen."""
    return _history_page(use_cases.work_history(dependencies().units, slug))


def _history_page(found: History, error: str | None = None) -> str:
    newest = found.versions[-1] if found.versions else None
    earlier = (newest.predecessor or newest.number - 1) if newest else 0
    base = request.args.get("base") or str(earlier)
    target = request.args.get("target") or (newest.id if newest else "")
    languages = sorted({line.language for version in found.versions for line in version.languages})
    return render_template(
        "works/history.html", history=found, base=base, target=target, languages=languages, error=error
    )


@blueprint.get("/works/<slug>/compare")
def choose(slug: str) -> BaseResponse | tuple[str, int]:
    """Lead from the two versions chosen in the history to the address of their comparison."""
    base, target = request.args.get("base", ""), request.args.get("target", "")
    if not base or not target or base == target:
        found = use_cases.work_history(dependencies().units, slug)
        return _history_page(found, gettext("Choose two different versions, one in each column.")), 400
    language = request.args.get("language") or None
    return redirect(url_for("comparison.compare", slug=slug, base=base, target=target, language=language), 303)


@blueprint.get("/works/<slug>/versions/<version_id>")
def version(slug: str, version_id: str) -> str:
    """One version as a document to read."""
    needs = dependencies()
    found = use_cases.read_version(needs.units, slug, version_id, request.args.get("language"), read=needs.read)
    return render_template(
        "works/version.html", found=found, document=document_of(found.text), documents=needs.formats.items()
    )


@blueprint.get("/works/<slug>/versions/<version_id>/documents/<name>")
def document(slug: str, version_id: str, name: str) -> Response:
    """One version written anew in another format, with nothing in it but its text."""
    needs = dependencies()
    form = needs.formats.get(name)
    if form is None:
        raise NotFound(marked("No version is written in this format: its page lists the formats there are."))
    found = use_cases.read_version(needs.units, slug, version_id, request.args.get("language"), read=needs.read)
    title = f"{found.version.symbol or found.work.slug}-{found.language_version.language}.{form.ending}"
    return download(form.write(found.text), title, form.media_type)


@blueprint.get("/works/<slug>/versions/<version_id>/file")
def received(slug: str, version_id: str) -> Response:
    """The file as it was received, to be kept, never to be run in the browser."""
    units = dependencies().units
    manifestation, data = use_cases.received_file(units, slug, version_id, request.args.get("language"))
    return send_received(manifestation, data)


def send_received(manifestation: Manifestation, data: bytes) -> Response:
    """The bytes as a download whose name and type can do no harm."""
    media_type = manifestation.media_type if manifestation.media_type in _PLAIN_TYPES else "application/octet-stream"
    return download(data, manifestation.filename or manifestation.sha256[:12], media_type)


def download(data: bytes, name: str, media_type: str) -> Response:
    """Bytes to be kept, never to be run in the browser, under a name that is one on every system."""
    plain = _UNSAFE_IN_NAMES.sub("_", name).strip(" .")[-_NAME_LENGTH:] or "text"
    response = send_file(BytesIO(data), mimetype=media_type, as_attachment=True, download_name=plain, etag=False)
    response.headers["Content-Security-Policy"] = _ONLY_TO_KEEP
    return response


@blueprint.get("/works/<slug>/search")
def search(slug: str) -> str:
    """The paragraphs of a work in which words stand."""
    needs = dependencies()
    query = request.args.get("q", "").strip()
    found = use_cases.work_history(needs.units, slug)
    result, error = None, None
    if query:
        try:
            result = use_cases.search_work(needs.units, slug, query, read=needs.read)
        except InvalidRequest as refused:
            error = translate(str(refused))
    groups = by_version(result.hits) if result else ()
    return render_template("search/results.html", history=found, query=query, result=result, groups=groups, error=error)


@blueprint.get("/works/<slug>/versions/<version_id>/structure")
def structure(slug: str, version_id: str) -> str:
    """The recognised structure of a stored version, to be corrected."""
    return show_structure(slug, version_id)


@blueprint.post("/works/<slug>/versions/<version_id>/structure")
def correct(slug: str, version_id: str) -> BaseResponse | tuple[str, int]:
    """Keep corrections of the structure of a stored version."""
    return correct_stored(slug, version_id)


@blueprint.get("/healthz")
def healthz() -> dict[str, str]:
    """Whether the service and its store answer. Says nothing of any text."""
    with dependencies().units():
        return {"status": "ok"}
