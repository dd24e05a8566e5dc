"""The shapes of answers about consultations."""

from __future__ import annotations

from service.amendments import CarryState, Cause, Deviation, EditKind, Host, Scope
from service.consultation.steps import Origin
from web.api.consultation_view_schemas import STATUS, VIEW_SCHEMAS
from web.api.shapes import HASH, MOMENT, PARTS, PROBLEM, STRING, TRUTH, WHOLE, Schema, growing, many, maybe, ref, whole

NUMBER: Schema = {"type": "integer"}
_SPAN = whole("Characters [start, end) of a passage.", start=WHOLE, end=WHOLE)
_STEP: Schema = {"type": "object", "description": "What happened; its members depend on the kind."}
_CARRY: dict[str, Schema] = {
    "state": {"enum": [each.value for each in CarryState]},
    "against": HASH,
    "reason": STRING,
    "suggested": maybe(WHOLE),
}

CONSULTATION_SCHEMAS: dict[str, Schema] = {
    **VIEW_SCHEMAS,
    "Consultation": whole(
        "A consultation as the one who asks sees it. `delegations` are those that one speaks for; `counts` how many "
        "proposals have each status; `conflicts` how many groups cannot stand together.",
        work=ref("Work"),
        version=ref("Version"),
        language=STRING,
        sha256=HASH,
        meeting=STRING,
        delegations=many(STRING),
        counts={"type": "object", "additionalProperties": WHOLE},
        conflicts=WHOLE,
        published=many(whole("An earlier publication.", version=WHOLE, adopted=many(STRING))),
    ),
    "Span": _SPAN,
    "Place": growing(
        "Where an edit stands: a passage by paragraph and note, and the words in it. `digest` is the SHA-256 of the "
        "passage; an edit never falls on other words.",
        ["host", "scope", "paragraph", "label", "digest"],
        host={"enum": [each.value for each in Host]},
        scope={"enum": [each.value for each in Scope]},
        paragraph=NUMBER,
        label=maybe(STRING),
        digest=STRING,
        size=NUMBER,
        note=maybe(NUMBER),
        span=maybe(ref("Span")),
        quote=STRING,
        anchor=maybe(ref("Span")),
        nth=NUMBER,
        marker=maybe(STRING),
        holds=TRUTH,
    ),
    "Edit": growing(
        "One change at one place: `before` goes, `after` comes.",
        ["kind", "place"],
        kind={"enum": [each.value for each in EditKind]},
        place=ref("Place"),
        before=STRING,
        after=STRING,
        label=maybe(STRING),
        destination=maybe(ref("Place")),
    ),
    "Turn": whole(
        "A step in the life of a proposal: its status from then on.",
        status=STATUS,
        actor=STRING,
        at=MOMENT,
        meeting=STRING,
        words=STRING,
        seq=WHOLE,
    ),
    "Comment": whole(
        "A comment. `inner`: written before the proposal was sent, for its own delegation.",
        number=WHOLE,
        words=STRING,
        author=STRING,
        delegation=maybe(STRING),
        at=MOMENT,
        answers=maybe(WHOLE),
        inner=TRUTH,
    ),
    "Carry": whole("How a proposal came to the present version.", **_CARRY),
    "Proposal": whole(
        "A proposal. `revision` is what a change or decision names by If-Match; `placed`: it stands against the "
        "present version; `steps` are the statuses that the one who asks may give it.",
        id=STRING,
        version=HASH,
        edits=many(ref("Edit")),
        proposers=many(STRING),
        supporters=many(STRING),
        opponents=many(STRING),
        reservations=many(whole("A reserve.", delegation=STRING, words=STRING)),
        reasons=STRING,
        status=STATUS,
        date=maybe({"type": "string", "format": "date"}),
        meeting=maybe(STRING),
        renumber=TRUTH,
        delegation=STRING,
        author=STRING,
        created=MOMENT,
        revision=WHOLE,
        origin={"enum": [each.value for each in Origin]},
        source=STRING,
        instructions=many(STRING),
        placed=TRUTH,
        published_in=maybe(WHOLE),
        carried=maybe(ref("Carry")),
        turns=many(ref("Turn")),
        comments=many(ref("Comment")),
        steps=many(STATUS),
        may_revise=TRUTH,
    ),
    "Proposals": whole(
        "A page of proposals. `next` is the cursor of the next page, null at the end.",
        proposals=many(ref("Proposal")),
        next=maybe(STRING),
    ),
    "MadeOfFile": whole(
        "Drafts made of tracked changes, and the changes that could not become one, with the reason.",
        proposals=many(ref("Proposal")),
        unread=many(STRING),
    ),
    "TrackedProposals": whole(
        "What tracked changes propose, one for each paragraph that an author changed; nothing is stored.",
        proposals=many(whole("One of them.", author=STRING, date=STRING, edits=many(ref("Edit")), unread=many(STRING))),
    ),
    "Instruction": whole(
        "An instruction read against the text: its edits, or the cause and the reason why there are none.",
        edits=maybe(many(ref("Edit"))),
        renumber=TRUTH,
        cause=maybe(STRING),
        reason=maybe(STRING),
    ),
    "Conflicts": whole("What cannot stand together, in the order of the text.", groups=many(ref("ConflictGroup"))),
    "ConflictGroup": whole(
        "Proposals that cannot all stand. `voting`: the one furthest from the original first.",
        amendments=many(STRING),
        clashes=many(
            whole(
                "Two that clash.",
                first=STRING,
                second=STRING,
                cause={"enum": [each.value for each in Cause]},
                paragraph=WHOLE,
            )
        ),
        readings=many(
            whole(
                "What the text would read like with one of them alone.",
                amendment=STRING,
                paragraphs=many(
                    whole("A paragraph.", base=maybe(WHOLE), label=maybe(STRING), text=STRING, notes=many(STRING))
                ),
                removed=many(WHOLE),
            )
        ),
        together=many(many(STRING)),
        voting=many(STRING),
        fallback=maybe(STRING),
    ),
    "ParagraphState": whole(
        "A paragraph: `agreed` null while it is open, `digest` that of its words as they read with what was agreed.",
        paragraph=WHOLE,
        label=maybe(STRING),
        part={"enum": PARTS},
        text=STRING,
        agreed=maybe(STATUS),
        digest=STRING,
    ),
    "ParagraphStates": whole("Every paragraph.", paragraphs=many(ref("ParagraphState"))),
    "Log": whole(
        "Steps that were taken, oldest first. `next` is what to ask for `after`, null at the end.",
        steps=many(
            whole(
                "A step; `step` null where its words were erased with a withdrawn file.",
                seq=WHOLE,
                kind=STRING,
                actor=STRING,
                delegation=maybe(STRING),
                at=MOMENT,
                step=maybe(_STEP),
            )
        ),
        next=maybe(WHOLE),
    ),
    "Reconciliation": whole(
        "Whether a file is exactly the version with what was adopted. `name` is what accepting a difference takes.",
        exact=TRUTH,
        differences=many(
            whole(
                "A difference.",
                name=STRING,
                deviation={"enum": [each.value for each in Deviation]},
                expected=STRING,
                found=STRING,
                amendments=many(STRING),
                label=maybe(STRING),
                paragraph=maybe(WHOLE),
                footnote=TRUTH,
            )
        ),
        left_out=many(STRING),
        fallback=maybe(STRING),
    ),
    "Publication": whole(
        "What publishing did: the version, what came in, how every other proposal came over to it.",
        work=ref("Work"),
        version=ref("Version"),
        adopted=many(STRING),
        carried=many(whole("A proposal that goes on.", id=STRING, **_CARRY)),
        reconciliation=ref("Reconciliation"),
    ),
    "ChangedMeanwhile": growing(
        "A problem: the proposal is no longer what was seen. `held` is what holds now.",
        list(PROBLEM),
        **PROBLEM,
        held=ref("Proposal"),
    ),
    "NotReconciled": growing(
        "A problem; where a next version would not be what was agreed, `reconciliation` says where.",
        list(PROBLEM),
        **PROBLEM,
        reconciliation=ref("Reconciliation"),
    ),
}
