"""Where a change begins and ends: clauses, kin, marks of notes, limits, and what goes with the words beside it."""

from __future__ import annotations

import pytest

from tests.unit.test_analysis_rules import changes, types


def said(old, new, **about):
    return [(one.type, one.base.strip(), one.target.strip()) for one in changes(old, new, **about)]


def test_a_clause_that_came_is_parted_from_the_words_before_it():
    found = said(
        "Stresses the value of wells;",
        "Stresses the value of wells in the north, and encourages donors to dig more of them;",
    )
    assert found == [
        ("text.changed", "", "in the north"),
        ("verb.secondary", "", ", and encourages donors to dig more of them"),
    ]


@pytest.mark.parametrize("turned", [False, True])
def test_a_clause_put_before_the_lead_verb_changes_the_lead(turned):
    sides = (
        "Requests the Secretary-General to report on wells;",
        "Recalls the drought of the north, and requests the Secretary-General to report on wells;",
    )
    assert set(types(*(sides[::-1] if turned else sides))) == {"verb.changed"}


def test_a_repeat_word_behind_a_new_clause_is_a_change_of_its_own():
    old = "Notes the drought, and further recalls the flood;"
    new = "Notes the drought, welcomes the help of the south, and also recalls the flood;"
    assert set(types(old, new)) == {"verb.secondary", "editorial.repeat"}


def test_another_form_of_a_word_is_parted_from_the_member_before_it():
    found = types(
        "Notes the roles of women and stereotypic views;", "Notes the roles of women and old and stereotypical views;"
    )
    assert "editorial.spelling" in found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Recalls the Convention, and the plan;", "Recalls the Convention,41 and the plan;"),
        ("Recalls chapter 17 of Agenda 21, and the plan;", "Recalls chapter 17 of Agenda 21,8 and the plan;"),
        ("Recalls the plan (No. 9), and the aim;", "Recalls the plan (No. 9),18 and the aim;"),
    ],
)
def test_the_glued_number_of_a_note_is_no_figure(old, new):
    assert types(old, new) == ["tech.footnote"]


def test_a_decimal_comma_is_no_mark_of_a_note():
    assert "tech.footnote" not in types("Note une hausse de 21 % ;", "Note une hausse de 21,5 % ;", language="fr")


def test_a_number_in_words_or_in_figures_is_spelling():
    assert types("Notes that it has ten members;", "Notes that it has 10 members;") == ["editorial.spelling"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Urges States to act;", "Urges States to act until 2030;", ["deadline"]),
        (
            "Requests a report at its next session;",
            "Requests a report no later than at its next session;",
            ["deadline"],
        ),
        ("Asks for a plan;", "Asks for a plan within two years;", ["deadline"]),
    ],
)
def test_words_of_a_limit_take_their_time_with_them(old, new, expected):
    assert types(old, new) == expected


def test_a_need_is_a_noun_and_no_duty():
    assert "modal" not in types("Notes the plan;", "Notes the plan and the urgent need to dig wells;")
    assert "modal" in types("Notes that donors dig wells;", "Notes that donors need to dig wells;")


def test_a_modal_that_went_is_not_taken_for_ageing():
    found = changes("Recalls that a review will be held;", "Recalls that a review;")
    assert [one.type for one in found if one.severity == 3] == ["modal"]


def test_those_who_have_not_yet_acted_are_scope_and_no_negation():
    assert types("Urges States, if they have not yet done so, to act;", "Urges States to act;") == ["scope"]


def test_only_behind_half_a_negation_is_scope():
    found = types(
        "Décide que le Fonds servira aux puits ;", "Décide que le Fonds ne servira qu’aux puits ;", language="fr"
    )
    assert "scope" in found
    assert "negation" not in found


def test_what_including_brings_is_no_member():
    found = types("Notes wells, ponds and lakes;", "Notes wells, including old wells, ponds and lakes;")
    assert found == ["scope", "text.changed"]


def test_a_document_is_seen_behind_the_words_that_tie_it():
    new = "Requests help for the north, as set forth in the Guiding Principles on Displacement;"
    assert types("Requests help for the north;", new) == ["reference"]


def test_what_leads_to_a_citation_goes_with_it():
    new = "Notes the plan, in line with its resolution 76/228 of 24 December 2021, entitled “Water for the north”;"
    assert set(types("Notes the plan;", new)) == {"reference"}


def test_a_part_of_a_longer_name_is_no_actor():
    assert "actor" not in types("Thanks the European Astronomical Society;", "Thanks the African Astronomical Society;")
    assert types("Thanks Uruguay for its help;", "Thanks Cyprus for its help;") == ["actor"]


def test_a_place_is_no_actor():
    assert types("Notes the talks held in Montevideo;", "Notes the talks held in Malta;") == ["text.changed"]


def test_a_request_to_donors_is_no_mandate():
    kept = "Notes the plan;"
    assert types(kept, "Notes the plan, and encourages donors to establish funds;") == ["verb.secondary"]
    assert types(kept, "Notes the plan, and requests the Secretary-General to establish a fund;") == ["mandate"]


def test_the_next_of_a_series_is_not_what_was_awaited():
    old = "Notes the plan, and looking forward to the convening of the third session of the Forum,"
    new = "Notes the plan, and welcoming the convening of the fourth session of the Forum,"
    assert "tech.ageing" not in types(old, new)
