"""Redlines of real texts: both texts come back, also for LibreOffice and for a reader of plain XML."""

from __future__ import annotations

import os
from itertools import islice, permutations

import pytest

from bench.office import settle
from bench.redline import expected, pairs, same
from bench.word_reader import paragraphs_of
from service.comparison import compare
from storage.formats import read_file
from storage.word_out import write_redline
from tests.redlines import DATE, redline
from tests.word_rules import broken_rules

THOROUGH = bool(os.environ.get("TRAVAUX_THOROUGH"))


def test_independent_readers_find_both_texts(tmp_path):
    sides = {}
    for number, pair in enumerate(pairs() if THOROUGH else islice(pairs(1, 2), 7)):
        base, target = read_file(pair.base), read_file(pair.target)
        data = write_redline(compare(base, target), None, author="A. Delegate", date=DATE).data
        assert broken_rules(data) == [], pair.name
        for accepted, text in ((False, base), (True, target)):
            assert same(paragraphs_of(data, accepted=accepted), expected(text)), pair.name
        sides[f"{number:04}.docx"] = {"Reject": expected(base), "Accept": expected(target)}
        (tmp_path / f"{number:04}.docx").write_bytes(data)
    settle(tmp_path)
    wrong = [
        (name, side)
        for name, texts in sides.items()
        for side, right in texts.items()
        if not by_office((tmp_path / side / name).read_bytes(), right)
    ]
    assert wrong == []


def by_office(data, right):
    """Whether LibreOffice shows the text; of a typed mark that it repeats (bench/word_reader.py) one is taken off."""
    return any(same(paragraphs_of(data, accepted=True, repeated=again), right) for again in (False, True))


FAMILIES = ("WC001", "WC002", "WC007", "WC010", "WC015", "WC019", "WC020", "WC025", "WC034", "WC055")


@pytest.mark.parametrize("family", FAMILIES)
def test_changes_stand_on_the_received_file(corpus, family):
    files = sorted((corpus / "docx-pairs").glob(f"{family}-*.docx"))
    found = list(permutations(files, 2))
    for base, target in found if THOROUGH else found[:4]:
        made = redline(base.read_bytes(), target.read_bytes())
        assert all("clean document" not in note for note in made.notes), (base.name, target.name, made.notes)


def test_every_pair_gives_a_redline_somewhere(corpus):
    files = sorted((corpus / "docx-pairs").glob("*.docx"))
    same_family = [pair for pair in permutations(files, 2) if pair[0].name[:5] == pair[1].name[:5]]
    for base, target in same_family[:: 1 if THOROUGH else 30]:
        redline(base.read_bytes(), target.read_bytes())
