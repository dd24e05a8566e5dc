"""Summaries as JSON, and the readers' overrules: read with their ETag, set as a whole upon the ETag that was seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import request
from werkzeug.exceptions import PreconditionFailed

from service import use_cases
from service.errors import InvalidRequest, VersionConflict
from service.overrules import Anchor, Overrule, anchors_of
from service.summary import LANGUAGES, summarise, summary_to_json
from web.access import author
from web.api.given import json_object, list_in, text_in, whole_in
from web.api.signing import signed
from web.api.tags import expected_digest, tagged
from web.api.views import comparison_of_two
from web.dependencies import dependencies
from web.messages import marked

if TYPE_CHECKING:
    from flask import Response

    from service.works import StoredComparison
    from web.api.answers import Json

_CONFLICT = marked("Someone else overruled changes here meanwhile: look at what holds now, then try again.")


def summary(slug: str, base: str, target: str) -> Json:
    """What changed between two versions, in sentences."""
    return summary_to_json(summarise(_seen(slug, base, target).comparison, language_in_query()))


def summary_of_two() -> Json:
    """What changed between two files, two texts or two lists of strings, in sentences; nothing is stored."""
    return summary_to_json(summarise(comparison_of_two(), language_in_query()))


def language_in_query() -> str:
    """The language of the sentences: English where nothing is asked. Raises InvalidRequest for another."""
    language = request.args.get("language") or "en"
    if language not in LANGUAGES:
        raise InvalidRequest(f"A summary is written in one of {', '.join(LANGUAGES)}: give that as 'language'.")
    return language


def overrules(slug: str, base: str, target: str) -> Response:
    """The overrules in force."""
    return _answer(_seen(slug, base, target))


def overrule(slug: str, base: str, target: str) -> Response:
    """Set the overrules that hold from now on."""
    needs = dependencies()
    given = json_object()
    seen = _seen(slug, base, target)
    chosen = [_overrule(item, seen) for item in list_in(given.get("overrules"), "overrules")]
    try:
        made = use_cases.overrule_changes(
            needs.units,
            slug,
            base,
            target,
            seen.base.language_version.language,
            signed(chosen, seen.overrules.overrules),
            read=needs.read,
            now=needs.now(),
            author=author(text_in(given.get("author"), "author")),
            expected=_expected(seen),
        )
    except VersionConflict as error:
        raise PreconditionFailed(str(error)) from error
    return _answer(made)


def _seen(slug: str, base: str, target: str) -> StoredComparison:
    needs = dependencies()
    text = request.args.get("text") or None
    return use_cases.compare_versions(needs.units, slug, base, target, text, read=needs.read)


def _expected(seen: StoredComparison) -> str | None:
    """The digest that If-Match demands, None for any."""
    missing = marked("Send If-Match with the ETag of the overrules that you read, so that nobody's are lost unseen.")
    return expected_digest(seen.overrules.digest, missing=missing, conflict=_CONFLICT)


def _answer(stored: StoredComparison) -> Response:
    return tagged(overrules_json(stored), stored.overrules.digest)


def overrules_json(stored: StoredComparison) -> Json:
    """A set of overrules. `row` and `change` say where each stands now, null where its words are gone."""
    places = anchors_of(stored.comparison)
    return {
        "revision": stored.overrules.revision,
        "digest": stored.overrules.digest,
        "language": stored.base.language_version.language,
        "overrules": [_one(one, places.get(one.anchor)) for one in stored.overrules.overrules],
    }


def _one(one: Overrule, place: tuple[str, int] | None) -> Json:
    return {
        "anchor": {
            "base": list(one.anchor.base),
            "target": list(one.anchor.target),
            "words": one.anchor.words,
            "repeat": one.anchor.repeat,
        },
        "row": place[0] if place else None,
        "change": place[1] if place else None,
        "type": one.type,
        "severity": one.severity,
        "author": one.author,
        "reason": one.reason,
        "at": one.at.isoformat() if one.at else None,
    }


def _overrule(item: object, seen: StoredComparison) -> Overrule:
    """Read one overrule. A new one names its change by `row` and `change`, one that was read by its `anchor`."""
    if not isinstance(item, dict):
        raise InvalidRequest("Each overrule is a JSON object with row and change, type, severity and reason.")
    return Overrule(
        _anchor(item, seen),
        text_in(item.get("type"), "type"),
        whole_in(item.get("severity"), "severity"),
        text_in(item.get("author") or "", "author"),
        text_in(item.get("reason"), "reason"),
    )


def _anchor(item: dict[str, Any], seen: StoredComparison) -> Anchor:
    held = item.get("anchor")
    if isinstance(held, dict):
        base, target = (
            tuple(whole_in(one, side) for one in list_in(held.get(side), side)) for side in ("base", "target")
        )
        return Anchor(base, target, text_in(held.get("words"), "words"), whole_in(held.get("repeat"), "repeat"))
    place = text_in(item.get("row"), "row"), whole_in(item.get("change"), "change")
    found = next((anchor for anchor, at in anchors_of(seen.comparison).items() if at == place), None)
    if found is None:
        raise InvalidRequest(marked("The comparison has no such change: load it again and choose anew."))
    return found
