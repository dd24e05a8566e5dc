"""The preview's form: a row for each block, and no control that does nothing."""

from __future__ import annotations

import pytest

from service.errors import InvalidRequest
from service.text import Correction, CorrectionKind, Part
from storage import read
from tests.http.conftest import FIRST
from web.upload.editor import asked_for, combine, made_so_far, rows_of


@pytest.fixture(scope="module")
def draft(corpus):
    return (corpus / "un-csto" / "A-79-L.11.fr.md").read_bytes()


@pytest.fixture(scope="module")
def text(draft):
    return read(draft, None, ())


@pytest.fixture
def _request(app):
    with app.test_request_context():
        yield


def test_each_block_has_one_row_in_order(text):
    rows = rows_of(text, ())
    assert [row.offset for row in rows] == [block.start for block in text.blocks]
    assert sum(row.begins for row in rows) == len(text.paragraphs)


def test_the_paragraph_cut_by_a_page_is_shown_as_one_with_its_continuation(text):
    rows = rows_of(text, ())
    place = next(place for place, row in enumerate(rows) if row.label == "PP5")
    continued = [row for row in rows[place + 1 :] if row.kind == "preamble" and not row.begins]
    assert [row.text.startswith("2010³ et du 6 août 2013") for row in continued] == [True]
    assert rows[place].text.endswith("notamment celles du 13 janvier")


def test_a_form_sent_as_it_was_shown_asks_for_nothing(text):
    form = {}
    for row in rows_of(text, ()):
        shown = {"kind": row.kind, "number": row.number, "level": row.level, "break": "", "words": ""}
        form |= {f"{name}-{row.offset}": value for name, value in shown.items()}
    assert asked_for(form, text, "A.", "") == ()


@pytest.mark.parametrize("kind", [kind for kind in CorrectionKind if kind is not CorrectionKind.TRACKED])
def test_every_control_that_is_offered_changes_the_text(draft, text, kind):
    for row in rows_of(text, ()):
        offered = {
            CorrectionKind.PART: [(row.offset, "operative" if row.kind != Part.OPERATIVE else "preamble")],
            CorrectionKind.FURNITURE: [(row.offset, "")] if row.kind != "furniture" else [],
            CorrectionKind.NUMBER: [(row.offset, "77.")] if row.begins else [],
            CorrectionKind.LEVEL: [(row.offset, "4")] if row.begins else [],
            CorrectionKind.JOIN: [(row.offset, "")] if row.joins else [],
            CorrectionKind.BREAK: [(place.offset, "") for place in row.breaks[:1]],
        }
        for offset, value in offered[kind]:
            corrected = read(draft, None, (Correction(kind, offset, value, "A."),))
            changed = (corrected.paragraphs, corrected.blocks) != (text.paragraphs, text.blocks)
            assert changed, f"{kind} at {offset} ({row.text[:40]!r}) does nothing"
            assert not [warning for warning in corrected.warnings if warning.code.startswith("correction")]


@pytest.mark.usefixtures("_request")
@pytest.mark.parametrize(
    ("control", "value"),
    [
        ("kind", "colour"),
        ("kind", ""),
        ("number", "x" * 30),
        ("number", "5\n."),
        ("level", "9"),
        ("break", "1"),
        ("break", "-1"),
    ],
)
def test_what_no_control_can_send_is_refused(control, value):
    text = read(FIRST, None, ())
    row = next(row for row in rows_of(text, ()) if row.label == "OP1")
    with pytest.raises(InvalidRequest):
        asked_for({f"{control}-{row.offset}": value}, text, "A.", "")


def test_words_are_found_through_markup_and_line_ends():
    source = b"1. *Invites* all *Member*\n[States](http://x.int) to act;\n"
    text = read(source, None, ())
    form = {f"words-{text.blocks[0].start}": "all Member States"}
    assert [made.offset for made in asked_for(form, text, "A.", "")] == [source.index(b"all")]


def test_of_two_words_on_the_same_thing_the_newer_counts():
    old = (Correction(CorrectionKind.PART, 7, "annex"), Correction(CorrectionKind.NUMBER, 7, "1."))
    new = (Correction(CorrectionKind.FURNITURE, 7), Correction(CorrectionKind.NUMBER, 9, "2."))
    assert [(made.kind, made.offset) for made in combine(old, new)] == [
        (CorrectionKind.FURNITURE, 7),
        (CorrectionKind.NUMBER, 7),
        (CorrectionKind.NUMBER, 9),
    ]


def test_corrections_are_listed_with_the_words_they_are_about(text, draft):
    offset = draft.decode().index("*Encourageant*")
    made = made_so_far(text, (Correction(CorrectionKind.PART, offset, "other", "A."),))
    assert made[0].words.startswith("Encourageant les efforts")
