"""What tracked changes propose, all together, is the text that their author meant: on redlines of real texts."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.amendments import Amendment, reconcile
from service.amendments.checking import checked_edits
from service.comparison import compare
from service.use_cases.consulting import proposals_in_tracked
from storage.formats import read_file
from storage.formats.word.authors import read_authors
from storage.publishing.word import write_word
from storage.word_out import write_redline
from tests.amending import next_version, real_texts
from tests.counts import QUICK, THOROUGH_SECONDS


# Each example writes and reads Word files twice over: a fifth of the usual number.
@pytest.mark.timeout(THOROUGH_SECONDS)
@settings(max_examples=12 if settings.default.max_examples == QUICK else 300)
@given(seed=st.integers(0, 2**32))
def test_the_proposals_of_a_redline_give_its_accepted_text(corpus, seed):
    random = Random(seed)
    short = [text for text in real_texts(corpus) if len(text.paragraphs) < 60]
    data = write_word(random.choice(short))
    base = read_file(data)
    target = read_file(write_word(next_version(random, base).text))
    redline = write_redline(compare(base, target), data, author="MEX").data
    found = proposals_in_tracked(base, read_authors(redline))
    edits = [edit for one in found for edit in one.edits]
    for one in found:
        assert one.author == "MEX"
        assert not one.edits or checked_edits(base, one.edits) == one.edits
    told = [line for one in found for line in one.unread]
    assert told or reconcile(base, [Amendment("X", "", tuple(edits))], target).exact
