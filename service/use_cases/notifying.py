"""Telling other services what happens in a work: who is told, and the calls that are due.

A service is told at least once and in order; it knows what it was told already by the `id` of each message. It is told
where and what, never the words of a text: for those it asks, with a token of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from service.consultation.news import NewsKind, latest, news_of_versions
from service.errors import InvalidRequest, NotFound, no_work
from service.use_cases.consulting.memory import Memory
from service.use_cases.validation import checked_moment
from service.webhooks import Webhook, message, signature

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from service.consultation.news import News
    from service.ports import UnitOfWork, UnitOfWorkFactory
    from service.works import Work

MOST_WEBHOOKS = 20
"""So many services of one work can be told."""


class Caller(Protocol):
    """Calls another service."""

    def check(self, address: str) -> None:
        """Raise InvalidRequest for an address that may not be called."""

    def __call__(self, address: str, body: bytes, headers: dict[str, str]) -> str | None:
        """Send a message; return None where it was taken, else why not, in a few words. Never raises."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One webhook that was due: how many messages were taken, and why the next one was not (None: all were)."""

    webhook: Webhook
    sent: int
    failure: str | None


def recent_news(
    units: UnitOfWorkFactory, slug: str, most: int, memory: Memory | None = None
) -> tuple[Work, tuple[News, ...]]:
    """Return a work and the last `most` things that happened in it, the newest first. Raises NotFound.

    With a `memory` only the steps that came since it was asked last are looked at.
    """
    with units() as unit:
        history, held = (memory or Memory()).held(unit, slug)
    return history.work, latest(held.news, history.versions, most)


def add_webhook(
    units: UnitOfWorkFactory,
    slug: str,
    address: str,
    *,
    caller: Caller,
    make_secret: Callable[[], str],
    now: datetime,
) -> Webhook:
    """Tell an address from now on what happens in a work; what happened before is not told.

    The secret with which messages are signed is in what is returned. Raises NotFound, InvalidRequest.
    """
    caller.check(address)
    moment = checked_moment(now)
    with units(write=True) as unit:
        held = unit.webhooks.of_work(slug)
        if any(one.address == address for one in held):
            raise InvalidRequest("This address is told already.")
        if len(held) >= MOST_WEBHOOKS:
            raise InvalidRequest(f"No more than {MOST_WEBHOOKS} addresses are told of one work: remove one first.")
        step, version = _last(unit, slug)
        webhook = Webhook(make_secret()[:16], slug, address, make_secret(), moment, step, version)
        unit.webhooks.put(webhook)
        unit.commit()
    return webhook


def webhooks_of(units: UnitOfWorkFactory, slug: str) -> tuple[Webhook, ...]:
    """Return who is told what happens in a work. Raises NotFound."""
    with units() as unit:
        if unit.works.find(slug) is None:
            raise no_work(slug)
        return unit.webhooks.of_work(slug)


def remove_webhook(units: UnitOfWorkFactory, slug: str, id_: str) -> None:
    """Tell an address no more. Raises NotFound where the work has no such webhook."""
    with units(write=True) as unit:
        held = unit.webhooks.find(id_)
        if held is None or held.work != slug:
            raise NotFound("This work has no such webhook: the list of its webhooks shows them.")
        unit.webhooks.drop(id_)
        unit.commit()


def deliver(
    units: UnitOfWorkFactory, *, caller: Caller, clock: Callable[[], datetime], memory: Memory | None = None
) -> tuple[Delivery, ...]:
    """Call every webhook that is due, once for each thing that it was not told of. Returns those that were due.

    Several processes may do this at once: a webhook that one of them calls is left alone by the others for a minute.
    """
    memory = memory or Memory()
    with units() as unit:
        waiting = [webhook for webhook in unit.webhooks.all() if webhook.is_due(clock()) and _is_behind(unit, webhook)]
        for webhook in waiting:  # looked at before anything is written, so that no writer waits for it
            memory.held(unit, webhook.work)
    claims = (_claim(units, webhook.id, clock(), memory) for webhook in waiting)
    return tuple(_tell(units, claim, caller, clock) for claim in claims if claim is not None)


@dataclass(frozen=True, slots=True)
class _Claim:
    """A webhook that is ours to call, what it is to be told, and where it stands once it was told all of it."""

    webhook: Webhook
    news: tuple[News, ...]
    last: tuple[int, int]


def _is_behind(unit: UnitOfWork, webhook: Webhook) -> bool:
    return _last(unit, webhook.work) != (webhook.step, webhook.version)


def _claim(units: UnitOfWorkFactory, id_: str, now: datetime, memory: Memory) -> _Claim | None:
    """Claim a webhook; None where it is not ours, or where what happened is no news. That is not looked at again."""
    with units(write=True) as unit:
        webhook = unit.webhooks.find(id_)
        if webhook is None or not webhook.is_due(now):
            return None
        news, last = _untold(unit, webhook, memory), _last(unit, webhook.work)
        claimed = webhook.claimed(now) if news else webhook.told(*last)
        unit.webhooks.put(claimed)
        unit.commit()
    return _Claim(claimed, news, last) if news else None


def _tell(units: UnitOfWorkFactory, claim: _Claim, caller: Caller, clock: Callable[[], datetime]) -> Delivery:
    webhook = claim.webhook
    for sent, one in enumerate(claim.news):
        body = message(webhook.work, one)
        headers = {"Content-Type": "application/json", "Travaux-Signature": signature(webhook.secret, body)}
        failure = caller(webhook.address, body, headers)
        if failure is not None:
            webhook = webhook.failed(clock())
            _keep(units, webhook)
            return Delivery(webhook, sent, failure)
        webhook = _past(webhook, one).claimed(clock())
        _keep(units, webhook)
    webhook = webhook.told(*claim.last)
    _keep(units, webhook)
    return Delivery(webhook, len(claim.news), None)


def _past(webhook: Webhook, news: News) -> Webhook:
    """The webhook once it was told of this; what is told of comes in the order of its own numbers."""
    if news.kind is NewsKind.VERSION:
        return webhook.told(webhook.step, news.number)
    return webhook.told(news.number, webhook.version)


def _keep(units: UnitOfWorkFactory, webhook: Webhook) -> None:
    """Write what was told, unless the webhook was removed meanwhile."""
    with units(write=True) as unit:
        if unit.webhooks.find(webhook.id) is not None:
            unit.webhooks.put(webhook)
            unit.commit()


def _untold(unit: UnitOfWork, webhook: Webhook, memory: Memory) -> tuple[News, ...]:
    """What the webhook was not told of, oldest first."""
    history, held = memory.held(unit, webhook.work)
    steps = [one for one in held.news if one.number > webhook.step]
    versions = news_of_versions(history.versions)
    news = [*(one for one in versions if one.number > webhook.version), *steps]
    return tuple(sorted(news, key=lambda one: (one.at, one.kind is not NewsKind.VERSION, one.number)))


def _last(unit: UnitOfWork, slug: str) -> tuple[int, int]:
    history = unit.works.find(slug)
    if history is None:
        raise no_work(slug)
    return unit.consultations.last(slug), history.versions[-1].number if history.versions else 0
