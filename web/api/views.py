"""The operations of the API. Each reads the request, calls one use case and returns a value to be written as JSON."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from flask import request

from service import use_cases
from service.comparison import compare_paragraphs, to_json
from service.errors import InvalidRequest, TrackedChoiceNeeded, UnreadableInput
from service.reading import parse_to_json
from service.text import Correction, CorrectionKind
from service.works import NewVersion
from web.access import author, readable
from web.api import answers
from web.api.given import json_object, list_in, text_in
from web.api.signing import signed
from web.comparison import Received
from web.dependencies import dependencies
from web.upload.fields import OF_A_VERSION, typed
from web.upload.incoming import few_enough, not_endless, required_file
from web.upload.pair import SIDES, compare_received, read_side, received_side
from web.upload.tracked import choice_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.comparison import Comparison
    from service.text import ParsedText
    from web.api.answers import Json


def works() -> Json:
    """Every work."""
    return answers.works_json(readable(use_cases.list_works(dependencies().units)))


def history(slug: str) -> Json:
    """A work with its versions."""
    return answers.history_json(use_cases.work_history(dependencies().units, slug))


def add(slug: str) -> tuple[Json, int]:
    """Add a version."""
    needs = dependencies()
    incoming = required_file("file")
    given: dict[str, Any] = {name: value or None for name, value in typed(("title", *OF_A_VERSION)).items()}
    for name in ("note", "source", "author"):
        given[name] = given.get(name) or ""
    given["author"] = author(given["author"])
    new = NewVersion(
        slug=slug,
        data=incoming.data,
        filename=incoming.filename,
        media_type=incoming.media_type,
        corrections=choice_in(request.form, "tracked"),
        **given,
    )
    expected = _whole(request.form.get("expected_last"), "expected_last")
    with _asking("tracked"):
        addition = use_cases.add_version(needs.units, new, read=needs.read, now=needs.now(), expected_last=expected)
    return answers.addition_json(addition), 200 if addition.already_there else 201


def version(slug: str, version_id: str) -> Json:
    """A version with its text."""
    needs = dependencies()
    found = use_cases.read_version(needs.units, slug, version_id, _language(), read=needs.read)
    return answers.version_text_json(found)


def structure(slug: str, version_id: str) -> Json:
    """Set the corrections of a version's structure."""
    needs = dependencies()
    given = json_object()
    sent = tuple(_correction(item) for item in list_in(given.get("corrections"), "corrections"))
    found = use_cases.correct_structure(
        needs.units,
        slug,
        version_id,
        _language(),
        signed(sent, _corrections(slug, version_id)),
        read=needs.read,
        now=needs.now(),
        author=author(text_in(given.get("author"), "author")),
        expected=text_in(given["expected"], "expected") if given.get("expected") is not None else None,
    )
    return answers.version_text_json(found)


def compare(slug: str, base: str, target: str) -> Json:
    """The comparison of two versions."""
    needs = dependencies()
    stored = use_cases.compare_versions(needs.units, slug, base, target, _language(), read=needs.read)
    return to_json(stored.comparison)


def search(slug: str) -> Json:
    """The places where words stand."""
    needs = dependencies()
    query = request.args.get("q", "").strip()
    if not query:
        raise InvalidRequest("The words to search for are missing: give them as q.")
    return answers.search_json(query, use_cases.search_work(needs.units, slug, query, read=needs.read))


def parse() -> Json:
    """The structure of a file."""
    incoming = required_file("file")
    choice = choice_in(request.form, "tracked")
    with _asking("tracked"):
        return parse_to_json(dependencies().read(incoming.data, incoming.filename or None, choice))


def compare_two() -> Json:
    """Compare two files, two texts or two lists of strings."""
    return to_json(comparison_of_two())


def comparison_of_two() -> Comparison:
    """The comparison of what was sent: two files, two texts or two lists of strings."""
    if request.is_json:
        given = json_object()
        if any(isinstance(given.get(side), list) for side in SIDES):
            return compare_paragraphs(*(_paragraphs(given.get(side), side) for side in SIDES))
        received = {side: Received("", not_endless(text_in(given.get(side), side).encode())) for side in SIDES}
    else:
        received = {side: received_side(side) for side in SIDES}
    texts = {side: _read_side(side, received[side]) for side in SIDES}
    return compare_received(received["base"], received["target"], texts)


def _paragraphs(value: object, side: str) -> tuple[str, ...]:
    return tuple(text_in(item, side) for item in few_enough(list_in(value, side)))


def openapi() -> Json:
    """The description of this API."""
    from web.api.openapi import describe  # noqa: PLC0415 - the description is made of the routes, which name this view

    return describe()


def _corrections(slug: str, version_id: str) -> tuple[Correction, ...]:
    """Those that hold now: their authors stay what they are."""
    needs = dependencies()
    return use_cases.read_version(needs.units, slug, version_id, _language(), read=needs.read).corrections.corrections


def _read_side(side: str, received: Received) -> ParsedText:
    try:
        with _asking(f"{side}_tracked"):
            return read_side(received)
    except TrackedChoiceNeeded:
        raise
    except UnreadableInput as error:
        raise UnreadableInput(f"{side}: {error}") from error


@contextmanager
def _asking(field: str) -> Iterator[None]:
    """Name the field by which a program chooses between the two texts of a file with tracked changes."""
    try:
        yield
    except TrackedChoiceNeeded as error:
        message = f"{error} Send {field!r} as 'accepted' or 'rejected'."
        raise TrackedChoiceNeeded(message, error.tracked) from error


def _language() -> str | None:
    return request.args.get("language") or None


def _whole(text: str | None, name: str) -> int | None:
    if text is None or text == "":
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 9:  # noqa: PLR2004 - far beyond any count of versions
        raise InvalidRequest(f"A whole number is wanted as {name!r}.")
    return int(text)


def _correction(item: object) -> Correction:
    if not isinstance(item, dict):
        raise InvalidRequest("Each correction is a JSON object with kind and offset.")
    kind, offset = item.get("kind"), item.get("offset")
    if isinstance(offset, float) and offset.is_integer():  # 12.0 is a whole number in JSON
        offset = int(offset)
    if kind not in tuple(CorrectionKind) or not isinstance(offset, int) or isinstance(offset, bool):
        raise InvalidRequest(f"A correction needs an offset and a kind: one of {', '.join(CorrectionKind)}.")
    return Correction(
        CorrectionKind(kind),
        offset,
        text_in(item.get("value", ""), "value"),
        text_in(item.get("author", ""), "author"),
        text_in(item.get("reason", ""), "reason"),
    )
