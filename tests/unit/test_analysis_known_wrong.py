"""Where the rules on changes fail, as docs/tricky-cases.md says. A rule that mends one of these changes its test."""

from __future__ import annotations

from service.lexicon import table
from tests.unit.test_analysis_rules import changes, types


def test_known_wrong_a_scope_word_stays_by_chance_in_a_reworded_passage():
    old = "Requests that all States act on the wells of the north;"
    assert "scope" not in types(old, "Requests that help be given and that all wells be dug again;")


def test_known_wrong_the_tail_of_a_name_is_taken_for_a_short_form_but_weighs_two():
    (found,) = changes("Notes the Commission on the Status of Women;", "Notes the Commission;")
    assert (found.type, found.severity) == ("editorial.abbreviation", 2)


def test_known_wrong_an_aside_between_commas_is_taken_for_a_member_of_a_list():
    assert types("Asks that youth, women, acting together, decide;", "Asks that youth, women decide;") == ["list_item"]


def test_known_wrong_members_that_changed_places_are_two_changes():
    assert types("Requests water for men and women;", "Requests water for women and men;") == ["list_item", "list_item"]


def test_known_wrong_a_report_of_a_later_year_is_a_year_and_no_reference():
    assert types("Notes the 2021 report of the Panel;", "Notes the 2023 report of the Panel;") == ["tech.year"]


def test_known_wrong_half_a_day_is_no_quantity():
    assert types("Decides to convene it for half a day;", "Decides to convene it for a day;") == ["text.changed"]


def test_known_wrong_a_weaker_infinitive_has_no_type_of_its_own():
    (found,) = changes("Invites States to ensure safety;", "Invites States to promote safety;")
    assert (found.type, found.severity) == ("text.changed", 2)


def test_known_wrong_a_verb_missing_in_the_lists_is_a_plain_word():
    assert types("Salutes the plan of the north,", "Cherishes the plan of the north,") == ["text.changed"]


def test_known_wrong_an_arabic_name_that_begins_with_the_letter_of_and_is_taken_for_a_member():
    assert types("تشكر مدينة على الاستضافة؛", "تشكر مدينة وجدة على الاستضافة؛", language="ar") == ["list_item"]


def test_words_on_trust_are_marked_in_every_language_but_weigh_two_at_most():
    doubtful = {row[0] for row in table("change-terms") if row[-1] == "doubtful"}
    assert doubtful == {"ar", "en", "es", "fr", "ru", "zh"}
    (row, *_) = [row for row in table("change-terms") if row[:2] == ("fr", "escape") and row[-1] == "doubtful"]
    found = changes("Prie les États d'agir ;", f"Prie les États d'agir {row[2]} ;", language="fr")
    assert [(one.type, one.severity) for one in found] == [("escape.added", 2)]
