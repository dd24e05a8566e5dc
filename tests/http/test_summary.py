"""Summaries over HTTP: the page in six languages, its files, overruling and its conflicts, two files, the API."""

import csv
import html
import io

import pytest
import regex

from service import use_cases
from service.comparison import compare_paragraphs
from service.summary import LANGUAGES
from service.works import NewVersion
from storage import read
from tests.http.conftest import FIRST, NOW, SECOND, upload

PAGE = "/works/wells/compare/1...2/summary?language=en"
API = "/api/v1/works/wells/compare/1...2"
pytestmark = pytest.mark.usefixtures("work")


def plain(page):
    return html.unescape(regex.sub(r"<[^>]+>", "", page))


def sentence_id(client):
    return regex.search(r'id="s-([^"]+)"', client.get(PAGE).text)[1]


def token(page):
    return regex.search(r'name="csrf_token" value="([^"]+)"', page)[1]


def send(client, action="keep", seen=None, **fields):
    name = sentence_id(client)
    page = client.get(f"{PAGE}&overrule={name}").text
    form = {
        "csrf_token": token(page),
        "overrule_expected": seen or regex.search(r'name="overrule_expected" value="([0-9a-f]{64})"', page)[1],
        "overrule_kind": "deadline",
        "overrule_weight": "3",
        "overrule_author": "A. Clerk",
        "overrule_reason": "the interval itself changed",
        "overrule_action": f"{action}:{name}",
    }
    return client.post(PAGE, data=form | fields)


def held(store):
    return use_cases.compare_versions(store.units, "wells", "1", "2", "en", read=read).overrules


SAID = {
    "en": "OP2: session 80 → 81, 1 session later",
    "fr": "OP2\u00a0: session 80 → 81, 1 session plus tard",
    "es": "OP2: período de sesiones 80 → 81, 1 período de sesiones después",
    "ru": "OP2: сессия 80 → 81, на 1 сессию позже",
    "zh": "OP2：届会由80改为81，推后1届",
    "ar": "OP2: الدورة: من 80 إلى 81، بعد دورة واحدة",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_it_in_the_readers_language(client, language):
    answer = client.get(f"/works/wells/compare/1...2/summary?language={language}")
    assert answer.status_code == 200
    assert SAID[language] in plain(answer.text)
    direction = "rtl" if language == "ar" else "ltr"
    opening = f'<div lang="{language}" dir="{direction}">'
    assert answer.text.index(opening) < answer.text.index('class="said"')


def test_without_a_language_it_is_the_interfaces(client):
    page = client.get("/works/wells/compare/1...2/summary", headers={"Accept-Language": "fr"}).text
    assert SAID["fr"] in plain(page)


def test_each_sentence_leads_to_its_row(client):
    page = client.get(PAGE).text
    (href,) = set(regex.findall(r'class="said"[^>]*><a href="([^"]+)"', page))
    address, anchor = html.unescape(href).split("#")
    assert f'id="{anchor}"' in client.get(address).text
    assert 'href="/works/wells/compare/1...2/summary?text=en"' in client.get("/works/wells/compare/1...2").text


def test_the_files(client):
    word, pdf, table, text = (client.get(f"{PAGE}&format={form}") for form in ("docx", "pdf", "csv", "markdown"))
    assert (word.data[:2], pdf.data[:4]) == (b"PK", b"%PDF")
    (record,) = csv.DictReader(io.StringIO(table.data.decode("utf-8-sig")))
    assert (record["place"], record["type"]) == ("OP2", "tech.session")
    assert text.data.decode().startswith("# 1 change, technical: a true rollover")
    for answer in (word, pdf, table, text):
        assert "attachment" in answer.headers["Content-Disposition"]
        assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_a_reconstructed_version_is_called_so_in_every_file(client, store):
    data = FIRST + b"\n3. *Decides* more.\n"
    new = NewVersion(slug="wells", data=data, filename="a.md", symbol="A/RES/70/1", stage="reconstructed")
    use_cases.add_version(store.units, new, read=read, now=NOW)
    for language, word in (("en", "reconstructed"), ("ru", "реконструирован")):
        address = f"/works/wells/compare/3...1/summary?format=markdown&language={language}"
        assert word in client.get(address).data.decode()


@pytest.mark.parametrize("query", ["language=xx", "format=exe"])
def test_an_unknown_wish_is_refused(client, query):
    assert client.get(f"/works/wells/compare/1...2/summary?{query}").status_code == 400


def test_an_unknown_version_is_not_found(client):
    assert client.get("/works/wells/compare/1...9/summary").status_code == 404


def test_a_reader_overrules_and_takes_it_back(client, store):
    answer = send(client)
    assert answer.status_code == 303
    page = client.get(PAGE).text
    assert "1 change, substantive: not a rollover" in page
    assert "by A. Clerk, who overruled “session, technical”: the interval itself changed" in plain(page)
    assert held(store).revision == 1
    assert send(client, "undo").status_code == 303
    assert (held(store).revision, held(store).overrules) == (2, ())
    assert "1 change, technical: a true rollover" in client.get(PAGE).text


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"overrule_reason": " "}, "Give the reason"),
        ({"overrule_author": ""}, "Give your name"),
        ({"overrule_kind": "no.such"}, "Choose the kind"),
        ({"overrule_weight": "9"}, "Choose the kind"),
        ({"overrule_action": "keep:nothing"}, "no such change"),
    ],
)
def test_what_is_refused_is_said_and_what_was_typed_stays(client, store, fields, message):
    answer = send(client, **fields)
    assert answer.status_code == 400
    assert message in plain(answer.text)
    assert held(store).revision == 0


def test_the_slower_of_two_readers_is_told(client, store):
    seen = held(store).digest
    send(client)
    answer = send(client, seen=seen, overrule_weight="2")
    assert answer.status_code == 409
    assert "meanwhile" in plain(answer.text)
    assert held(store).revision == 1


def test_a_reason_is_shown_and_never_run(client):
    send(client, overrule_reason="<script>alert(1)</script>")
    assert "<script>alert(1)" not in client.get(PAGE).text


def test_two_files_have_a_summary_and_nothing_is_stored(client, store):
    form = client.get("/compare").text
    compared = client.post(
        "/compare", data={"csrf_token": token(form), "base": upload(FIRST), "target": upload(SECOND)}
    )
    assert 'formaction="/compare/summary"' in compared.text
    carried = dict(regex.findall(r'name="((?:base|target)_(?:again|name))" value="([^"]*)"', compared.text))
    carried["csrf_token"] = token(compared.text)
    page = client.post("/compare/summary?language=zh", data=carried)
    assert SAID["zh"] in plain(page.text)
    assert "Not so?" not in page.text
    assert client.post("/compare/summary?format=pdf&language=en", data=carried).data.startswith(b"%PDF")
    lost = client.post("/compare/summary", data={"csrf_token": carried["csrf_token"]})
    assert lost.status_code == 400
    assert len(use_cases.list_works(store.units)) == 1


def test_the_api_gives_the_same_sentences(client):
    answer = client.get(f"{API}/summary?language=ru").json
    assert [one["text"] for group in answer["groups"] for one in group["sentences"]] == [SAID["ru"]]
    assert answer["technical_rollover"] is True
    assert client.get(f"{API}/summary?language=xx").status_code == 400
    lists = {"base": ["1. Invites all."], "target": ["1. Invites all.", "2. Ends."]}
    assert client.post("/api/v1/compare/summary", json=lists).json["counts"]["changes"] == sum(
        len(row.changes) for row in compare_paragraphs(lists["base"], lists["target"]).collation.rows
    )


def test_overrules_over_the_api(client):
    first = client.get(f"{API}/overrules")
    row = client.get(f"{API}/summary").json["groups"][0]["sentences"][0]
    word = {"row": row["row"], "change": row["change"], "type": "deadline", "severity": 3, "reason": "agreed"}
    body = {"author": "A. Clerk", "overrules": [word]}
    assert client.put(f"{API}/overrules", json=body).status_code == 428
    made = client.put(f"{API}/overrules", json=body, headers={"If-Match": first.headers["ETag"]})
    assert made.status_code == 200
    kept = made.json["overrules"][0]
    assert (kept["row"], kept["change"], kept["author"], kept["severity"]) == (row["row"], row["change"], "A. Clerk", 3)
    assert client.put(f"{API}/overrules", json=body, headers={"If-Match": first.headers["ETag"]}).status_code == 412
    again = client.put(f"{API}/overrules", json={"author": "B.", "overrules": [kept]}, headers={"If-Match": "*"})
    assert again.json == made.json
    (change,) = [one for each in client.get(API).json["rows"] for one in each["changes"]]
    assert (change["type"], change["severity"]) == ("deadline", 3)
    assert change["overruled"]["type"] == "tech.session"
    assert client.get(f"{API}/overrules", headers={"If-None-Match": made.headers["ETag"]}).status_code == 304
    bad = {"author": "A.", "overrules": [word | {"row": "none"}]}
    assert client.put(f"{API}/overrules", json=bad, headers={"If-Match": "*"}).status_code == 400
