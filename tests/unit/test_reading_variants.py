"""Resolutions as six languages and several organs write them. The texts are made up; their forms are real."""

from __future__ import annotations

import pytest

from service.text import ParsedText, Part
from storage.formats import read_file


def read(text: str) -> ParsedText:
    return read_file(text.encode())


def outline(text: ParsedText) -> list[tuple[str, str | None]]:
    return [(str(p.part), p.label) for p in text.paragraphs if p.part not in {Part.FRONT, Part.FORMULA}]


def labels(text: ParsedText) -> list[str | None]:
    return [p.label for p in text.paragraphs if p.part not in {Part.FRONT, Part.FORMULA}]


SECURITY_COUNCIL = """The Security Council,

Recalling its previous resolutions,

Acting under Chapter VII of the Charter of the United Nations,

1. Decides that aid is permitted;

2. Requests that providers:

(a) report to the Committee;

(i) in writing;

(ii) each year;

(b) use reasonable efforts;

3. Decides to remain seized of the matter."""

CHINESE = """第七十九届会议
议程项目125(t)
白俄罗斯和俄罗斯联邦：决议草案
联合国同集体安全条约组织的合作
大会，
审议了秘书长关于联合国同区域组织和其他组织合作的报告，
又回顾其2010年3月2日第64/256号决议，
1. 欢迎秘书长的报告；
2. 邀请秘书长：
(a) 继续进行协商；
(b) 提出报告；
3. 请秘书长向大会第八十一届会议提出报告。
2024年11月18日
第39次全体会议"""

ARABIC = """الجمعية العامة
الدورة التاسعة والسبعون
البند 125 (ر) من جدول الأعمال

إن الجمعية العامة،

إذ تشير إلى قرارها 59/50 المؤرخ 2 كانون الأول/ديسمبر 2004،

وإذ تشير أيضا إلى قراراتها السابقة،

1 - ترحب بتقرير الأمين العام؛

2 - تدعو الأمين العام إلى ما يلي:

(أ) مواصلة المشاورات؛

(ب) تقديم تقرير؛

٣ - تقرر أن تدرج البند."""

RUSSIAN = """Генеральная Ассамблея
Семьдесят девятая сессия
Пункт 125 t) повестки дня
Беларусь, Казахстан и Российская Федерация: проект резолюции
Сотрудничество
Генеральная Ассамблея,
рассмотрев доклад Генерального секретаря,
ссылаясь также на свою резолюцию 59/50 от 2 декабря 2004 года,
1. принимает к сведению доклад;
2. просит Генерального секретаря:
a) продолжать консультации;
b) представить доклад;
3. постановляет включить вопрос в повестку дня.
39-е пленарное заседание,
18 ноября 2024 года"""

SPANISH = """Asamblea General
Septuagésimo noveno período de sesiones
Tema 125 t) del programa

La Asamblea General,

Recordando su resolución 59/50, de 2 de diciembre de 2004,

Reafirmando la Carta,

1. Toma nota del informe;

2. Decide:

a) Continuar;

b) Seguir;

3. Pide al Secretario General que informe."""

LISTED = ["PP1", "PP2", "OP1", "OP2", "OP2 (a)", "OP2 (b)", "OP3"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            SECURITY_COUNCIL,
            "en",
            ["PP1", "PP2", "OP1", "OP2", "OP2 (a)", "OP2 (a) (i)", "OP2 (a) (ii)", "OP2 (b)", "OP3"],
        ),
        (CHINESE, "zh", LISTED),
        (ARABIC, "ar", [*LISTED[:4], "OP2 (أ)", "OP2 (ب)", "OP3"]),
        (RUSSIAN, "ru", LISTED),
        (SPANISH, "es", LISTED),
    ],
    ids=["en", "zh", "ar", "ru", "es"],
)
def test_preamble_operative_part_and_lists(text: str, language: str, expected: list[str]) -> None:
    found = read(text)
    assert found.language == language
    assert [label for label in labels(found) if label] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CHINESE, ("第39次全体会议", "2024年11月18日")),
        (RUSSIAN, ("39-е пленарное заседание,", "18 ноября 2024 года")),
    ],
)
def test_closing_lines_in_other_languages(text: str, expected: tuple[str, ...]) -> None:
    assert {p.text for p in read(text).paragraphs if p.part is Part.CLOSING} == set(expected)


@pytest.mark.parametrize("text", [CHINESE, ARABIC, RUSSIAN, SPANISH])
def test_session_and_agenda_item_in_other_languages(text: str) -> None:
    front = read(text).masthead
    assert front.session == 79
    assert front.agenda_item is not None
    assert "125" in front.agenda_item


def test_sponsors_in_other_languages() -> None:
    assert read(CHINESE).masthead.sponsors == ("白俄罗斯", "俄罗斯联邦")
    assert read(RUSSIAN).masthead.sponsors == ("Беларусь", "Казахстан", "Российская Федерация")


def test_several_masthead_fields_on_one_line() -> None:
    text = "United Nations A/79/L.11\n\nGeneral Assembly Distr.: Limited\n\nA title\n\n"
    front = read(f"{text}The General Assembly,\n\n1. Decides.").masthead
    assert (front.symbol, front.organ, front.distribution) == ("A/79/L.11", "General Assembly", "Limited")
    assert front.title == "A title"


def test_the_organ_and_symbol_of_a_council_resolution() -> None:
    adopted = "Resolution adopted by the Human Rights Council on 7 July 2022\n\n50/13. Access to medicines"
    front = read(f"{adopted}\n\nThe Human Rights Council,\n\n1. Affirms the right to health.").masthead
    assert (front.organ, front.symbol, front.date) == ("Human Rights Council", "A/HRC/RES/50/13", "2022-07-07")
    assert front.title == "Access to medicines"


def test_levels_follow_the_lists() -> None:
    levels = [p.level for p in read(SECURITY_COUNCIL).paragraphs if p.part is Part.OPERATIVE]
    assert levels == [1, 1, 2, 3, 3, 2, 1]


def test_a_letter_i_after_h_is_a_letter_and_doubled_letters_go_on() -> None:
    marks = [*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"]
    items = "\n\n".join(f"({mark}) To act;" for mark in marks)
    found = read(f"The General Assembly,\n\n1. Decides:\n\n{items}\n\n2. Requests more.")
    listed = [p for p in found.paragraphs if p.level == 2]
    assert [p.label for p in listed] == [f"OP1 ({mark})" for mark in marks]


def test_a_text_that_starts_at_the_formula_and_has_no_preamble() -> None:
    assert labels(read("The General Assembly,\n\n1. Decides to meet;\n\n2. Requests a report.")) == ["OP1", "OP2"]


def test_a_single_operative_paragraph_has_no_number() -> None:
    found = read(
        "The General Assembly,\n\nRecalling its resolution 77/13,\n\nDecides to include the item in its agenda."
    )
    assert outline(found) == [("preamble", "PP1"), ("operative", "OP1")]
    assert found.paragraphs[-1].number is None


def test_working_texts_say_bis_ter_and_alt() -> None:
    text = """The General Assembly,

PP1 Recalling its resolution 77/13,

PP1 bis [Noting the report,]

PP2 alt Stressing the need,

OP1. Decides to go on;

OP2 (a) To consider it;

OP2 bis. Requests a report;

[3 alt. Urges States;]

4 ter. Invites all."""
    found = read(text)
    assert labels(found) == ["PP1", "PP1 bis", "PP2 alt", "OP1", "OP2 (a)", "OP2 bis", "OP3 alt", "OP4 ter"]
    assert found.paragraphs[-2].text == "[Urges States;]"
    assert found.paragraphs[-2].number == "3 alt."


def test_labels_of_working_texts_between_brackets_of_their_own() -> None:
    text = """The General Assembly,

[PP1] Recalling its resolution 77/13,

(PP1 bis) [Noting the report,]

[OP1] Decides to go on;

[OP1 alt]: [Decides to stop;]

(OP2) Requests a report;

[OP3 Invites all.]"""
    found = read(text)
    assert labels(found) == ["PP1", "PP1 bis", "OP1", "OP1 alt", "OP2", "OP3"]
    assert [paragraph.text for paragraph in found.paragraphs[1:]] == [
        "Recalling its resolution 77/13,",
        "[Noting the report,]",
        "Decides to go on;",
        "[Decides to stop;]",
        "Requests a report;",
        "[Invites all.]",
    ]


OMNIBUS = """59/126. Questions relating to information

A
Information in the service of humanity

The General Assembly,

Taking note of the comprehensive report of the Committee on Information,

Urges all countries to cooperate.

B
Policies and activities

The General Assembly,

Reaffirming its decision to consolidate the role of the Department,

I
Introduction

1. Requests the Secretary-General to implement the mandate;

2. Reaffirms the mandate;

II
General activities

Recalling section I of its previous resolution on the subject,

1. Takes note of the reports;

2. Considers that:

(a) the Department must act;

3. Decides so.

71st plenary meeting
10 December 2004

Annex I
Guidelines

1. The purpose is this.

2. Members shall:

(a) act;

Annex II

1. Nothing else."""


def test_sections_with_their_own_preambles_and_numbers() -> None:
    found = [(part, label) for part, label in outline(read(OMNIBUS)) if label]
    assert found == [
        ("preamble", "A.PP1"),
        ("operative", "OP1"),
        ("preamble", "B.PP1"),
        ("operative", "B.I.1"),
        ("operative", "B.I.2"),
        ("preamble", "B.II.PP1"),
        ("operative", "B.II.1"),
        ("operative", "B.II.2"),
        ("operative", "B.II.2 (a)"),
        ("operative", "B.II.3"),
        ("annex", "Annex I, 1"),
        ("annex", "Annex I, 2"),
        ("annex", "Annex I, 2 (a)"),
        ("annex", "Annex II, 1"),
    ]
    headings = [p.text for p in read(OMNIBUS).paragraphs if p.part is Part.HEADING]
    assert headings[:4] == ["A", "Information in the service of humanity", "B", "Policies and activities"]


def test_numbers_that_go_on_over_sections_stay_plain() -> None:
    text = "The General Assembly,\n\nI\nFirst\n\n1. Decides;\n\nII\nSecond\n\n2. Requests.\n\nIII\nThird\n\n3. Urges."
    assert [label for label in labels(read(text)) if label] == ["OP1", "OP2", "OP3"]


def test_numbers_that_restart_carry_their_section() -> None:
    text = "The General Assembly,\n\nI\n\n1. Decides;\n\n2. Urges.\n\nII\n\n1. Requests.\n\n2. Asks.\n\n3. Notes."
    assert [label for label in labels(read(text)) if label] == ["OP1", "OP2", "II.1", "II.2", "II.3"]


def test_a_preamble_run_together_with_the_formula_is_cut() -> None:
    text = (
        "The General Assembly, Recalling its resolution 72/249 of 24 December 2017, in which it decided to act,"
        " Recalling also its decision 76/564, Noting with concern the need,\n\n1. Welcomes the adoption."
    )
    found = read(text)
    assert labels(found) == ["PP1", "PP2", "PP3", "OP1"]
    assert found.paragraphs[0].text == "The General Assembly,"


def test_a_list_quoted_within_a_paragraph_does_not_end_it() -> None:
    text = """The General Assembly,

1. Recalls;

2. Decides to adopt the following rules:

1. Rule one;

2. Rule two;

3. Requests the Secretary-General to report."""
    assert labels(read(text)) == ["OP1", "OP2", "OP2 1", "OP2 2", "OP3"]


def test_treaties_come_as_articles() -> None:
    text = (
        "Convention on Things\n\nArticle 1\nUse of terms\n\n1. For this Convention:\n\n(a) “Thing” means a thing;"
        "\n\nArticle 2\n\nThe Parties agree."
    )
    assert [label for label in labels(read(text)) if label] == ["Article 1, 1", "Article 1, 1 (a)", "Article 2"]
    chinese = read(
        "# 药品管理法\n\n第一条 为了加强药品监督管理，制定本办法。\n\n第二条 军队药品监督管理工作，由总部负责。"
    )
    assert [(p.label, p.number) for p in chinese.paragraphs[1:]] == [("第一条", "第一条"), ("第二条", "第二条")]


def test_a_table_is_kept_row_by_row() -> None:
    table = "| Section | Amount |\n|---|---:|\n| 1. Policy | 100 |"
    text = f"*The General Assembly,*\n\n1. *Decides* this:\n\n{table}\n\n2. *Asks*."
    rows = [p.text for p in read(text).paragraphs if p.part is Part.TABLE]
    assert rows == ["Section | Amount", "1. Policy | 100"]
    assert labels(read(text)) == ["OP1", None, None, "OP2"]


def test_a_vote_is_part_of_the_closing() -> None:
    text = "The Human Rights Council,\n\n1. Decides;\n\n41st meeting\n7 July 2022\n\n[Adopted without a vote.]"
    assert [p.text for p in read(text).paragraphs if p.part is Part.CLOSING] == [
        "41st meeting",
        "7 July 2022",
        "[Adopted without a vote.]",
    ]


def test_a_date_within_the_operative_part_does_not_close_it() -> None:
    text = "The General Assembly,\n\n1. Decides to meet on:\n\n18 November 2024\n\n2. Requests a report."
    assert all(p.part is not Part.CLOSING for p in read(text).paragraphs)


def test_what_is_not_understood_is_kept_with_a_warning() -> None:
    found = read("Just some words.\n\nAnd some more of them.")
    assert [p.part for p in found.paragraphs] == [Part.OTHER, Part.OTHER]
    assert [w.code for w in found.warnings] == ["structure-unknown"]


def test_a_gap_in_the_numbers_is_said() -> None:
    found = read("The General Assembly,\n\n1. Decides;\n\n3. Requests.")
    assert [w.code for w in found.warnings] == ["number-gap"]


def test_a_number_without_its_dot_counts_where_it_is_the_next() -> None:
    found = read("The General Assembly,\n\n1. Decides to act;\n\n2 Condemns all acts;\n\n3. Requests a report.")
    assert [(p.label, p.number) for p in found.paragraphs[1:]] == [("OP1", "1."), ("OP2", "2"), ("OP3", "3.")]


def test_a_decision_is_one_operative_paragraph_with_its_list() -> None:
    found = read("The General Assembly decides:\n\n(a) To hold the meeting;\n\n(b) To invite all States.")
    assert outline(found) == [("operative", "OP1"), ("operative", "OP1 (a)"), ("operative", "OP1 (b)")]


def test_a_page_of_a_pdf_with_wrapped_lines_and_a_running_head() -> None:
    text = """United Nations A/RES/77/321

General Assembly Distr.: General
8 August 2023

Resolution adopted by the General Assembly
on 1 August 2023

77/321. Agreement under the United Nations Convention on the
Law of the Sea on the Conservation of Marine Diversity

The General Assembly,

Recalling its resolution 72/249 of 24 December 2017, in which it decided to
convene an intergovernmental conference, under the auspices of the Organization,
to consider the recommendations of the Preparatory Committee,1 established

__________________

1 See A/AC.287/2017/PC.4/2.

23-14963 (E)

*2314963*

A/RES/77/321 Agreement under the United Nations Convention on the Law of the Sea

by resolution 69/292 of 19 June 2015, with a view to developing the instrument as
soon as possible,

1. Welcomes the adoption of the Agreement;

2. Calls upon States to sign it."""
    found = read(text)
    assert labels(found) == ["PP1", "OP1", "OP2"]
    (preamble,) = [p for p in found.paragraphs if p.part is Part.PREAMBLE]
    assert "Committee, established by resolution 69/292" in preamble.text
    assert preamble.text.endswith("the instrument as soon as possible,")
    assert [note.text for note in preamble.notes] == ["See A/AC.287/2017/PC.4/2."]
    assert found.masthead.symbol == "A/RES/77/321"
    assert found.masthead.title == (
        "Agreement under the United Nations Convention on the Law of the Sea on the Conservation of Marine Diversity"
    )


def test_a_declaration_in_an_annex_stays_in_the_annex() -> None:
    text = """The General Assembly,

Recalling its resolution,

Adopts the Declaration annexed to the present resolution.

10th plenary meeting
1 May 2020

Annex

Declaration on Things

We, the States,

Recalling that we have met,

1. We decide:

(a) This;

II. Means

1. We decide again."""
    found = [(str(p.part), p.label) for p in read(text).paragraphs][4:]
    assert [pair for pair in found if pair[0] not in {"closing", "heading"}] == [
        ("annex", None),
        ("annex", None),
        ("annex", "Annex, 1"),
        ("annex", "Annex, 1 (a)"),
        ("annex", "Annex, II.1"),
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La Asamblea General,\n\n1. Decide x.", "es"),
        ("L’Assemblée générale,\n\n1. Décide x y.", "fr"),
        ("The Security Council,\n\n1. Decides x y.", "en"),
        ("大会，\n\n1. 决定。", "zh"),
        ("1 2 3", None),
        ("Lorem ipsum", None),
    ],
)
def test_the_language_is_recognised_or_left_open(text: str, language: str | None) -> None:
    assert read(text).language == language
