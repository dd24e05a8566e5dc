"""What the rules tell by grammar, not by lists of whole phrases. Expected types are those of docs/changes.md."""

from __future__ import annotations

import pytest

from service.comparison import compare
from service.text import Masthead, Paragraph, ParsedText, Part


def text(words, language):
    paragraph = Paragraph(0, Part.OPERATIVE, "OP1", "1.", 1, words)
    return ParsedText(words, "test", language, (paragraph,), (), Masthead())


def said(old, new, language):
    rows = compare(text(old, language), text(new, language)).collation.rows
    return [
        (one.type, (one.base or "").strip(" ,"), (one.target or "").strip(" ,")) for row in rows for one in row.changes
    ]


@pytest.mark.parametrize(
    ("language", "old", "new", "kind"),
    [
        ("fr", "Engage les États à agir ;", "Engage vivement les États à agir ;", "verb.stronger"),
        ("fr", "Exhorte vivement les États à agir ;", "Exhorte les États à agir ;", "verb.weaker"),
        ("es", "Exhorta a los Estados a actuar;", "Exhorta encarecidamente a los Estados a actuar;", "verb.stronger"),
        ("ru", "осуждает нападения;", "решительно осуждает нападения;", "verb.stronger"),
        ("zh", "谴责袭击行为；", "强烈谴责袭击行为；", "verb.stronger"),
    ],
)
def test_a_word_of_weight_makes_a_verb_stronger_or_weaker(language, old, new, kind):
    assert [one[0] for one in said(old, new, language)] == [kind]


@pytest.mark.parametrize(
    ("language", "old", "new", "came"),
    [
        (
            "es",
            "Pide que se abra el puente;",
            "Pide que se abra el puente y que se ilumine de noche;",
            "y que se ilumine de noche",
        ),
        (
            "fr",
            "Décide de curer le puits ;",
            "Décide de curer le puits et de planter des haies ;",
            "et de planter des haies",
        ),
        ("ru", "просит открыть мост;", "просит открыть мост и посадить деревья;", "и посадить деревья"),
    ],
)
def test_a_further_clause_or_deed_is_no_member_of_a_row(language, old, new, came):
    assert said(old, new, language) == [("text.changed", "", came)]


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("es", "Recuerda el derecho internacional;", "Recuerda el derecho internacional humanitario;"),
        ("fr", "Rappelle le droit international ;", "Rappelle le droit international humanitaire ;"),
        ("ru", "подтверждает международное право;", "подтверждает международное гуманитарное право;"),
    ],
)
def test_a_word_that_makes_a_law_another_one_is_an_anchor(language, old, new):
    assert [one[0] for one in said(old, new, language)] == ["legal_anchor"]


def test_a_part_of_a_name_that_makes_a_body_another_one_is_who_acts():
    found = said("Pide al Consejo de Seguridad que actúe;", "Pide al Consejo Económico y Social que actúe;", "es")
    assert [one[0] for one in found] == ["actor"]


def test_the_form_of_a_name_that_follows_who_holds_the_office_is_agreement():
    found = said("Prie le Secrétaire général d’agir ;", "Prie la Secrétaire générale d’agir ;", "fr")
    assert {one[0] for one in found} == {"editorial.agreement"}


@pytest.mark.parametrize(
    ("old", "new"),
    [("el fenómeno atmósférico", "el fenómeno atmosférico"), ("la psicología rural", "la sicología rural")],
)
def test_accents_inside_a_word_and_its_two_beginnings_are_spelling(old, new):
    assert [one[0] for one in said(f"Estudia {old};", f"Estudia {new};", "es")] == ["editorial.spelling"]


def test_an_accent_on_the_last_vowel_is_more_than_spelling():
    found = said("Señala que el Consejo adopto el plan;", "Señala que el Consejo adoptó el plan;", "es")
    assert "editorial.spelling" not in {one[0] for one in found}


def test_and_that_became_or_is_its_own_change_beside_a_new_member():
    found = said("Pide agua y sal para los niños;", "Pide agua o sal para los niños y los ancianos;", "es")
    assert found == [("conjunction", "y", "o"), ("list_item", "", "y los ancianos")]


def test_quotation_marks_stay_apart_from_what_came_behind_them():
    old, new = 'Adopte le thème "L’eau".', "Adopte le thème « L’eau », si nécessaire."
    assert [one[0] for one in said(old, new, "fr")] == ["editorial.typography", "editorial.typography", "escape.added"]


def test_no_words_hide_in_a_change_of_signs():
    old = "Urges support until 2010 and the pact so as to stop the spread;"
    new = "Urges support until 2010 and the pact, so as to slow or stop the wide spread;"
    for kind, base, target in said(old, new, "en"):
        assert kind != "editorial.punctuation" or not any(map(str.isalnum, base + target))


def test_the_theme_between_quotation_marks_is_one_wording():
    old = "Recalls the event on the theme “All for water”;"
    new = "Recalls the event on the theme “Wells, rivers and lakes”;"
    assert {one[0] for one in said(old, new, "en")} == {"text.changed"}
