"""Correcting pairs over HTTP: the page with and without a conflict, two files, and the API with its ETag."""

from __future__ import annotations

import html
import json

import jsonschema
import pytest
import regex

from service import use_cases
from service.collation.given import Bond
from storage import read
from tests.http.conftest import FIRST, SECOND, upload
from web.api.schemas import SCHEMAS

PAGE = "/works/wells/compare/1...2?language=en"
API = "/api/v1/works/wells/compare/1...2/corrections"
LAST = FIRST.decode().index("2. *Requests*")
LAST_TARGET = SECOND.decode().index("2. *Requests*")
OP1_TARGET = SECOND.decode().index("1. *Invites*")
APART = {
    "pair_what": "apart",
    "pair_base": str(LAST),
    "pair_target": str(LAST_TARGET),
    "pair_author": "A. Clerk",
    "pair_reason": "another duty",
    "pair_action": "correct",
}
pytestmark = pytest.mark.usefixtures("work")


def pairs(store):
    return use_cases.compare_versions(store.units, "wells", "1", "2", "en", read=read).pairs


def seen(client, address=PAGE):
    """The token and the digest that the form of the changed row has."""
    row = regex.search(r'id="c-([^"]+)"[^>]*data-number', client.get(address).text)[1]
    page = client.get(f"{address}&pair={row}").text
    digest = regex.search(r'name="pair_expected" value="([0-9a-f]{64})"', page)[1]
    return {"csrf_token": regex.search(r'name="csrf_token" value="([^"]+)"', page)[1], "pair_expected": digest}


def send(client, fields=APART, address=PAGE, **more):
    return client.post(address, data=seen(client, address) | fields | more)


def test_the_form_stands_in_its_row_and_offers_every_paragraph_of_the_other_side(client):
    row = regex.search(r'id="c-([^"]+)"[^>]*data-number', client.get(PAGE).text)[1]
    page = client.get(f"{PAGE}&pair={row}").text
    assert page.count("data-pair-form") == 1
    form = page[page.index("data-pair-form") :]
    assert "These do not belong together" in form
    for words in ("Invites Member States", "Recalling its resolution", "eighty-first"):
        assert words in form[: form.index("</section>")]
    assert "data-pair-form" not in client.get(f"{PAGE}&pair=nothing").text


def test_a_correction_is_kept_and_the_rows_are_marked_with_who_and_why(client, store):
    answer = send(client)
    assert answer.status_code == 303, answer.text
    assert answer.location.startswith("/works/wells/compare/1...2?language=en#c-")
    page = client.get(PAGE).text
    assert page.count('class="by-hand"') == 2
    assert "kept apart by hand" in page
    assert "<bdi>A. Clerk</bdi>: <bdi>another duty</bdi>" in page
    assert "1 pairing corrected by hand" in page
    assert [one.bond for one in pairs(store).corrections] == [Bond.APART]
    inline = client.get(f"{PAGE}&view=inline").text
    assert inline.count('class="by-hand"') == 2
    back = client.get("/works/wells/compare/2...1?language=en").text
    assert back.count('class="by-hand"') == 2


def test_undo_takes_the_name_from_the_browser_and_leaves_the_record(client, store):
    send(client)
    digest = regex.search(r'name="pair_expected" value="([0-9a-f]{64})"', client.get(PAGE).text)[1]
    fields = {"pair_action": "undo:0", "pair_expected": digest}
    answer = client.post(PAGE, data={"csrf_token": seen(client)["csrf_token"]} | fields)
    assert answer.status_code == 303, answer.text
    assert (pairs(store).revision, pairs(store).corrections) == (2, ())
    assert 'class="by-hand"' not in client.get(PAGE).text


def test_paragraphs_are_paired_from_a_list(client, store):
    fields = APART | {"pair_what": "base", "pair_with_target": str(OP1_TARGET)}
    assert send(client, fields).status_code == 303
    kept = pairs(store).corrections[0]
    assert (kept.bond, kept.base, kept.target) == (Bond.TOGETHER, (LAST,), (OP1_TARGET,))
    page = client.get(PAGE).text
    assert "paired by hand" in page


def test_a_choice_in_one_list_says_what_is_meant(client, store):
    fields = {name: value for name, value in APART.items() if name != "pair_what"}
    assert send(client, fields | {"pair_with_target": str(OP1_TARGET)}).status_code == 303
    assert pairs(store).corrections[0].target == (OP1_TARGET,)


def test_a_paragraph_is_paired_beside_what_it_is_paired_with(client, store):
    fields = APART | {"pair_what": "base", "pair_with_target": str(OP1_TARGET), "pair_keep": "1"}
    assert send(client, fields).status_code == 303
    kept = pairs(store).corrections[0]
    assert kept.target == (OP1_TARGET, LAST_TARGET)
    assert len(kept.base) == 2


def test_a_pair_that_a_reader_made_is_widened_not_contradicted(client, store):
    op1 = str(FIRST.decode().index("1. *Invites*"))
    made = {"pair_what": "base", "pair_base": op1, "pair_target": "", "pair_with_target": str(OP1_TARGET)}
    assert send(client, APART | made).status_code == 303
    wider = made | {"pair_with_target": str(LAST_TARGET), "pair_keep": "1"}
    assert send(client, APART | wider).status_code == 303
    (kept,) = pairs(store).corrections
    assert kept.target == (OP1_TARGET, LAST_TARGET)
    assert pairs(store).revision == 2


def test_a_correction_made_on_the_comparison_the_other_way_round_is_the_same(client, store):
    back = "/works/wells/compare/2...1?language=en"
    fields = APART | {"pair_base": str(LAST_TARGET), "pair_target": str(LAST)}
    assert send(client, fields, back).status_code == 303
    (kept,) = pairs(store).corrections
    assert (kept.base, kept.target) == ((LAST,), (LAST_TARGET,))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"pair_reason": "  "}, "Give the reason"),
        ({"pair_author": ""}, "Give your name"),
        ({"pair_what": ""}, "Say what is wrong"),
        ({"pair_what": "base"}, "Choose the paragraph"),
        ({"pair_base": "x"}, "came back damaged"),
        ({"pair_base": "3"}, "No paragraph begins"),
        ({"pair_action": "undo:x"}, "not there any more"),
        ({"pair_reason": "a\x00b"}, "no text"),
    ],
)
def test_what_is_missing_is_said_in_one_line_with_all_that_was_typed_still_there(client, store, fields, words):
    row = regex.search(r'id="c-([^"]+)"[^>]*data-number', client.get(PAGE).text)[1]
    answer = send(client, APART | {"pair_row": row} | fields)
    assert answer.status_code == 400
    assert words in answer.text
    assert 'role="alert"' in answer.text
    if "pair_author" not in fields:
        assert 'value="A. Clerk"' in answer.text
    assert pairs(store).revision == 0


def test_a_contradiction_is_said(client, store):
    send(client)
    fields = APART | {"pair_what": "together", "pair_reason": "after all"}
    answer = send(client, fields)
    assert answer.status_code == 400
    assert "take back one of the two" in html.unescape(answer.text)
    assert len(pairs(store).corrections) == 1


def test_the_second_of_two_readers_sees_both_and_can_keep_his_as_well(app, client, store):
    before = seen(client)
    send(app.test_client())
    fields = APART | {"pair_what": "base", "pair_with_target": str(OP1_TARGET), "pair_author": "B. Reader"}
    fields |= {"pair_base": str(FIRST.decode().index("1. *Invites*")), "pair_reason": "the same wells"}
    answer = client.post(PAGE, data=before | fields)
    assert answer.status_code == 409
    conflict = answer.text[answer.text.index("hand-conflict") : answer.text.index("Keep mine as well")]
    for words in ("another duty", "A. Clerk", "the same wells", "B. Reader", "What holds now", "What you asked for"):
        assert words in conflict
    assert len(pairs(store).corrections) == 1
    form = answer.text[answer.text.index("What you asked for") : answer.text.index("Keep mine as well")]
    again = dict(regex.findall(r'name="([^"]+)" value="([^"]*)"', form))
    assert client.post(PAGE, data=again | {"pair_action": "correct"}).status_code == 303
    assert [one.author for one in pairs(store).corrections] == ["A. Clerk", "B. Reader"]


def test_a_form_without_its_token_or_for_a_missing_version_changes_nothing(client, store):
    fields = seen(client) | APART
    assert client.post(PAGE, data={k: v for k, v in fields.items() if k != "csrf_token"}).status_code == 400
    assert client.post("/works/wells/compare/1...9?language=en", data=fields).status_code == 404
    assert pairs(store).revision == 0


def test_a_correction_that_lost_its_place_is_said_and_can_be_undone(client):
    send(client)
    join = {"kind": "join", "offset": LAST}
    structure = "/api/v1/works/wells/versions/1/structure?language=en"
    assert client.put(structure, json={"corrections": [join], "author": "B."}).status_code == 200
    page = client.get(PAGE).text
    assert "1 correction of the pairing is not applied" in page
    assert "not applied</span>" in page
    assert 'value="undo:0"' in page
    answer = client.get("/api/v1/works/wells/compare/1...2?language=en").json
    assert [one["reason"] for one in answer["lost_corrections"]] == ["another duty"]
    assert client.get(API).json["corrections"][0]["applied"] is False


def test_markup_in_reason_and_author_is_text(client):
    send(client, pair_author="<b>A</b>", pair_reason='"><script>alert(1)</script>')
    page = client.get(PAGE).text
    assert "<script>alert" not in page
    assert "&lt;b&gt;A&lt;/b&gt;" in page


def test_the_page_speaks_french(client):
    send(client)
    page = client.get(PAGE, headers={"Accept-Language": "fr"}).text
    assert "séparés à la main" in page
    assert "1 appariement corrigé à la main" in page


# ---- two files


def carried(page):
    form = page[page.index('id="again"') :]
    found = regex.findall(r'name="([^"]+)" value="([^"]*)"', form[: form.index("</form>")])
    return {name: html.unescape(value) for name, value in found}


def test_two_files_are_corrected_for_as_long_as_their_page(post, client):
    page = post("/compare", {"base": upload(FIRST), "target": upload(SECOND)}, content_type="multipart/form-data").text
    corrected = client.post("/compare", data=carried(page) | APART).text
    assert corrected.count('class="by-hand"') == 2
    assert "another duty" in carried(corrected)["pairs_again"]
    asked = client.post("/compare", data=carried(page) | APART | {"pair_row": "r-before"}).text
    assert asked.count('id="p-r-before"') == 1
    filtered = client.post("/compare?view=inline", data=carried(corrected)).text
    assert filtered.count('class="by-hand"') == 2
    swapped = client.post("/compare?swap=1", data=carried(corrected)).text
    assert swapped.count('class="by-hand"') == 2
    assert json.loads(carried(swapped)["pairs_again"])[0]["base"] == [LAST_TARGET]
    undone = client.post("/compare", data=carried(corrected) | {"pair_action": "undo:0"}).text
    assert 'class="by-hand"' not in undone
    assert "pairs_again" not in carried(undone)


@pytest.mark.parametrize("again", ["[", "{}", '[{"bond": "x"}]', "[" * 100_000])
def test_damaged_corrections_of_two_files_are_one_line(post, client, again):
    page = post("/compare", {"base": upload(FIRST), "target": upload(SECOND)}, content_type="multipart/form-data").text
    answer = client.post("/compare", data=carried(page) | {"pairs_again": again})
    assert answer.status_code == 400
    assert "came back damaged" in answer.text


def test_a_refused_correction_of_two_files_keeps_the_page_and_says_why(post, client):
    page = post("/compare", {"base": upload(FIRST), "target": upload(SECOND)}, content_type="multipart/form-data").text
    answer = client.post("/compare", data=carried(page) | APART | {"pair_reason": ""})
    assert answer.status_code == 400
    assert "Give the reason" in answer.text
    assert "eighty-first" in answer.text


# ---- the API

BODY = {
    "author": "A. Clerk",
    "corrections": [{"bond": "apart", "base": [LAST], "target": [LAST_TARGET], "reason": "another duty"}],
}


def holds(answer, name):
    document = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": SCHEMAS}}
    jsonschema.Draft202012Validator(document).validate(answer)


def test_corrections_are_read_with_their_etag_and_set_upon_it(client, contracts):
    first = client.get(API)
    holds(first.json, "PairCorrectionSet")
    etag = first.headers["ETag"]
    assert etag.strip('"') == first.json["digest"]
    assert client.get(API, headers={"If-None-Match": etag}).status_code == 304
    kept = client.put(API, json=BODY, headers={"If-Match": etag})
    assert kept.status_code == 200, kept.text
    holds(kept.json, "PairCorrectionSet")
    assert kept.json["revision"] == 1
    assert kept.headers["ETag"] != etag
    again = client.put(API, json=BODY | {"corrections": []}, headers={"If-Match": etag})
    assert (again.status_code, again.json["code"]) == (412, "version-conflict")
    assert client.get(API).json == kept.json
    comparison = client.get("/api/v1/works/wells/compare/1...2").json
    schema = json.loads((contracts / "comparison.schema.json").read_text())
    jsonschema.Draft202012Validator(schema).validate(comparison)
    holds(comparison, "Comparison")
    said = [row["corrections"] for row in comparison["rows"] if "corrections" in row]
    at = "2026-03-02T09:30:00+00:00"
    assert said == [[{"bond": "apart", "author": "A. Clerk", "reason": "another duty", "at": at}]] * 2
    back = client.get("/api/v1/works/wells/compare/2...1/corrections").json
    assert (back["corrections"][0]["base"], back["digest"]) == ([LAST_TARGET], kept.json["digest"])


def test_what_was_read_can_be_sent_back_as_it_is(client):
    client.put(API, json=BODY, headers={"If-Match": "*"})
    answer = client.get(API)
    same = client.put(API, json=answer.json | {"author": "B."}, headers={"If-Match": answer.headers["ETag"]})
    assert same.json == answer.json


def test_without_a_condition_nothing_is_set(client, store):
    answer = client.put(API, json=BODY)
    assert (answer.status_code, answer.json["code"]) == (428, "precondition-required")
    holds(answer.json, "Problem")
    assert pairs(store).revision == 0


@pytest.mark.parametrize(
    "body",
    [
        [],
        {"corrections": 1, "author": "B."},
        {"corrections": [1], "author": "B."},
        {"corrections": [{"bond": ["apart"], "base": [LAST], "target": [LAST_TARGET], "reason": "x"}], "author": "B."},
        {"corrections": [{"bond": "apart", "base": LAST, "target": [LAST_TARGET], "reason": "x"}], "author": "B."},
        {"corrections": [{"bond": "apart", "base": [True], "target": [LAST_TARGET], "reason": "x"}], "author": "B."},
        {"corrections": [{"bond": "apart", "base": [-1], "target": [LAST_TARGET], "reason": "x"}], "author": "B."},
        {"corrections": [{"bond": "apart", "base": [10**30], "target": [LAST_TARGET], "reason": "x"}], "author": "B."},
        {"corrections": [{"bond": "apart", "base": [], "target": [LAST_TARGET], "reason": "x"}], "author": "B."},
        {"corrections": [{"bond": "apart", "base": [LAST], "target": [LAST_TARGET]}], "author": "B."},
        {"corrections": [{"bond": "apart", "base": [LAST], "target": [LAST_TARGET], "reason": "x"}]},
        {
            "corrections": [{"bond": "apart", "base": [LAST], "target": [LAST_TARGET], "reason": "\ud800"}],
            "author": "B.",
        },
    ],
)
def test_senseless_corrections_are_refused(client, store, body):
    answer = client.put(API, data=json.dumps(body), content_type="application/json", headers={"If-Match": "*"})
    assert answer.status_code == 400, answer.text
    holds(answer.json, "Problem")
    assert pairs(store).revision == 0
