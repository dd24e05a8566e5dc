"""How a request enters a consultation, for pages and programs alike: as the one who asks, with what is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from service.consultation.balance import balance
from service.errors import InvalidRequest
from service.use_cases import read_version
from service.use_cases.consulting import earlier_texts, sit
from web.access import viewer
from web.dependencies import dependencies

if TYPE_CHECKING:
    from service.consultation.balance import DelegationBalance
    from service.use_cases.consulting import Sitting


MOST_OF_A_FILE = 1000
"""Proposals that a file brings at once: each is shown with what it cannot stand beside, and is a step of its own."""


def seat(slug: str) -> Sitting:
    """Sit down: raises NotFound where there is no consultation, or none for the one who asks."""
    needs = dependencies()
    return sit(needs.units, slug, by=viewer(), read=needs.read, memory=needs.memory)


def given(**more: object) -> dict[str, Any]:
    """What every use case that writes takes by keyword, and `more` that this one takes."""
    return {"now": dependencies().now(), **asking(), **more}


def asking() -> dict[str, Any]:
    """What every use case that only reads takes by keyword."""
    needs = dependencies()
    return {"by": viewer(), "read": needs.read, "memory": needs.memory}


def won_and_lost(sitting: Sitting, version_id: str) -> tuple[DelegationBalance, ...]:
    """What each delegation won and lost in a version of the work. Raises NotFound, Withdrawn for that version.

    It is remembered until the next step, for all who see the same proposals: its texts are compared word by word.
    """
    needs, slug = dependencies(), sitting.work.slug
    adopted = read_version(needs.units, slug, version_id, sitting.language, read=needs.read)
    own = frozenset(name for name, one in sitting.state.proposals.items() if one.unsent)
    file = adopted.language_version.manifestation.sha256
    key = "balance", slug, sitting.state.seq, own, file, adopted.corrections.digest
    return needs.memory.made(
        key, lambda: balance(sitting.proposals, earlier_texts(needs.units, sitting, read=needs.read), adopted.text)
    )


def refuse_too_many(count: int) -> None:
    """Raise InvalidRequest where a file brings more proposals than are looked at together."""
    if count > MOST_OF_A_FILE:
        raise InvalidRequest(
            f"This file proposes {count} changes, more than the {MOST_OF_A_FILE} that are taken from one: split it."
        )
