"""Which files are withdrawn now: a withdrawal is in force until a readmission of its ordinal or a later one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from service.works import Withdrawal
from storage.rows import ReadmissionRow, WithdrawalRow

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session


def in_force(session: Session, files: Collection[str] | None = None) -> dict[str, Withdrawal]:
    """Return the withdrawals in force by file: of all files, or of those named."""
    ended = exists().where(
        ReadmissionRow.sha256 == WithdrawalRow.sha256, ReadmissionRow.ordinal >= WithdrawalRow.ordinal
    )
    query = select(WithdrawalRow).where(~ended)
    if files is not None:
        query = query.where(WithdrawalRow.sha256.in_(files))
    rows = session.scalars(query.order_by(WithdrawalRow.ordinal))
    return {row.sha256: Withdrawal(row.reason, row.withdrawn_by, row.withdrawn_at) for row in rows}
