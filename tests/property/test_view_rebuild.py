"""Whatever two texts hold, the page shows both of them whole: promise 2 carried through to the screen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from service.comparison import compare_paragraphs
from web.comparison.asked import FILTERS, Asked, Unchanged, View
from web.comparison.identity import Identity
from web.comparison.kinds import TYPE_FILTERS
from web.comparison.model import FoldView, OriginView
from web.comparison.pieces import Mark
from web.comparison.view import comparison_page

SIDE = Identity("A/1", 1, None, None, None, "en", None, "", None, ())
WORDS = st.sampled_from(
    ["Recalling", "its", "report", "59/50", "of", "2004", "all", "States", "\u00a0", "—", "国", "و"]
)
PARAGRAPH = st.lists(WORDS, min_size=1, max_size=7).map(" ".join)
TEXT = st.lists(st.one_of(PARAGRAPH, st.sampled_from(["1. Decides;", "2. Requests;", "a\nb", "  "])), max_size=8)
WISHES = st.builds(
    Asked,
    view=st.sampled_from(View),
    only=st.sets(st.sampled_from(FILTERS)).map(lambda names: tuple(name for name in FILTERS if name in names)),
    types=st.sets(st.sampled_from(TYPE_FILTERS), max_size=2).map(
        lambda names: tuple(name for name in TYPE_FILTERS if name in names)
    ),
    severity=st.one_of(st.none(), st.integers(0, 3)),
    unchanged=st.sampled_from(Unchanged),
)


def rows_of(page):
    for section in page.sections:
        for item in section.items:
            if isinstance(item, FoldView):
                yield from item.rows
            elif not isinstance(item, OriginView):
                yield item


def side_of(paragraphs, drop):
    text = ""
    for place, paragraph in enumerate(paragraphs):
        words = "".join(piece.text for piece in paragraph.pieces if piece.mark is not drop)
        # A line feed that only one side has is itself shown, at the end of the paragraph that it ends.
        joined = place + 1 == len(paragraphs) or (words.endswith("\n") and paragraph.pieces[-1].text == "\n")
        text += words if joined else f"{words}\n"
    return text


@given(TEXT, TEXT, WISHES)
def test_every_page_holds_every_row_once_and_its_columns_are_the_two_texts(base, target, wishes):
    comparison = compare_paragraphs(base, target)
    page = comparison_page(comparison, SIDE, SIDE, wishes, "/c")
    rows = list(rows_of(page))
    assert [row.id for row in rows] == [row.id for row in comparison.collation.rows]
    assert page.sight + sum(
        item.hidden for part in page.sections for item in part.items if isinstance(item, FoldView)
    ) == (page.changes)
    for view, row in zip(rows, comparison.collation.rows, strict=True):
        was = "\n".join(base[index] for index in row.base)
        now = "\n".join(target[index] for index in row.target)
        if page.columns:
            assert side_of(view.base, Mark.INSERT) == was
            assert side_of(view.target, Mark.DELETE) == now
        else:
            assert side_of(view.inline, Mark.DELETE if row.target else Mark.INSERT) == (now if row.target else was)
