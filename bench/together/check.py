"""What has to be true afterwards: everything acknowledged is there, and nobody decided on what he had not seen."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from bench.together.people import WORK
from service.accounts import Grant, Role, Viewer
from service.amendments import OPEN, Status, clashes
from service.use_cases import verify
from service.use_cases.consulting import sit
from storage import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.together.people import Record
    from bench.together.serving import Service
    from service.use_cases.consulting import Sitting

_EYE = Viewer("eye", "", (Grant("eye", Role.READER, WORK),))
_STANDING = {*OPEN, Status.AGREED}
_HEARD = {"support": "supporters", "oppose": "opponents", "reserve": "reservations"}


def check(served: Service, records: list[Record]) -> list[str]:
    """Name every promise that was broken."""
    store = served.store
    try:
        sitting = sit(store.units, WORK, by=_EYE, read=read)
        findings = [f"{one.where}: {one.message}" for one in verify(store.units, read=read).findings if one.broken]
    finally:
        store.close()
    return [*findings, *_lost(sitting, records), *_overwritten(records), *_unseen(sitting)]


def _lost(sitting: Sitting, records: list[Record]) -> Iterator[str]:
    held = sitting.state.proposals
    for record in records:
        for id_, word in record.proposed.items():
            if id_ not in held or not any(word in edit.after for edit in held[id_].amendment.edits):
                yield f"proposal {id_} was acknowledged and is not there as it was sent"
        for id_, status, revision in record.decided:
            if not any(turn.status == status and turn.seq > revision for turn in held[id_].turns):
                yield f"the decision {status} on {id_} was acknowledged and is not there"
        for id_, words in record.comments:
            if words not in {comment.words for comment in held[id_].comments}:
                yield f"a comment on {id_} was acknowledged and is not there"
        last = {(id_, code): position for id_, code, position in record.positions}
        for (id_, code), position in last.items():
            if code not in str(getattr(held[id_].amendment, _HEARD[position])) and not record.unanswered:
                yield f"{code}: {position} on {id_} was acknowledged and is not there"


def _overwritten(records: list[Record]) -> Iterator[str]:
    """Two decisions on one revision of a proposal: one of them was made on what its maker had not seen."""
    made = Counter((id_, revision) for record in records for id_, _, revision in record.decided)
    for (id_, revision), times in made.items():
        if times > 1:
            yield f"{times} decisions were taken on revision {revision} of {id_}"


def _unseen(sitting: Sitting) -> Iterator[str]:
    """A pair that clashes and that no group of the page shows. Looked for here pair by pair."""
    shown = {frozenset((clash.first, clash.second)) for group in sitting.groups for clash in group.clashes}
    standing = [one.amendment for one in sitting.proposals if one.amendment.status in _STANDING]
    for pair in combinations(standing, 2):
        names = frozenset(one.id for one in pair)
        if any(clash.first != clash.second for clash in clashes(pair)) and names not in shown:
            yield f"{' and '.join(sorted(names))} conflict, and nobody is told"
