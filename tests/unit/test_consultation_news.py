"""What others are told of a consultation, and what they are never told."""

from __future__ import annotations

from datetime import timedelta

from service.amendments import Edit, EditKind, Host, Place, Scope, Status
from service.consultation import Decided, Drafted, Opened, Sponsored
from service.consultation.news import NewsKind, latest, news_of_steps
from service.consultation.steps import Taken, kind_of
from service.text import Span
from service.works import Stage, Version
from tests.samples import NOW

PLACE = Place(Host.PARAGRAPH, Scope.WORDS, 7, "OP5", "d" * 64, span=Span(0, 5), quote="white")
EDIT = Edit(EditKind.REPLACE, PLACE, "white", "red")


def taken(*steps):
    return [
        Taken(number, kind_of(step), "ana", "MEX", NOW + timedelta(minutes=number), step)
        for number, step in enumerate(steps, 1)
    ]


def told(*steps):
    return [(one.kind, one.number, one.amendment, one.status) for one in news_of_steps(taken(*steps))]


OPENED = Opened(1, "en", "f" * 64, "c" * 64)
DRAFTED = Drafted("MEX-1", "MEX", (EDIT,))
SENT = Decided("MEX-1", Status.PROPOSED)


def test_a_proposal_is_news_once_it_is_sent_and_so_is_each_decision_on_it():
    agreed = Decided("MEX-1", Status.AGREED)
    assert told(OPENED, DRAFTED, SENT, agreed) == [
        (NewsKind.AMENDMENT, 3, "MEX-1", Status.PROPOSED),
        (NewsKind.DECIDED, 4, "MEX-1", Status.AGREED),
    ]


def test_a_draft_is_no_news_nor_is_one_that_was_given_up_unseen():
    assert told(OPENED, DRAFTED) == []
    assert told(OPENED, DRAFTED, Decided("MEX-1", Status.WITHDRAWN)) == []


def test_a_withdrawal_of_what_was_sent_is_news():
    assert told(OPENED, DRAFTED, SENT, Decided("MEX-1", Status.WITHDRAWN))[-1][0] is NewsKind.DECIDED


def test_news_names_the_delegations_and_the_paragraphs():
    found = next(news_of_steps(taken(OPENED, DRAFTED, Sponsored("MEX-1", "FRA"), SENT)))
    assert (found.proposers, found.labels, found.id) == (("MEX", "FRA"), ("OP5",), "step-4")


def test_steps_whose_words_were_erased_are_passed_over():
    steps = [Taken(number, "drafted", "ana", "MEX", NOW, None) for number in (1, 2, 3)]
    assert list(news_of_steps(steps)) == []


def test_the_latest_come_first_and_no_more_than_asked_for():
    version = Version(1, "A/79/L.11", None, Stage.DRAFT, "", None, NOW, "", ())
    steps = taken(OPENED, DRAFTED, SENT)
    assert [one.id for one in latest(news_of_steps(steps), [version], 10)] == ["step-3", "version-1"]
    assert [one.id for one in latest(news_of_steps(steps), [version], 1)] == ["step-3"]
