"""The interface speaks six languages wholly, each its own way, and keeps the address when it changes between them."""

from __future__ import annotations

import re
import shutil

import pytest
import regex
from babel import Locale
from babel.messages.pofile import read_po
from flask_babel import force_locale

from tests.http.conftest import FIRST, SECOND, upload
from web.app import create_app
from web.formats import size
from web.i18n import CATALOGUES, catalogue_problems, compile_catalogues, extract, interface_languages
from web.known_messages import COUNTED, KNOWN
from web.messages import translate

OTHERS = ("ar", "zh", "fr", "ru", "es")
_PLACES = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def test_no_string_is_missing_fuzzy_or_out_of_date():
    assert catalogue_problems() == []


def read(code):
    with (CATALOGUES / code / "LC_MESSAGES" / "messages.po").open("rb") as handle:
        return read_po(handle, locale=code)


def pairs(catalogue):
    """Each translation with its English: text, text, and for a plural the place of the form, else None."""
    for message in catalogue:
        if not message.id:
            continue
        if isinstance(message.id, str):
            yield message.id, message.string, None
        else:
            for form, said in enumerate(message.string):
                yield message.id[-1], said, form


def form_of(catalogue, number):
    """The place of the plural form that the catalogue takes for a number: its expression, in C, read as Python."""
    return eval(python_of(catalogue.plural_expr), {"n": number})


def python_of(expression):
    """A C expression of plural forms in Python: a ? b : c, from the right."""
    text = expression.strip().replace("&&", " and ").replace("||", " or ")
    if text.startswith("(") and matching(text) == len(text) - 1:
        text = text[1:-1]
    condition, mark, rest = text.partition("?")
    if not mark:
        return f"int({text})"
    value, _, other = rest.partition(":")
    return f"({value}) if ({condition}) else ({python_of(other)})"


def matching(text):
    """Where the bracket closes that opens the text."""
    depth = 0
    for place, sign in enumerate(text):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if depth == 0:
            return place
    return -1


@pytest.mark.parametrize("code", OTHERS)
def test_the_plural_forms_are_those_of_the_language(code):
    catalogue = read(code)
    forms = {}
    for number in range(1001):
        forms.setdefault(Locale(code).plural_form(number), set()).add(form_of(catalogue, number))
    assert all(len(places) == 1 for places in forms.values()), forms
    assert set().union(*forms.values()) == set(range(catalogue.num_plurals))


@pytest.mark.parametrize("code", OTHERS)
def test_translations_keep_every_place_of_a_value(code):
    catalogue = read(code)
    numbers = [form_of(catalogue, number) for number in range(1001)]
    for wanted, said, form in pairs(catalogue):
        places = set(_PLACES.findall(wanted))
        # A form for one number alone may say it in words: تغييران is "two changes".
        in_words = {"%(num)d", "%(num)s"} if form is not None and numbers.count(form) == 1 else set()
        assert places - in_words <= set(_PLACES.findall(said)) <= places, said


@pytest.mark.parametrize(("code", "script"), [("ar", "Arabic"), ("ru", "Cyrillic"), ("zh", "Han")])
def test_no_translation_is_left_in_latin_letters(code, script):
    letters = regex.compile(rf"\p{{{script}}}")
    words = regex.compile(r"\b[a-z]{4,}\b")
    for english, said, _ in pairs(read(code)):
        if words.search(_PLACES.sub("", english)):
            assert letters.search(said), english


def test_arabic_writes_the_figures_that_the_united_nations_write():
    assert [said for _, said, _ in pairs(read("ar")) if regex.search("[٠-٩]", said)] == []


def test_what_a_catalogue_lacks_is_said_in_english(settings, store, tmp_path, monkeypatch):
    file = tmp_path / "translations" / "es" / "LC_MESSAGES" / "messages.po"
    file.parent.mkdir(parents=True)
    file.write_text(
        'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\nmsgid "Works"\nmsgstr "Textos"\n'
    )
    monkeypatch.setattr("web.i18n.CATALOGUES", tmp_path / "translations")
    page = create_app(settings, store=store).test_client().get("/?lang=es").text
    assert "<h1>Textos</h1>" in page
    assert "Compare two files" in page


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
    assert said.text == "Le fichier dépasse les 1,0 Mo que ce service accepte."


def test_a_sentence_that_is_not_known_is_marked_as_english(app):
    with app.test_request_context(headers={"Accept-Language": "fr"}):
        assert translate("A sentence that nobody has translated.").language == "en"
        assert translate("The file is empty: give a file with text in it.").language is None


@pytest.mark.parametrize("code", OTHERS)
def test_every_known_sentence_is_said_in_every_language(app, code):
    with app.test_request_context(), force_locale(code):
        for template in KNOWN:
            message = re.sub(r"%\((\w+)\)s", r"<\1>", template).replace("%%", "%")
            said = translate(message)
            assert said.language is None, message
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


@pytest.mark.parametrize(
    ("code", "direction", "words"),
    [
        ("ar", "rtl", ("النصوص", "6 تشرين الثاني/نوفمبر 2024", "نسختان")),
        ("zh", "ltr", ("案文", "2024年11月6日", "2个版本")),
        ("en", "ltr", ("Works", "6 November 2024", "2 versions")),
        ("fr", "ltr", ("Textes", "6 novembre 2024", "2 versions")),
        ("ru", "ltr", ("Тексты", "6 ноября 2024 года", "2 версии")),
        ("es", "ltr", ("Textos", "6 de noviembre de 2024", "2 versiones")),
    ],
)
def test_a_page_in_each_language(client, code, direction, words):
    for content in (FIRST, SECOND):
        form = {"file": upload(content, "wells.md", "text/markdown"), "date": "2024-11-06"}
        assert client.post("/api/v1/works/wells/versions", data=form).status_code == 201
    works, date, versions = words
    page = client.get("/", headers={"Accept-Language": code}).text
    assert f'<html lang="{code}" dir="{direction}"' in page
    assert f"<h1>{works}</h1>" in page
    assert f">{date}</time>" in page
    assert f"<span>{versions}</span>" in page
    assert re.search(rf'lang="{code}" hreflang="{code}" aria-current="true">', page)


@pytest.mark.parametrize(
    ("code", "small", "large"),
    [
        ("en", "412 kB", "1.5 MB"),
        ("fr", "412 ko", "1,5 Mo"),
        ("es", "412 kB", "1,5 MB"),
        ("ru", "412 кБ", "1,5 МБ"),
        ("zh", "412 kB", "1.5 MB"),
        ("ar", "412 كيلوبايت", "1.5 ميغابايت"),
    ],
)
def test_a_size_has_the_unit_and_the_decimal_sign_of_the_language(app, code, small, large):
    with app.test_request_context(), force_locale(code):
        assert (size(412 * 1024), size(1536 * 1024)) == (small, large)


def test_what_comes_from_outside_is_set_apart_in_an_arabic_sentence(client):
    page = client.get("/works/none", headers={"Accept-Language": "ar"}).text
    assert "«\u2068none\u2069»" in page


def test_arrows_point_the_way_the_lines_run(client, work):
    for code, ends in (("en", "A/71/L.1 → A/72/L.2"), ("ar", "\u2068A/71/L.1\u2069 ← \u2068A/72/L.2\u2069")):
        title = re.search("<title>(.*?)</title>", client.get(f"/works/{work}/compare/1...2?lang={code}").text)
        assert title
        assert title[1].startswith(ends)


def test_a_further_catalogue_is_a_further_language_written_its_own_way(settings, store, tmp_path, monkeypatch):
    folder = tmp_path / "translations"
    shutil.copytree(CATALOGUES, folder)
    (folder / "fa" / "LC_MESSAGES").mkdir(parents=True)
    (folder / "fa" / "LC_MESSAGES" / "messages.po").write_text('msgid ""\nmsgstr ""\n\nmsgid "Works"\nmsgstr "متن‌ها"\n')
    monkeypatch.setattr("web.i18n.CATALOGUES", folder)
    client = create_app(settings, store=store).test_client()
    page = client.get("/?lang=fa").text
    assert '<html lang="fa" dir="rtl"' in page
    assert "<h1>متن‌ها</h1>" in page
    assert "فارسی" in client.get("/").text


@pytest.mark.parametrize("code", OTHERS)
def test_every_known_sentence_that_counts_is_said_in_every_language(app, code):
    with app.test_request_context(), force_locale(code):
        for pair in COUNTED:
            for number in (1, 2, 5, 21):
                english = [re.sub(r"%\((?!count)(\w+)\)s", r"<\1>", form) % {"count": number} for form in pair]
                said = translate(english[number != 1])
                assert said.language is None, pair
                assert str(number) in said.text
                assert said.text not in english


def test_what_stands_within_a_sentence_is_said_in_the_language_too(app):
    with app.test_request_context(), force_locale("fr"):
        nothing = "There is no instruction: write what is to be changed."
        assert translate(f"Line 3: {nothing}").text.endswith(translate(nothing).text)
        said = translate("Proposal MEX-1 is rejected: its words stay as they are. Make a new proposal.").text
        assert "rejected" not in said
        ways = translate(
            "Proposal MEX-1 is agreed and cannot become proposed; from here it can become under discussion, superseded."
        ).text
        assert not {"agreed", "proposed", "under", "superseded."} & {*ways.split()}
