"""The shapes of the answers, as JSON Schema (2020-12) for the OpenAPI document; tests hold real answers to them."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

PARTS = ["front", "formula", "preamble", "operative", "heading", "annex", "closing", "footnote", "table", "other"]
ROW_KINDS = ["unchanged", "edited", "added", "removed", "split", "merged", "regrouped"]
ROLES = ["words", "place", "figure", "old", "new"]
STRING: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer", "minimum": 0}
SEVERITY: Schema = {"type": "integer", "minimum": 0, "maximum": 3}
TRUTH: Schema = {"type": "boolean"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
HASH: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def ref(name: str) -> Schema:
    """A reference to a schema of the document."""
    return {"$ref": f"#/components/schemas/{name}"}


def maybe(schema: Schema) -> Schema:
    """The schema, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def many(schema: Schema) -> Schema:
    """A list of it."""
    return {"type": "array", "items": schema}


def whole(description: str, /, **properties: Schema) -> Schema:
    """An object that has all of these members and no other."""
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _open(description: str, required: list[str], /, **properties: Schema) -> Schema:
    """An object that may grow."""
    return {"type": "object", "description": description, "properties": properties, "required": required}


SCHEMAS: dict[str, Schema] = {
    "Problem": whole(
        "An error, after RFC 9457. `code` is stable; `request_id` stands in the log of the service.",
        type=STRING,
        title=STRING,
        status=WHOLE,
        detail=STRING,
        code=STRING,
        instance=STRING,
        request_id=STRING,
    ),
    "Work": whole("A text through its whole life.", slug=STRING, title=STRING, created=MOMENT),
    "Withdrawal": whole("What stays when content is erased.", reason=STRING, by=STRING, at=MOMENT),
    "LanguageVersion": whole(
        "A version in one language, with the file received.",
        language=STRING,
        sha256=HASH,
        size=WHOLE,
        media_type=STRING,
        filename=STRING,
        source=STRING,
        received=MOMENT,
        withdrawal=maybe(ref("Withdrawal")),
    ),
    "Version": whole(
        "One state of a work. It never changes.",
        id=STRING,
        number=WHOLE,
        symbol=maybe(STRING),
        date=maybe({"type": "string", "format": "date"}),
        stage={"enum": ["draft", "revised", "adopted", "reconstructed"]},
        note=STRING,
        predecessor=maybe(WHOLE),
        created=MOMENT,
        author=STRING,
        languages=many(ref("LanguageVersion")),
    ),
    "WorkSummary": whole(
        "A line in the list of works.",
        slug=STRING,
        title=STRING,
        created=MOMENT,
        versions=WHOLE,
        latest=maybe(ref("Version")),
        languages=many(STRING),
    ),
    "Works": whole("Every work.", works=many(ref("WorkSummary"))),
    "History": whole("A work with its versions, oldest first.", work=ref("Work"), versions=many(ref("Version"))),
    "Addition": whole(
        "What an addition did. `already_there`: these bytes were there before, nothing was added.",
        work=ref("Work"),
        version=ref("Version"),
        already_there=TRUTH,
    ),
    "Note": _open("A footnote.", ["marker", "text"], marker=STRING, offset=WHOLE, text=STRING),
    "Paragraph": _open(
        "A paragraph as compared: without its printed number and without the markers of its notes.",
        ["index", "part", "label", "text"],
        index=WHOLE,
        part={"enum": PARTS},
        label=maybe(STRING),
        number=maybe(STRING),
        level=maybe({"type": "integer", "minimum": 1}),
        text=STRING,
        footnotes=many(ref("Note")),
    ),
    "Block": whole(
        "A stretch of the source. The blocks partition it.",
        start=WHOLE,
        end=WHOLE,
        kind={"enum": ["paragraph", "footnote", "heading", "masthead", "furniture"]},
        paragraph=maybe(WHOLE),
    ),
    "Text": _open(
        "A recognised text.",
        ["reader", "format", "language", "front", "paragraphs", "furniture", "warnings", "blocks"],
        reader=STRING,
        format=STRING,
        language=maybe(STRING),
        front={"type": "object"},
        paragraphs=many(ref("Paragraph")),
        furniture=many(STRING),
        warnings=many(STRING),
        blocks=many(ref("Block")),
    ),
    "Correction": _open(
        "A person's word on the structure: what is at this offset of the source.",
        ["kind", "offset"],
        kind={"enum": ["part", "number", "level", "join", "break", "furniture", "tracked"]},
        offset=WHOLE,
        value=STRING,
        author=STRING,
        reason=STRING,
    ),
    "CorrectionSet": whole(
        "The corrections in force. `digest` is handed back as `expected`.",
        revision=WHOLE,
        digest=STRING,
        corrections=many(ref("Correction")),
    ),
    "PairCorrection": whole(
        "A reader's word on the alignment: the paragraphs that begin at these offsets of the sources belong in one "
        "row, or in no common one. `applied` is false where one of them begins no longer where it did.",
        bond={"enum": ["together", "apart"]},
        base=many(WHOLE),
        target=many(WHOLE),
        author=STRING,
        reason=STRING,
        at=maybe(MOMENT),
        applied=TRUTH,
    ),
    "PairCorrectionSet": whole(
        "The corrections of an alignment that hold now, from base to target. `digest` is the ETag.",
        revision=WHOLE,
        digest=HASH,
        language=STRING,
        corrections=many(ref("PairCorrection")),
    ),
    "Overrule": whole(
        "A reader's word on the change at `row` and `change`, null where its words are gone; `anchor` outlives it.",
        anchor=whole(
            "Where the paragraphs begin in both sources, a digest of the words, which of several such.",
            base=many(WHOLE),
            target=many(WHOLE),
            words=STRING,
            repeat=WHOLE,
        ),
        row=maybe(STRING),
        change=maybe(WHOLE),
        type=STRING,
        severity=SEVERITY,
        author=STRING,
        reason=STRING,
        at=maybe(MOMENT),
    ),
    "OverruleSet": whole(
        "The overrules of a comparison that hold now, in this direction. `digest` is the ETag.",
        revision=WHOLE,
        digest=HASH,
        language=STRING,
        overrules=many(ref("Overrule")),
    ),
    "Overruled": whole(
        "What a reader put aside of a change: type and severity by the rules.",
        type=STRING,
        severity=SEVERITY,
        by=STRING,
        reason=STRING,
        at=maybe(MOMENT),
    ),
    "Said": whole(
        "A correction that a row shows, or that was not applied: who gave it, why and when.",
        bond={"enum": ["together", "apart"]},
        author=STRING,
        reason=STRING,
        at=maybe(MOMENT),
    ),
    "VersionText": whole(
        "A version in one language with its recognised text.",
        work=ref("Work"),
        version=ref("Version"),
        language_version=ref("LanguageVersion"),
        corrections=ref("CorrectionSet"),
        text=ref("Text"),
    ),
    "SearchHit": whole(
        "`text`[`start`:`end`] is what was found; `note` is its place among the paragraph's notes, if it is one.",
        version=STRING,
        language=STRING,
        paragraph=WHOLE,
        label=maybe(STRING),
        note=maybe(WHOLE),
        text=STRING,
        start=WHOLE,
        end=WHOLE,
    ),
    "SearchResult": whole(
        "The places found, by version and paragraph. `limited`: there are more.",
        query=STRING,
        hits=many(ref("SearchHit")),
        limited=TRUTH,
        unsearched=many(STRING),
    ),
    "Operation": whole("A stretch of text.", op={"enum": ["equal", "delete", "insert"]}, text=STRING),
    "NoteRow": whole(
        "Notes that belong together.", base=maybe(STRING), target=maybe(STRING), ops=many(ref("Operation"))
    ),
    "Change": _open(
        "A typed difference. Severity 0 editorial, 1 technical, 2 to look at, 3 substantive.",
        ["type", "severity"],
        type=STRING,
        severity={"type": "integer", "minimum": 0, "maximum": 3},
        base=maybe(STRING),
        target=maybe(STRING),
        base_span=maybe(many({"type": "integer"})),
        target_span=maybe(many({"type": "integer"})),
        note=maybe(STRING),
        overruled=ref("Overruled"),
    ),
    "Row": _open(
        "Paragraphs that belong together. `equal` + `delete` give the base side, `equal` + `insert` the target side.",
        ["id", "kind", "moved", "renumbered", "base", "target", "similarity", "ops", "changes"],
        id=STRING,
        kind={"enum": ROW_KINDS},
        moved=TRUTH,
        renumbered=TRUTH,
        base=many(ref("Paragraph")),
        target=many(ref("Paragraph")),
        similarity={"type": "number", "minimum": 0, "maximum": 1},
        ops=many(ref("Operation")),
        footnotes=many(ref("NoteRow")),
        changes=many(ref("Change")),
        corrections=many(ref("Said")),
    ),
    "ComparedText": _open(
        "One side of a comparison.", ["language", "paragraphs"], language=maybe(STRING), paragraphs=WHOLE
    ),
    "Comparison": _open(
        "A comparison, its rows in reading order. `fallback` says why a coarser result was given, null if exact.",
        ["schema", "engine", "base", "target", "fallback", "rows", "summary"],
        schema={"const": "travaux/comparison/1"},
        engine=STRING,
        base=ref("ComparedText"),
        target=ref("ComparedText"),
        fallback=maybe(STRING),
        rows=many(ref("Row")),
        summary={"type": "object"},
        lost_corrections=many(ref("Said")),
    ),
    "Sentence": _open(
        "One change in words: `text` is the line, `pieces` its parts, the texts and spans those of the change.",
        ["id", "row", "change", "place", "text", "pieces", "type", "kind", "severity", "weight", "base", "target"],
        id=STRING,
        row=STRING,
        change=maybe(WHOLE),
        place=STRING,
        text=STRING,
        pieces=many(whole("A part of a line.", role={"enum": ROLES}, text=STRING)),
        type=STRING,
        kind=STRING,
        severity=SEVERITY,
        weight=STRING,
        base=maybe(STRING),
        target=maybe(STRING),
        base_span=maybe(many(WHOLE)),
        target_span=maybe(many(WHOLE)),
        footnote=maybe(WHOLE),
        overruled=ref("Overruled"),
    ),
    "SummaryGroup": whole(
        "The changes of one part of the text: each stands in `sentences` or in exactly one of `folds`.",
        section={"enum": ["preamble", "operative", "text", "annexes", "footnotes", "outside"]},
        title=STRING,
        changes=WHOLE,
        severity={"type": "object"},
        sentences=many(ref("Sentence")),
        folds=many(whole("Changes that one line counts.", name=STRING, text=STRING, sentences=many(ref("Sentence")))),
    ),
    "RolloverFinding": whole(
        "What the check of a rollover found; `question`: it may well be right.",
        code=STRING,
        question=TRUTH,
        row=maybe(STRING),
        place=STRING,
        text=STRING,
        side=STRING,
        span=maybe(many(WHOLE)),
        footnote=maybe(WHOLE),
    ),
    "Summary": whole(
        "A comparison in sentences. `technical_rollover` is null where the texts are in two languages.",
        schema={"const": "travaux/summary/1"},
        language=STRING,
        languages=whole("Of the texts.", base=maybe(STRING), target=maybe(STRING)),
        headline=STRING,
        asides=many(STRING),
        technical_rollover=maybe(TRUTH),
        identical=TRUTH,
        counts={"type": "object", "description": "changes, body, outside, and severity by 0 to 3 of the body"},
        findings=many(ref("RolloverFinding")),
        groups=many(ref("SummaryGroup")),
    ),
    "OpenApi": {"type": "object", "description": "This document."},
}
