"""What is sent to the routes of consultations: the shapes of their bodies, with examples."""

from __future__ import annotations

from service.amendments import Status
from service.consultation.steps import Position
from web.api.shapes import STRING, TRUTH, WHOLE, Schema, many, maybe, ref
from web.api.table import FILE, TRACKED, Parameter

DIGITS = "^[0-9]{1,9}$"
FILTERS = (
    Parameter("status", "only those with this status; may be given several times"),
    Parameter("paragraph", "only those about the paragraph of this index", pattern=DIGITS),
    Parameter("delegation", "only those that this delegation proposes"),
)
_STATUS: Schema = {"enum": [each.value for each in Status]}


def _object(required: tuple[str, ...] = (), example: object = None, /, **properties: Schema) -> Schema:
    shown = {} if example is None else {"examples": [example]}
    return {"type": "object", "properties": properties, "required": list(required), **shown}


_WAYS: dict[str, Schema] = {
    "edits": {**many(ref("Edit")), "description": "as they were given out, for example by `instructions`"},
    "words": _object(("paragraph", "text"), paragraph=WHOLE, text=STRING, note=maybe(WHOLE)),
    "instruction": {"type": "string", "description": "in the language of the United Nations, one a line"},
    "language": {"enum": ["en", "fr"], "description": "of the instruction; without it that of the text"},
    "renumber": TRUTH,
    "version": {
        **WHOLE,
        "description": "the number of the version that was read; where another holds by now the answer is 409",
    },
}
PROPOSAL = _object(
    ("delegation",),
    {
        "delegation": "MEX",
        "instruction": "In operative paragraph 5, replace “all” with “relevant”.",
        "language": "en",
        "send": True,
    },
    delegation=STRING,
    reasons=STRING,
    send={"type": "boolean", "description": "send it at once; without it it is a draft of its delegation"},
    again={"type": "string", "description": "the id of a withdrawn proposal whose words are brought in again"},
    **_WAYS,
)
REVISION = _object(
    (), {"version": 1, "words": {"paragraph": 12, "text": "Decides to meet again;"}}, reasons=STRING, **_WAYS
)
OF_FILE = _object(("file", "author", "delegation"), file=FILE, author=STRING, delegation=STRING, reasons=STRING)
CHECK = _object(("file",), file=FILE, tracked=TRACKED, adopted=many(STRING))
_DATE: Schema = {"type": "string", "format": "date"}
NEXT = _object(
    (),
    {"format": "docx", "expected": 1},
    adopted={**many(STRING), "description": "without it all that are agreed"},
    format={"enum": ["markdown", "docx", "pdf", "html", "akn"]},
    symbol=STRING,
    date=_DATE,
    note=STRING,
    expected=WHOLE,
)
NEXT_FILE = _object(
    ("file",),
    file=FILE,
    tracked=TRACKED,
    adopted=many(STRING),
    accepted={**many(STRING), "description": "names of differences that are accepted"},
    reason=STRING,
    symbol=STRING,
    date=_DATE,
    note=STRING,
    expected={"type": "string", "pattern": DIGITS},
)

_AGREED: Schema = {"enum": [Status.AGREED.value, Status.AGREED_AD_REFERENDUM.value]}
OPENING = _object(("version",), {"version": 1}, version={"type": "integer", "minimum": 1}, language=STRING)
STATUS_SENT = _object(("status",), {"status": "agreed"}, status=_STATUS, words=STRING)
POSITION = _object(
    ("position",),
    {"position": "reserve", "words": "scrutiny reservation"},
    position={"enum": [each.value for each in Position]},
    words=STRING,
)
COMMENT = _object(("words",), words=STRING, answers=WHOLE, delegation=STRING)
INSTRUCTION = _object(("instruction",), instruction=STRING, language={"enum": ["en", "fr"]})
PARAGRAPH = _object(("agreed",), {"agreed": "agreed"}, agreed=maybe(_AGREED))
MEETING = _object(("meeting",), {"meeting": "Third informal"}, meeting=STRING)
ONE_FILE = _object(("file",), file=FILE)
