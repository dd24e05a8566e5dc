"""Whether a record of a consultation can be: steps from outside, each checked against the state that those before make.

The use cases write no step that contradicts another. A record that came from somewhere else may: a proposal published
before it was agreed, carried to a version to which it was not, decided on before it was begun. Such a record is refused
as a whole. Where words were erased with a withdrawn file, what they may have said is given the benefit of the doubt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from service.amendments.carrying import CarryState
from service.amendments.status import TRANSITIONS
from service.amendments.types import Status
from service.consultation import steps
from service.consultation.paragraphs import SETTLED
from service.consultation.state import EMPTY, Consultation, Proposal, follow

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

_SHOWN = 60


class Held(NamedTuple):
    """A text that a work has: the number of its version, the language, and the SHA-256 of its file."""

    version: int
    language: str
    sha256: str


def contradiction(taken: Iterable[steps.Taken], held: Collection[Held]) -> str | None:
    """Say what in a record contradicts itself, in a few words with the number of the step; None where nothing does.

    `taken` is the whole record, from step 1; `held` are the texts of the work. Steps out of order are said too.
    """
    state, doubt = EMPTY, _Doubt()
    for each in taken:
        if each.seq != state.seq + 1:
            return f"step {each.seq} cannot follow step {state.seq}"
        if each.step is None:
            doubt.erased(state, each)
        elif why := _Check(state, doubt, frozenset(held)).of(each.step):
            return f"step {each.seq}: {why}"
        doubt.carried(each.step)
        state = follow(state, each)
    return None


class _Doubt:
    """What erased words leave open, and which proposals were carried since the last publication."""

    def __init__(self) -> None:
        self.gone: set[str] = set()
        self.blind = False
        self.over: set[str] = set()

    def erased(self, state: Consultation, taken: steps.Taken) -> None:
        self.blind = True
        if taken.kind == "drafted":
            self.gone.add(state.next_id(taken.delegation or ""))

    def carried(self, step: steps.Step | None) -> None:
        if isinstance(step, steps.Published):
            self.over = set()
        elif isinstance(step, steps.Carried):
            self.over.add(step.id)


class _Check:
    """Checks one step against the state before it."""

    def __init__(self, state: Consultation, doubt: _Doubt, held: frozenset[Held]) -> None:
        self._state, self._doubt, self._held = state, doubt, held

    def of(self, step: steps.Step) -> str | None:
        """Say what contradicts; None where the step can be."""
        if not self._state.version and not isinstance(step, steps.Opened) and not self._doubt.blind:
            return "nothing was opened before it"
        alone = _OF_ITSELF.get(type(step))
        return alone(self, step) if alone else self._of_proposal(step)

    def _of_proposal(self, step: Any) -> str | None:  # noqa: ANN401 - every step that names a proposal
        found = self._state.proposals.get(step.id)
        if found is None and step.id not in self._doubt.gone:
            return f"there is no proposal {step.id[:_SHOWN]} that it could be about"
        check = _OF_PROPOSALS.get(type(step))
        return check(self, found, step) if check and found else None

    def paragraph(self, step: steps.ParagraphDecided) -> str | None:
        known = step.agreed is None or step.agreed in SETTLED
        return None if known and step.paragraph >= 0 else "no paragraph can be decided so"

    def met(self, _: steps.Met) -> str | None:
        return None

    def text(self, step: steps.Opened | steps.Published) -> str | None:
        if Held(step.version, step.language, step.sha256) not in self._held:
            return f"version {step.version} has no such text"
        if isinstance(step, steps.Opened):
            opened = self._state.version and not self._doubt.blind
            return f"it was open already, on version {self._state.version}" if opened else None
        if step.version <= self._state.version:
            return f"version {step.version} cannot follow version {self._state.version}"
        return next(filter(None, map(self._adopted, step.adopted)), None)

    def _adopted(self, id_: str) -> str | None:
        found = self._state.proposals.get(id_)
        if found is None:
            return None if id_ in self._doubt.gone else f"there is no proposal {id_[:_SHOWN]} to publish"
        if self._state.published_in(id_) is not None:
            return f"{id_} was published before"
        if self._doubt.blind:
            return None
        if found.amendment.status is not Status.AGREED:
            return f"{id_} was not agreed"
        stands = found.amendment.version == self._state.sha256
        return None if stands else f"{id_} does not stand against the version that it was published from"

    def drafted(self, step: steps.Drafted) -> str | None:
        if step.id != self._state.next_id(step.delegation):
            return f"{step.id[:_SHOWN]} is not the number of the next proposal of {step.delegation[:_SHOWN]}"
        return None if step.edits else f"{step.id} changes nothing"

    def decided(self, found: Proposal, step: steps.Decided) -> str | None:
        now = found.amendment.status
        if step.status in TRANSITIONS[now] or self._doubt.blind:
            return None
        return f"{step.id} is {now} and cannot become {step.status}"

    def revised(self, _: Proposal, step: steps.Revised) -> str | None:
        return None if step.edits else f"{step.id} changes nothing"

    def sponsored(self, found: Proposal, step: steps.Sponsored) -> str | None:
        first = step.delegation == found.delegation and not step.joined
        return f"{step.delegation[:_SHOWN]} began {step.id} and cannot leave it" if first else None

    def commented(self, found: Proposal, step: steps.Commented) -> str | None:
        numbers = {comment.number for comment in found.comments}
        if step.number != len(numbers) + 1 and not self._doubt.blind:
            return f"{step.id} has {len(numbers)} comments, and this is comment {step.number}"
        known = step.answers is None or step.answers in numbers or (self._doubt.blind and step.answers < step.number)
        return None if known else f"{step.id} has no comment {step.answers} to answer"

    def carried(self, found: Proposal, step: steps.Carried) -> str | None:
        if self._doubt.blind:
            return None
        if not self._state.published:
            return f"no version was published to which {step.id} could be carried"
        if step.id in self._state.published[-1].adopted:
            return f"{step.id} came in with version {self._state.version} and cannot be carried to it"
        if step.id in self._doubt.over:
            return f"{step.id} was carried to version {self._state.version} before"
        if step.against != found.amendment.version:
            return f"{step.id} does not stand against the version that it was carried from"
        alone = step.state is CarryState.NEEDS_PERSON and step.edits != found.amendment.edits
        return f"{step.id} needs a person, and its words changed" if alone else None


_OF_ITSELF: dict[type[Any], Callable[[_Check, Any], str | None]] = {
    steps.Opened: _Check.text,
    steps.Published: _Check.text,
    steps.Drafted: _Check.drafted,
    steps.ParagraphDecided: _Check.paragraph,
    steps.Met: _Check.met,
}
_OF_PROPOSALS: dict[type[Any], Callable[[_Check, Proposal, Any], str | None]] = {
    steps.Revised: _Check.revised,
    steps.Decided: _Check.decided,
    steps.Sponsored: _Check.sponsored,
    steps.Commented: _Check.commented,
    steps.Carried: _Check.carried,
}
