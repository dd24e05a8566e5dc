"""What the pages of a consultation call things: statuses, steps, positions, causes. The codes are in the values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import lazy_gettext, lazy_pgettext

from service.amendments import CarryState, Cause, Deviation, EditKind, Status
from service.consultation.steps import Origin, Position
from web.consultation.rolling_markup import by_line
from web.said_once import named

if TYPE_CHECKING:
    from flask import Flask

STATUSES = {
    Status.DRAFT: lazy_gettext("draft, not sent"),
    Status.PROPOSED: lazy_gettext("proposed"),
    Status.WITHDRAWN: lazy_pgettext("status", "withdrawn"),
    Status.UNDER_DISCUSSION: lazy_gettext("under discussion"),
    Status.AGREED_AD_REFERENDUM: lazy_gettext("agreed ad referendum"),
    Status.AGREED: lazy_gettext("agreed"),
    Status.REJECTED: lazy_gettext("rejected"),
    Status.SUPERSEDED: lazy_gettext("superseded"),
}
TONES = {
    Status.DRAFT: "caution",
    Status.AGREED_AD_REFERENDUM: "good",
    Status.AGREED: "good",
    Status.REJECTED: "bad",
}
"""How a status is coloured; the word says it too."""
STEPS = {
    Status.PROPOSED: lazy_gettext("Propose"),
    Status.WITHDRAWN: lazy_gettext("Withdraw"),
    Status.UNDER_DISCUSSION: lazy_gettext("Open for discussion"),
    Status.AGREED_AD_REFERENDUM: lazy_gettext("Agreed ad referendum"),
    Status.AGREED: lazy_gettext("Agreed"),
    Status.REJECTED: lazy_gettext("Rejected"),
    Status.SUPERSEDED: lazy_gettext("Superseded"),
}
"""What a button says that takes a proposal to a status."""
POSITIONS = {
    Position.SUPPORT: lazy_gettext("Support"),
    Position.OPPOSE: lazy_gettext("Oppose"),
    Position.RESERVE: lazy_gettext("Reserve"),
    Position.NONE: lazy_gettext("Take back"),
}
ORIGINS = {
    Origin.PAGE: lazy_gettext("written on the page"),
    Origin.FILE: lazy_gettext("from a file with tracked changes"),
    Origin.INSTRUCTION: lazy_gettext("from an instruction"),
    Origin.ROLLING: lazy_gettext("from a rolling text"),
    Origin.AGAIN: lazy_gettext("brought in again, after it was withdrawn"),
}
KINDS = {
    EditKind.INSERT: lazy_gettext("insert"),
    EditKind.DELETE: lazy_gettext("delete"),
    EditKind.REPLACE: lazy_gettext("replace"),
    EditKind.ALT: lazy_gettext("alternative"),
    EditKind.BIS: lazy_gettext("new paragraph"),
    EditKind.MOVE: lazy_gettext("move"),
}
CAUSES = {
    Cause.IDENTICAL: lazy_gettext("both make the same change there"),
    Cause.SAME_WORDS: lazy_gettext("both change the same words"),
    Cause.SAME_PARAGRAPH: lazy_gettext("both change the same paragraph as a whole"),
    Cause.SAME_POINT: lazy_gettext("both insert at the same point"),
    Cause.ANCHOR_REMOVED: lazy_gettext("one inserts at words that the other takes away"),
    Cause.PARAGRAPH_REMOVED: lazy_gettext("one changes a paragraph that the other takes away"),
    Cause.ANCHOR_MOVED: lazy_gettext("one stands beside a paragraph that the other moves"),
}
CARRIED = {
    CarryState.EXACT: lazy_gettext("carried over: the words stand as they were"),
    CarryState.SHIFTED: lazy_gettext("carried over: the words stand elsewhere, or the paragraph changed around them"),
    CarryState.NEEDS_PERSON: lazy_gettext("to be placed by hand"),
}
DEVIATIONS = {
    Deviation.MISSING: lazy_gettext("agreed, and not there"),
    Deviation.UNAGREED: lazy_gettext("there, and never agreed"),
    Deviation.WORDING: lazy_gettext("worded otherwise than agreed"),
    Deviation.MOVED: lazy_gettext("stands elsewhere"),
}
PARAGRAPH = {
    None: lazy_gettext("open"),
    Status.AGREED_AD_REFERENDUM: lazy_gettext("agreed ad referendum"),
    Status.AGREED: lazy_gettext("agreed"),
}
"""What is said of a paragraph of the version."""


def status_tone(status: Status) -> str:
    """The tone of the badge of a status."""
    return TONES.get(status, "plain")


def install(app: Flask) -> None:
    """Make the tables known to the templates of consultations."""
    app.jinja_env.filters.update(
        status_name=named(STATUSES),
        status_tone=status_tone,
        step_name=named(STEPS),
        position_name=named(POSITIONS),
        origin_name=named(ORIGINS),
        kind_name=named(KINDS),
        cause_name=named(CAUSES),
        carried_name=named(CARRIED),
        deviation_name=named(DEVIATIONS),
        agreed_name=named(PARAGRAPH),
        by_line=lambda option: by_line(option.attribution),
    )
