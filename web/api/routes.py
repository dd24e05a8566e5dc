"""The one table of the API: the addresses that are served, and what `/api/v1/openapi.json` says of them."""

from __future__ import annotations

from service.works import Stage
from web.api import docs, pairs, summaries, views
from web.api.consultation_routes import CONSULTATION_ROUTES
from web.api.people_routes import PEOPLE_ROUTES
from web.api.shapes import STRING, WHOLE, Schema, many
from web.api.table import FILE, FORM, JSON, SOME, TRACKED, Parameter, Route
from web.api.webhooks import WEBHOOK_ROUTES
from web.words import TEXT_LANGUAGES

_LANGUAGE = Parameter("language", "ar, en, es, fr, ru, zh or und; without it one that there is")
_SENTENCES = Parameter("language", "of the sentences: ar, en, es, fr, ru or zh; without it en")
_TEXT = Parameter("text", "language of the texts; without it one that both have")
_FILES = {
    "type": "object",
    "properties": {"base": FILE, "target": FILE, "base_tracked": TRACKED, "target_tracked": TRACKED},
    "required": ["base", "target"],
}
_STRINGS = {
    "description": "Two lists of strings, one a paragraph, compared as they stand; or two whole texts.",
    "anyOf": [
        {"type": "object", "properties": {"base": side, "target": side}, "required": ["base", "target"]}
        for side in (many(STRING), {"type": "string", "pattern": SOME})
    ],
}
_STAGES = [stage.value for stage in Stage]
_DATE = {"type": "string", "format": "date", "description": "such as 2024-11-06; empty: as the file says"}
_NEW_VERSION = {
    "type": "object",
    "properties": {
        "file": FILE,
        "tracked": TRACKED,
        **dict.fromkeys(("title", "symbol", "note", "source", "author"), STRING),
        "date": _DATE,
        "stage": {"enum": _STAGES},
        "language": {"enum": list(TEXT_LANGUAGES)},
        "version": {"type": "string", "pattern": "^[1-9][0-9]*$", "description": "add a language to this version"},
        "expected_last": {
            "type": "integer",
            "minimum": 0,
            "maximum": 999_999_999,
            "description": "number of the last version seen: a conflict if it is not",
        },
    },
    "required": ["file"],
}
_CORRECTIONS = {
    "type": "object",
    "properties": {
        "corrections": many({"$ref": "#/components/schemas/Correction"}),
        "author": STRING,
        "expected": {"type": "string", "description": "digest of the set that was read"},
    },
    "required": ["corrections", "author"],
}
_OFFSETS: Schema = {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 1}
_PAIRS = {
    "type": "object",
    "properties": {
        "corrections": many(
            {
                "type": "object",
                "properties": {
                    "bond": {"enum": ["together", "apart"]},
                    "base": _OFFSETS,
                    "target": _OFFSETS,
                    "author": STRING,
                    "reason": {"type": "string", "pattern": SOME},
                },
                "required": ["bond", "base", "target", "reason"],
            }
        ),
        "author": STRING,
    },
    "required": ["corrections", "author"],
}
_WORD = {"type": "object", "properties": {"base": _OFFSETS, "target": _OFFSETS, "words": STRING, "repeat": WHOLE}}
_OVERRULES = {
    "type": "object",
    "properties": {
        "overrules": many(
            {
                "type": "object",
                "description": "A new one names its change by row and change, one that was read by its anchor.",
                "properties": {
                    "anchor": _WORD,
                    "row": STRING,
                    "change": WHOLE,
                    "type": STRING,
                    "severity": {"type": "integer", "minimum": 0, "maximum": 3},
                    "author": STRING,
                    "reason": {"type": "string", "pattern": SOME},
                },
                "required": ["type", "severity", "reason"],
            }
        ),
        "author": STRING,
    },
    "required": ["overrules", "author"],
}
_IF_MATCH = Parameter("If-Match", "the ETag of the corrections that were read, or * for any", required=True)

ROUTES: tuple[Route, ...] = (
    Route("works", "GET", "/works", views.works, "Every work", "Works"),
    Route("history", "GET", "/works/<slug>", views.history, "A work and its versions", "History", errors=(404,)),
    Route(
        "add",
        "POST",
        "/works/<slug>/versions",
        views.add,
        "Add a version; the work is made where there is none. 200 where these bytes are there already",
        "Addition",
        status=201,
        body=((FORM, _NEW_VERSION),),
        errors=(400, 404, 409, 410, 413, 422),
    ),
    Route(
        "version",
        "GET",
        "/works/<slug>/versions/<version_id>",
        views.version,
        "A version with its recognised text",
        "VersionText",
        query=(_LANGUAGE,),
        errors=(404, 410),
    ),
    Route(
        "structure",
        "PUT",
        "/works/<slug>/versions/<version_id>/structure",
        views.structure,
        "Set the corrections of the recognised structure that hold from now on",
        "VersionText",
        query=(_LANGUAGE,),
        body=((JSON, _CORRECTIONS),),
        errors=(400, 404, 409, 410),
    ),
    Route(
        "compare",
        "GET",
        "/works/<slug>/compare/<base>...<target>",
        views.compare,
        "The comparison of two exact versions",
        "Comparison",
        query=(_LANGUAGE,),
        errors=(400, 404, 410),
    ),
    Route(
        "pairs",
        "GET",
        "/works/<slug>/compare/<base>...<target>/corrections",
        pairs.pairs,
        "The readers' corrections of the pairs of a comparison, with their ETag",
        "PairCorrectionSet",
        query=(_LANGUAGE,),
        errors=(400, 404, 410),
    ),
    Route(
        "correct_pairs",
        "PUT",
        "/works/<slug>/compare/<base>...<target>/corrections",
        pairs.correct_pairs,
        "Set the corrections of the pairs that hold from now on, in both directions",
        "PairCorrectionSet",
        query=(_LANGUAGE,),
        headers=(_IF_MATCH,),
        body=((JSON, _PAIRS),),
        errors=(400, 404, 410, 412, 428),
    ),
    Route(
        "summary",
        "GET",
        "/works/<slug>/compare/<base>...<target>/summary",
        summaries.summary,
        "What changed between two exact versions, in sentences",
        "Summary",
        query=(_SENTENCES, _TEXT),
        errors=(400, 404, 410),
    ),
    Route(
        "overrules",
        "GET",
        "/works/<slug>/compare/<base>...<target>/overrules",
        summaries.overrules,
        "The readers' words against type or severity of changes, with their ETag",
        "OverruleSet",
        query=(_TEXT,),
        errors=(400, 404, 410),
    ),
    Route(
        "overrule",
        "PUT",
        "/works/<slug>/compare/<base>...<target>/overrules",
        summaries.overrule,
        "Set the overrules that hold from now on, in this direction",
        "OverruleSet",
        query=(_TEXT,),
        headers=(_IF_MATCH,),
        body=((JSON, _OVERRULES),),
        errors=(400, 404, 410, 412, 428),
    ),
    Route(
        "search",
        "GET",
        "/works/<slug>/search",
        views.search,
        "The places where words stand in a work",
        "SearchResult",
        query=(Parameter("q", "the words", required=True, pattern=SOME),),
        errors=(400, 404),
    ),
    Route(
        "parse",
        "POST",
        "/parse",
        views.parse,
        "The structure recognised in a file; nothing is stored",
        "Text",
        body=((FORM, {"type": "object", "properties": {"file": FILE, "tracked": TRACKED}, "required": ["file"]}),),
        errors=(400, 413, 422),
    ),
    Route(
        "compare_two",
        "POST",
        "/compare",
        views.compare_two,
        "Compare two files or two lists of strings at once; nothing is stored",
        "Comparison",
        body=((FORM, _FILES), (JSON, _STRINGS)),
        errors=(400, 413, 422),
    ),
    Route(
        "summary_of_two",
        "POST",
        "/compare/summary",
        summaries.summary_of_two,
        "What changed between two files or two lists of strings, in sentences; nothing is stored",
        "Summary",
        query=(_SENTENCES,),
        body=((FORM, _FILES), (JSON, _STRINGS)),
        errors=(400, 413, 422),
    ),
    Route("openapi", "GET", "/openapi.json", views.openapi, "This description", "OpenApi"),
    Route("docs", "GET", "/docs", docs.docs, "This description as a page for people", "Page", media_type="text/html"),
    *CONSULTATION_ROUTES,
    *WEBHOOK_ROUTES,
    *PEOPLE_ROUTES,
)
