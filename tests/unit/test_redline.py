"""Redlines: what is tracked is what changed, and both texts come back."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from itertools import pairwise

import pytest
from docx import Document
from lxml import etree

from service.comparison import compare_paragraphs
from service.errors import IntegrityFailure, InvalidRequest
from storage.formats import read_file
from storage.word_out import write_redline
from storage.word_out.redline import check
from tests.anatomy import cases
from tests.redlines import ACCEPTED, DATE, REJECTED, compared, marks, redline, texts, tree, words
from tests.word_rules import broken_rules, w

HEAD = "The General Assembly,\n\nRecalling its resolution 70/1 of 25 September 2015,"
ONE = "Invites Member States to keep all wells clean and to share what they know of them;"
TWO = "Requests the Secretary-General to report on the state of the wells at the eightieth session;"
THREE = "Decides to remain seized of the question of clean wells in the coming years."
NEW = "Encourages regional commissions to help the smallest States with training and equipment;"


def draft(*paragraphs: str, head: str = HEAD) -> str:
    return "\n\n".join((head, *(f"{number}. {text}" for number, text in enumerate(paragraphs, 1)))) + "\n"


def word(*paragraphs: str, style: str = "List Number") -> bytes:
    document = Document()
    for text in HEAD.split("\n\n"):
        document.add_paragraph(text)
    for text in paragraphs:
        document.add_paragraph(text, style=style)
    return saved(document)


def saved(document) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_only_the_words_that_changed_are_tracked():
    made = redline(draft(ONE, TWO, THREE), draft(ONE, TWO.replace("eightieth", "eighty-first"), THREE))
    assert words(made.data, "del") == ["eightieth"]
    assert words(made.data, "ins") == ["eighty-first"]
    assert set(marks(made.data)) == {"kept"}
    change = next(tree(made.data).iter(w("del")))
    assert (change.get(w("author")), change.get(w("date"))) == ("A. Delegate", "2026-01-02T03:04:05Z")
    assert made.notes == ()


def test_numbers_of_a_text_that_is_no_word_file_are_tracked_as_text():
    made = redline(draft(ONE, TWO, THREE), draft(ONE, NEW, TWO, THREE))
    assert words(made.data, "del") == ["2.", "3."]
    assert "".join(words(made.data, "ins")) == f"2.{NEW}3.4."


@pytest.mark.parametrize("before", [(ONE, TWO), (ONE,)])
@pytest.mark.parametrize("after", [(ONE, TWO, THREE), (ONE, THREE), (ONE, THREE, NEW)])
def test_the_last_paragraph_may_go_or_come(before, after):
    made = redline(draft(*before), draft(*after))
    assert marks(made.data)[-1] == "kept"
    for side, correction in ((before, REJECTED), (after, ACCEPTED)):
        assert [text for _, text in texts(read_file(made.data, corrections=[correction]))][2:] == list(side)


def test_a_move_is_paired_and_its_edit_shown_beside_it():
    base = draft(ONE, TWO, THREE, NEW)
    target = draft(NEW.replace("smallest", "poorest"), ONE, TWO, THREE)
    made = redline(base, target)
    root = tree(made.data)
    starts = {tag: [each.get(w("name")) for each in root.iter(w(f"{tag}RangeStart"))] for tag in ("moveFrom", "moveTo")}
    assert len(starts["moveFrom"]) == 1
    assert starts["moveFrom"] == starts["moveTo"]
    assert "".join(words(made.data, "moveFrom")) == "".join(words(made.data, "moveTo")) == NEW.replace("smallest", "")
    assert "smallest" in words(made.data, "del")
    assert "poorest" in words(made.data, "ins")


def test_parting_and_joining_change_a_mark_and_no_word():
    whole = "Invites Member States to keep all wells clean. It also asks them to share what they know of the wells;"
    halves = whole.replace("clean. It", "clean.\n\nIt")
    made = redline(draft(whole, TWO), draft(halves, TWO))
    assert marks(made.data).count("ins") == 1
    assert words(made.data, "ins") == []
    made = redline(draft(halves, TWO), draft(whole, TWO))
    assert marks(made.data).count("del") == 1
    assert words(made.data, "del") == []


def test_what_comes_before_a_parted_paragraph_does_not_run_into_it():
    made = redline(
        draft(ONE, TWO, "II Informal system of all wells and springs"),
        draft(ONE, NEW, THREE) + "\nII\n\nInformal system of all wells and springs",
    )
    assert "ins" in marks(made.data)


NOTES = f"{HEAD[:-1]},[^1]\n\n1. {ONE[:-1]};[^2]\n\n[^1]: Resolution 70/1.\n\n[^2]: See A/79/12, annex."


@pytest.mark.parametrize(
    "after",
    [
        NOTES.replace("A/79/12", "A/81/7"),
        NOTES.replace(",[^1]", ",").replace("[^1]: Resolution 70/1.\n\n", ""),
        NOTES.replace("all wells", "all[^3] wells") + "\n\n[^3]: As defined below.",
        NOTES.replace("keep", "hold").replace("annex", "annex II"),
    ],
)
def test_notes_go_come_and_change(after):
    for base, target in ((NOTES, after), (after, NOTES)):
        redline(base, target)


def test_words_within_a_note_are_tracked_within_it():
    made = redline(NOTES, NOTES.replace("A/79/12", "A/81/7"))
    assert words(made.data, "ins", "word/footnotes.xml") == ["A/81/7"]
    assert words(made.data, "ins") == words(made.data, "del") == []


TABLE = "| Section | 2024 |\n| --- | --- |\n| Travel | 100 |\n| Staff | 3 |"


def test_rows_of_a_table_go_and_come_whole_and_cells_change_within():
    after = TABLE.replace("| Travel | 100 |", "| Travel | 120 |\n| Fuel | 7 |")
    made = redline(f"{draft(ONE)}\n{TABLE}\n\n2. {TWO}", f"{draft(ONE)}\n{after}\n\n2. {TWO}")
    rows = [each.find(w("trPr")) for each in tree(made.data).iter(w("tr"))]
    assert [row is not None and row.find(w("ins")) is not None for row in rows] == [False, False, True, False]
    assert words(made.data, "del") == ["100"]


def test_arabic_is_set_from_right_to_left():
    text = "إن الجمعية العامة،\n\nإذ تشير إلى قرارها 70/1،\n\n1 - تدعو الدول الأعضاء إلى الحفاظ على نظافة الآبار؛\n"
    made = redline(text, text.replace("نظافة", "سلامة"))
    root = tree(made.data)
    assert all(each.find(f"{w('pPr')}/{w('bidi')}") is not None for each in root.iter(w("p")))
    runs = [each for each in root.iter(w("r")) if each.find(w("t")) is not None]
    assert all(each.find(f"{w('rPr')}/{w('rtl')}") is not None for each in runs)
    assert words(made.data, "ins") == ["سلامة"]


def test_texts_of_all_kinds_come_back_whatever_they_are_compared_with():
    found = [text for text, _ in cases().values()]
    for base, target in pairwise(found):
        redline(base, target)


def test_lists_of_strings_and_texts_without_any_paragraph():
    for base, target in (((), ("a",)), (("a",), ()), (("a", "", "b  c"), ("b c", "a\td"))):
        made = write_redline(compare_paragraphs(base, target), None, author="A", date=None)
        assert broken_rules(made.data) == []
        assert all(each.get(w("date")) is None for each in tree(made.data).iter(w("ins"), w("del")))


def test_same_in_same_out():
    assert redline(draft(ONE), draft(TWO)).data == redline(draft(ONE), draft(TWO)).data


@pytest.mark.parametrize("name", ["", "  \n", "x" * 201])
def test_the_author_needs_a_name(name):
    with pytest.raises(InvalidRequest, match="author"):
        write_redline(compared(draft(ONE), draft(TWO)), None, author=name, date=DATE)


def test_a_file_that_does_not_give_both_texts_is_not_handed_out():
    right = compared(draft(ONE), draft(TWO))
    made = redline(draft(ONE), draft(TWO))
    check(made.data, right)
    for wrong in (replace(right, base=right.target), replace(right, target=right.base)):
        with pytest.raises(IntegrityFailure, match="not handed out"):
            check(made.data, wrong)


# On the base as received


def test_automatic_numbers_go_on_by_themselves():
    made = redline(word(ONE, TWO, THREE), draft(ONE, NEW, TWO, THREE))
    assert made.notes == ()
    assert words(made.data, "ins") == [NEW]
    assert words(made.data, "del") == []
    assert [number for number, _ in texts(read_file(made.data, corrections=[ACCEPTED]))][2:] == ["1.", "2.", "3.", "4."]


def test_a_number_that_counting_does_not_give_becomes_text():
    made = redline(word(ONE, TWO, THREE), draft(ONE, TWO, THREE).replace("3. Decides", "9. Decides"))
    assert made.notes == ()
    assert words(made.data, "ins") == ["9."]
    assert [number for number, _ in texts(read_file(made.data, corrections=[REJECTED]))][2:] == ["1.", "2.", "3."]


def test_runs_are_split_and_keep_their_properties():
    document = Document(BytesIO(word(ONE, TWO)))
    last = document.paragraphs[-1]
    last.runs[0].bold = True
    last.runs[0].font.name = "Garamond"
    made = redline(saved(document), word(ONE, TWO.replace("eightieth", "eighty-first")))
    runs = list(tree(made.data).iter(w("p")))[-1].iter(w("r"))
    assert {etree.tostring(each.find(w("rPr"))).count(b"Garamond") > 0 for each in runs} == {True}
    assert words(made.data, "del") == ["eightieth"]


def test_names_of_staff_and_comments_stay_behind():
    document = Document(BytesIO(word(ONE, TWO)))
    document.core_properties.author = "J. Staff"
    document.core_properties.last_modified_by = "J. Staff"
    document.add_comment(document.paragraphs[-1].runs, "A remark", author="J. Staff", initials="JS")
    made = redline(saved(document), word(ONE, TWO.replace("eightieth", "eighty-first")))
    package = zipfile.ZipFile(BytesIO(made.data))
    assert not any(
        b"J. Staff" in package.read(name) or b"A remark" in package.read(name) for name in package.namelist()
    )


def test_earlier_tracked_changes_are_settled_as_they_were_compared():
    first = redline(word(ONE, TWO), word(ONE, NEW, TWO)).data
    second = redline(first, word(ONE, NEW, TWO, THREE))
    assert second.notes == ()
    assert words(second.data, "ins") == [THREE]


def table_file(rows) -> bytes:
    document = Document(BytesIO(word(ONE)))
    table = document.add_table(0, len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph(TWO, style="List Number")
    return saved(document)


def test_rows_and_cells_of_a_received_table():
    before = [["Section", "2024"], ["Travel", "100"], ["Staff", ""]]
    after = [["Section", "2024"], ["Travel", "130"], ["Fuel", "2"], ["Staff", "4"]]
    for base, target in ((before, after), (after, before)):
        assert redline(table_file(base), table_file(target)).notes == ()


def test_a_new_note_gets_a_part_of_notes_where_the_file_has_none():
    target = NOTES.replace(",[^1]", ",").replace("[^1]: Resolution 70/1.\n\n", "")
    made = redline(word(ONE), target)
    assert made.notes == ()
    assert "See A/79/12, annex." in "".join(words(made.data, "ins", "word/footnotes.xml"))


def test_a_file_of_pictures_of_text_falls_back_to_a_clean_document_and_says_so(corpus):
    folder = corpus / "docx-pairs"
    sides = [(folder / f"WC031-Two-Maths-{side}.docx").read_bytes() for side in ("Before", "After")]
    made = redline(sides[0], sides[1])
    why, reason = made.notes
    assert "clean document" in why
    assert reason == "Written on it, they do not give both texts back."


# The rules themselves can be broken


@pytest.mark.parametrize(
    ("pattern", "replacement", "said"),
    [
        (r"(</?w:)delText", r"\1t", "within del"),
        (r'w:id="1" w:author', 'w:id="2" w:author', "identity"),
        (r"<w:moveFromRangeEnd[^>]*/>", "", "not paired"),
        (r'w:name="move-[^"]*"', 'w:name="x"', "other side|unique"),
        (r'xml:space="preserve"', "", "white space"),
        (r'w:author="A. Delegate"', "", "author"),
        (r"<w:i/><w:iCs/>", "<w:iCs/><w:i/>", "out of order"),
        (r'<w:footnoteReference w:id="1"', '<w:footnoteReference w:id="77"', "not there"),
        (r'r:id="rId4"', 'r:id="rId44"', "relation"),
    ],
)
def test_the_check_of_the_rules_sees_what_is_wrong(pattern, replacement, said):
    base = "*The General Assembly,*\n\n" + NOTES.split("\n\n", 1)[1].replace("1. ", "1. *Invites* ", 1)
    made = redline(f"{base}\n\n2. {TWO}\n\n3. {NEW}", f"{base}\n\n2. {NEW.replace('help', 'aid')}\n\n3. {TWO}")
    package = zipfile.ZipFile(BytesIO(made.data))
    text = package.read("word/document.xml").decode()
    wrong = re.sub(
        pattern, replacement, text, count=0 if any(word in pattern for word in ("preserve", "delText")) else 1
    )
    assert wrong != text
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        for name in package.namelist():
            out.writestr(name, wrong if name == "word/document.xml" else package.read(name))
    assert any(re.search(said, line) for line in broken_rules(buffer.getvalue())), broken_rules(buffer.getvalue())


def test_dates_are_in_universal_time():
    late = datetime.fromisoformat("2026-01-02T01:00:00+02:00")
    made = write_redline(compared(draft(ONE), draft(TWO)), None, author="A", date=late)
    assert {each.get(w("date")) for each in tree(made.data).iter(w("ins"))} == {"2026-01-01T23:00:00Z"}
