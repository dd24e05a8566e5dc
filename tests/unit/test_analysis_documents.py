"""Documents, laws, members, tasks and numbers that came or went, by examples written for them."""

from __future__ import annotations

import pytest

from service.analysis.document_names import names_in
from service.analysis.known_names import DOCUMENT, TREATY
from service.analysis.passage import side_of
from service.comparison import compare
from service.text import Masthead, Paragraph, ParsedText, Part


def text(words):
    return ParsedText(words, "test", "en", (Paragraph(0, Part.OPERATIVE, "OP1", "1.", 1, words, ()),), (), Masthead())


def said(old, new):
    """The types found, each with its words of both sides, without the signs around them."""
    rows = compare(text(old), text(new)).collation.rows
    return {(one.type, one.base.strip(" ,;"), one.target.strip(" ,;")) for row in rows for one in row.changes}


def types(old, new):
    return {kind for kind, _, _ in said(old, new)}


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        (
            "Stresses the Tarbat Framework for River Repair 2031–2040;",
            DOCUMENT,
            "the Tarbat Framework for River Repair",
        ),
        ("Stresses the report of the Board of Wells on drought;", DOCUMENT, "the report of the Board of Wells"),
        ("Stresses the handbook entitled “Clean wells”;", DOCUMENT, "the handbook entitled “Clean wells”"),
        ("Stresses the Convention on the Care of Wells;", TREATY, "the Convention on the Care of Wells"),
        ("Stresses Part VII of the Agreement;", TREATY, "Part VII of the Agreement"),
        ("Stresses applicable international humanitarian law;", TREATY, "applicable international humanitarian law"),
    ],
)
def test_a_document_is_known_by_its_head_noun_and_what_tells_it_from_others(words, kind, name):
    side = side_of(words)
    (found,) = names_in(side.words, "en")
    start, end = found.span(side.words)
    assert found.kind == kind
    assert side.text[start:end].startswith(name)


@pytest.mark.parametrize(
    "words",
    [
        "Stresses the Convention;",  # a short form of what stands elsewhere
        "Stresses the work of the Convention Secretariat;",  # a body
        "Requests him to submit a report on wells;",  # one that is still to come
        "Requests him to submit the report of the Board of Wells;",
        "Stresses a plan for the wells;",
    ],
)
def test_what_is_no_document_by_name(words):
    assert names_in(side_of(words).words, "en") == []


def test_a_document_inside_a_new_clause_is_a_change_of_its_own():
    found = types(
        "Stresses the need for wells;",
        "Stresses the need for wells, and notes with concern what the Tarbat Declaration on Wells says of the poor;",
    )
    assert found == {"verb.secondary", "reference"}


def test_a_document_that_both_texts_name_did_not_come():
    old = "Stresses the need for wells in the light of the Tarbat Declaration"
    found = types(f"{old};", f"{old}, and notes that the Tarbat Declaration is old;")
    assert found == {"verb.secondary"}


def test_parties_to_a_treaty_are_no_treaty():
    found = types(
        "Invites them to meet;", "Invites them to meet, and thanks the States parties to the Convention on Wells;"
    )
    assert "legal_anchor" not in found


def test_what_follows_a_new_document_goes_with_it():
    found = said(
        "Welcomes the plan and the Pact on Wells;",
        "Welcomes the plan, the Tarbat Declaration on Drought, adopted in Tarbat in 2031, and the Pact on Wells;",
    )
    kinds = {kind for kind, _, new in found if "Tarbat" in new}
    assert kinds == {"reference"}


def test_a_paragraph_of_this_text_that_is_named_is_a_self_reference():
    found = said("Authorizes the use of the fund;", "Authorizes the use of the fund referred to in paragraph 12 above;")
    assert found == {("tech.self_reference", "", "referred to in paragraph 12 above")}


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("to repair wells;", "to repair wells and build the trust of farmers;", "text.changed"),
        ("to repair wells;", "to repair wells and springs;", "list_item"),
        (
            "a meeting held in Tarbat, from 2 to 4 May;",
            "a meeting held in Tarbat, Nowhere, from 2 to 4 May;",
            "text.changed",
        ),
        ("wells, rivers and lakes;", "wells, springs, rivers and lakes;", "list_item"),
        (
            "the plan, with its aims, and its costs;",
            "the plan, relying on its friends, with its aims, and its costs;",
            "text.changed",
        ),
        (
            "meetings held in Cairo, in Minsk and in Rome;",
            "meetings held in Cairo, in Minsk, in Oslo and in Rome;",
            "list_item",
        ),
    ],
)
def test_members_and_what_only_looks_like_one(old, new, kind):
    assert types(f"Notes {old}", f"Notes {new}") == {kind}


def test_a_new_task_behind_a_row_of_resolutions_is_a_mandate():
    start = "Requests the Secretary-General to keep the wells clean, in accordance with resolutions 49/28 and 52/26"
    assert types(f"{start};", f"{start}, and to prepare a list of them;") == {"mandate"}


def test_a_task_of_states_costs_the_organ_nothing():
    start = "Calls upon Governments to keep the wells clean"
    assert types(f"{start};", f"{start} and to prepare a list of them;") == {"text.changed"}


@pytest.mark.parametrize(
    ("old", "new", "counted"),
    [
        ("Notes the work;", "Notes the work of the two organizations;", False),
        ("Notes the work;", "Notes the work of the past two decades;", False),
        ("Notes the work;", "Notes the work of three new members;", True),
        ("Notes the work;", "Notes the work towards targets 14 and 15;", False),
        ("Notes the work;", "Notes the work for the next two years;", True),
    ],
)
def test_a_number_that_only_names_is_no_quantity(old, new, counted):
    assert ("quantity" in types(old, new)) is counted


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("the group, set up to examine wells, met;", "the group, set up in May, examined wells, met;", None),
        ("the group was to examine wells;", "the group was to have examined wells;", None),
        ("that the group to examine wells is small;", "that the group examined wells is small;", "tech.ageing"),
        ("and decides to meet;", "and recalls its decision to meet;", "tech.ageing"),
        ("the forum to take place in Rome;", "the forum that took place in Rome;", "tech.ageing"),
    ],
)
def test_what_was_to_come_and_is_past(old, new, kind):
    found = types(f"Notes {old}", f"Notes {new}")
    assert (kind in found) if kind else ("tech.ageing" not in found)


def test_a_future_that_went_with_its_clause_did_not_pass():
    found = types("Notes the figures to be given each year by the members of the group;", "Notes the figures;")
    assert "tech.ageing" not in found


def test_with_whom_something_is_done_is_an_actor_whatever_stands_around():
    found = said(
        "Encourages the Office, in coordination with the Special Adviser on Wells, to contribute to the plan;",
        "Encourages the Office, within its mandate, to go on contributing to the plan;",
    )
    (actor,) = [old for kind, old, _ in found if kind == "actor"]
    assert actor.startswith("in coordination with the Special Adviser on Wells")


def test_brackets_that_say_something_new_are_to_be_looked_at():
    old = "Thanks the Task Force on Wells for its work;"
    rows = compare(text(old), text(old.replace("Wells", "Wells (Global Spring Compact entities)"))).collation.rows
    assert [change.severity for row in rows for change in row.changes] == [2]


def test_a_row_of_resolutions_that_gave_way_to_one_is_to_be_looked_at():
    found = types("Reaffirms its resolutions 49/28, 52/26 and 54/33;", "Reaffirms its resolution 62/215;")
    assert "tech.reference" not in found
    assert "reference" in found


def test_a_report_that_is_still_to_be_written_is_a_member_and_no_citation():
    old = "Requests the Secretary-General to give the Assembly a list of wells;"
    found = types(old, old.replace(";", ", and a report on the springs of the last year;"))
    assert not found & {"reference", "mandate"}


def test_a_member_may_begin_with_the_preposition_of_the_first():
    assert types("Reports on the state of wells;", "Reports on the state of wells and on the life of springs;") == {
        "list_item"
    }


@pytest.mark.parametrize("words", ["the relevant resolutions of the Assembly", "relevant international law"])
def test_a_scope_word_before_what_is_cited_stays_a_change_of_its_own(words):
    old = "Stresses the need for wells;"
    assert "scope" in types(old, old.replace(";", f", with due regard for {words};"))
