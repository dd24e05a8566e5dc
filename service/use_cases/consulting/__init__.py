"""Consultations: what delegations and the facilitator do, one plain function each.

Each takes `units` first, the slug of the work, and by keyword the viewer (`by`), the reader of files (`read`), for
changes the time (`now`), and a `memory` where the process keeps one. Rights are asked in each: what a viewer may not
read is NotFound. See docs/consultations.md.
"""

from service.amendments.editing import edits_of_words
from service.use_cases.consulting.again import bring_in_again
from service.use_cases.consulting.instructions import edits_of_instruction
from service.use_cases.consulting.memory import Memory
from service.use_cases.consulting.opening import decide_paragraph, open_consultation, set_meeting
from service.use_cases.consulting.proposing import decide, draft, refuse_changed, revise
from service.use_cases.consulting.publishing import difference_names, publish, reconcile_with
from service.use_cases.consulting.repeated import publication_before, taken_before
from service.use_cases.consulting.rules import allowed_steps, may_revise, needs_person, refuse_revision
from service.use_cases.consulting.sitting import earlier_texts, has_consultation, read_log, sit
from service.use_cases.consulting.tracked import proposals_in_tracked
from service.use_cases.consulting.values import (
    CHAIR,
    AuthorText,
    LogPage,
    NewProposal,
    NewRevision,
    Publication,
    Sitting,
    TrackedProposal,
    TrackedTexts,
)
from service.use_cases.consulting.voicing import comment, sponsor, take_position

__all__ = [
    "CHAIR",
    "AuthorText",
    "LogPage",
    "Memory",
    "NewProposal",
    "NewRevision",
    "Publication",
    "Sitting",
    "TrackedProposal",
    "TrackedTexts",
    "allowed_steps",
    "bring_in_again",
    "comment",
    "decide",
    "decide_paragraph",
    "difference_names",
    "draft",
    "earlier_texts",
    "edits_of_instruction",
    "edits_of_words",
    "has_consultation",
    "may_revise",
    "needs_person",
    "open_consultation",
    "proposals_in_tracked",
    "publication_before",
    "publish",
    "read_log",
    "reconcile_with",
    "refuse_changed",
    "refuse_revision",
    "revise",
    "set_meeting",
    "sit",
    "sponsor",
    "take_position",
    "taken_before",
]
