"""Telling another service what happens in a work: who is told, what, and when a call is tried again. Pure."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from service.canonical import canonical, stamp

if TYPE_CHECKING:
    from datetime import datetime

    from service.consultation.news import News

LEASE = timedelta(seconds=60)
"""So long a webhook is left to the one who is calling it: two who deliver at once do not both call."""
_LONGEST_PAUSE = timedelta(hours=1)
_FIRST_PAUSE = timedelta(seconds=30)
_DOUBLINGS = 7


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address that is told what happens in a work.

    `step` and `version` are the numbers of the last step and version that it was told of. `failures` counts the calls
    that failed since the last that did not; before `next_try` it is not called again.
    """

    id: str
    work: str
    address: str
    secret: str
    created: datetime
    step: int = 0
    version: int = 0
    failures: int = 0
    next_try: datetime | None = None

    def is_due(self, now: datetime) -> bool:
        """Whether it may be called now."""
        return self.next_try is None or self.next_try <= now

    def claimed(self, now: datetime) -> Webhook:
        """The webhook while someone calls it."""
        return replace(self, next_try=now + LEASE)

    def told(self, step: int, version: int) -> Webhook:
        """The webhook after a call that was answered well."""
        return replace(self, step=step, version=version, failures=0, next_try=None)

    def failed(self, now: datetime) -> Webhook:
        """The webhook after a call that failed: half a minute of pause, twice as long each time, an hour at most."""
        pause = min(_FIRST_PAUSE * 2 ** min(self.failures, _DOUBLINGS), _LONGEST_PAUSE)
        return replace(self, failures=self.failures + 1, next_try=now + pause)


def message(work: str, news: News) -> bytes:
    """What is sent of one thing that happened: where and what, never the words of a text."""
    said = {
        "id": f"{work}/{news.id}",
        "event": news.kind,
        "work": work,
        "at": stamp(news.at),
        "version": news.number if not news.amendment else None,
        "symbol": news.symbol or None,
        "amendment": news.amendment or None,
        "status": news.status,
        "proposers": news.proposers,
        "labels": news.labels,
    }
    return canonical(said).encode()


def signature(secret: str, body: bytes) -> str:
    """Sign a message, so that who gets it knows that it comes from here: "sha256=" and the HMAC in hexadecimal."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
