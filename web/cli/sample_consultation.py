"""The consultation that the demo shows: opened once, with the proposals and positions that the samples name."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from service.accounts import Grant, Role, Viewer
from service.amendments import Parsed, Status
from service.consultation.steps import Origin, Position
from service.errors import InvalidRequest
from service.use_cases import consulting
from storage import read

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from service.use_cases.consulting import Sitting
    from storage.store import Store

POSITIONS = {"support": Position.SUPPORT, "oppose": Position.OPPOSE, "reserve": Position.RESERVE}


def open_sample(store: Store, file: Path, actor: str, now: datetime) -> None:
    """Open the consultation and take its steps, all in the name of one account; nothing where it is open already."""
    sample = tomllib.loads(file.read_text(encoding="utf-8"))
    slug = sample["work"]
    if consulting.has_consultation(store.units, slug):
        return
    chair = _speaks(actor, slug, Role.FACILITATOR)
    sitting = consulting.open_consultation(
        store.units, slug, sample["version"], sample["language"], by=chair, read=read, now=now
    )
    consulting.set_meeting(store.units, slug, sample["meeting"], by=chair, read=read, now=now)
    for proposal in sample["proposal"]:
        _propose(store, sitting, proposal, actor, now)


def _propose(store: Store, sitting: Sitting, sample: dict[str, Any], actor: str, now: datetime) -> None:
    slug, code = sitting.work.slug, sample["delegation"]
    parsed = consulting.edits_of_instruction(sitting.text, sample["instruction"], sitting.language)
    if not isinstance(parsed, Parsed):
        raise InvalidRequest(f"the sample consultation: {parsed.reason}")
    new = consulting.NewProposal(
        code, parsed.edits, sample.get("reasons", ""), Origin.INSTRUCTION, sample["instruction"], parsed.renumber
    )
    by = _speaks(actor, slug, Role.DELEGATE, code)
    id_ = consulting.draft(store.units, slug, new, by=by, read=read, now=now).amendment.id
    _decide(store, slug, id_, Status.PROPOSED, by, now)
    for name, position in POSITIONS.items():
        for other in sample.get(name, ()):
            voice = _speaks(actor, slug, Role.DELEGATE, other)
            consulting.take_position(store.units, slug, id_, other, position, by=voice, read=read, now=now)
    if "status" in sample:
        _decide(store, slug, id_, Status(sample["status"]), _speaks(actor, slug, Role.FACILITATOR), now)


def _decide(store: Store, slug: str, id_: str, status: Status, by: Viewer, now: datetime) -> None:
    held = consulting.sit(store.units, slug, by=by, read=read).state.proposals[id_]
    consulting.decide(store.units, slug, id_, status, expected=held.revision, by=by, read=read, now=now)


def _speaks(actor: str, slug: str, role: Role, delegation: str | None = None) -> Viewer:
    return Viewer(actor, actor, (Grant(actor, role, slug, delegation),))
