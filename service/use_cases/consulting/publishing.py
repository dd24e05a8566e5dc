"""The next version: what was agreed, checked before it is stored; and the proposals that go on to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from service.accounts.rights import Viewer
    from service.amendments.reconciling import Reconciliation
    from service.ports import Reader, UnitOfWorkFactory
    from service.text import Correction
    from service.use_cases.consulting.memory import Memory
    from service.use_cases.consulting.values import NewRevision, Publication


def publish(  # noqa: PLR0913 - the place, what is said there, and who, how and when
    units: UnitOfWorkFactory,
    slug: str,
    new: NewRevision,
    *,
    by: Viewer,
    read: Reader,
    now: datetime,
    memory: Memory | None = None,
) -> Publication:
    """Publish the next version with the adopted proposals in it, and carry the open ones to it, in one transaction."""
    raise NotImplementedError


def reconcile_with(  # noqa: PLR0913 - the file, what was adopted, and who asks
    units: UnitOfWorkFactory,
    slug: str,
    data: bytes,
    filename: str = "",
    adopted: tuple[str, ...] | None = None,
    *,
    by: Viewer,
    read: Reader,
    corrections: tuple[Correction, ...] = (),
    memory: Memory | None = None,
) -> Reconciliation:
    """Check a file against the version of the consultation and the adopted proposals (None: all that are agreed)."""
    raise NotImplementedError


def difference_names(reconciliation: Reconciliation) -> tuple[str, ...]:
    """Give the lasting name of each difference, in their order: what accepting them in `NewRevision` takes."""
    raise NotImplementedError
