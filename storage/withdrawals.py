"""Which files are withdrawn now: a withdrawal is in force until a readmission of the same ordinal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, select

from service.works import Withdrawal
from storage.rows import ReadmissionRow, WithdrawalRow

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session


def in_force(session: Session, files: Collection[str] | None = None) -> dict[str, Withdrawal]:
    """Return the withdrawals in force by file: of all files, or of those named."""
    ended = and_(ReadmissionRow.sha256 == WithdrawalRow.sha256, ReadmissionRow.ordinal == WithdrawalRow.ordinal)
    query = select(WithdrawalRow).outerjoin(ReadmissionRow, ended).where(ReadmissionRow.id.is_(None))
    if files is not None:
        query = query.where(WithdrawalRow.sha256.in_(files))
    rows = session.scalars(query.order_by(WithdrawalRow.ordinal))
    return {row.sha256: Withdrawal(row.reason, row.withdrawn_by, row.withdrawn_at) for row in rows}
