"""Telling other services: at least once, in order, signed, never the words; a failure is tried again, and later."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import timedelta

import pytest

from service import use_cases
from service.amendments import Edit, EditKind, Host, Place, Scope, Status
from service.consultation import Decided, Drafted, Opened
from service.consultation.steps import kind_of, written
from service.errors import InvalidRequest, NotFound
from service.events import ConsultationStep
from service.text import Span
from service.use_cases.notifying import add_webhook, deliver, remove_webhook, webhooks_of
from storage import read
from tests.samples import ENGLISH, ENGLISH_REVISED, LATER, NOW, new

FILE = hashlib.sha256(ENGLISH.encode()).hexdigest()
ADDRESS = "https://capital.example/travaux"
PLACE = Place(Host.PARAGRAPH, Scope.WORDS, 2, "OP1", "d" * 64, span=Span(31, 36), quote="white")
SENT = (
    Opened(1, "en", FILE, "c" * 64),
    Drafted("MEX-1", "MEX", (Edit(EditKind.REPLACE, PLACE, "white", "zanzibar blue"),)),
    Decided("MEX-1", Status.PROPOSED),
)


class Capital:
    """A service that takes what it is sent, or fails as it is told to."""

    def __init__(self):
        self.got, self.failures = [], []

    def check(self, address):
        if not address.startswith("https://capital.example/"):
            raise InvalidRequest("not allowed")

    def __call__(self, address, body, headers):
        failure = self.failures.pop(0) if self.failures else None
        if failure is None:
            self.got.append((address, json.loads(body), headers, body))
        return failure


@pytest.fixture
def capital():
    return Capital()


@pytest.fixture
def work(store):
    use_cases.add_version(store.units, new(ENGLISH), read=read, now=NOW)
    return store


def told(store, capital, slug="lighthouses", address=ADDRESS):
    return add_webhook(store.units, slug, address, caller=capital, make_secret=iter("ab" * 20).__next__, now=NOW)


def take(store, *steps):
    with store.units(write=True) as unit:
        first = unit.consultations.last("lighthouses") + 1
        for number, step in enumerate(steps, first):
            event = ConsultationStep("lighthouses", number, kind_of(step), FILE, "ana", "MEX", LATER, written(step))
            unit.chain.record(event)
        unit.commit()


def delivered(store, capital, now=LATER):
    return [(one.sent, one.failure) for one in deliver(store.units, caller=capital, clock=lambda: now)]


def test_it_is_told_what_happens_from_then_on_in_order_and_once(work, capital):
    told(work, capital)
    assert delivered(work, capital) == []
    take(work, *SENT)
    use_cases.add_version(work.units, new(ENGLISH_REVISED), read=read, now=LATER + timedelta(minutes=1))
    assert delivered(work, capital) == [(2, None)]
    assert [(body["event"], body["id"]) for _, body, _, _ in capital.got] == [
        ("new amendment", "lighthouses/step-3"),
        ("new version", "lighthouses/version-2"),
    ]
    assert delivered(work, capital) == []


def test_steps_that_are_no_news_are_looked_at_once(work, capital):
    told(work, capital)
    take(work, *SENT[:2])
    assert delivered(work, capital) == []
    assert [(one.step, one.next_try) for one in webhooks_of(work.units, "lighthouses")] == [(2, None)]
    take(work, SENT[2])
    assert delivered(work, capital) == [(1, None)]
    assert [one.step for one in webhooks_of(work.units, "lighthouses")] == [3]


def test_the_message_is_signed_and_has_no_word_of_the_text(work, capital):
    webhook = told(work, capital)
    take(work, *SENT)
    delivered(work, capital)
    address, said, headers, body = capital.got[0]
    expected = hmac.new(webhook.secret.encode(), body, hashlib.sha256).hexdigest()
    assert (address, headers["Travaux-Signature"]) == (ADDRESS, f"sha256={expected}")
    assert (said["amendment"], said["proposers"], said["labels"]) == ("MEX-1", ["MEX"], ["OP1"])
    assert b"zanzibar" not in body
    assert b"white" not in body


def test_what_failed_is_told_later_and_nothing_is_skipped(work, capital):
    told(work, capital)
    take(work, *SENT, Decided("MEX-1", Status.AGREED))
    capital.failures = [None, "it answered 500", "it answered 500"]
    assert delivered(work, capital) == [(1, "it answered 500")]
    assert delivered(work, capital) == []
    assert delivered(work, capital, LATER + timedelta(seconds=30)) == [(0, "it answered 500")]
    assert delivered(work, capital, LATER + timedelta(seconds=60)) == []
    assert delivered(work, capital, LATER + timedelta(seconds=90)) == [(1, None)]
    assert [body["event"] for _, body, _, _ in capital.got] == ["new amendment", "decided"]


def test_one_that_is_being_called_is_left_alone_by_another_who_delivers(work, capital):
    told(work, capital)
    take(work, *SENT)
    second = []

    def call(address, body, headers):
        second.extend(deliver(work.units, caller=capital, clock=lambda: LATER))
        return capital(address, body, headers)

    capital_calls = type("Once", (), {"check": capital.check, "__call__": staticmethod(call)})()
    deliver(work.units, caller=capital_calls, clock=lambda: LATER)
    assert second == []
    assert len(capital.got) == 1


def test_bad_addresses_twice_the_same_and_unknown_works_are_refused(work, capital):
    with pytest.raises(InvalidRequest):
        told(work, capital, address="https://elsewhere.example/")
    told(work, capital)
    with pytest.raises(InvalidRequest, match="told already"):
        told(work, capital)
    with pytest.raises(NotFound):
        told(work, capital, slug="beacons")
    with pytest.raises(NotFound):
        webhooks_of(work.units, "beacons")


def test_one_that_was_removed_is_told_no_more(work, capital):
    webhook = told(work, capital)
    take(work, *SENT)
    with pytest.raises(NotFound):
        remove_webhook(work.units, "beacons", webhook.id)
    remove_webhook(work.units, "lighthouses", webhook.id)
    assert webhooks_of(work.units, "lighthouses") == ()
    assert delivered(work, capital) == []
