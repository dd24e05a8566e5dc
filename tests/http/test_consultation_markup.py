"""Brackets as HTML: what is struck, what is not, and that every word of the version stands there once."""

from __future__ import annotations

import pytest
import regex

from service.amendments import Status
from service.consultation.rolling import Attribution, Bracket, Mark, NoteMark, Option, Plain
from service.text import Span
from web.consultation.rolling_markup import Writer

MEX = Attribution(("MEX",), ("KEN",), ("NOR", "FJI"))
_EARS = regex.compile(r'<span class="sr"[^>]*>.*?</span>')


@pytest.fixture
def writer(app):
    with app.test_request_context("/", headers={"Accept-Language": "en"}):
        yield Writer("ltr")


def option(mark, new="", **more):
    return Option("MEX-1", 0, mark, more.pop("by", MEX), Status.PROPOSED, new, **more)


def seen(html):
    return regex.sub(r"<[^>]+>", "", _EARS.sub("", str(html)))


def test_a_bracket_says_who_and_what(writer):
    nodes = (Plain("keep "), Bracket((Plain("all"),), (option(Mark.REPLACED, "some"),)), Plain(" wells"))
    html = writer.passage(nodes)
    assert seen(html) == "keep [all MEX +1 −2: some] wells"
    assert regex.search(r"<del[^>]*>.*all.*</del>", html)
    assert regex.search(r"<ins[^>]*>.*some.*</ins>", html)
    assert 'title="MEX-1: MEX, 1 for, 2 against"' in html


def test_only_leaves_are_struck(writer):
    inner = Bracket((), (option(Mark.INSERTED, "very "),))
    html = writer.passage((Bracket((Plain("a "), inner, Plain("good well")), (option(Mark.DELETED),)),))
    assert seen(html) == "[a [MEX +1 −2: very ]good well MEX +1 −2: delete]"
    assert not regex.search(r"<del[^>]*>(?:(?!</del>).)*<ins", html)


def test_a_struck_space_is_left_as_it_is(writer):
    html = writer.passage(
        (Bracket((Plain(" "), Bracket((Plain("x"),), (option(Mark.DELETED),))), (option(Mark.DELETED),)),)
    )
    assert html.count("<del") == 1


def test_what_is_settled_is_plain_with_a_sign_that_leads_to_it(writer):
    nodes = (Plain("keep "), Bracket((Plain("all"),), (option(Mark.REPLACED, "some", settled=True),)), Plain(" wells"))
    html = writer.passage(nodes)
    assert seen(html) == "keep some✓ wells"
    assert 'href="#MEX-1"' in html
    assert "<del" not in html


def test_italics_keep_their_place_around_brackets(writer):
    nodes = (Plain("Reca"), Bracket((Plain("lli"),), (option(Mark.DELETED),)), Plain("ng that"))
    html = writer.passage(nodes, (Span(0, 9),))
    assert "".join(regex.findall(r"<em>(.*?)</em>", html)) == "Recalling"


def test_a_note_keeps_its_marker_and_a_cut_bracket_says_which_part(writer):
    nodes = (NoteMark(0), Bracket((Plain("x"),), (option(Mark.DELETED, part=2, parts=3),)))
    html = writer.passage(nodes, (), ("7",))
    assert "part 2 of 3" in seen(html)
    assert regex.search(r'<sup class="ref">.*7</sup>', html)
