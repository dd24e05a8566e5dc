"""People are shown by the name that they had when they did it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from service.accounts import Account
from service.accounts.naming import Names, names_of
from service.events import AccountStep

START = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def after(minutes):
    return START + timedelta(minutes=minutes)


def step(seq, minutes, content, about="anna", kind="changed"):
    return AccountStep(seq, kind, "chair", about, after(minutes), content)


ANNA = Account("anna", "Anna Berg", None, START)
STEPS = (
    step(1, 0, '{"display":"Anna Lind","active":true}', kind="added"),
    step(2, 5, '{"display":"Anna Lind","active":true}', kind="password"),
    step(3, 6, '{"role":"delegate","work":"lamps"}', kind="role"),
    step(4, 10, '{"display":"Anna Berg","active":true}'),
)


def test_the_name_is_the_one_of_that_moment():
    names = names_of([ANNA], STEPS)
    shown = [names.shown("anna", after(minutes)) for minutes in (0, 7, 9.99, 10, 500)]
    assert shown == ["Anna Lind", "Anna Lind", "Anna Lind", "Anna Berg", "Anna Berg"]


def test_an_account_that_was_not_here_yet_is_not_given_the_name_of_one_that_came_later():
    assert names_of([ANNA], STEPS).shown("anna", after(-1)) == "anna"
    assert names_of([ANNA], []).shown("anna", after(-1)) == "anna"


def test_a_name_that_is_not_on_record_is_that_of_now():
    assert names_of([ANNA], []).shown("anna", after(1)) == "Anna Berg"
    assert names_of([ANNA], [step(1, 0, "{", about="anna")]).shown("anna", after(1)) == "Anna Berg"


def test_who_has_no_account_is_shown_as_recorded():
    assert Names().shown("command line", START) == "command line"
    assert names_of([ANNA], STEPS).shown("", START) == ""
