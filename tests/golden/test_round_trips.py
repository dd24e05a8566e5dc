"""Real texts, written in each format and read again."""

from __future__ import annotations

import os

import pytest
from lxml import etree

from storage.formats import read_file
from storage.publishing import write_akoma_ntoso
from tests.packed import lines_of
from tests.unit.test_publishing import WRITERS, schema, shape

__all__ = ["schema"]
STEP = 1 if os.environ.get("TRAVAUX_THOROUGH") else 40


def resolutions(corpus):
    for record in lines_of(corpus / "un-ga" / "series.jsonl.gz")[::STEP]:
        paras = [f"{p['prefix'] or ''} {p['text']}".strip().replace("\n", " ") for p in record["paras"]]
        yield record["symbol"], read_file("\n\n".join(paras).encode())


def files(corpus):
    for pattern in ("un-csto/*.md", "six-languages/agreement-[ef]?.txt", "six-languages/agreement-zh.txt"):
        for file in sorted(corpus.glob(pattern)):
            yield file.name, read_file(file.read_bytes())
    for folder in ("zh-laws", "es-laws-ar", "ar-laws"):
        for file in sorted((corpus / folder).rglob("*.md"))[: 2 if STEP > 1 else None]:
            yield file.name, read_file(file.read_bytes())


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("texts", [resolutions, files])
def test_real_texts_come_back_the_same(corpus, texts, writer):
    count = 0
    for name, text in texts(corpus):
        assert shape(read_file(WRITERS[writer](text))) == shape(text), name
        count += 1
    assert count > 5


@pytest.mark.parametrize("texts", [resolutions, files])
def test_akoma_ntoso_of_real_texts_is_valid(corpus, texts, schema):
    for name, text in texts(corpus):
        assert schema.validate(etree.fromstring(write_akoma_ntoso(text))), (name, schema.error_log)
