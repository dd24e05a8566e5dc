"""Promises of a concordance for any two texts: each paragraph in one row, in order; the same again; never raises."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from service.comparison import compare
from service.concordance import (
    Concordance,
    ConcordanceRow,
    concord,
    concordance_to_json,
    parity,
    parity_to_json,
)
from tests.parity_seeding import text_of

LINES = st.sampled_from(
    [
        "Recalling its resolution 59/50 of 2 December 2004,",
        "Rappelant sa résolution 59/50 du 2 décembre 2004,",
        "в пункте 6 выше",
        "第八十一届会议",
        "",
        "1. Decides to meet in 2030;",
        "2. Décide de se réunir en 2031 ;",
        "(a) To report;",
        "x",
    ]
) | st.text(max_size=30)
TEXTS = st.lists(LINES, max_size=12)
LANGUAGES = st.sampled_from(["en", "fr", "zh", "ar", None])


@given(TEXTS, TEXTS, LANGUAGES, LANGUAGES)
def test_each_paragraph_is_in_one_row_in_order(one, two, language, other):
    a, b = text_of(one, language), text_of(two, other)
    rows = concord(a, b).rows
    assert [index for row in rows for index in row.a] == list(range(len(one)))
    assert [index for row in rows for index in row.b] == list(range(len(two)))
    assert all(row.a or row.b for row in rows)
    assert all(0 <= row.confidence <= 1 for row in rows)
    assert concord(a, b).rows == rows
    assert concordance_to_json(concord(a, b), a, b)


@given(TEXTS, TEXTS, TEXTS)
def test_a_text_changes_as_itself(base, target, other):
    """Two copies of one comparison agree wholly; parity of anything with anything is told without an error."""
    a, b = text_of(base, "en"), text_of(target, "en")
    same = parity(compare(a, b), compare(a, b), identity(a), identity(b))
    assert same.findings == ()
    c = text_of(other, "fr")
    assert parity_to_json(parity(compare(a, b), compare(a, c), concord(a, a), concord(b, c)))


def identity(text):
    return Concordance(tuple(ConcordanceRow((n,), (n,), 1.0) for n in range(len(text.paragraphs))))
