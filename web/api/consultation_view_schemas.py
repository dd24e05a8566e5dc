"""The shapes of what is seen of a consultation from one side: rolling text, matrix, list, balance."""

from __future__ import annotations

from service.amendments import Status
from service.consultation.balance import Outcome
from service.consultation.matrix import Stand
from service.consultation.rolling_types import Mark
from web.api.shapes import HASH, PARTS, STRING, TRUTH, WHOLE, Schema, growing, many, maybe, ref, whole

STATUS: Schema = {"enum": [status.value for status in Status]}

VIEW_SCHEMAS: dict[str, Schema] = {
    "Attribution": whole(
        "Who is for it and who against.",
        proposers=many(STRING),
        supporters=many(STRING),
        opponents=many(STRING),
        reservations=many(whole("A reserve.", delegation=STRING, words=STRING)),
    ),
    "Option": whole(
        "What one edit of a proposal puts in a bracket.",
        proposal=STRING,
        edit=WHOLE,
        mark={"enum": [each.value for each in Mark]},
        attribution=ref("Attribution"),
        status=STATUS,
        new=STRING,
        part=WHOLE,
        parts=WHOLE,
        settled=TRUTH,
    ),
    "Piece": {
        "description": "Words, the place of a note's marker, or a bracket with its old words and its options.",
        "anyOf": [
            whole("Words.", text=STRING),
            whole("A note's marker, by its place among the paragraph's notes.", note=WHOLE),
            whole("A bracket.", old=many(ref("Piece")), options=many(ref("Option"))),
        ],
    },
    "RollingText": whole(
        "The version with every open proposal in brackets.",
        language=maybe(STRING),
        settled=many(STRING),
        unplaced=many(STRING),
        paragraphs=many(
            whole(
                "A paragraph; `base` null for one that a proposal brings.",
                base=maybe(WHOLE),
                label=maybe(STRING),
                number=maybe(STRING),
                part={"enum": PARTS},
                level=maybe(WHOLE),
                pieces=many(ref("Piece")),
                notes=many(whole("A note.", marker=STRING, pieces=many(ref("Piece")), whole=many(ref("Option")))),
                whole=many(ref("Option")),
                brought=maybe(ref("Option")),
                moved=many(WHOLE),
                agreed=maybe(STATUS),
                reopened=TRUTH,
                open=many(STRING),
            )
        ),
    ),
    "Matrix": growing(
        "Who stands where: a line a place, with the positions of those that said anything.",
        ["delegations", "lines"],
        delegations=many(STRING),
        lines=many(
            growing(
                "A place.",
                ["paragraph", "label", "placed", "version", "proposals", "positions"],
                paragraph=WHOLE,
                label=maybe(STRING),
                placed=TRUTH,
                version=maybe(WHOLE),
                proposals=many(STRING),
                positions={
                    "type": "object",
                    "additionalProperties": many(
                        whole("A position.", stand={"enum": [s.value for s in Stand]}, proposal=STRING, words=STRING)
                    ),
                },
            )
        ),
    ),
    "Listing": growing(
        "The amendments in the order of the text, each once.",
        ["schema", "version", "amendments"],
        schema=STRING,
        version=HASH,
        amendments=many(
            growing(
                "An amendment.",
                ["id", "edits", "status", "instructions"],
                id=STRING,
                edits=many(ref("Edit")),
                status=STATUS,
                instructions=many(STRING),
            )
        ),
    ),
    "Balance": growing(
        "What each delegation proposed and opposed, and what became of it in a version.",
        ["delegations"],
        delegations=many(
            whole(
                "A delegation.",
                delegation=STRING,
                proposed=many(ref("BalanceLine")),
                opposed=many(ref("BalanceLine")),
            )
        ),
    ),
    "BalanceLine": growing(
        "A proposal with its outcome.",
        ["proposal", "status", "outcome"],
        proposal=STRING,
        status=STATUS,
        outcome={"enum": [each.value for each in Outcome]},
    ),
}
