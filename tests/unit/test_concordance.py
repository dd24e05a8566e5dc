"""Pairs of two languages, what speaks for them, and changes that only one of them has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from service.comparison import compare
from service.concordance import (
    Concordance,
    Evidence,
    FindingKind,
    Side,
    alone,
    concord,
    concordance_to_json,
    parity,
    parity_to_json,
)
from service.concordance.traits import place_of, traits_of
from service.text import Note, Part
from tests.parity_seeding import text_of

ENGLISH = (
    "Recalling its resolution 59/50 of 2 December 2004,",
    "Welcoming the measures taken for the period 2015–2020,",
    "Requests the Secretary-General to submit a report at its seventy-ninth session;",
    "Decides to remain seized of the matter.",
)
FRENCH = (
    "Rappelant sa résolution 59/50 du 2 décembre 2004,",
    "Se félicitant des mesures prises pour la période 2015-2020,",
    "Prie le Secrétaire général de présenter un rapport à sa soixante-dix-neuvième session ;",
    "Décide de rester saisie de la question.",
)


def pairs(a, b):
    return [(row.a, row.b) for row in concord(text_of(a, "en"), text_of(b, "fr")).rows]


def report(english, french):
    base_a, base_b = text_of(ENGLISH, "en"), text_of(FRENCH, "fr")
    target_a, target_b = text_of(english, "en"), text_of(french, "fr")
    return parity(
        compare(base_a, target_a), compare(base_b, target_b), concord(base_a, base_b), concord(target_a, target_b)
    )


def with_one(texts, index, old, new):
    assert old in texts[index]
    return (*texts[:index], texts[index].replace(old, new), *texts[index + 1 :])


def test_paragraphs_pair_in_order():
    assert pairs(ENGLISH, FRENCH) == [((n,), (n,)) for n in range(4)]


def test_a_paragraph_that_one_language_lacks_stands_alone():
    assert pairs(ENGLISH, (FRENCH[0], *FRENCH[2:])) == [((0,), (0,)), ((1,), ()), ((2,), (1,)), ((3,), (2,))]
    assert pairs(ENGLISH[1:], FRENCH) == [((), (0,)), ((0,), (1,)), ((1,), (2,)), ((2,), (3,))]


def test_one_paragraph_may_stand_for_two():
    cut = (
        *FRENCH[:2],
        "Prie le Secrétaire général de présenter un rapport",
        "à sa soixante-dix-neuvième session ;",
        FRENCH[3],
    )
    assert ((2,), (2, 3)) in pairs(ENGLISH, cut)


def test_reasons_name_the_facts():
    (row, *_) = concord(text_of(ENGLISH, "en"), text_of(FRENCH, "fr")).rows
    (facts,) = (reason for reason in row.reasons if reason.evidence is Evidence.FACTS)
    assert facts.detail == "2004-12-02, 59/50"
    assert row.confidence > 0.9


def test_more_evidence_is_more_confidence():
    rows = concord(text_of(ENGLISH, "en"), text_of(FRENCH, "fr")).rows
    assert rows[0].confidence > rows[3].confidence


def test_empty_texts_have_no_rows_or_rows_of_one_side():
    assert concord(text_of((), "en"), text_of((), "fr")) == Concordance((), None)
    assert pairs(ENGLISH[:1], ()) == [((0,), ())]


@pytest.mark.parametrize(
    ("label", "place"),
    [
        ("Article 5, 1", (5, 1)),
        ("第五条, 1", (5, 1)),
        ("第二十一条 (三)", (21, 3)),
        ("المادة 5, 1", (5, 1)),
        ("المادة الأولى", (1,)),
        ("Статья 10, 2 (b)", (10, 2, 2)),
        ("Article 10, 2 b)", (10, 2, 2)),
        ("PP4", (4,)),
        ("OP5 (a)", (5, 1)),
        ("Annex I, 3", (1, 3)),
        ("", ()),
    ],
)
def test_labels_are_the_same_numbers_in_all_languages(label, place):
    assert place_of(label) == place


def test_notes_count_with_their_paragraph():
    text = text_of(ENGLISH, "en")
    noted = replace(text.paragraphs[1], notes=(Note("1", 5, "Resolution 60/288."),))
    traits = traits_of(replace(text, paragraphs=(text.paragraphs[0], noted, *text.paragraphs[2:])))
    assert [one.notes for one in traits] == [0, 1, 0, 0]
    assert len(traits[1].facts) == 2


def test_lists_of_paragraphs_count_by_their_ends():
    english = text_of(["as referred to in paragraphs 6 to 8 above"], "en")
    chinese = text_of(["上文第六款至第八款所述"], "zh")
    assert traits_of(english)[0].facts == traits_of(chinese)[0].facts


def test_no_change_has_no_finding():
    found = report(ENGLISH, FRENCH)
    assert (found.findings, found.places, found.agreeing) == ((), 4, 0)


def test_the_same_change_in_both_languages_agrees():
    found = report(with_one(ENGLISH, 1, "2015–2020", "2021–2025"), with_one(FRENCH, 1, "2015-2020", "2021-2025"))
    assert (found.findings, found.agreeing) == ((), 1)


def test_a_period_that_only_the_french_changed():
    (finding,) = report(ENGLISH, with_one(FRENCH, 1, "2015-2020", "2021-2025")).findings
    assert (finding.kind, finding.side, finding.what, finding.weight) == (FindingKind.FACTS, Side.B, "period", 3)
    told = parity_to_json(report(ENGLISH, with_one(FRENCH, 1, "2015-2020", "2021-2025")))["findings"][0]
    assert told["b"]["removed"] == ["2015-2020"]
    assert told["b"]["added"] == ["2021-2025"]
    assert told["a"] == {"label": "other", "base": [1], "target": [1], "removed": [], "added": []}


def test_a_session_in_words_that_only_the_english_changed():
    (finding,) = report(with_one(ENGLISH, 2, "seventy-ninth", "eighty-first"), FRENCH).findings
    assert (finding.side, finding.what) == (Side.A, "session")


def test_two_different_changes_are_reported_with_both():
    english, french = with_one(ENGLISH, 1, "2015–2020", "2021–2025"), with_one(FRENCH, 1, "2015-2020", "2021-2030")
    (finding,) = report(english, french).findings
    assert finding.side is Side.BOTH
    assert (len(finding.edit_a.added), len(finding.edit_b.added)) == (1, 1)


def test_a_paragraph_added_in_one_language_only():
    added = "Encourage les États Membres à coopérer pleinement avec les organismes régionaux ;"
    (finding,) = report(ENGLISH, (*FRENCH[:3], added, FRENCH[3])).findings
    assert (finding.kind, finding.side, finding.what) == (FindingKind.STRUCTURE, Side.B, "paragraph added")
    assert finding.edit_b.added == (added,)


def test_a_paragraph_added_in_both_languages_agrees():
    english = (*ENGLISH[:3], "Encourages Member States to cooperate fully with regional organizations;", ENGLISH[3])
    french = (*FRENCH[:3], "Encourage les États Membres à coopérer pleinement avec ces organismes ;", FRENCH[3])
    assert report(english, french).findings == ()


def test_a_paragraph_removed_in_one_language_only():
    (finding, *others) = report((ENGLISH[0], *ENGLISH[2:]), FRENCH).findings
    assert (finding.side, finding.what) == (Side.A, "period")
    assert [one.what for one in others] == ["paragraph removed"]


def test_a_rewording_in_one_language_has_the_least_weight():
    (finding,) = report(ENGLISH, with_one(FRENCH, 3, "rester saisie", "demeurer saisie")).findings
    assert (finding.kind, finding.side, finding.weight) == (FindingKind.WORDING, Side.B, 1)


def test_typography_alone_is_no_rewording():
    assert report(ENGLISH, with_one(FRENCH, 2, " ;", "\u202f;")).findings == ()


def test_alone_counts_the_body_only():
    a, b = text_of(ENGLISH, "en"), text_of(FRENCH[:3], "fr")
    assert len(alone(concord(a, b), a, b)) == 1
    front = replace(a, paragraphs=(*a.paragraphs[:3], replace(a.paragraphs[3], part=Part.FRONT)))
    assert alone(concord(front, b), front, b) == ()


def test_the_json_names_every_paragraph_once():
    a, b = text_of(ENGLISH, "en"), text_of(FRENCH, "fr")
    told = concordance_to_json(concord(a, b), a, b)
    assert [one["text"] for row in told["rows"] for one in row["b"]] == list(FRENCH)
    assert told["summary"] == {"rows": 4, "paired": 4, "alone_in_body": 0}


def test_a_paragraph_moved_in_one_language_only():
    long_ago = "Recalling also the joint declaration signed by both secretariats in Moscow on 18 March 2010,"
    jadis = "Rappelant également la déclaration conjointe signée à Moscou par les deux secrétariats le 18 mars 2010,"
    english, french = (long_ago, *ENGLISH), (jadis, *FRENCH)
    base_a, base_b = text_of(english, "en"), text_of(french, "fr")
    target_b = text_of((*FRENCH, jadis), "fr")
    found = parity(
        compare(base_a, base_a), compare(base_b, target_b), concord(base_a, base_b), concord(base_a, target_b)
    )
    assert [(one.what, one.side) for one in found.findings] == [("paragraph moved", Side.B)]
    target_a = text_of((*ENGLISH, long_ago), "en")
    both = parity(
        compare(base_a, target_a), compare(base_b, target_b), concord(base_a, base_b), concord(target_a, target_b)
    )
    assert both.findings == ()


def test_two_paragraphs_that_exchange_a_figure_in_one_language_only():
    share = "Notes that {} per cent of the contributions were received;"
    part = "Note que {} pour cent des contributions ont été reçues ;"
    english = [share.format(18), *ENGLISH, share.format(29)]
    french = [part.format(18), *FRENCH, part.format(29)]
    base_a, base_b = text_of(english, "en"), text_of(french, "fr")
    target_a = text_of([share.format(29), *ENGLISH, share.format(18)], "en")
    found = parity(
        compare(base_a, target_a), compare(base_b, base_b), concord(base_a, base_b), concord(target_a, base_b)
    )
    assert [one.what for one in found.findings] == ["percentage", "percentage"]


def test_a_number_that_one_language_changed_has_the_least_weight():
    numbered = [replace(one, number=f"{n}.") for n, one in enumerate(text_of(ENGLISH, "en").paragraphs, start=1)]
    base = replace(text_of(ENGLISH, "en"), format="text", paragraphs=tuple(numbered))
    target = replace(base, paragraphs=(*numbered[:3], replace(numbered[3], number="5.")))
    french = text_of(FRENCH, "fr")
    found = parity(
        compare(base, target), compare(french, french), concord(base, french), concord(target, french)
    ).findings
    assert [(one.what, one.weight, one.edit_a.added) for one in found] == [("paragraph renumbered", 1, ("5.",))]
