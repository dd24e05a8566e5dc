"""Documents, treaties and bodies that a list knows by name, by examples from what these names are."""

from __future__ import annotations

import pytest

from service.analysis.document_names import names_in
from service.analysis.known_names import BODY, DOCUMENT, TREATY, known_in
from service.analysis.passage import side_of
from service.comparison import compare
from service.lexicon import LANGUAGES, table
from service.text import Masthead, Paragraph, ParsedText, Part


def text(words):
    return ParsedText(words, "test", "en", (Paragraph(0, Part.OPERATIVE, "OP1", "1.", 1, words, ()),), (), Masthead())


def said(old, new):
    """The types found, each with its words of both sides, without the signs around them."""
    rows = compare(text(old), text(new)).collation.rows
    return {(one.type, one.base.strip(" ,;"), one.target.strip(" ,;")) for row in rows for one in row.changes}


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        ("the Samoa Pathway", DOCUMENT, "SIDS Accelerated Modalities of Action (SAMOA) Pathway"),
        ("The future we want", DOCUMENT, "The future we want"),
        ("the Nelson Mandela Rules", DOCUMENT, "United Nations Standard Minimum Rules for the Treatment of Prisoners"),
        ("the Polar Code", TREATY, "International Code for Ships Operating in Polar Waters"),
        ("the 1951 Convention", TREATY, "Convention relating to the Status of Refugees"),
        ("the United Nations Global Compact", BODY, "United Nations Global Compact"),
    ],
)
def test_a_listed_name_is_known_by_each_of_its_forms(words, kind, name):
    (found,) = known_in(side_of(f"Welcomes {words};").words, "en")
    assert (found.kind, found.name) == (kind, name)


def test_a_listed_name_needs_its_capitals():
    assert not list(known_in(side_of("Welcomes the paris agreement;").words, "en"))


def test_a_listed_name_takes_in_the_figures_that_follow():
    side = side_of("Recalls the Sendai Framework for Disaster Risk Reduction 2015–2030;")
    (found,) = names_in(side.words, "en")
    assert side.text[slice(*found.span(side.words))] == "the Sendai Framework for Disaster Risk Reduction 2015–2030"


def test_a_body_with_the_name_of_a_document_is_none():
    assert not names_in(side_of("Invites the United Nations Global Compact to meet;").words, "en")
    assert not names_in(side_of("Invites the Tarbat Compact entities to meet;").words, "en")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Samoa Pathway", "SIDS Accelerated Modalities of Action (SAMOA) Pathway"),
        ("Nelson Mandela Rules", "United Nations Standard Minimum Rules for the Treatment of Prisoners"),
        ("Non-Proliferation Treaty", "Treaty on the Non-Proliferation of Nuclear Weapons"),
        (
            "Addis Ababa Action Agenda",
            "Addis Ababa Action Agenda of the Third International Conference on Financing for Development",
        ),
    ],
)
def test_the_same_document_under_another_of_its_names_is_an_abbreviation(old, new):
    for one, other in ((old, new), (new, old)):
        found = said(f"Stresses that the {one} needs wells;", f"Stresses that the {other} needs wells;")
        assert {kind for kind, _, _ in found} == {"editorial.abbreviation"}


def test_another_edition_is_another_document():
    found = said("Welcomes the first World Ocean Assessment;", "Welcomes the second World Ocean Assessment;")
    assert "editorial.abbreviation" not in {kind for kind, _, _ in found}


def test_a_document_is_not_new_where_the_other_text_has_it_by_its_short_name():
    start = "Stresses that the Samoa Pathway needs wells"
    end = "and notes the SIDS Accelerated Modalities of Action (SAMOA) Pathway"
    assert "reference" not in {kind for kind, _, _ in said(f"{start};", f"{start}, {end};")}


def test_a_listed_document_that_came_is_a_reference_with_its_small_words():
    found = said("Stresses the need for wells;", "Stresses the need for wells, as stated in The future we want;")
    assert "reference" in {kind for kind, _, new in found if "future we want" in new}


def test_a_short_name_in_brackets_is_an_abbreviation():
    start = "Recalls the International Code for Ships Operating in Polar Waters"
    assert said(f"{start};", f"{start} (the Polar Code);") == {("editorial.abbreviation", "", "(the Polar Code)")}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("United Nations Development Group", "United Nations Sustainable Development Group"),
        (
            "Division for the Advancement of Women",
            "United Nations Entity for Gender Equality and the Empowerment of Women",
        ),
        ("Central Emergency Revolving Fund", "Central Emergency Response Fund"),
        ("East Timor", "Timor-Leste"),
    ],
)
def test_the_new_name_of_a_body_is_known(old, new):
    found = said(f"Stresses the work of the {old};", f"Stresses the work of the {new};")
    assert {kind for kind, _, _ in found} == {"tech.org_renamed"}


def test_each_name_stands_once_in_the_list_and_says_whether_a_real_text_has_it():
    rows = table("known-names")
    forms = [(row[0], form) for row in rows for form in (row[2], *filter(None, row[3].split("; ")))]
    assert len(forms) == len(set(forms))
    assert {row[0] for row in rows} <= set(LANGUAGES)
    assert {row[1] for row in rows} == {DOCUMENT, TREATY, BODY}
    assert {row[4] for row in rows} <= {"seen", "doubtful"}


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("Concerned", "Particularly concerned", "verb.stronger"),
        ("Remains deeply concerned", "Remains concerned", "verb.weaker"),
        ("Encourages", "Continues to encourage", "text.changed"),
        ("Invites", "Reiterates its invitation to", "verb.changed"),
    ],
)
def test_lead_phrases_of_lasting_concern_and_renewed_calls_are_known(old, new, kind):
    rest = "the Board of Wells" if kind in {"text.changed", "verb.changed"} else "that wells run dry"
    assert {one for one, _, _ in said(f"{old} {rest};", f"{new} {rest};")} == {kind}


def test_a_listed_document_of_another_language_is_known_by_its_short_name():
    (found,) = known_in(side_of("Rappelle le Programme 2030 ;").words, "fr")
    assert found.name == "Programme de développement durable à l’horizon 2030"
