"""The interface speaks English and French wholly, and keeps the address when it changes between them."""

from __future__ import annotations

import re
import shutil

import pytest
from babel.messages.pofile import read_po
from flask_babel import force_locale

from tests.http.conftest import upload
from web.app import create_app
from web.i18n import CATALOGUES, catalogue_problems, compile_catalogues, extract, interface_languages
from web.known_messages import KNOWN
from web.messages import translate

_PLACES = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def test_no_string_is_missing_fuzzy_or_out_of_date():
    assert catalogue_problems() == []


def test_translations_keep_every_place_of_a_value():
    for file in CATALOGUES.glob("*/LC_MESSAGES/messages.po"):
        with file.open("rb") as handle:
            catalogue = read_po(handle)
        for message in catalogue:
            if not message.id:
                continue
            wanted = message.id if isinstance(message.id, tuple) else (message.id,)
            said = message.string if isinstance(message.string, tuple) else (message.string,)
            for words in said:
                assert set(_PLACES.findall(words)) == set(_PLACES.findall(wanted[-1])), words


def test_compiling_again_does_nothing():
    compile_catalogues()
    assert compile_catalogues() == 0


def test_the_six_languages_are_offered_in_their_usual_order():
    assert interface_languages() == ("ar", "zh", "en", "fr", "ru", "es")


def test_the_templates_are_read_for_strings():
    assert "Compare two files" in {message.id for message in extract()}


def test_the_switch_keeps_the_address(client, work):
    page = client.get(f"/works/{work}/search?q=clean+wells&lang=en").text
    link = re.search(r'href="([^"]+)" lang="fr"', page)
    assert link
    french = client.get(link[1].replace("&amp;", "&"))
    assert '<html lang="fr"' in french.text
    assert 'value="clean wells"' in french.text


def test_the_choice_is_remembered(client):
    chosen = client.get("/?lang=fr")
    cookie = chosen.headers["Set-Cookie"]
    assert "travaux-language=fr" in cookie
    assert "HttpOnly" in cookie
    assert '<html lang="fr"' in client.get("/upload").text


@pytest.mark.parametrize(
    ("accepted", "expected"), [("fr-CH, en;q=0.5", "fr"), ("de, fr;q=0.3", "fr"), ("en-GB", "en"), ("tlh", "en")]
)
def test_the_browser_is_heard(client, accepted, expected):
    assert f'<html lang="{expected}"' in client.get("/", headers={"Accept-Language": accepted}).text


@pytest.mark.parametrize("asked", ["xx", "../fr", "FR", "<b>", ""])
def test_an_unknown_language_is_ignored(client, asked):
    answer = client.get("/", query_string={"lang": asked}, headers={"Accept-Language": "fr"})
    assert '<html lang="fr"' in answer.text
    assert "Set-Cookie" not in answer.headers


def test_errors_are_said_in_french(client):
    page = client.get("/works/none", headers={"Accept-Language": "fr"}).text
    assert "Introuvable" in page
    assert "Aucun texte ne s’appelle" in page


@pytest.mark.parametrize("address", ["/nowhere", "/works/none", "/upload/" + "0" * 64])
def test_an_error_said_in_french_is_not_marked_as_english(client, address):
    page = client.get(address, headers={"Accept-Language": "fr"}).text
    assert 'lang="en" dir="ltr"' not in page


def test_a_file_that_is_too_large_is_told_in_french(app):
    with app.test_request_context(headers={"Accept-Language": "fr"}):
        said = translate("The file is larger than the 1.0 MB that this service accepts.")
    assert said.text == "Le fichier dépasse les 1.0 MB que ce service accepte."


def test_a_sentence_that_is_not_known_is_marked_as_english(app):
    with app.test_request_context(headers={"Accept-Language": "fr"}):
        assert translate("A sentence that nobody has translated.").language == "en"
        assert translate("The file is empty: give a file with text in it.").language is None


@pytest.mark.parametrize("template", KNOWN)
def test_every_known_sentence_is_said_in_french(app, template):
    message = re.sub(r"%\((\w+)\)s", r"<\1>", template)
    with app.test_request_context(), force_locale("fr"):
        said = translate(message)
    assert said.language is None
    assert said.text != message
    for value in re.findall(r"<\w+>", message):
        assert value in said.text


def test_an_arabic_text_is_set_from_right_to_left(client):
    arabic = "إن الجمعية العامة،\n\nإذ تشير إلى قرارها 59/50،\n\n1 - تدعو الدول الأعضاء إلى التعاون؛\n"
    form = {"file": upload(arabic.encode(), "ar.txt", "text/plain")}
    client.post("/api/v1/works/arabic/versions", data=form)
    page = client.get("/works/arabic/versions/1").text
    assert 'lang="ar" dir="rtl"' in page
    assert '<html lang="en" dir="ltr"' in page


def test_a_further_catalogue_is_a_further_language_written_its_own_way(settings, store, tmp_path, monkeypatch):
    folder = tmp_path / "translations"
    shutil.copytree(CATALOGUES, folder)
    (folder / "ar" / "LC_MESSAGES").mkdir(parents=True)
    (folder / "ar" / "LC_MESSAGES" / "messages.po").write_text('msgid ""\nmsgstr ""\n\nmsgid "Works"\nmsgstr "نصوص"\n')
    monkeypatch.setattr("web.i18n.CATALOGUES", folder)
    client = create_app(settings, store=store).test_client()
    page = client.get("/?lang=ar").text
    assert '<html lang="ar" dir="rtl"' in page
    assert "<h1>نصوص</h1>" in page
    assert "العربية" in client.get("/").text
