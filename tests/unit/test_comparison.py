"""A comparison as a value and as JSON by the contract."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest

from service.collation import ENGINE as COLLATION
from service.collation import CollationOptions, collate, engine_name
from service.collation.check import check
from service.collation.types import Collation, Op, Operation
from service.collation.units import plain_text, units_of
from service.comparison import ENGINE, compare, compare_paragraphs, counts, has_differences, to_json
from service.errors import IntegrityFailure
from service.text import Masthead, Note, Paragraph, ParsedText, Part, ReadingWarning

BASE = [
    "1. Requests the Secretary-General to report on the delivery of vaccines to the island clinics;",
    "Noting with concern the growing scarcity of drinking water in the villages; stressing that wells must be dug,",
    "Welcoming the opening of forty schools for the children of seasonal workers,",
]
TARGET = [
    "Welcoming the opening of forty schools for the children of seasonal workers,",
    "Noting with concern the growing scarcity of drinking water in the villages;",
    "Stressing that wells must be dug,",
    "2. Requests the Secretary-General to report on the delivery of vaccines to the island clinics;",
    "",
]


@pytest.fixture(scope="module")
def schema(contracts):
    return json.loads((contracts / "comparison.schema.json").read_text(encoding="utf-8"))


def body(*texts, part=Part.OPERATIVE, masthead=None, notes=()) -> ParsedText:
    paragraphs = tuple(Paragraph(k, part, f"OP{k + 1}", f"{k + 1}.", 1, text, notes) for k, text in enumerate(texts))
    return ParsedText("", "test", "en", paragraphs, (), masthead or Masthead())


def validated(comparison, schema):
    answer = to_json(comparison)
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(answer)
    return answer


def test_plain_paragraphs_by_the_contract(schema):
    answer = validated(compare_paragraphs(BASE, TARGET), schema)
    assert answer["engine"] == ENGINE
    assert answer["base"]["paragraphs"] == 3
    assert answer["target"]["language"] is None
    assert [p for row in answer["rows"] for p in row["target"]] == [
        {"index": k, "part": "other", "label": None, "number": None, "level": None, "text": text, "footnotes": []}
        for k, text in enumerate(TARGET)
    ]


def test_a_pair_that_differs_in_its_leading_number_is_edited_and_renumbered(schema):
    answer = validated(compare_paragraphs(BASE, TARGET), schema)
    row = next(row for row in answer["rows"] if row["base"] and row["base"][0]["index"] == 0)
    assert (row["kind"], row["renumbered"]) == ("edited", True)


def test_recognised_texts_by_the_contract(schema):
    masthead = Masthead(symbol="A/79/L.11", title="Cooperation", date="2024-11-06", session=79)
    base = body("Requests a report;", masthead=masthead, notes=(Note("1", 5, "A/77/277."),))
    target = replace(body("Requests a report;"), warnings=(ReadingWarning("odd", "Something odd."),))
    answer = validated(compare(base, target, base_sha256="0" * 64), schema)
    assert answer["base"] == {
        "symbol": "A/79/L.11",
        "title": "Cooperation",
        "session": 79,
        "date": "2024-11-06",
        "language": "en",
        "sha256": "0" * 64,
        "paragraphs": 1,
        "warnings": [],
    }
    assert answer["target"]["warnings"] == ["Something odd."]
    assert answer["rows"][0]["footnotes"] == [
        {"base": "A/77/277.", "target": None, "ops": [{"op": "delete", "text": "A/77/277."}]}
    ]
    assert answer["rows"][0]["kind"] == "edited"


def test_a_date_that_is_no_date_is_left_out(schema):
    base = body("A;", masthead=Masthead(date="autumn"))
    assert validated(compare(base, base), schema)["base"]["date"] is None


def test_every_kind_is_counted_and_hidden_things_too():
    rows = compare_paragraphs(BASE, TARGET).collation.rows
    assert counts(rows) == {
        "unchanged": 1,
        "edited": 1,
        "added": 1,
        "removed": 0,
        "split": 1,
        "merged": 0,
        "regrouped": 0,
        "moved": 2,
        "renumbered": 1,
        "rows": 4,
        "changed_rows": 4,
        "changes": sum(len(row.changes) for row in rows),
    }


def test_each_changed_row_has_one_sentence(schema):
    answer = validated(compare_paragraphs(BASE, TARGET), schema)
    changed = [row["id"] for row in answer["rows"] if row["changes"]]
    assert [sentence["row"] for sentence in answer["summary"]["sentences"]] == changed
    assert all(sentence["text"].endswith(".") for sentence in answer["summary"]["sentences"])


def test_ids_are_unique_and_outlive_changes_elsewhere():
    rows = compare_paragraphs(["Same."] * 3 + BASE, ["Same."] * 3 + TARGET).collation.rows
    assert len({row.id for row in rows}) == len(rows)
    alone = {row.id for row in compare_paragraphs(BASE, TARGET).collation.rows}
    assert alone < {row.id for row in rows}


@pytest.mark.parametrize(
    ("base", "target", "differ"),
    [
        (["a", "b"], ["a", "b"], False),
        (["a", "b"], ["b", "a"], True),
        (["a"], ["a", ""], True),
        (["a"], ["a "], True),
        (["1. a"], ["2. a"], True),
        ([], [], False),
        ([], ["a"], True),
    ],
)
def test_any_difference_counts(base, target, differ):
    assert has_differences(compare_paragraphs(base, target)) is differ


def test_furniture_alone_is_no_difference():
    base = replace(body("Requests a report;"), furniture=("1/3",))
    assert not has_differences(compare(base, body("Requests a report;")))


def test_a_paragraph_that_becomes_operative_is_a_difference():
    assert has_differences(compare(body("Notes it,", part=Part.PREAMBLE), body("Notes it,")))


def test_a_rollover_is_one_where_nothing_of_weight_changed():
    front = body("Distr.: General", part=Part.FRONT)
    assert to_json(compare(front, body("Distr.: Limited", part=Part.FRONT)))["summary"]["technical_rollover"] is True
    assert to_json(compare(body("Notes it;"), body("Asks it;")))["summary"]["technical_rollover"] is False
    sessions = body("at its seventy-seventh session;"), body("at its seventy-ninth session;")
    assert to_json(compare(*sessions))["summary"]["technical_rollover"] is True


def test_every_differing_character_is_in_exactly_one_change():
    for row in compare_paragraphs(BASE, TARGET).collation.rows:
        for side, span in ((Op.DELETE, "base_span"), (Op.INSERT, "target_span")):
            marked, place = [], 0
            for operation in row.ops:
                if operation.op is side:
                    marked += range(place, place + len(operation.text))
                if operation.op in {Op.EQUAL, side}:
                    place += len(operation.text)
            spans = [getattr(change, span) for change in row.changes if getattr(change, span)]
            covered = [k for start, end in spans for k in range(start, end)]
            assert len(covered) == len(set(covered))
            assert set(marked) <= set(covered)


def test_front_matter_weighs_less_than_the_body():
    front = compare(body("Distr.: General", part=Part.FRONT), body("Distr.: Limited", part=Part.FRONT))
    added = compare(body("A;"), body("A;", "B asks more of them;"))
    assert [change.severity for row in front.collation.rows for change in row.changes] == [1]
    assert [change.severity for row in added.collation.rows for change in row.changes] == [3]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("l'État dit", "l’État dit", "editorial.typography"),
        ("of member States", "of Member States", "case"),
        ("the water", "the sand", "text.changed"),
    ],
)
def test_typography_is_told_from_wording(old, new, kind):
    changes = [change for row in compare(body(old), body(new)).collation.rows for change in row.changes]
    weight = {"editorial.typography": 0, "case": 3, "text.changed": 2}[kind]
    assert [(change.type, change.severity) for change in changes] == [(kind, weight)]


def broken(rows):
    units = units_of(plain_text(BASE)), units_of(plain_text(TARGET))
    check(Collation("x", tuple(rows)), *units)


def test_the_self_check_passes_what_is_whole_and_stops_what_is_not():
    rows = collate(BASE, TARGET).rows
    broken(rows)
    with pytest.raises(IntegrityFailure, match="lost or doubled"):
        broken(rows[1:])
    with pytest.raises(IntegrityFailure, match="lost or doubled"):
        broken((*rows, rows[0]))
    with pytest.raises(IntegrityFailure, match="does not rebuild"):
        broken((replace(rows[0], ops=(Operation(Op.EQUAL, "something else"),)), *rows[1:]))


def test_the_engine_is_named_with_its_options():
    assert collate([], [], CollationOptions(away=0.3)).engine != COLLATION
    assert engine_name(CollationOptions()) == COLLATION
