"""The next version, written and read back, says exactly what was adopted: on random proposals to real texts."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.amendments import Amendment, apply, reconcile
from service.amendments.renumbering import revised_text
from service.text import Part
from service.use_cases.consulting.revisions import parts_kept
from storage import read
from storage.formats import read_file
from storage.publishing import DOCUMENTS
from tests.amending import an_edit, real_texts
from tests.counts import QUICK, THOROUGH_SECONDS


def is_like_a_number(edit):
    """Words that are read as a number at the start of a paragraph: publishing refuses them, and says so."""
    return edit.after.startswith("(a)")


@pytest.mark.timeout(THOROUGH_SECONDS)
@pytest.mark.parametrize("name", ["markdown", "docx"])
@settings(max_examples=20 if settings.default.max_examples == QUICK else 1000)
@given(seed=st.integers(0, 2**32))
def test_the_next_version_reads_back_as_what_was_adopted(corpus, name, seed):
    random = Random(seed)
    text = random.choice(real_texts(corpus))
    edits = [an_edit(random, text) for _ in range(random.randint(0, 10))]
    given_ = [Amendment(f"A{n}", "", (edit,)) for n, edit in enumerate(edits) if not is_like_a_number(edit)]
    applied = apply(text, given_).applied
    adopted = [each for each in given_ if each.id in applied]
    revised = revised_text(apply(text, adopted), text)
    data = DOCUMENTS[name].write(revised)
    back = read_file(data, corrections=parts_kept(revised, data, read))
    assert reconcile(text, adopted, back).exact
    assert [p.part for p in back.paragraphs] == [p.part for p in revised.paragraphs]
    if counted(text):
        assert counted(back)


def counted(text):
    """Whether its operative paragraphs are numbered from 1 on, without a gap, in one series."""
    numbers = [p.number for p in text.paragraphs if p.part is Part.OPERATIVE and p.level == 1]
    return numbers == [f"{place}." for place in range(1, len(numbers) + 1)]
