"""More pages as they come: turned ones, Russian, notes without raised numbers; and the rules they rest on, one by one."""
# ruff: noqa: E501 (the lines of a document are as long as its author writes them)

from __future__ import annotations

import time

import pytest

from service.reading import recognise
from service.reading.source import Hint
from service.text import Part
from storage.formats.pdf.bidi import bracketed, letters, reading_order
from storage.formats.pdf.hyphens import Vocabulary, glue
from storage.formats.pdf.reading import read_here
from storage.formats.pdf.usable import is_nonsense
from tests.pdf_files import assemble, pages, text
from tests.unit.test_pdf_layouts import PAGE, blocks, made, parsed

LINES = [
    "The General Assembly,",
    "Recalling its resolution 70/1 of 25 September 2015 and the work that has been done since,",
    "1. Requests the Secretary-General to report on it.",
]
RUSSIAN = (
    """#set page(paper: "a5", margin: 1.8cm,
  header: context if counter(page).get().first() > 1 [#text(size: 8pt)[A/HRC/57/L.9 #h(1fr) Забота о реках]],
  footer: context [#text(size: 8pt)[#counter(page).display("1") #h(1fr) GE.24-17345(R)]])
"""
    + PAGE
    + """#set par(justify: true, first-line-indent: (amount: 1.2cm, all: true), spacing: 1em)
_Совет по правам человека,_

_ссылаясь_ на Устав Организации Объединенных Наций и на Всеобщую декларацию прав человека,

_отмечая_ работу неправительственных организаций и государств, а также #(range(1, 120).map(n => [в долине № #n и в ее городах, ]).join()) и в других местах,

1. _просит_ Генерального секретаря представить доклад об осуществлении настоящей резолюции;

2. _постановляет_:

#pad(left: 1.2cm)[#par(first-line-indent: 0pt, hanging-indent: 0.6cm)[a) учредить рабочую группу по рекам, открытую для всех государств — членов Организации Объединенных Наций, и просить ее собираться один раз в год;]

#par(first-line-indent: 0pt, hanging-indent: 0.6cm)[b) включить этот вопрос в свою повестку дня на следующую сессию, если государства не решат иначе до ее начала;]]

3. _предлагает_ государствам участвовать в этой работе.
"""
)


def test_a_russian_draft_from_geneva_with_small_letters_and_hanging_items():
    found = parsed(RUSSIAN)
    valleys = "".join(f"в долине № {n} и в ее городах, " for n in range(1, 120))
    assert [(p.label, p.text[:15]) for p in found.paragraphs if p.part is not Part.FORMULA] == [
        ("PP1", "ссылаясь на Уст"),
        ("PP2", "отмечая работу "),
        ("OP1", "просит Генераль"),
        ("OP2", "постановляет:"),
        ("OP2 (a)", "учредить рабочу"),
        ("OP2 (b)", "включить этот в"),
        ("OP3", "предлагает госу"),
    ]
    noting = next(p for p in found.paragraphs if p.label == "PP2")
    assert noting.text.endswith(f"а также {valleys}и в других местах,")
    assert {"A/HRC/57/L.9", "Забота о реках", "GE.24-17345(R)", "1", "2"} <= set(found.furniture)


def test_a_wide_page_with_turned_text_and_a_list_whose_numbers_hang():
    source = (
        '#set page(paper: "a4", flipped: true, margin: 2cm)\n'
        + PAGE
        + """#set par(justify: false, spacing: 1.2em)
The General Assembly,

1. Requests the Secretary-General to report on it, within the resources that he has, at the next session of the Assembly and at every second one after it, until the matter is closed;

#rotate(-90deg, reflow: true)[DRAFT 2]

#grid(columns: (auto, 1fr), column-gutter: 1em, row-gutter: 1em, [(a)], [To consider first the item on rivers, for which the documents of the last session and the new ones that the secretariat has issued since are to be used by all those who take part;], [(b)], [To consider then all the others.])
"""
    )
    assert blocks(source) == [
        "The General Assembly,",
        "1. Requests the Secretary-General to report on it, within the resources that he has, at the next session of the Assembly and at every second one after it, until the matter is closed;",
        "(a) To consider first the item on rivers, for which the documents of the last session and the new ones that the secretariat has issued since are to be used by all those who take part;",
        "(b) To consider then all the others.",
    ]
    assert [b.text for b in read_here(made(source)).blocks if b.hint is Hint.FURNITURE] == ["DRAFT 2"]


def test_notes_with_plain_numbers_below_a_rule_are_no_page_numbers():
    source = (
        '#set page(paper: "a5", margin: 2cm)\n'
        + PAGE
        + """_The General Assembly_,

_Recalling_ the report#text(size: 6pt, baseline: -4pt)[1] of the Secretary-General and his proposals,#text(size: 6pt, baseline: -4pt)[2]

1. _Takes note_ of it.

#place(bottom)[#line(length: 4cm, stroke: .4pt) #grid(columns: (24pt, 1fr), row-gutter: 5pt, text(size: 8pt)[1], text(size: 8pt)[A/79/302.], text(size: 8pt)[2], text(size: 8pt)[Ibid., annex.])]
"""
    )
    found = parsed(source)
    assert [(n.marker, n.text) for p in found.paragraphs for n in p.notes] == [
        ("1", "A/79/302."),
        ("2", "Ibid., annex."),
    ]
    assert [p.text for p in found.paragraphs if p.label == "PP1"] == [
        "Recalling the report of the Secretary-General and his proposals,"
    ]


def test_two_columns_over_two_pages_the_last_one_short():
    source = (
        '#set page(paper: "a4", margin: 2.5cm, columns: 2)\n'
        + PAGE
        + """#set par(justify: true, spacing: 0.65em, first-line-indent: (amount: 1.2em, all: true))
#for n in range(1, 45) [
#n. The river of number #n is long and wide and it is looked after by all those who live along it, and by the towns that they have built there since the first of them came;

]
"""
    )
    assert blocks(source) == [
        f"{n}. The river of number {n} is long and wide and it is looked after by all those who live along it, and by "
        "the towns that they have built there since the first of them came;"
        for n in range(1, 45)
    ]


def turned(entry: bytes) -> bytes:
    objects = pages([text(LINES)])
    objects[4] = objects[4].replace(b"/Type /Page ", b"/Type /Page " + entry)
    return assemble(objects)


def test_pages_on_their_side_or_upside_down_are_read_upright():
    upwards = text(LINES).replace(b"BT", b"q 0 1 -1 0 595 0 cm BT").replace(b"ET", b"ET Q")
    files = [turned(b"/Rotate %d " % angle) for angle in (0, 90, 180, 270)] + [assemble(pages([upwards]))]
    for data in files:
        assert [block.text for block in read_here(data).blocks] == LINES


def test_bold_made_by_printing_twice_is_read_once():
    twice = b"BT /F1 11 Tf 72 700 Td (Decides) Tj ET BT /F1 11 Tf 72.2 700 Td (Decides) Tj ET"
    assert [block.text for block in read_here(assemble(pages([twice]))).blocks] == ["Decides"]


def test_a_lead_phrase_in_italics_is_known_as_one():
    found = recognise(read_here(made(PAGE + "_The General Assembly_,\n\n_Gladdened_ by the news of the rivers,\n")))
    assert [p.text[: p.lead] for p in found.paragraphs if p.label == "PP1"] == ["Gladdened"]


def test_many_pages_are_read_in_their_share_of_the_time():
    """A page may take a fifteenth of a second of work: 300 pages in 20 seconds."""
    line = "in the valley of the river and in its towns, where all those live who look after it and"
    data = assemble(pages([text([f"{n}. {line}" for n in range(50)])] * 40))
    start = time.process_time()
    assert len(read_here(data).text) > 40 * 50 * 80
    assert time.process_time() - start < 40 / 15


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("ةيبرع", "عربية"),
        ("70/1 رارق", "قرار 70/1"),
        ("2020-2015 ةرتف", "فترة 2015-2020"),
        ("A/79/302-S/2024/600 ةقيثو", "وثيقة A/79/302-S/2024/600"),
        ("دعب 12 نم 3", "3 من 12 بعد"),
    ],
)
def test_what_is_drawn_from_the_right_is_put_in_order(drawn, read):
    assert "".join(drawn[at] for at in reading_order(drawn)) == read


def test_brackets_in_arabic_open_and_close_whatever_the_file_calls_them():
    for named in ("انظر (المرفق) هنا", "انظر )المرفق( هنا", "انظر (المرفق( هنا", "انظر )المرفق) هنا"):
        assert bracketed(named) == "انظر (المرفق) هنا"


def test_ligatures_and_presentation_forms_are_letters():
    assert [letters(char) for char in ("ﬁ", "ﬂ", "ﻻ", "ﺔ", "é", "（")] == ["fi", "fl", "لا", "ة", "é", "（"]


def test_a_hyphen_stays_unless_the_text_shows_that_it_only_divides():
    text_of = Vocabulary([["the operation of the organi-", "zation and of organizations, an organization"]])
    assert text_of.is_soft("the organi-", "zation and")
    assert not text_of.is_soft("of non-", "governmental bodies")
    assert not text_of.is_soft("the Vice-", "Chair of it")
    assert not text_of.is_soft("2015-", "2020")
    assert text_of.is_soft("of opera\u00ad", "tions here")
    compounds = Vocabulary([["a co-", "operation, and co-operation"]])
    assert not compounds.is_soft("a co-", "operation, and")


def test_what_stands_between_two_lines():
    assert glue("the work", "of all") == " "
    assert glue("non-", "governmental") == ""
    assert glue("A/CONF.232/", "2023/4") == ""
    assert glue("2009–", "2019") == ""
    assert glue("all –", "and") == " "
    assert glue("养护河流方", "面所做的") == ""
    assert glue("见A/79/302。", "见第") == ""


def test_prose_is_no_nonsense_in_any_of_the_languages_nor_are_names_and_figures():
    texts = [
        "recalling the work of the past years on the care of rivers and of all that lives in them " * 5,
        "rappelant les travaux menés au fil des années pour le soin des cours d’eau et de ce qui y vit " * 5,
        "ссылаясь на проделанную за последние годы работу по заботе о реках и о том, что в них живет " * 5,
        "Albania Andorra Angola Argentina Armenia Australia Austria Belgium Brazil Canada Chile " * 8,
        "12 000 4 500 33 2019 2020 2021 7.5 8.1 " * 30,
    ]
    assert not [sample[:30] for sample in texts if is_nonsense(sample)]
    assert is_nonsense("5HFDOOLQJ WKH ZRUN RI WKH SDVW \\HDUV RQ WKH FDUH RI ULYHUV DQG RI DOO WKDW OLYHV LQ WKHP " * 5)
