"""The shortcuts of tokenising change nothing: the same tokens come out when each is switched off."""

from __future__ import annotations

import re
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from service.collation import tokens
from tests.counts import many_examples

LATIN = """
5 12 1631 77/13 2015 2020 2015-2020 5, 2020 73 100 1er º ª % ° °C $ US$ € . , ; ( ) (2005) (XV) A B II Sect. - – /
December 2 May de mayo million thousand mille milliard dollars euros of the x it’s S-10 A/79/L.11 http://a.b/ www.x
млн тыс. года октября -е -го آذار مارس / ٢ ٠ ٫ ٬ septuagésimo noveno двадцать первый الحادية والعشرين
"""
HAN = "大 会 的 ， 。 第 七 十 九 届 2020年5月3日 年 月 日 万 3 亿 美元 美 元 欧元 款 ab 大\u0301 の 第79/3条"
ANY_NUMBER = re.compile(r"[\d$€£¥](?<![^\W_].)")
SPACES = ["", "", " ", "  ", "\u00a0", "\n", "\x1c"]


def glued(words):
    return st.lists(st.tuples(st.sampled_from(words.split()), st.sampled_from(SPACES)).map("".join), max_size=12).map(
        "".join
    )


def without(name, value, text):
    tokens.pieces.cache_clear()
    with patch.object(tokens, name, value):
        return tokens.tokenise(text)


@many_examples
@given(glued(LATIN + HAN))
def test_a_number_that_is_not_looked_at_closely_holds_no_space(text):
    assert tokens.tokenise(text) == without("_SPACE_WITHIN", ANY_NUMBER, text)


@many_examples
@given(glued(HAN + " 5 12 2020 77/13 (2005) $ A/79/L.11 http://a.b/"))
def test_chinese_cut_between_its_characters_has_the_same_tokens(text):
    assert tokens.tokenise(text) == without("_HAN_SIGNS", (), text)


@many_examples
@given(glued(LATIN + HAN))
def test_the_tokens_of_a_text_make_up_the_text(text):
    assert "".join(token.text for token in tokens.tokenise(text)) == text
