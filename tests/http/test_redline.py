"""The Word file with tracked changes, asked for on a page: who makes the changes is the user's to say."""

from __future__ import annotations

import zipfile
from io import BytesIO

from service.text import Correction, CorrectionKind
from storage.formats import read_file
from tests.word_rules import broken_rules


def redline(client, work, **wishes):
    return client.get(f"/works/{work}/compare/1...2/redline", query_string=wishes)


def test_the_comparison_leads_to_the_form_and_the_form_to_the_file(client, work):
    page = client.get(f"/works/{work}/compare/1...2").text
    assert f"/works/{work}/compare/1...2/redline" in page
    form = redline(client, work).text
    assert 'name="author"' in form
    assert 'value="2026-03-02"' in form
    answer = redline(client, work, author="A. Delegate", date="2026-03-01")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "tracked.docx" in answer.headers["Content-Disposition"]
    assert broken_rules(answer.data) == []
    document = zipfile.ZipFile(BytesIO(answer.data)).read("word/document.xml").decode()
    assert 'w:author="A. Delegate"' in document
    assert 'w:date="2026-03-01T00:00:00Z"' in document
    for choice, words in (("accepted", "eighty-first"), ("rejected", "eightieth")):
        text = read_file(answer.data, corrections=[Correction(CorrectionKind.TRACKED, 0, choice)])
        assert words in text.paragraphs[-1].text


def test_without_a_name_or_with_a_bad_date_nothing_is_written(client, work):
    assert redline(client, work, author="  ").status_code == 400
    answer = redline(client, work, author="A", date="tomorrow")
    assert answer.status_code == 400
    assert "no date" in answer.text


def test_versions_that_are_not_there_are_not_found(client, work):
    assert client.get(f"/works/{work}/compare/1...9/redline?author=A").status_code == 404
