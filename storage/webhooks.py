"""Who is told what happens, over the database. See `service.ports.Webhooks`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from service.errors import no_work
from service.webhooks import Webhook
from storage.rows import WorkRow
from storage.rows_accounts import WebhookRow

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session


class WebhookStore:
    """See `service.ports.Webhooks`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> tuple[Webhook, ...]:
        """Return every webhook, oldest first."""
        return self._found()

    def of_work(self, slug: str) -> tuple[Webhook, ...]:
        """Return the webhooks of a work, oldest first."""
        return self._found(WorkRow.slug == slug)

    def find(self, id_: str) -> Webhook | None:
        """Return the webhook of this id."""
        return next(iter(self._found(WebhookRow.id == id_)), None)

    def put(self, webhook: Webhook) -> None:
        """Write a webhook, new or changed. Raises NotFound for no such work."""
        work = self._session.scalar(select(WorkRow.id).where(WorkRow.slug == webhook.work))
        if work is None:
            raise no_work(webhook.work)
        row = WebhookRow(
            id=webhook.id,
            work_id=work,
            address=webhook.address,
            secret=webhook.secret,
            step=webhook.step,
            version=webhook.version,
            failures=webhook.failures,
            next_try=webhook.next_try,
            created=webhook.created,
        )
        self._session.merge(row)
        self._session.flush()

    def drop(self, id_: str) -> None:
        """Remove a webhook. Idempotent."""
        self._session.execute(delete(WebhookRow).where(WebhookRow.id == id_))

    def _found(self, *conditions: ColumnElement[bool]) -> tuple[Webhook, ...]:
        query = select(WebhookRow, WorkRow.slug).join(WorkRow, WorkRow.id == WebhookRow.work_id).where(*conditions)
        rows = self._session.execute(query.order_by(WebhookRow.created, WebhookRow.id))
        return tuple(_webhook(row, slug) for row, slug in rows)


def _webhook(row: WebhookRow, slug: str) -> Webhook:
    return Webhook(
        id=row.id,
        work=slug,
        address=row.address,
        secret=row.secret,
        created=row.created,
        step=row.step,
        version=row.version,
        failures=row.failures,
        next_try=row.next_try,
    )
