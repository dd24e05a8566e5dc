"""What each rule says of a change, by examples written for it. Expected types are those of docs/changes.md."""

from __future__ import annotations

import pytest

from service.analysis import TypingOptions, change_ids, explain
from service.analysis.kinds import SEVERITY, severity_of
from service.analysis.refine import RULES
from service.comparison import compare, technical_rollover, to_json
from service.lexicon import LANGUAGES, table
from service.text import Masthead, Note, Paragraph, ParsedText, Part
from tests.conftest import ROOT


def text(words, *, language="en", part=Part.OPERATIVE, notes=(), number="1.", level=1):
    paragraph = Paragraph(0, part, "OP1", number, level, words, notes)
    return ParsedText(words, "test", language, (paragraph,), (), Masthead())


def changes(old, new, options=None, **about):
    found = compare(text(old, **about), text(new, **about), typing=options).collation.rows
    return [change for row in found for change in row.changes]


def types(old, new, **about):
    return [change.type for change in changes(old, new, **about)]


def test_a_verb_and_a_scope_word_beside_it_are_two_changes():
    found = changes("Strongly urges all States to act;", "Urges relevant States to act;")
    said = [(one.type, one.base.strip(), one.target.strip()) for one in found]
    assert said == [("verb.weaker", "Strongly urges", "Urges"), ("scope", "all", "relevant")]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("Invites States to act;", "Requests States to act;", "verb.stronger"),
        ("Demands a report;", "Invites a report;", "verb.weaker"),
        ("Notes the plan;", "Requests the plan;", "verb.changed"),
        ("Stresses the plan;", "Emphasizes the plan;", "verb.changed"),
        ("Welcomes the adoption of the plan;", "Recalls the adoption of the plan;", "tech.ageing"),
        ("Also requests a plan;", "Requests a plan;", "editorial.repeat"),
        ("Requests a plan;", "Further requests a plan;", "editorial.repeat"),
    ],
)
def test_lead_phrases(old, new, kind):
    assert types(old, new) == [kind]


@pytest.mark.parametrize(
    ("language", "old", "new", "kind"),
    [
        ("fr", "Rappelant sa résolution,", "Rappelant également sa résolution,", "editorial.repeat"),
        ("fr", "Les États doivent agir ;", "Les États ne doivent pas agir ;", "negation"),
        ("es", "Los Estados deben actuar;", "Los Estados deberían actuar;", "modal"),
        ("es", "Invita a los Estados;", "Invita a todos los Estados;", "scope"),
        ("ru", "государства должны действовать;", "государства не должны действовать;", "negation"),
        ("ru", "отмечает доклад;", "отмечает также доклад;", "editorial.repeat"),
        ("zh", "各国应采取行动；", "各国可采取行动；", "modal"),
        ("zh", "各国应采取行动；", "各国不应采取行动；", "negation"),
        ("ar", "على الدول أن تعمل؛", "على جميع الدول أن تعمل؛", "scope"),
        ("ar", "تعمل الدول على ذلك؛", "لا تعمل الدول على ذلك؛", "negation"),
    ],
)
def test_loaded_words_in_other_languages(language, old, new, kind):
    assert kind in types(old, new, language=language)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("States shall act;", "States should act;", "modal"),
        ("States shall act;", "States shall not act;", "negation"),
        ("States shall act;", "States shall act, as appropriate;", "escape.added"),
        ("States shall act within existing resources;", "States shall act;", "escape.removed"),
        ("at its seventy-seventh session;", "at its seventy-ninth session;", "tech.session"),
        ("at its fourteenth meeting;", "at its fifteenth meeting;", "tech.session"),
        ("for the period 2015–2020;", "for the period 2021–2025;", "tech.period"),
        ("resolution 73/331 of 25 July 2019,", "resolution 75/276 of 28 April 2021,", "tech.reference"),
        ("resolution 75/276 of 28 April 2021,", "resolution 73/331 of 25 July 2019,", "reference"),
        ("the report (A/77/277),", "the report (A/79/302),", "tech.symbol"),
        ("to be done by 2030;", "to be done by 2035;", "deadline"),
        ("for 30 States;", "for 40 States;", "quantity"),
        ("the plan of Turkey;", "the plan of Türkiye;", "tech.org_renamed"),
        ("for the member States;", "for the Member States;", "case"),
        ("the board of wells;", "the Board of wells;", "editorial.case"),
        ("co-operation between them;", "cooperation between them;", "editorial.spelling"),
        ("the States, acting;", "the States acting;", "editorial.punctuation"),
        ("youth, women;", "youth, women and persons with disabilities;", "list_item"),
        ("the protection of wells;", "the effective protection of wells;", "qualifier"),
        ("youth and women;", "youth or women;", "conjunction"),
        ("the present resolution;", "resolution 77/13;", "tech.self_reference"),
        ("a line of words;", "a line of nonsense;", "text.changed"),
        ("the work of women;", "the work of women, and commends the wells;", "verb.secondary"),
        ("they shall act;", "they shall act in accordance with international law;", "legal_anchor"),
    ],
)
def test_words_inside_a_paragraph(old, new, kind):
    assert types(f"Requests that {old}", f"Requests that {new}") == [kind]


def test_a_longer_list_keeps_its_moved_conjunction():
    old = "Recalling its resolutions 73/331 of 25 July 2019 and 75/276 of 28 April 2021,"
    new = "Recalling its resolutions 73/331 of 25 July 2019, 75/276 of 28 April 2021 and 77/13 of 21 November 2022,"
    (found,) = changes(old, new, part=Part.PREAMBLE)
    assert (found.type, dict(found.values)["references"]) == ("tech.reflist_grew", "77/13")
    assert found.target.endswith("and 77/13 of 21 November 2022")


def test_a_shorter_list_is_to_be_looked_at():
    old = "Recalling its resolutions 73/331 of 25 July 2019, 75/276 of 28 April 2021 and 77/13 of 21 November 2022,"
    new = "Recalling its resolutions 75/276 of 28 April 2021 and 77/13 of 21 November 2022,"
    (found,) = changes(old, new, part=Part.PREAMBLE)
    assert (found.type, found.severity) == ("tech.reflist_shrank", 2)


def test_the_watch_list_of_a_reader_comes_first():
    options = TypingOptions(watch=(("irregular migration", "illegal migration"),))
    (found,) = changes("Notes irregular migration;", "Notes illegal migration;", options)
    assert (found.type, found.severity) == ("terminology", 3)
    (back,) = changes("Notes illegal migration;", "Notes irregular migration;", options)
    assert back.type == "terminology"


@pytest.mark.parametrize(
    ("old", "new", "kind", "severity"),
    [
        ("A/77/277.", "A/79/302.", "tech.symbol", 1),
        (None, "Resolution 60/288.", "tech.footnote", 1),
        ("See A/77/277, annex, para. 5.", None, "tech.footnote", 1),
        (None, "This does not apply to women.", "text.changed", 2),
        ("Ibid., vol. 5.", "Ibid., not vol. 5.", "negation", 3),
    ],
)
def test_footnotes(old, new, kind, severity):
    notes = [(Note("1", 3, words),) if words else () for words in (old, new)]
    rows = compare(*(text("Notes it;", notes=each) for each in notes)).collation.rows
    (found,) = rows[0].changes
    assert (found.type, found.severity, found.note, found.footnote) == (kind, severity, "in a footnote", 0)


def test_the_spans_of_a_footnote_stand_apart_in_json():
    notes = [(Note("1", 3, words),) for words in ("See A/77/277.", "See A/79/302.")]
    answer = to_json(compare(*(text("Notes it;", notes=each) for each in notes)))
    (found,) = answer["rows"][0]["changes"]
    assert (found["base_span"], found["target_span"]) == (None, None)
    assert found["footnote"]["index"] == 0
    start, end = found["footnote"]["target_span"]
    assert "A/79/302" in "See A/79/302."[start:end]


def test_a_word_on_trust_raises_no_alarm_of_its_own():
    assert severity_of("escape.added") == 3
    assert severity_of("escape.added", doubtful=True) == 2


def test_technical_is_never_said_of_a_paragraph_with_one_word_of_weight():
    old = "Requests the Secretary-General to report to it at its seventy-seventh session on all wells;"
    new = "Requests the Secretary-General to report to it at its seventy-ninth session on relevant wells;"
    comparison = compare(text(old), text(new))
    assert [one.type for one in comparison.collation.rows[0].changes] == ["tech.session", "scope"]
    assert not technical_rollover(comparison)


def test_changes_have_names_that_outlive_new_rules():
    comparison = compare(text("Urges all States to act;"), text("Urges relevant States not to act;"))
    (row,) = comparison.collation.rows
    names = change_ids(row)
    assert len(set(names)) == len(row.changes) == len(names)
    assert all(name.startswith(f"{row.id}.") for name in names)
    assert explain(row.changes[0]).key == "scope.replaced"


def test_every_type_of_the_page_has_a_severity_and_every_rule_names_known_types():
    page = (ROOT / "docs" / "changes.md").read_text(encoding="utf-8")
    named = {
        name.strip()
        for line in page.splitlines()
        if line.startswith("| ")
        for name in line[2:].split("|")[0].split(",")
    }
    known = {
        name for name in named if name.replace("_", "").replace(".", "").isalpha() and name not in {"type", "code"}
    }
    assert known == set(SEVERITY)
    assert {kind for rule in RULES for kind in rule.types} <= set(SEVERITY)


def test_word_lists_say_of_each_phrase_whether_a_real_text_has_it():
    for name in ("change-terms", "spellings", "renamed"):
        rows = table(name)
        assert {row[-1] for row in rows} <= {"seen", "doubtful"}
        assert {row[0] for row in rows} <= set(LANGUAGES)


@pytest.mark.parametrize(
    ("part", "number", "level", "kind"),
    [
        (Part.OPERATIVE, "2.", 1, "para.added"),
        (Part.OPERATIVE, "(b)", 2, "sub.added"),
        (Part.HEADING, None, 1, "heading.added"),
        (Part.FRONT, None, None, "masthead.changed"),
        (Part.CLOSING, None, None, "closing.changed"),
    ],
)
def test_whole_paragraphs(part, number, level, kind):
    base = text("Notes the plan;")
    more = Paragraph(1, part, None, number, level, "Something of its own about wells and springs")
    target = ParsedText("", "test", "en", (*base.paragraphs, more), (), Masthead())
    (row,) = [row for row in compare(base, target).collation.rows if row.changes]
    assert [one.type for one in row.changes] == [kind]
