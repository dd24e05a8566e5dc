"""Fetching by symbol from the page and the command line, against a small document service of the test's own."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest

from tests.command_line import travaux
from tests.document_server import PDF, document_server
from tests.http.conftest import FIRST, NOW, upload
from web.app import create_app

DOCX_PATH = "/access?s=A%2F79%2FL.11&l=F&t=docx"
PDF_PATH = "/access?s=A%2F79%2FL.11&l=F&t=pdf"


@pytest.fixture
def served():
    with document_server() as server:
        yield server


@pytest.fixture
def app(settings, store, compiled_templates, served):
    settings = replace(settings, fetch_address=served.template, fetch_pause=0, fetch_inside=True)
    app = create_app(settings, store=store, clock=lambda: NOW)
    app.jinja_env.bytecode_cache = compiled_templates
    return app


def word_file() -> bytes:
    document = docx.Document()
    for line in FIRST.decode().replace("*", "").replace("#", "").split("\n\n"):
        document.add_paragraph(line.strip())
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_symbol_brings_the_document_to_the_preview(post, served):
    served.answers[DOCX_PATH] = (200, {}, word_file())
    answer = post("/upload", {"symbol": " A/79/L.11 ", "language": "fr"}, follow_redirects=True)
    assert answer.status_code == 200
    assert "Member States" in answer.text
    assert 'value="A/79/L.11"' in answer.text
    assert f"http://{served.host}/access?s=A%2F79%2FL.11" in answer.text


def test_what_is_not_there_is_said_on_the_form_with_the_symbol_still_in_it(post):
    answer = post("/upload", {"symbol": "A/79/L.99", "language": "fr"})
    assert answer.status_code == 404
    assert "There is no document A/79/L.99 in this language" in answer.text
    assert 'value="A/79/L.99"' in answer.text


def test_a_wrong_symbol_is_one_line(post, served):
    answer = post("/upload", {"symbol": "../etc", "language": "fr"})
    assert answer.status_code == 400
    assert "This is no symbol of a document" in answer.text
    assert not served.asked


def test_a_file_that_was_chosen_comes_before_a_symbol(post, served):
    answer = post("/upload", {"symbol": "A/79/L.11", "language": "fr", "file": upload(FIRST)})
    assert answer.status_code == 303
    assert not served.asked


def test_no_symbol_and_no_file_is_the_old_line(post):
    assert "No file was chosen" in post("/upload", {"symbol": " "}).text


def test_nothing_can_be_fetched_where_nothing_is_set(settings, store, served):
    client = create_app(settings, store=store, clock=lambda: NOW).test_client()
    assert 'name="symbol"' not in client.get("/upload").text
    assert not served.asked


def _set(served, tmp_path):
    return {
        "TRAVAUX_FETCH_ADDRESS": served.template,
        "TRAVAUX_FETCH_INSIDE": "1",
        "TRAVAUX_FETCH_PAUSE": "1",
        "TRAVAUX_DATA": str(tmp_path / "data"),
    }


def test_the_command_writes_the_file_as_it_came(served, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    served.answers[DOCX_PATH] = (200, {}, PDF)
    done = travaux("fetch", "A/79/L.11", "--language", "fr", **_set(served, tmp_path))
    assert (done.returncode, done.stderr) == (0, b"")
    assert Path("A_79_L.11-fr.pdf").read_bytes() == PDF
    assert done.stdout.startswith(b"A_79_L.11-fr.pdf: 59 bytes from http://127.0.0.1")
    again = travaux("fetch", "A/79/L.11", "--language", "fr", **_set(served, tmp_path))
    assert again.returncode == 2
    assert b"is there already" in again.stderr
    piped = travaux("fetch", "A/79/L.11", "--language", "fr", "--output", "-", **_set(served, tmp_path))
    assert piped.stdout == PDF
    assert len(served.asked) == 1  # the rest came from the memory


def test_the_command_stores_a_version_with_its_source(served, tmp_path):
    served.answers[DOCX_PATH] = (200, {}, word_file())
    done = travaux("fetch", "A/79/L.11", "--language", "fr", "--work", "wells", **_set(served, tmp_path))
    assert done.returncode == 0, done.stderr
    assert b"wells@1 (A/79/L.11) added" in done.stdout


def test_fetching_is_off_by_default(tmp_path):
    done = travaux("fetch", "A/79/L.11", TRAVAUX_DATA=str(tmp_path))
    assert done.returncode == 2
    assert b"Nothing is fetched from here" in done.stderr
    assert done.stderr.count(b"\n") == 1
