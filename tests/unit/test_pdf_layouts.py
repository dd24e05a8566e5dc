# ruff: noqa: E501 (the lines of a document are as long as its author writes them)
"""PDFs typeset for the purpose: what stands on the pages, and the paragraphs that a reader sees there."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import typst

from service.reading import recognise
from service.reading.source import Hint
from service.text import ParsedText, Part
from storage.formats.pdf.reading import read_here

FILES = Path(__file__).parent.parent / "files"
PAGE = '#set text(font: "Libertinus Serif", size: 10pt, lang: "en", hyphenate: false)\n'


@cache
def made(source: str) -> bytes:
    return typst.compile(source.encode(), ignore_system_fonts=True)


def blocks(source: str) -> list[str]:
    """The texts of a page, furniture left out."""
    return [b.text for b in read_here(made(source)).blocks if b.hint is not Hint.FURNITURE]


def parsed(source: str) -> ParsedText:
    return recognise(read_here(made(source)))


def body(text: ParsedText) -> list[tuple[str | None, str]]:
    return [(p.label, p.text) for p in text.paragraphs if p.part in {Part.PREAMBLE, Part.OPERATIVE}]


DRAFT = (
    """#set page(paper: "a4", margin: (x: 3.4cm, y: 3cm),
  header: context if counter(page).get().first() > 1 [#text(size: 8.5pt, weight: "bold")[A/79/L.99 #h(1fr) Care of rivers] #line(length: 100%, stroke: .3pt)],
  footer: context [#text(size: 8pt)[#counter(page).display("1/1", both: true) #h(1fr) 24-12345]])
"""
    + PAGE
    + """#set par(justify: true, first-line-indent: (amount: 1.5em, all: true), spacing: 1.1em)
#grid(columns: (1fr, auto), [United Nations], [#text(size: 20pt)[A]/79/L.99])
#line(length: 100%)
#grid(columns: (3fr, 1fr), text(size: 18pt, weight: "bold")[Economic and Social \\ Council],
  [Distr.: Limited \\ 6 November 2024 \\ \\ Original: English])
#v(2cm)
#line(length: 100%, stroke: 1pt)
#par(first-line-indent: 0pt)[*Seventy-ninth session* \\ Agenda item 18 (f) \\ *Sustainable development: care of rivers*]

#par(first-line-indent: 0pt)[*Ruritania and Sylvania: draft resolution*]

#par(first-line-indent: 0pt)[#text(size: 12pt, weight: "bold")[Cooperation on the care of rivers and of the land through which they run and of those who live there]]

_The Economic and Social Council_,

_Recalling_ its resolution 2015/1 of 25 September 2015,#footnote[Resolution 2015/1.]

_Recalling also_ the work of non-governmental organizations,#footnote[A long note. #(range(1, 90).map(n => [The river of number #n is long and wide and it is looked after by all. ]).join()) Here it ends.]

_Noting_ what has been done, #(range(1, 120).map(n => [in the valley of number #n and its towns, ]).join()) and in the sea,

1. _Requests_ the Secretary-General to report on 25 km#super[2] of land by the 1#super[er] of the month;

2. _Decides_:

(a) To establish a working group on rivers, open to all States Members of the United Nations and to members of the specialized agencies;

(b) To include the item in its agenda.
"""
)


def test_a_draft_with_masthead_notes_over_pages_and_a_paragraph_over_pages():
    text = parsed(DRAFT)
    found = dict(body(text))
    assert list(found) == ["PP1", "PP2", "PP3", "OP1", "OP2", "OP2 (a)", "OP2 (b)"]
    assert found["PP1"] == "Recalling its resolution 2015/1 of 25 September 2015,"
    valleys = "".join(f"in the valley of number {n} and its towns, " for n in range(1, 120))
    assert found["PP3"] == f"Noting what has been done, {valleys}and in the sea,"
    assert found["OP1"].endswith("on 25 km2 of land by the 1er of the month;")


def test_a_note_that_goes_on_over_the_page_is_one_note():
    notes = [note for p in parsed(DRAFT).paragraphs for note in p.notes]
    rivers = "".join(f"The river of number {n} is long and wide and it is looked after by all. " for n in range(1, 90))
    assert [(n.marker, n.text) for n in notes] == [
        ("1", "Resolution 2015/1."),
        ("2", f"A long note. {rivers}Here it ends."),
    ]


def test_the_cells_of_a_masthead_are_read_one_after_the_other():
    text = parsed(DRAFT)
    assert [p.text for p in text.paragraphs if p.part is Part.FRONT] == [
        "United Nations",
        "A/79/L.99",
        "Economic and Social Council",
        "Distr.: Limited",
        "6 November 2024",
        "Original: English",
        "Seventy-ninth session",
        "Agenda item 18 (f)",
        "Sustainable development: care of rivers",
        "Ruritania and Sylvania: draft resolution",
        "Cooperation on the care of rivers and of the land through which they run and of those who live there",
    ]
    assert (text.masthead.symbol, text.masthead.date, text.masthead.original) == ("A/79/L.99", "2024-11-06", "English")
    assert text.masthead.sponsors == ("Ruritania", "Sylvania")


def test_running_heads_and_page_numbers_are_furniture():
    text = parsed(DRAFT)
    assert {"A/79/L.99", "Care of rivers", "24-12345", "1/3", "2/3", "3/3"} <= set(text.furniture)
    assert not [p.text for p in text.paragraphs if "24-12345" in p.text or "Care of rivers" in p.text]


COLUMNS = (
    '#set page(paper: "a4", margin: 2.5cm, footer: context align(center, text(size: 8pt)[#counter(page).display("1")]))\n'
    + PAGE
    + """#set par(justify: true, spacing: 1.3em)
1. The programme is set out in two columns, which are read one after the other, the left one first.

#columns(2, gutter: 18pt)[
2. The conservation of rivers is the responsibility of all those who live along them, and of the authorities that they have set up for the purpose of looking after them, at all levels.

3. Non-governmental organizations contribute to the conservation of rivers with their knowledge, and what they do is recognized in the arrangements that are described in this annex.

4. The authorities shall meet twice a year, once before the spring floods and once after the summer, and they shall report on their meetings to the secretariat without delay.

5. The secretariat shall keep a register of the reports, which shall be open to the public, and shall summarize them every second year for the Conference of the Parties.
]

6. The calendar follows.

#table(columns: 3, [Meeting], [Place], [Date], [First meeting of the authorities, with all observers who wish to come, and with the press], [Geneva], [March 2025], [Second meeting], [Nairobi], [October 2025])

7. The contributions follow.

#table(columns: 3, stroke: none, column-gutter: 24pt, [Country], [Amount], [Share], [Ruritania], [1 000], [20], [Sylvania], [4 000], [80])

8. The programme ends here.
"""
)


def test_two_columns_are_read_one_after_the_other():
    found = blocks(COLUMNS)
    starts = [text.split(" ", 1)[0] for text in found if text[0].isdigit()]
    assert starts == [f"{n}." for n in range(1, 9)]
    assert found[2] == (
        "3. Non-governmental organizations contribute to the conservation of rivers with their knowledge, and what they "
        "do is recognized in the arrangements that are described in this annex."
    )


def test_tables_ruled_or_aligned_are_rows_of_cells():
    rows = [b.cells for b in read_here(made(COLUMNS)).blocks if b.hint is Hint.TABLE]
    long = "First meeting of the authorities, with all observers who wish to come, and with the press"
    assert rows == [
        ("Meeting", "Place", "Date"),
        (long, "Geneva", "March 2025"),
        ("Second meeting", "Nairobi", "October 2025"),
        ("Country", "Amount", "Share"),
        ("Ruritania", "1 000", "20"),
        ("Sylvania", "4 000", "80"),
    ]


def test_numbers_of_lines_in_the_margin_are_furniture():
    source = (
        '#set page(paper: "a5", margin: 2.2cm)\n'
        + PAGE
        + """#set par(justify: true, spacing: 1.3em)
#set par.line(numbering: "1")
The Parties to this Agreement,

Recalling the work of the past years on the care of rivers and of the land through which they run, and of all that lives in them,

1. Each Party shall take care of the rivers on its territory, as far as it can, and shall report on what it has done to the other Parties.

2. The Parties shall meet once a year.
"""
    )
    assert blocks(source) == [
        "The Parties to this Agreement,",
        (
            "Recalling the work of the past years on the care of rivers and of the land through which they run, and of all "
            "that lives in them,"
        ),
        (
            "1. Each Party shall take care of the rivers on its territory, as far as it can, and shall report on what it has "
            "done to the other Parties."
        ),
        "2. The Parties shall meet once a year.",
    ]


def hyphenated(language: str, text: str) -> str:
    source = (
        f'#set page(width: 9cm, height: 14cm, margin: 1.2cm)\n#set text(font: "Libertinus Serif", size: 10pt, '
        f'lang: "{language}", hyphenate: true)\n#set par(justify: true)\n{text}\n'
    )
    data = made(source)
    whole = read_here(data)
    assert any(line.endswith("-") for line in whole.text.splitlines()), "the typesetter divided no word"
    return " ".join(block.text for block in whole.blocks)


def test_divided_words_are_put_together_and_compounds_keep_their_hyphen():
    texts = {
        "en": "Recognizing the responsibility of intergovernmental organizations and of non-governmental organizations "
        "for the conservation of the environment, the responsibility of intergovernmental bodies and of "
        "non-governmental bodies, and the environment and conservation work of all organizations,",
        "fr": "Consciente de la responsabilité des organisations internationales pour la réalisation des objectifs, "
        "rappelant les responsabilités des organisations et la responsabilité des administrations, internationales ou "
        "non, dans la coopération socio-économique des organisations et la réalisation des plans,",
        "es": "Reafirmando la responsabilidad de las organizaciones internacionales y la cooperación económica, "
        "recordando la responsabilidad de las administraciones y las organizaciones, la cooperación y la conservación, "
        "las organizaciones internacionales y la conservación del agua,",
        "ru": "признавая ответственность международных организаций за сохранение окружающей среды и сотрудничество "
        "государств, учитывая ответственность международных организаций и сотрудничество по-прежнему, сохранение "
        "окружающей среды,",
    }
    for language, text in texts.items():
        assert hyphenated(language, text) == text


def test_arabic_is_read_in_its_order():
    text = recognise(read_here((FILES / "arabic.pdf").read_bytes()))
    assert [p.text for p in text.paragraphs] == [
        "إن الجمعية العامة،",
        (
            "إذ تشير إلى قرارها 70/1 المؤرخ 25 أيلول/سبتمبر 2015، وإلى الوثيقة A/79/302 (انظر المرفق) بشأن صون الأنهار "
            "للفترة 2015-2020،"
        ),
        (
            "وإذ تلاحظ مع التقدير الأعمال التي اضطلعت بها المنظمات غير الحكومية والهيئات الحكومية الدولية والوكالات "
            "المتخصصة لصون الأنهار، وما تتحمله الدول كافة من مسؤولية عن تنفيذ ما اتفقت عليه، وإذ تؤكد أهمية التعاون،"
        ),
        "تطلب إلى الأمين العام أن يقدم تقريرا عن تنفيذ هذا القرار إلى الجمعية العامة في دورتها الثمانين؛",
        "تقرر أن تدرج في جدول الأعمال المؤقت لدورتها الثمانين البند المعنون «الأنهار».",
    ]
    assert [p.number for p in text.paragraphs] == [None, None, None, "١ -", "2 -"]
    assert [(n.marker, n.text) for p in text.paragraphs for n in p.notes] == [("1", "انظر القرار 70/1.")]
    assert text.furniture == ("24-12345", "1/1")


def test_arabic_words_drawn_out_to_fill_a_line_stay_words():
    found = [block.text for block in read_here((FILES / "arabic-justified.pdf").read_bytes()).blocks]
    assert found == [
        (
            "إذ تشير إلى قرارها 70/1 المؤرخ 25 أيلول/سبتمبر 2015، وإلى الوثيقة A/79/302 (انظر المرفق) بشأن صون الأنهار "
            "للفترة 2015-2020،"
        ),
        (
            "١ - تطلب إلى الأمين العام أن يقدم تقريرا عن تنفيذ هذا القرار إلى الجمعية العامة في دورتها الثمانين؛ (أ) بلا "
            "إبطاء، وفي موعد لا يتجاوز عام 2026"
        ),
    ]


def test_chinese_runs_on_without_spaces():
    text = recognise(read_here((FILES / "chinese.pdf").read_bytes()))
    assert [p.text for p in text.paragraphs] == [
        "大会，",
        (
            "回顾其2015年9月25日题为“变革我们的世界：2030年可持续发展议程”的第70/1号决议，其中通过了一套全面、意义深远和"
            "以人为中心的目标，"
        ),
        (
            "注意到非政府组织、政府间机构和专门机构在养护河流方面所做的工作，以及所有国家对执行其所商定事项负有的责任，"
            "并强调合作的重要性，"
        ),
        "请秘书长向大会第八十届会议报告本决议的执行情况；",
        "决定将题为“河流”的项目列入大会第八十届会议临时议程。",
    ]
    assert [(n.marker, n.text) for p in text.paragraphs for n in p.notes] == [("1", "见A/79/302。")]


def test_blocks_partition_the_text_and_their_places_lead_back():
    for data in (made(DRAFT), made(COLUMNS), (FILES / "arabic.pdf").read_bytes()):
        source = read_here(data)
        assert source.blocks[0].start == 0
        assert source.blocks[-1].end == len(source.text)
        assert all(a.end == b.start for a, b in zip(source.blocks, source.blocks[1:], strict=False))
        for block in source.blocks:
            for offset, place in block.content.places:
                here = source.text[place]
                assert block.text[offset] == here or (block.text[offset], here) in {(" ", "\n"), (" ", "\t")}


PARAGRAPHS_OF_A_LINE = (
    PAGE
    + """#set page(paper: "a4")
#set par(spacing: 1.4em)
The Commission,

Having considered also the report of the Committee on Lighthouses,

Reaffirming its resolution 75/253 of 31 December 2020,

1. Takes note of the report;

2. Decides to meet again.

81st plenary meeting

10 December 2024
"""
)


def test_paragraphs_of_one_line_each_stay_apart_where_no_line_is_close():
    assert blocks(PARAGRAPHS_OF_A_LINE) == [line for line in PARAGRAPHS_OF_A_LINE.split("\n")[3:] if line]


def test_a_rare_wrapped_line_tells_the_distance_of_lines():
    lines = [f"{number}. Takes note of report number {number};" for number in range(1, 12)]
    long = "12. Takes note of a report whose title is so long that no line holds it, and which has therefore to be set on two;"
    page = PAGE + '#set page(paper: "a4")\n#set par(leading: 0.9em, spacing: 1.9em)\n' + "\n\n".join([*lines, long])
    assert blocks(page.replace(". ", "\\. ")) == [*lines, long]


def test_lines_set_wide_are_still_one_paragraph():
    wide = (
        PAGE
        + """#set page(paper: "a4")
#set par(leading: 1.6em, spacing: 1.6em, first-line-indent: (amount: 2em, all: true))
Recalling its resolutions on the keeping of lighthouses and on the training of those who keep them, and noting that many of them were built long before the ships which they guide today, when the sea was crossed by sail,

Noting that lights which are no longer lit are landmarks by day, and that those who live beside them know the coast better than any chart could show it, whatever its scale,
"""
    )
    assert [text[:8] for text in blocks(wide)] == ["Recallin", "Noting t"]


def test_a_bracket_or_a_figure_at_the_start_of_a_line_begins_no_paragraph_by_itself():
    narrow = (
        PAGE
        + """#set page(width: 12cm, margin: 2cm)
Recalling its decisions on lighthouses of 2001 and 2002, \\
57/270~B of 23 June 2003,

#pad(left: 2em)[(b) To go on with all that it resolved in 1514 \\
(XV) and in other resolutions on lighthouses that are lit;]

2. Decides to meet again in order to say all this once more, and longer.
"""
    )
    assert [text[:9] for text in blocks(narrow)] == ["Recalling", "(b) To go", "2. Decide"]


def test_arabic_of_an_office_program_keeps_ligatures_quotes_and_numbers():
    text = recognise(read_here((FILES / "arabic-office.pdf").read_bytes()))
    assert [(p.number, p.text) for p in text.paragraphs] == [
        (None, "إن الجمعية العامة،"),
        (None, "إذ تشير إلى إعلان الألفية،"),
        (None, "وإذ تلاحظ أن مصطلح ”السلام“ معروف منذ الاتفاقية الأولى،"),
        ("1 -", "تدعو الدول إلى الاحتفال باليوم الأول؛"),
        ("2 -", "تقرر أن تبقي المسألة قيد نظرها."),
    ]
