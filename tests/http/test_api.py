"""The API is what its description says, and says what the pages say."""

from __future__ import annotations

import json

import jsonschema
import pytest

from service import use_cases
from service.comparison import compare_paragraphs, to_json
from storage import read
from tests.conftest import ROOT
from tests.http.conftest import BROKEN, FIRST, SECOND, upload
from web.api.consultation_routes import CONSULTATION_ROUTES
from web.api.openapi import describe
from web.api.people_routes import PEOPLE_ROUTES
from web.api.routes import ROUTES
from web.api.schemas import SCHEMAS
from web.api.webhooks import WEBHOOK_ROUTES
from web.errors import STATUS

MULTIPART = "multipart/form-data"


def holds(answer, name):
    """The answer has the shape that the description gives it."""
    document = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": SCHEMAS}}
    jsonschema.Draft202012Validator(document).validate(answer)


def contract(contracts, value):
    schema = json.loads((contracts / "comparison.schema.json").read_text())
    jsonschema.Draft202012Validator(schema).validate(value)


def test_the_description_is_of_the_routes_that_are_served(app, client):
    served = {
        (method, rule.rule.replace("<", "{").replace(">", "}"))
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("api.")
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    described = {
        (method.upper(), path)
        for path, operations in client.get("/api/v1/openapi.json").json["paths"].items()
        for method in operations
    }
    assert described == served
    assert len(described) == len(ROUTES)


def test_the_description_is_whole():
    document = describe()
    assert document["openapi"] == "3.1.0"
    for schema in SCHEMAS.values():
        jsonschema.Draft202012Validator.check_schema(schema)
    references = set(_references(document))
    assert references == {f"#/components/schemas/{name}" for name in SCHEMAS}
    names = [operation["operationId"] for path in document["paths"].values() for operation in path.values()]
    assert len(names) == len(set(names))


def _references(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "$ref":
                yield inner
            else:
                yield from _references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _references(inner)


@pytest.mark.usefixtures("work")
def test_every_answer_has_the_shape_that_is_described(client):
    answers = {
        "works": client.get("/api/v1/works"),
        "history": client.get("/api/v1/works/wells"),
        "add": client.post("/api/v1/works/wells/versions", data={"file": upload(FIRST + b"\n3. *Decides* more.\n")}),
        "version": client.get("/api/v1/works/wells/versions/1"),
        "structure": client.put("/api/v1/works/wells/versions/1/structure", json={"corrections": [], "author": "B."}),
        "compare": client.get("/api/v1/works/wells/compare/1...2"),
        "pairs": client.get("/api/v1/works/wells/compare/1...2/corrections"),
        "correct_pairs": client.put(
            "/api/v1/works/wells/compare/1...2/corrections",
            json={"corrections": [], "author": "B."},
            headers={"If-Match": "*"},
        ),
        "summary": client.get("/api/v1/works/wells/compare/1...2/summary?language=ru"),
        "overrules": client.get("/api/v1/works/wells/compare/1...2/overrules"),
        "overrule": client.put(
            "/api/v1/works/wells/compare/1...2/overrules",
            json={"overrules": [], "author": "B."},
            headers={"If-Match": "*"},
        ),
        "search": client.get("/api/v1/works/wells/search?q=wells"),
        "parse": client.post("/api/v1/parse", data={"file": upload(FIRST)}),
        "compare_two": client.post("/api/v1/compare", data={"base": upload(FIRST), "target": upload(SECOND)}),
        "summary_of_two": client.post(
            "/api/v1/compare/summary?language=fr", data={"base": upload(FIRST), "target": upload(SECOND)}
        ),
        "openapi": client.get("/api/v1/openapi.json"),
    }
    elsewhere = {"docs", *(route.name for route in (*CONSULTATION_ROUTES, *WEBHOOK_ROUTES, *PEOPLE_ROUTES))}
    assert answers.keys() | elsewhere == {route.name for route in ROUTES}
    for route in ROUTES:
        if route.name in elsewhere:
            continue
        answer = answers[route.name]
        assert answer.status_code == route.status, answer.text
        holds(answer.json, route.answer)


@pytest.mark.usefixtures("work")
@pytest.mark.parametrize(
    ("method", "address", "status", "code"),
    [
        ("GET", "/api/v1/works/none", 404, "not-found"),
        ("GET", "/api/v1/works/wells/versions/9", 404, "not-found"),
        ("GET", "/api/v1/works/wells/versions/1?language=zh", 404, "not-found"),
        ("GET", "/api/v1/works/wells/search", 400, "invalid-request"),
        ("PUT", "/api/v1/works/wells/versions/1/structure", 400, "invalid-request"),
        ("POST", "/api/v1/works/wells/versions", 422, "unreadable-input"),
        ("POST", "/api/v1/compare", 422, "unreadable-input"),
        ("POST", "/api/v1/works", 405, "method-not-allowed"),
    ],
)
def test_every_refusal_is_a_problem(client, method, address, status, code):
    answer = client.open(address, method=method)
    assert (answer.status_code, answer.json["code"]) == (status, code)
    assert answer.mimetype == "application/problem+json"
    holds(answer.json, "Problem")


def test_the_comparison_is_the_one_of_the_contract(client, store, work, contracts):
    answer = client.get(f"/api/v1/works/{work}/compare/1...2?language=en").json
    contract(contracts, answer)
    stored = use_cases.compare_versions(store.units, work, "1", "2", "en", read=read)
    assert answer == json.loads(json.dumps(to_json(stored.comparison)))


def test_lists_of_strings_are_compared_as_they_stand(client, contracts):
    base, target = ["1. Invites all.", "", "2. Ends."], ["1. Invites some.", "2. Ends.", ""]
    answer = client.post("/api/v1/compare", json={"base": base, "target": target})
    assert answer.status_code == 200
    contract(contracts, answer.json)
    assert answer.json == json.loads(json.dumps(to_json(compare_paragraphs(base, target))))


def test_the_page_for_people_names_every_code_and_address():
    page = (ROOT / "docs" / "api.md").read_text()
    for _, code in STATUS.values():
        assert code == "refused" or f"`{code}`" in page
    for route in ROUTES:
        path = route.rule.split("<")[0].rstrip("/")
        assert path in page


@pytest.mark.parametrize(
    ("base", "target", "wanted"), [(["a"], "b", "target"), ("a", ["b"], "base"), (["a"], None, "target")]
)
def test_a_list_is_compared_with_a_list(client, base, target, wanted):
    answer = client.post("/api/v1/compare", json={"base": base, "target": target})
    assert answer.status_code == 400
    assert answer.json["detail"] == f"A list is wanted as '{wanted}'."


def test_two_texts_are_compared(client, contracts):
    answer = client.post("/api/v1/compare", json={"base": FIRST.decode(), "target": SECOND.decode()})
    contract(contracts, answer.json)
    assert [row["kind"] for row in answer.json["rows"]].count("edited") == 1


@pytest.mark.parametrize("kind", BROKEN)
def test_the_side_that_cannot_be_read_is_named(client, kind):
    form = {"base": upload(FIRST), "target": upload(BROKEN[kind])}
    answer = client.post("/api/v1/compare", data=form)
    assert answer.status_code == 422
    assert answer.json["detail"].startswith("target: ")


def test_the_same_bytes_again_are_200_and_there_already(client):
    first = client.post("/api/v1/works/wells/versions", data={"file": upload(FIRST), "symbol": "A/79/L.1"})
    again = client.post("/api/v1/works/wells/versions", data={"file": upload(FIRST)})
    assert (first.status_code, again.status_code) == (201, 200)
    assert (first.json["already_there"], again.json["already_there"]) == (False, True)
    assert again.json["version"]["symbol"] == "A/79/L.1"


def test_a_writer_who_saw_an_older_state_is_told(client, work):
    form = {"file": upload(FIRST + b"\n3. *Decides* more.\n"), "expected_last": "1"}
    answer = client.post(f"/api/v1/works/{work}/versions", data=form)
    assert (answer.status_code, answer.json["code"]) == (409, "version-conflict")


@pytest.mark.parametrize("expected", ["-1", "one", "１", "9" * 40])
def test_what_is_no_number_is_told(client, work, expected):
    form = {"file": upload(FIRST), "expected_last": expected}
    assert client.post(f"/api/v1/works/{work}/versions", data=form).status_code == 400


@pytest.mark.parametrize(
    "body",
    [
        "null",
        "[]",
        "{",
        '{"corrections": 1, "author": "B."}',
        '{"corrections": [1], "author": "B."}',
        '{"corrections": [{"kind": "part", "offset": true}], "author": "B."}',
        '{"corrections": [{"kind": "colour", "offset": 0}], "author": "B."}',
        '{"corrections": [{"kind": ["part"], "offset": 0}], "author": "B."}',
        '{"corrections": [{"kind": "part", "offset": 0, "value": 7}], "author": "B."}',
        '{"corrections": [{"kind": "part", "offset": -5, "value": "other"}], "author": "B."}',
        '{"corrections": []}',
        '{"corrections": [], "author": "B.", "expected": 7}',
    ],
)
@pytest.mark.usefixtures("work")
def test_senseless_corrections_are_refused(client, body):
    address = "/api/v1/works/wells/versions/1/structure"
    answer = client.put(address, data=body, content_type="application/json")
    assert answer.status_code == 400, answer.text
    holds(answer.json, "Problem")


@pytest.mark.parametrize(
    "body", ["null", "{", '{"base": 1, "target": []}', '{"base": ["a", 2], "target": ["a"]}', '{"base": "a"}']
)
def test_senseless_pairs_are_refused(client, body):
    answer = client.post("/api/v1/compare", data=body, content_type="application/json")
    assert answer.status_code == 400
    holds(answer.json, "Problem")


@pytest.mark.usefixtures("work")
def test_a_correction_is_kept_with_its_author_and_told_apart(client):
    address = "/api/v1/works/wells/versions/1/structure"
    offset = FIRST.decode().index("2. *Requests*")
    digest = client.get("/api/v1/works/wells/versions/1").json["corrections"]["digest"]
    body = {
        "corrections": [{"kind": "furniture", "offset": offset, "reason": "a stamp"}],
        "author": "B. Reader",
        "expected": digest,
    }
    kept = client.put(address, json=body)
    assert kept.status_code == 200, kept.text
    made = kept.json["corrections"]["corrections"]
    assert [(one["kind"], one["author"], one["reason"]) for one in made] == [("furniture", "B. Reader", "a stamp")]
    assert client.put(address, json=body).status_code == 409
