"""The steps of consultations, read. They are written through the chain alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from service.consultation.steps import Taken, read_step
from service.errors import IntegrityFailure
from storage.rows import ConsultationStepRow, WorkRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class ConsultationStore:
    """See `service.ports.Consultations`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def steps(self, slug: str, after: int = 0) -> tuple[Taken, ...]:
        """Return the steps of a work's consultation after this number, in order."""
        query = (
            select(ConsultationStepRow)
            .join(WorkRow)
            .where(WorkRow.slug == slug, ConsultationStepRow.seq > after)
            .order_by(ConsultationStepRow.seq)
        )
        return tuple(_taken(slug, row) for row in self._session.scalars(query))

    def last(self, slug: str) -> int:
        """Return the number of the last step; 0 where there is none."""
        query = select(func.max(ConsultationStepRow.seq)).join(WorkRow).where(WorkRow.slug == slug)
        return self._session.scalar(query) or 0


def _taken(slug: str, row: ConsultationStepRow) -> Taken:
    try:
        step = None if row.content is None else read_step(row.kind, row.content)
    except ValueError:
        message = f"Step {row.seq} of the consultation on {slug} is damaged: run ./travaux verify."
        raise IntegrityFailure(message) from None
    return Taken(row.seq, row.kind, row.actor, row.delegation, row.at, step)
