"""What is left of a phrase goes with it; which words are members and which are not. Types are those of docs/changes.md.

All sentences are made up; what is expected was written down before the rules were run on them.
"""

from __future__ import annotations

import pytest

from service.comparison import compare
from service.text import Masthead, Paragraph, ParsedText, Part


def text(words):
    paragraph = Paragraph(0, Part.OPERATIVE, "OP1", "1.", 1, words)
    return ParsedText(words, "test", "en", (paragraph,), (), Masthead())


def said(old, new):
    rows = compare(text(old), text(new)).collation.rows
    return [
        (one.type, (one.base or "").strip(" ,;"), (one.target or "").strip(" ,;"))
        for row in rows
        for one in row.changes
    ]


def kinds(old, new):
    return [one[0] for one in said(old, new)]


def test_a_clause_goes_on_behind_the_words_in_it_that_have_a_type():
    found = said(
        "Notes the report, and urges donors to pay for the bridge over the river;",
        "Notes the report, and regrets that the mill could not be repaired owing to the flood in the valley;",
    )
    assert {one[0] for one in found} == {"verb.secondary", "modal", "negation"}


def test_what_an_escape_phrase_needs_belongs_to_it():
    found = said(
        "Decides to review the tariff;",
        "Decides to review the tariff, unless otherwise agreed in the talks on the budget;",
    )
    assert found == [("escape.added", "", "unless otherwise agreed in the talks on the budget")]


def test_a_session_fewer_is_to_be_looked_at():
    found = said(
        "Takes note of the work of the Committee at its 2020 and 2021 sessions;",
        "Takes note of the work of the Committee at its 2023 session;",
    )
    assert {one[0] for one in found} == {"tech.session", "text.changed"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Notes the report “by the millers”;", 'Notes the report "to the millers";'),
        ("Notes the report, by the millers;", "Notes the report of the millers;"),
        ("Notes the reports by the millers;", "Notes the report the millers have;"),
    ],
)
def test_a_preposition_or_helping_verb_beside_an_editorial_change_is_to_be_looked_at(old, new):
    assert set(kinds(old, new)) & {"text.changed", "actor", "qualifier", "modal"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Urges mills to close;", "Notes that a number of mills to close;"),
        ("Welcomes the patient work of mill owners in the valley;", "Urges mill owners in the valley;"),
    ],
)
def test_the_object_that_came_or_went_with_a_lead_verb_goes_with_it(old, new):
    assert all(kind.startswith("verb.") for kind in kinds(old, new))


def test_a_preposition_goes_with_the_article_that_it_governs():
    found = said(
        "Requests the members to send their claims;",
        "Requests the members to send their claims in accordance with the terms of article 12 of the Charter;",
    )
    assert {one[0] for one in found} == {"legal_anchor"}


def test_what_a_clause_says_of_a_cited_resolution_goes_with_it():
    found = said(
        "Recalls the plans of the Council;",
        "Recalls the plans of the Council and its resolution 61/7 establishing a board of millers;",
    )
    assert [one[0] for one in found] == ["reference"]


def test_a_deed_with_its_object_is_no_member():
    assert said(
        "Urges States to mend the dam and lower its level;",
        "Urges States to mend the dam, lower its level and flush its gates;",
    )[-1] != ("list_item", "", "flush its gates")
    assert "list_item" not in kinds("Urges States to mend dams;", "Urges States to mend dams and to dredge the ponds;")


def test_things_with_a_clause_of_their_own_are_members():
    old = "Recalls the rights of millers and farmers;"
    new = "Recalls the rights of millers, people who live by the river and farmers;"
    assert kinds(old, new) == ["list_item"]


def test_what_follows_a_number_is_no_member():
    old = "Notes the fee, measured as a rent of less than 1.90 dollars a day, and the tax on mills;"
    assert "list_item" not in kinds(old, "Notes the fee, as well as the tax on mills;")


def test_one_word_that_became_a_row_is_another_form_and_a_member():
    found = said("Notes the harm done by plastic;", "Notes the harm done by plastics and rubber;")
    assert [one[0] for one in found] == ["editorial.agreement", "list_item"]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("Notes that the members continued to serve;", "Notes that the members have continued to serve;", None),
        ("Urges States to consider joining the pact;", "Urges States to joining the pact;", "text.changed"),
        ("Urges States to further the growth of trade;", "Urges States to further hasten the growth of trade;", None),
        ("Notes the reviews by the board;", "Notes the reviews undertaken by the board;", "text.changed"),
    ],
)
def test_a_helping_verb_an_infinitive_and_a_participle_judge_nothing(old, new, kind):
    found = kinds(old, new)
    assert "qualifier" not in found
    assert kind is None or kind in found


def test_an_adjective_behind_a_preposition_still_judges():
    old, new = "Reaffirms its commitment to growth;", "Reaffirms its commitment to sustainable growth;"
    assert kinds(old, new) == ["qualifier"]


def test_a_repeat_word_that_changed_places_with_its_verb_is_a_repeat():
    old = "Welcomes the talks, and notes also with interest the plan of the board;"
    new = "Welcomes the talks, and also notes with interest the plan of the board;"
    assert kinds(old, new) == ["editorial.repeat"]


def test_a_conjunction_before_a_verb_follows_the_clauses_around_it():
    old = "Recalls the pact, and urges members to join it, and notes the plan of the board;"
    new = "Recalls the pact, urges members to join it, and recalls the plan of the board;"
    assert kinds(old, new)[0] == "editorial.agreement"


def test_nothing_of_weight_hides_in_what_a_number_takes_along():
    found = kinds("Notes the work done in 2020 and 2021;", "Notes the work done in 2023 by donors;")
    assert "text.changed" in found or "actor" in found


def test_a_conjunction_between_clauses_that_stayed_is_a_change_of_its_own():
    old = "Calls upon members to join the pact, also urges members to mend the dam;"
    new = "Calls upon members to join the pact, and also urges members to mend the dam;"
    assert kinds(old, new) == ["conjunction"]


def test_a_preposition_that_went_alone_is_no_agreement():
    assert kinds("Notes the offer from the millers;", "Notes the offer the millers;") == ["text.changed"]


def test_an_event_that_went_with_its_date_did_not_age():
    old = "Welcomes the plan of the board and the talks on trade, to be held in Cairo in May;"
    found = kinds(old, "Welcomes the plan of the board;")
    assert "tech.ageing" not in found
    assert kinds("Welcomes the talks, to be held in Cairo in May;", "Welcomes the talks, held in Cairo in May;") == [
        "tech.ageing"
    ]


@pytest.mark.parametrize(
    "came",
    [
        "and had approved the plan of work",
        "and prices in the valley are low",
        "and repaint the list of dams",
    ],
)
def test_a_sentence_or_a_deed_joined_to_a_row_is_no_member(came):
    old = "Notes that the board looked at mills and dams;"
    assert "list_item" not in kinds(old, f"Notes that the board looked at mills and dams, {came};")


def test_a_noun_behind_a_name_judges_nothing():
    old, new = "Requests the Board of Millers to report;", "Requests the Board of Millers network to report;"
    assert "qualifier" not in kinds(old, new)


def test_an_adverb_and_a_participle_before_a_noun_judge():
    old, new = "Urges indebted members to save;", "Urges heavily indebted members to save;"
    assert kinds(old, new) == ["qualifier"]
    assert kinds("Notes the land of millers;", "Notes the recently drained land of millers;") == ["qualifier"]
