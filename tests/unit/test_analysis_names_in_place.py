"""Names of documents and actors by where they stand: a part of a body's name, an example, the end of a longer name."""

from __future__ import annotations

import pytest

from service.analysis.document_names import names_in
from service.analysis.passage import side_of
from service.comparison import compare
from service.text import Masthead, Paragraph, ParsedText, Part


def text(words):
    return ParsedText(words, "test", "en", (Paragraph(0, Part.OPERATIVE, "OP1", "1.", 1, words, ()),), (), Masthead())


def types(old, new):
    rows = compare(text(old), text(new)).collation.rows
    return {one.type for row in rows for one in row.changes}


@pytest.mark.parametrize(
    "words",
    [
        "Meets in the framework of the Tarbat Decade;",
        "Works under the guidance of the Board of Wells;",
        "Respects the principles of the Board of Wells;",
    ],
)
def test_an_idiom_is_no_document(words):
    assert not names_in(side_of(words).words, "en")


def test_the_rest_of_a_body_s_name_is_no_document():
    old = "Requests the Working Group on the Implementation of the Tarbat Plan of Action to meet;"
    assert "reference" not in types(old, "Requests the Working Group to meet;")


def test_whose_resolution_it_is_is_a_longer_name_for_it():
    assert types("Recalling resolution 38/147,", "Recalling General Assembly resolution 38/147,") == {
        "editorial.abbreviation"
    }


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("stakeholders, including donors;", "stakeholders, including donors and host countries;", "list_item"),
        ("Calls upon donors to act;", "Calls upon donors and host countries to act;", "actor"),
    ],
)
def test_one_who_is_an_example_is_not_asked(old, new, kind):
    assert types(f"Notes that {old}", f"Notes that {new}") & {"actor", "list_item"} == {kind}


def test_the_end_of_a_longer_name_is_no_other_actor():
    old = "Notes the needs of the least developed and small island developing States;"
    new = "Notes the needs of the least developed countries and small island developing States;"
    assert "actor" not in types(old, new)


def test_what_a_report_is_about_is_no_further_task():
    old = "Requests the Secretary-General to submit a report on wells;"
    new = "Requests the Secretary-General to submit a report on wells and on the efforts to assist farmers;"
    assert "mandate" not in types(old, new)
    assert "mandate" in types(old, f"{old[:-1]} and to convene a meeting on them;")


def test_a_number_in_a_listed_name_counts_nothing():
    old = "Notes the work on sustainable consumption;"
    new = "Notes the work, under the 10-year framework of programmes, on sustainable consumption;"
    assert "quantity" not in types(old, new)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("the first to sixth annual forums", "the first to eighth annual forums", "tech.session"),
        ("the sixth well", "the eighth well", "quantity"),
    ],
)
def test_an_ordinal_before_meetings_counts_these(old, new, kind):
    assert types(f"Notes {old} of the Board;", f"Notes {new} of the Board;") == {kind}


def test_a_decision_is_aged_only_where_the_new_text_recalls_a_decision():
    old = "Decides to review the arrangement at its next meeting;"
    assert types(old, "Recalls its decision to review the arrangement at its next meeting;") == {"tech.ageing"}
    assert "tech.ageing" not in types(old, "Recalls the talks on wells and rivers held in Tarbat in 2031;")
