"""The Word file with tracked changes, asked for on a page: who makes the changes is the user's to say."""

from __future__ import annotations

import html
import zipfile
from io import BytesIO

import pytest
import regex
from docx import Document

from service import use_cases
from service.text import Correction, CorrectionKind
from storage.formats import read_file
from tests.http.conftest import FIRST, SECOND, upload
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


def carried_by(page):
    """The hidden fields with which a page of two files brings them back, and its token."""
    fields = dict(regex.findall(r'name="((?:base|target)_(?:again|name|tracked)|csrf_token)" value="([^"]*)"', page))
    return {name: html.unescape(value) for name, value in fields.items()}


def two_files(client, base=FIRST, target=SECOND):
    token = carried_by(client.get("/compare").text)["csrf_token"]
    sent = {"csrf_token": token, "base": upload(base, "a.md"), "target": upload(target, "b.md")}
    return client.post("/compare", data=sent).text


def test_two_files_that_are_not_stored_have_a_redline_too(client):
    page = two_files(client)
    assert 'formaction="/compare/redline"' in page
    carried = carried_by(page)
    form = client.post("/compare/redline", data=carried)
    assert form.status_code == 200
    assert 'value="2026-03-02"' in form.text
    again = carried_by(form.text)
    assert again | carried == again
    refused = client.post("/compare/redline", data=again | {"give": "1", "author": " "})
    assert refused.status_code == 400
    assert 'class="notice error' in refused.text
    made = client.post("/compare/redline", data=again | {"give": "1", "author": "A. Delegate", "date": "2026-03-01"})
    assert "a.md-b.md-tracked.docx" in made.headers["Content-Disposition"]
    assert broken_rules(made.data) == []
    for choice, words in (("accepted", "eighty-first"), ("rejected", "eightieth")):
        text = read_file(made.data, corrections=[Correction(CorrectionKind.TRACKED, 0, choice)])
        assert words in text.paragraphs[-1].text
    assert use_cases.list_works(client.application.extensions["travaux"].units) == ()


def test_the_redline_stands_on_a_word_file_as_it_was_given(client):
    received = saved("The General Assembly,", "Decides to meet in March.")
    carried = carried_by(two_files(client, received, saved("The General Assembly,", "Decides to meet in May.")))
    made = client.post("/compare/redline", data=carried | {"give": "1", "author": "A", "date": ""})
    parts = zipfile.ZipFile(BytesIO(made.data))
    assert parts.read("word/styles.xml") == zipfile.ZipFile(BytesIO(received)).read("word/styles.xml")


def test_the_enter_key_gives_the_file_and_no_other_language(client):
    page = client.post("/compare/redline", data=carried_by(two_files(client))).text
    first = regex.search(r'<button[^>]*form="again"[^>]*>|<button[^>]*type="submit"[^>]*name="give"[^>]*>', page)
    assert 'name="give"' in first[0]


def test_damaged_files_of_a_page_are_refused(client):
    carried = carried_by(two_files(client))
    answer = client.post("/compare/redline", data=carried | {"base_again": "%%%"})
    assert answer.status_code == 400
    answer = client.post("/compare/redline", data={"csrf_token": carried["csrf_token"]})
    assert answer.status_code == 400


def saved(*paragraphs):
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("language", ["fr", "es", "ru", "zh", "ar"])
def test_what_could_not_be_carried_and_what_is_refused_is_said_in_the_language_of_the_page(client, corpus, language):
    folder = corpus / "docx-pairs"
    sides = [(folder / f"WC031-Two-Maths-{side}.docx").read_bytes() for side in ("Before", "After")]
    carried = carried_by(two_files(client, *sides)) | {"give": "1"}
    client.get(f"/?lang={language}")
    page = client.post("/compare/redline", data=carried | {"author": "A"}).text
    notice = regex.search(r'<[^>]*class="notice warning.*?</div>', page, regex.DOTALL)[0]
    assert 'lang="en"' not in notice
    assert "clean document" not in notice
    for wrong in ({"author": " "}, {"author": "A", "date": "tomorrow"}):
        page = client.post("/compare/redline", data=carried | wrong).text
        notice = regex.search(r'<[^>]*class="notice error.*?</div>', page, regex.DOTALL)[0]
        assert 'lang="en"' not in notice
