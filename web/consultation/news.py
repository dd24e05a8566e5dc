"""A step of a consultation in one short sentence, for who is looking at the page when it happens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_babel import gettext, lazy_gettext

from service.amendments import CarryState, Status
from service.consultation import steps
from web.consultation.words import PARAGRAPH, STATUSES

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.consultation import Taken
    from service.use_cases.consulting import Sitting


def sentence(taken: Taken, sitting: Sitting) -> dict[str, Any]:
    """What may be told of a step: its number and kind, the proposal, and the sentence."""
    step = taken.step
    told = "" if step is None or _was_told(taken, sitting) else str(_SENTENCES[type(step)](step, taken, sitting))
    return {"seq": taken.seq, "kind": taken.kind, "id": getattr(step, "id", ""), "said": told}


def _was_told(taken: Taken, sitting: Sitting) -> bool:
    """Whether the page that one's own step led to said it already; where nobody has a name, what only one can see."""
    if sitting.by.account is None:
        return isinstance(taken.step, steps.Drafted)
    return taken.actor == sitting.by.account and isinstance(taken.step, _TOLD_AT_ONCE)


_TOLD_AT_ONCE = (steps.Drafted, steps.Decided, steps.Published)


def _labels(sitting: Sitting, name: str) -> str:
    """Where a proposal stands: "OP5, OP7"."""
    found = sitting.state.proposals.get(name)
    labels = [edit.label or edit.place.label or "" for edit in found.amendment.edits] if found else []
    return str(gettext(", ")).join(dict.fromkeys(filter(None, labels)))


def _drafted(step: steps.Drafted, _: Taken, __: Sitting) -> object:
    return gettext("%(name)s was begun as a draft", name=step.id)


def _revised(step: steps.Revised, _: Taken, __: Sitting) -> object:
    return gettext("%(name)s was revised", name=step.id)


def _decided(step: steps.Decided, taken: Taken, sitting: Sitting) -> object:
    if step.status is not Status.PROPOSED:
        return gettext("%(name)s is now: %(status)s.", name=step.id, status=STATUSES[step.status])
    found = sitting.state.proposals.get(step.id)
    who = taken.delegation or (found.delegation if found else "")
    place = _labels(sitting, step.id)
    if not place:
        return gettext("%(who)s proposed %(name)s", who=who, name=step.id)
    return gettext("%(who)s proposed %(name)s on %(place)s", who=who, name=step.id, place=place)


def _sponsored(step: steps.Sponsored, _: Taken, __: Sitting) -> object:
    if step.joined:
        return gettext("%(who)s joined %(name)s", who=step.delegation, name=step.id)
    return gettext("%(who)s left %(name)s", who=step.delegation, name=step.id)


_POSITIONS = {
    steps.Position.SUPPORT: lazy_gettext("%(who)s supports %(name)s"),
    steps.Position.OPPOSE: lazy_gettext("%(who)s opposes %(name)s"),
    steps.Position.RESERVE: lazy_gettext("%(who)s reserves its position on %(name)s"),
    steps.Position.NONE: lazy_gettext("%(who)s takes back its position on %(name)s"),
}


def _positioned(step: steps.PositionTaken, _: Taken, __: Sitting) -> object:
    return str(_POSITIONS[step.position]) % {"who": step.delegation, "name": step.id}


def _commented(step: steps.Commented, taken: Taken, sitting: Sitting) -> object:
    who = step.delegation or sitting.names.shown(taken.actor, taken.at)
    return gettext("%(who)s commented on %(name)s", who=who, name=step.id)


def _paragraph(step: steps.ParagraphDecided, _: Taken, sitting: Sitting) -> object:
    found = sitting.text.paragraphs[step.paragraph : step.paragraph + 1]
    place = found[0].label or "" if found else ""
    return gettext("%(place)s is now: %(status)s.", place=place, status=PARAGRAPH[step.agreed])


def _met(step: steps.Met, _: Taken, __: Sitting) -> object:
    return gettext("Meeting: %(name)s", name=step.meeting) if step.meeting else gettext("The meeting is over")


def _published(step: steps.Opened | steps.Published, _: Taken, __: Sitting) -> object:
    return gettext("The consultation stands on version %(number)s now", number=step.version)


def _carried(step: steps.Carried, _: Taken, __: Sitting) -> object:
    """Only what needs a person is told: a line for each of many would push away that there is a new version."""
    if step.state is CarryState.NEEDS_PERSON:
        return gettext("%(name)s is to be placed by hand.", name=step.id)
    return ""


_SENTENCES: dict[type[Any], Callable[[Any, Taken, Sitting], object]] = {
    steps.Opened: _published,
    steps.Drafted: _drafted,
    steps.Revised: _revised,
    steps.Decided: _decided,
    steps.Sponsored: _sponsored,
    steps.PositionTaken: _positioned,
    steps.Commented: _commented,
    steps.ParagraphDecided: _paragraph,
    steps.Met: _met,
    steps.Published: _published,
    steps.Carried: _carried,
}
