"""Whole texts in six languages, read as a person reads them. The texts are made up, their forms are real."""

from __future__ import annotations

import pytest

from storage.formats import read_file
from tests.anatomy import cases, differences

CASES = cases()


@pytest.mark.parametrize("name", CASES)
def test_every_paragraph_is_what_it_is(name: str) -> None:
    text, expected = CASES[name]
    assert differences(expected, read_file(text.encode())) == []


def test_the_texts_are_there() -> None:
    assert len(CASES) > 50
