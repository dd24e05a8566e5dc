"""Whatever two texts hold, each change is said once: in a sentence in sight or in exactly one fold that counts it."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from service.analysis.kinds import SEVERITY
from service.collation.types import Change
from service.comparison import compare, compare_paragraphs, is_changed
from service.summary import LANGUAGES, Words, plain, summarise, summary_to_json
from service.summary.phrasing import Phrasing
from service.summary.table import change_table
from storage.formats import read_file
from storage.publishing.table_word import write_table_word

WORDS = st.sampled_from(
    [
        "Recalling",
        "its",
        "resolutions",
        "59/50",
        "and",
        "77/13",
        "of",
        "2004",
        "all",
        "not",
        "79th",
        "a\nb",
        "—",
        "国",
        "و",
    ]
)
PARAGRAPH = st.lists(WORDS, min_size=1, max_size=7).map(" ".join)
TEXT = st.lists(st.one_of(PARAGRAPH, st.sampled_from(["1. Decides;", "2. Requests;", "I", "Annex", "  "])), max_size=8)
LANGUAGE = st.sampled_from(LANGUAGES)
NAMES = st.sampled_from(["from", "to", "by", "unit", "relation", "references", "count"])
VALUE = st.one_of(st.none(), st.text(max_size=12))


def check_each_change_once(comparison, language):
    summary = summarise(comparison, language)
    said = Counter((one.row, one.position) for one in summary.sentences)
    wanted = Counter(
        (row.id, place)
        for row in comparison.collation.rows
        if is_changed(row)
        for place in (range(len(row.changes)) if row.changes else (None,))
    )
    assert said == wanted
    assert sum(group.total for group in summary.groups) == len(summary.sentences)
    assert sum(summary.counts) + summary.outside == len(summary.sentences)
    assert all(plain(one.pieces).strip() for one in summary.sentences)
    assert len({one.id for one in summary.sentences}) == len(summary.sentences)
    assert summary_to_json(summary)["counts"]["changes"] == len(summary.sentences)


@given(TEXT, TEXT, LANGUAGE)
def test_lists_of_paragraphs(base, target, language):
    check_each_change_once(compare_paragraphs(base, target), language)


@given(TEXT, TEXT, LANGUAGE)
def test_recognised_texts(base, target, language):
    head = "# The General Assembly,\n\n"
    texts = [read_file((head + "\n\n".join(side)).encode(), filename="a.md") for side in (base, target)]
    check_each_change_once(compare(*texts), language)


@given(
    st.sampled_from(sorted(SEVERITY)),
    VALUE,
    VALUE,
    st.dictionaries(
        st.sampled_from(["from", "to", "by", "unit", "relation", "references", "count"]), st.text(max_size=9)
    ),
    LANGUAGE,
)
def test_any_change_can_be_said(kind, base, target, values, language):
    change = Change(kind, SEVERITY[kind], base, target, values=tuple(values.items()))
    assert plain(Phrasing(Words(language), "77/13").of(change)).strip()


@given(TEXT, TEXT, LANGUAGE)
def test_the_table_holds_each_changed_row_and_both_of_its_texts(base, target, language):
    comparison = compare_paragraphs(base, target)
    summary = summarise(comparison, language)
    table = change_table(comparison, summary, ("a", "b"))
    lines = {line.row: line for section in table.sections for line in section.lines}
    folded = [one for group in summary.groups for fold in group.folds for one in fold.sentences if one.row not in lines]
    changed = {row.id: row for row in comparison.collation.rows if is_changed(row)}
    assert lines.keys() | {one.row for one in folded} == changed.keys()
    assert sum(len(section.folds) for section in table.sections) == len(folded)
    for name, line in lines.items():
        row = changed[name]
        for cell, texts in ((line.old, [base[at] for at in row.base]), (line.new, [target[at] for at in row.target])):
            shown = ["".join(piece.text for piece in pieces) for pieces in cell]
            assert shown == [part for text in texts for part in text.split("\n") if part]
    assert write_table_word(table).startswith(b"PK")
