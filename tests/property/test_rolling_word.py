"""A rolling text written as .docx and read back is the same amendments upon the same base."""

from __future__ import annotations

import os
from random import Random

import pytest

from service.amendments import Amendment, Status, apply, clashes
from service.consultation.rolling import resolve, rolling
from service.consultation.rolling_reading import amendments_of
from service.text import Correction, CorrectionKind
from storage.formats import read_file
from storage.formats.rolling import read_rolling_file
from storage.formats.word import read_tracked
from storage.publishing.rolling_tracked import write_rolling_tracked
from storage.publishing.rolling_word import write_rolling_word
from storage.publishing.word import write_word
from tests.amending import an_edit, real_texts
from tests.rolling import VERSION, attributed, consultation, proposals_on, said_of, structure_of

THOROUGH = bool(os.environ.get("TRAVAUX_THOROUGH"))
SETS = 5_000 if THOROUGH else 80
pytestmark = pytest.mark.timeout(7_200 if THOROUGH else 300)
STATUSES = (Status.PROPOSED, Status.PROPOSED, Status.AGREED_AD_REFERENDUM, Status.AGREED)


@pytest.fixture(scope="module")
def texts(corpus):
    """Real texts that a clean Word file gives back as they are: what one with brackets is measured by."""
    given = real_texts(corpus)
    found = [text for text in given if structure_of(read_file(write_word(text))) == structure_of(text)]
    assert len(found) > 0.8 * len(given)
    return found


def test_written_and_read_back_it_is_the_same_amendments_on_the_same_base(texts):
    seen = 0
    for seed in range(SETS):
        random = Random(seed)
        text = random.choice(texts)
        proposals = proposals_on(random, text)
        data = write_rolling_word(rolling(text, consultation(proposals)), text)
        reading = read_rolling_file(data)
        assert structure_of(reading.base) == structure_of(text), seed
        assert reading.unread == (), seed
        found = {each.id: said_of(each) for each in amendments_of(reading, VERSION)}
        assert found == {each.id: said_of(each) for each in proposals}, seed
        seen += len(found)
    assert seen > 5 * SETS


def test_what_is_agreed_stands_as_text_and_the_rest_is_proposed_upon_it(texts):
    """The base that is read is the text as agreed so far; each open proposal, laid on it, gives what it should."""
    agreed = opened = unread = 0
    for seed in range(SETS // 4):
        random = Random(seed)
        text = random.choice(texts)
        shown = rolling(text, consultation(proposals_on(random, text, statuses=STATUSES)))
        if any(p.text.startswith("(a)") for p in resolve(shown, shown.settled)):
            continue  # agreed words that look like a number are read as one
        reading = read_rolling_file(write_rolling_word(shown, text))
        assert words(reading.base.paragraphs) == words(resolve(shown, shown.settled)), seed
        amendments = amendments_of(reading, VERSION)
        lost = set(shown.proposals) - set(shown.settled) - {each.id for each in amendments}
        assert len(reading.unread) >= len(lost), seed  # within what one strikes as a whole, another was agreed
        unread += len(lost)
        for each in amendments:
            if any({clash.first, clash.second} == {each.id} for clash in clashes([each])):
                continue
            laid = apply(reading.base, [each])
            assert laid.applied == (each.id,), seed
            assert words(laid.paragraphs) == words(resolve(shown, [*shown.settled, each.id])), (seed, each.id)
        agreed += len(shown.settled)
        opened += len(amendments)
    assert agreed > SETS / 4
    assert opened > SETS / 4
    assert unread <= opened / 100


def words(paragraphs):
    return [(p.text, [(note.offset, note.text) for note in p.notes]) for p in paragraphs]


def test_as_tracked_changes_rejecting_all_is_the_text_as_agreed(texts):
    for seed in range(SETS // 4):
        random = Random(seed)
        text = random.choice(texts)
        shown = rolling(text, consultation(proposals_on(random, text, statuses=STATUSES)))
        if any(p.text.startswith("(a)") for p in resolve(shown, shown.settled)):
            continue
        made = write_rolling_tracked(shown, text)
        rejected = read_file(made.data, corrections=[Correction(CorrectionKind.TRACKED, 0, "rejected")])
        assert words(rejected.paragraphs) == words(resolve(shown, shown.settled)), seed
        authors = {name for name, _ in read_tracked(made.data).authors}
        open_ = [each for name, each in shown.proposals.items() if name not in shown.settled]
        assert authors <= {", ".join(each.amendment.proposers) for each in open_}


def test_as_tracked_changes_accepting_those_of_one_proposal_gives_the_text_with_it(texts):
    for seed in range(SETS // 4):
        random = Random(seed)
        text = random.choice(texts)
        (one,) = attributed(random, [Amendment("A1", VERSION, (an_edit(random, text),))])
        made = write_rolling_tracked(rolling(text, consultation([one])), text)
        assert made.notes == ()
        expected = apply(text, [one]).paragraphs
        if any(p.text.startswith("(a)") for p in expected):
            continue
        accepted = read_file(made.data, corrections=[Correction(CorrectionKind.TRACKED, 0, "accepted")])
        assert words(accepted.paragraphs) == words(expected), seed


def test_real_texts_without_proposals_have_none(texts):
    for text in texts[:: 1 if THOROUGH else 6]:
        reading = read_rolling_file(text.source.encode())
        assert (reading.proposals, reading.unread, reading.undecided) == ((), (), ())
        assert structure_of(reading.base) == structure_of(text)
