"""The twelve traps of a real conversion: A/79/L.11 in French, from PDF to Markdown, and its reconstructed predecessor.

Expected values were read off the texts by eye.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from service.text import BlockKind, Paragraph, ParsedText, Part
from storage.formats import read_file


@pytest.fixture(scope="module")
def draft(corpus: Path) -> ParsedText:
    return read_file((corpus / "un-csto" / "A-79-L.11.fr.md").read_bytes())


@pytest.fixture(scope="module")
def predecessor(corpus: Path) -> ParsedText:
    return read_file((corpus / "un-csto" / "A-RES-77-13.reconstructed.fr.md").read_bytes())


def labelled(text: ParsedText, label: str) -> Paragraph:
    (found,) = [paragraph for paragraph in text.paragraphs if paragraph.label == label]
    return found


def of_part(text: ParsedText, part: Part) -> list[Paragraph]:
    return [paragraph for paragraph in text.paragraphs if paragraph.part is part]


def test_the_draft_has_its_paragraphs_and_notes(draft: ParsedText) -> None:
    assert [p.label for p in of_part(draft, Part.PREAMBLE)] == [f"PP{n}" for n in range(1, 16)]
    assert [p.label for p in of_part(draft, Part.OPERATIVE)] == [f"OP{n}" for n in range(1, 10)]
    assert [p.number for p in of_part(draft, Part.OPERATIVE)] == [f"{n}." for n in range(1, 10)]
    notes = [note for paragraph in draft.paragraphs for note in paragraph.notes]
    assert [note.marker for note in notes] == ["1", "2", "3", "4", "5", "6", "7"]
    assert not draft.warnings


def test_the_predecessor_has_the_same_counts(predecessor: ParsedText) -> None:
    assert len(of_part(predecessor, Part.PREAMBLE)) == 15
    assert len(of_part(predecessor, Part.OPERATIVE)) == 9
    assert sum(len(paragraph.notes) for paragraph in predecessor.paragraphs) == 7
    assert [p.text for p in of_part(predecessor, Part.CLOSING)] == ["39e séance plénière", "21 novembre 2022"]
    assert not of_part(predecessor, Part.FOOTNOTE)
    assert not predecessor.warnings


def test_trap_1_a_paragraph_cut_by_a_page_break_is_healed(draft: ParsedText) -> None:
    fifth = labelled(draft, "PP5")
    assert fifth.text.startswith("Rappelant toutes les résolutions précédentes du Conseil de sécurité")
    assert "notamment celles du 13 janvier 2010 et du 6 août 2013, qui soulignent" in fifth.text
    assert fifth.text.endswith("organisations régionales et sous-régionales,")
    stretches = [b for b in draft.blocks if b.paragraph == fifth.index and b.kind is BlockKind.PARAGRAPH]
    assert len(stretches) == 2


def test_trap_2_rules_are_never_sections(draft: ParsedText) -> None:
    assert draft.furniture == ("---", "---", "---", "---")
    assert not of_part(draft, Part.HEADING)


def test_trap_3_definitions_scattered_over_pages_are_gathered(draft: ParsedText) -> None:
    assert [(n.marker, n.text) for n in labelled(draft, "PP1").notes] == [("1", "A/79/302-S/2024/600.")]
    assert [(n.marker, n.text) for n in labelled(draft, "PP4").notes] == [("2", "Résolution 49/57, annexe.")]
    assert [n.marker for n in labelled(draft, "PP5").notes] == ["3", "4"]
    assert [(n.marker, n.text) for n in labelled(draft, "PP9").notes] == [("5", "Résolution 60/288.")]
    assert [n.marker for n in labelled(draft, "PP11").notes] == ["6", "7"]
    (sponsors,) = of_part(draft, Part.FOOTNOTE)
    assert sponsors.text.startswith("Toute modification apportée à la liste des auteurs")
    assert sponsors.number == "*"
    assert all("projet de résolution*" not in p.text for p in draft.paragraphs)


def test_trap_4_the_ending_of_an_ordinal_is_no_marker(draft: ParsedText) -> None:
    third, fourth = labelled(draft, "PP5").notes
    assert "1er août 2009-31 juillet 2010" in third.text
    assert "1er août 2013-31 juillet 2014" in fourth.text


def test_trap_5_links_and_escapes_leave_the_bare_reference(draft: ParsedText) -> None:
    assert "sa résolution 59/50 du 2 décembre 2004" in labelled(draft, "PP3").text
    assert "la résolution 1631 (2005) du 17 octobre 2005" in labelled(draft, "PP5").text
    assert all("](" not in p.text and "\\" not in p.text for p in draft.paragraphs)


def test_trap_6_headings_of_the_front_say_nothing_of_structure(draft: ParsedText) -> None:
    front = [p.text for p in of_part(draft, Part.FRONT)]
    assert front[0] == "Assemblée générale"
    assert "Soixante-dix-neuvième session" in front
    assert front[-1].startswith("Coopération entre l'Organisation des Nations Unies et l'Organisation du Traité")
    assert draft.masthead.title == front[-1]
    assert draft.masthead.session == 79


def test_trap_7_masthead_lines_stand_apart_and_apostrophes_stay(draft: ParsedText) -> None:
    front = [p.text for p in of_part(draft, Part.FRONT)]
    assert front[1:5] == ["Distr. limitée", "6 novembre 2024", "Français", "Original : anglais"]
    body = "".join(p.text for p in draft.paragraphs)
    assert body.count("’") == 0
    assert "L'Assemblée générale," in body


def test_trap_8_a_doubled_conjunction_stays_as_it_is(draft: ParsedText) -> None:
    assert "et 75/276 du 28 avril 2021 et 77/13 du 21 novembre 2022" in labelled(draft, "PP4").text


def test_trap_9_the_formula_is_no_preambular_paragraph(draft: ParsedText) -> None:
    (formula,) = of_part(draft, Part.FORMULA)
    assert formula.text == "L'Assemblée générale,"
    assert formula.label is None


def test_trap_10_the_lead_phrase_is_the_first_verb_only(draft: ParsedText) -> None:
    leads = {label: labelled(draft, label) for label in ("OP1", "OP3", "PP9", "PP11")}
    found = {label: paragraph.text[: paragraph.lead] for label, paragraph in leads.items()}
    assert found == {
        "OP1": "Accueille avec satisfaction",
        "OP3": "Apprécie",
        "PP9": "Soulignant",
        "PP11": "Se félicitant également",
    }


def test_trap_11_capitals_are_kept(draft: ParsedText) -> None:
    assert "les États membres de l'Organisation du Traité" in labelled(draft, "PP8").text


def test_trap_12_italics_within_notes_are_titles(draft: ParsedText) -> None:
    sixth = labelled(draft, "PP11").notes[0]
    title = "Documents officiels du Conseil économique et social, 2009, Supplément n° 8 (E/2009/28)"
    assert sixth.text == f"Voir {title}, chap. I, sect. C."


def test_the_masthead_is_read(draft: ParsedText, predecessor: ParsedText) -> None:
    front = draft.masthead
    assert (front.symbol, front.distribution, front.date) == (None, "limitée", "2024-11-06")
    assert (front.language_line, front.original) == ("Français", "anglais")
    assert front.agenda_item == "Point 125 t) de l'ordre du jour"
    assert front.sponsors == ("Bélarus", "Fédération de Russie", "Kazakhstan", "Kirghizistan", "Tadjikistan")
    assert not front.adopted
    assert predecessor.masthead.symbol == "A/RES/77/13"
    assert predecessor.masthead.adopted
    assert predecessor.masthead.session == 77
    assert predecessor.masthead.date == "2022-11-21"
    assert predecessor.masthead.sponsors == ()
    assert draft.language == predecessor.language == "fr"
