"""The steps of consultations, read. They are written through the chain alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from service.consultation.steps import Taken, read_step
from service.errors import IntegrityFailure, no_work
from storage.rows import ConsultationStepRow, StepKeyRow, WorkRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from service.once import Once


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

    def taken(self, slug: str, key: str) -> tuple[int, str] | None:
        """Return the first step that was taken for a request, and what the request said."""
        query = select(StepKeyRow).join(WorkRow).where(WorkRow.slug == slug, StepKeyRow.key == key)
        row = self._session.scalar(query)
        return None if row is None else (row.seq, row.said)

    def keep(self, slug: str, once: Once, seq: int) -> None:
        """Keep that a step was the first that a request took. Raises NotFound for no such work."""
        work = self._session.scalar(select(WorkRow.id).where(WorkRow.slug == slug))
        if work is None:
            raise no_work(slug)
        self._session.add(StepKeyRow(work_id=work, key=once.key, said=once.said, seq=seq))
        self._session.flush()


def _taken(slug: str, row: ConsultationStepRow) -> Taken:
    try:
        step = None if row.content is None else read_step(row.kind, row.content)
    except ValueError:
        message = f"Step {row.seq} of the consultation on {slug} is damaged: run ./travaux verify."
        raise IntegrityFailure(message) from None
    return Taken(row.seq, row.kind, row.actor, row.delegation, row.at, step)
