"""The treaty in six languages: every article, the preamble and both annexes; of the Arabic what its scan allows."""

from __future__ import annotations

import re

import pytest

from service.text import Part
from tests.treaty import LAST, articles, treaty, value

WORD = re.compile(r"(?:Article|Artículo|Статья|المادة) (premier|\d+)\b|第([一二三四五六七八九十]+)条")


def labelled(text):
    """The articles that labels of the body name, in the order in which they first come."""
    labels = (p.label or "" for p in text.paragraphs if p.part is Part.OPERATIVE)
    named = (WORD.match(label) for label in labels)
    return list(dict.fromkeys(value(match.group(1) or match.group(2)) for match in named if match))


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "zh"])
def test_every_article_the_preamble_and_both_annexes_are_found(corpus, language):
    text = treaty(corpus, language)
    assert text.language == language
    assert labelled(text) == list(range(1, LAST + 1))
    assert sorted({n for n in articles(text) if 0 < n <= LAST}) == list(range(1, LAST + 1))
    preamble = [p for p in text.paragraphs if p.part is Part.PREAMBLE]
    assert preamble
    first = next(p.index for p in text.paragraphs if p.part is Part.OPERATIVE)
    assert all(p.index < first for p in preamble)
    annexes = [re.match(r"Annex (\w+)", p.label or "") for p in text.paragraphs if p.part is Part.ANNEX]
    names = list(dict.fromkeys(match.group(1) for match in annexes if match))
    assert names in (["I", "II"], ["1", "2"])
    assert not any(warning.code == "article-gap" for warning in text.warnings)


# Read from the scan: Article 32 is not in it; the headings of the others stand within their first sentence.
LOST = [14, 17, 21, 27, 32, 36, 38, 40, 44, 47, 52, 64, 69]


def test_of_the_arabic_scan_what_is_lost_is_named(corpus):
    text = treaty(corpus, "ar")
    lines = text.source.splitlines()
    begun = {int(match.group(1)) for line in lines if (match := re.match(r"المادة (\d+)", line))}
    assert sorted(set(range(1, LAST + 1)) - begun) == LOST
    # Four short articles end without a stop and are taken for headings whole.
    headings = [p.text for p in text.paragraphs if p.part is Part.HEADING and p.text.startswith("المادة")]
    found = {*labelled(text), *(int(re.findall(r"\d+", heading)[0]) for heading in headings)}
    assert sorted(found) == [n for n in range(1, LAST + 1) if n not in LOST]
    (warning,) = text.warnings
    assert warning.code == "article-gap"
    assert re.findall(r"\d+", warning.message) == [str(n) for n in LOST]
    assert [p.text.split()[1] for p in text.paragraphs if p.part is Part.ANNEX] == ["الأول", "الثاني"]
    assert any(p.part is Part.PREAMBLE and len(p.text) > 1000 for p in text.paragraphs)
