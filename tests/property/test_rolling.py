"""The rolling text on real texts: nothing of the base is lost, each choice of proposals gives the text it should."""

from __future__ import annotations

import os
from random import Random

import pytest

from service.amendments import Status, apply
from service.consultation.rolling import resolve, rolling
from service.consultation.rolling_types import options_in
from tests.amending import real_texts
from tests.rolling import consultation, merged, proposals_on

THOROUGH = bool(os.environ.get("TRAVAUX_THOROUGH"))
SETS = 5_000 if THOROUGH else 200
pytestmark = pytest.mark.timeout(7_200 if THOROUGH else 300)
STATUSES = (Status.PROPOSED, Status.UNDER_DISCUSSION, Status.AGREED_AD_REFERENDUM, Status.AGREED)


@pytest.fixture(scope="module")
def texts(corpus):
    return real_texts(corpus)


def test_all_rejected_is_the_base_and_one_choice_adopted_is_the_text_with_it(texts):
    overlapping = 0
    for seed in range(SETS):
        random = Random(seed)
        text = random.choice(texts)
        proposals = proposals_on(random, text, most=14, statuses=STATUSES)
        shown = rolling(text, consultation(proposals))
        assert merged(resolve(shown, ())) == merged(apply(text, []).paragraphs), seed
        assert set(shown.proposals) == {each.id for each in proposals}
        assert shown.unplaced == ()
        for chosen in choices(random, text, proposals):
            expected = apply(text, chosen)
            assert not expected.conflicting
            assert merged(resolve(shown, [each.id for each in chosen])) == merged(expected.paragraphs), seed
        overlapping += any(option.parts > 1 for row in shown.paragraphs for option in options_in(row.pieces))
    assert overlapping > SETS / 50


def choices(random, text, proposals):
    """Three sets of proposals that can stand together, each as large as the order in which they are tried allows."""
    for _ in range(3):
        chosen = []
        for each in random.sample(proposals, len(proposals)):
            if not apply(text, [*chosen, each]).conflicting:
                chosen.append(each)
        yield chosen


def test_each_proposal_stands_in_the_text_with_who_made_it(texts):
    for seed in range(SETS // 4):
        random = Random(seed)
        text = random.choice(texts)
        proposals = {each.id: each for each in proposals_on(random, text)}
        shown = rolling(text, consultation(proposals.values()))
        found = {}
        for row in shown.paragraphs:
            for option in row.options:
                assert option.attribution.proposers == proposals[option.proposal].proposers
                assert option.attribution.opponents == proposals[option.proposal].opponents
                found.setdefault((option.proposal, option.edit), []).append(option)
        assert set(found) == {(one.id, place) for one in proposals.values() for place in range(len(one.edits))}
