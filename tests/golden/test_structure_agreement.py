"""The recognised structure against labelled resolutions: the shares that are promised, on a part or on all of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bench.structure import STYLES, Score, labelled_texts, score

# Every ninth text reaches all decades of the series; the thorough run takes all.
_STEP = 1 if os.environ.get("TRAVAUX_THOROUGH") else 9


@pytest.mark.parametrize("style", STYLES)
def test_structure_agrees_with_the_labels(corpus: Path, style: str) -> None:
    """Part in 99 of 100 paragraphs, number and level in 98 of 100; annexes, typed otherwise there, counted apart."""
    total = Score()
    for resolution in list(labelled_texts(corpus))[::_STEP]:
        total.add(score(resolution, style))
    assert total.part["all"] > 2000
    assert total.share(total.part) >= 0.99
    assert total.share(total.number) >= 0.98
    assert total.share(total.annex) >= 0.95
