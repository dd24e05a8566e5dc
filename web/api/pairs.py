"""The corrections of an alignment as JSON: read with their ETag, set as a whole upon the ETag that was seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import request
from werkzeug.exceptions import PreconditionFailed

from service import use_cases
from service.collation.given import Bond
from service.errors import InvalidRequest, VersionConflict
from service.pair_corrections import PairCorrection
from web.access import author
from web.api.given import json_object, list_in, text_in, whole_in
from web.api.signing import signed
from web.api.tags import expected_digest, tagged
from web.dependencies import dependencies
from web.messages import marked

if TYPE_CHECKING:
    from flask import Response

    from service.works import CorrectedPairs, StoredComparison
    from web.api.answers import Json


def pairs(slug: str, base: str, target: str) -> Response:
    """The corrections in force."""
    return _answer(_seen(slug, base, target))


def correct_pairs(slug: str, base: str, target: str) -> Response:
    """Set the corrections that hold from now on."""
    needs = dependencies()
    given = json_object()
    corrections = [_correction(item) for item in list_in(given.get("corrections"), "corrections")]
    seen = _seen(slug, base, target)
    expected = _expected(seen)
    try:
        made = use_cases.correct_pairs(
            needs.units,
            slug,
            base,
            target,
            seen.base.language_version.language,
            signed(corrections, seen.pairs.corrections),
            read=needs.read,
            now=needs.now(),
            author=author(text_in(given.get("author"), "author")),
            expected=expected,
        )
    except VersionConflict as error:
        raise PreconditionFailed(str(error)) from error
    return _answer(made)


def _seen(slug: str, base: str, target: str) -> CorrectedPairs:
    needs = dependencies()
    language = request.args.get("language") or None
    return use_cases.read_pairs(needs.units, slug, base, target, language, read=needs.read)


def _expected(seen: CorrectedPairs) -> str | None:
    """The digest that If-Match demands, None for any."""
    return expected_digest(
        seen.pairs.digest,
        missing=marked(
            "Send If-Match with the ETag of the corrections that you read, so that nobody's are lost unseen."
        ),
        conflict=marked("Someone else corrected these pairs meanwhile: look at what holds now, then correct again."),
    )


def _answer(stored: CorrectedPairs | StoredComparison) -> Response:
    return tagged(pairs_json(stored), stored.pairs.digest)


def pairs_json(stored: CorrectedPairs | StoredComparison) -> Json:
    """A set of corrections, from base to target as the address names them."""
    return {
        "revision": stored.pairs.revision,
        "digest": stored.pairs.digest,
        "language": stored.base.language_version.language,
        "corrections": [
            {
                "bond": one.bond.value,
                "base": list(one.base),
                "target": list(one.target),
                "author": one.author,
                "reason": one.reason,
                "at": one.at.isoformat() if one.at else None,
                "applied": place not in stored.lost,
            }
            for place, one in enumerate(stored.pairs.corrections)
        ],
    }


def _correction(item: object) -> PairCorrection:
    if not isinstance(item, dict) or item.get("bond") not in tuple(Bond):
        raise InvalidRequest("Each correction is a JSON object with bond (together or apart), base and target.")
    return PairCorrection(
        Bond(item["bond"]),
        _offsets(item, "base"),
        _offsets(item, "target"),
        text_in(item.get("author", ""), "author"),
        text_in(item.get("reason", ""), "reason"),
    )


def _offsets(item: dict[str, Any], side: str) -> tuple[int, ...]:
    return tuple(whole_in(offset, side) for offset in list_in(item.get(side), side))
