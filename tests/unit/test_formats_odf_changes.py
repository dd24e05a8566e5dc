"""Tracked changes of OpenDocument texts: two texts, as office programs write them."""

from __future__ import annotations

import pytest

from service.errors import TrackedChoiceNeeded, UnreadableInput
from service.tracked import TrackedText
from storage.formats import read_source
from tests.unit.test_formats_opendocument import odt

INFO = (
    '<office:change-info><dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">A. Clerk</dc:creator>'
    '<dc:date xmlns:dc="http://purl.org/dc/elements/1.1/">2026-01-02T03:04:05</dc:date></office:change-info>'
)


def tracked(**regions: str) -> str:
    made = "".join(f'<text:changed-region xml:id="{n}">{each}</text:changed-region>' for n, each in regions.items())
    return f"<text:tracked-changes>{made}</text:tracked-changes>"


def gone(content: str) -> str:
    return f"<text:deletion>{INFO}{content}</text:deletion>"


NEW = f"<text:insertion>{INFO}</text:insertion>"


def start(name: str) -> str:
    return f'<text:change-start text:change-id="{name}"/>'


def end(name: str) -> str:
    return f'<text:change-end text:change-id="{name}"/>'


def point(name: str) -> str:
    return f'<text:change text:change-id="{name}"/>'


def p(*content: str) -> str:
    return f"<text:p>{''.join(content)}</text:p>"


def item(*content: str) -> str:
    return f"<text:list-item>{''.join(content)}</text:list-item>"


def listed(*items: str) -> str:
    return f'<text:list text:style-name="L">{"".join(items)}</text:list>'


def texts(body: str) -> tuple[list[str], list[str]]:
    """The blocks with all rejected, and with all accepted."""
    found = {choice: read_source(odt(body), choice=choice).blocks for choice in TrackedText}
    return tuple([block.text for block in found[choice]] for choice in (TrackedText.REJECTED, TrackedText.ACCEPTED))


CASES = {
    "a word comes": (tracked(a=NEW) + p("one ", start("a"), "new ", end("a"), "two"), ["one two"], ["one new two"]),
    "a word goes": (tracked(a=gone(p("old "))) + p("one ", point("a"), "two"), ["one old two"], ["one two"]),
    "within a span": (
        tracked(a=gone(p("<text:span>old</text:span> ")), b=NEW)
        + p("<text:span>one ", point("a"), start("b"), "new ", end("b"), "two</text:span> three"),
        ["one old two three"],
        ["one new two three"],
    ),
    "paragraphs come": (
        tracked(a=NEW) + p("one") + p(start("a"), "new") + p("newer") + p(end("a"), "two"),
        ["one", "two"],
        ["one", "new", "newer", "two"],
    ),
    "the end of a paragraph comes": (
        tracked(a=NEW) + p("one", start("a")) + p(end("a"), " two"),
        ["one two"],
        ["one", "two"],
    ),
    "a paragraph goes": (
        tracked(a=gone(p("old") + p())) + p("one") + p(point("a"), "two"),
        ["one", "old", "two"],
        ["one", "two"],
    ),
    "the end of a paragraph goes": (
        tracked(a=gone(p() + p())) + p("one ", point("a"), "two"),
        ["one", "two"],
        ["one two"],
    ),
    "halves and what was between go": (
        tracked(a=gone(p("old") + p("older") + p("oldest "))) + p("one ", point("a"), "two"),
        ["one old", "older", "oldest two"],
        ["one two"],
    ),
    "the last paragraph goes": (tracked(a=gone(p() + p("old"))) + p("one", point("a")), ["one", "old"], ["one"]),
    "an item of a list goes": (
        tracked(a=gone(listed(item(p("old"))) + p())) + listed(item(p("one")), item(p(point("a"), "two"))),
        ["1. one", "2. old", "3. two"],
        ["1. one", "2. two"],
    ),
    "an item of a list comes": (
        tracked(a=NEW) + listed(item(p("one")), item(p(start("a"), "new")), item(p(end("a"), "two"))),
        ["1. one", "2. two"],
        ["1. one", "2. new", "3. two"],
    ),
    "a paragraph before a list goes": (
        tracked(a=gone(p("old") + p())) + p("one") + listed(item(p(point("a"), "two"))),
        ["one", "old", "1. two"],
        ["one", "1. two"],
    ),
    "what came and went again is in neither": (
        tracked(a=f"{gone(p('never '))}{NEW}") + p("one ", point("a"), "two", point("b")),
        ["one two"],
        ["one two"],
    ),
    "a place where words went stands among words that came": (
        tracked(a=NEW, b=gone(p("old "))) + p("one ", start("a"), "new ", point("b"), "newer ", end("a"), "two"),
        ["one old two"],
        ["one new newer two"],
    ),
    "a table goes": (
        tracked(
            a=gone(
                p() + "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
                "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>" + p()
            )
        )
        + p("one", point("a"))
        + p("two"),
        ["one", "a | b", "two"],
        ["one", "two"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_both_texts_are_read(name):
    body, rejected, accepted = CASES[name]
    assert texts(body) == (rejected, accepted)


def test_which_text_is_meant_is_asked_and_said():
    body = CASES["within a span"][0]
    with pytest.raises(TrackedChoiceNeeded) as asked:
        read_source(odt(body))
    changes = asked.value.tracked.changes
    assert [(each.author, each.kind, each.text) for each in changes] == [
        ("A. Clerk", "deletion", "old"),
        ("A. Clerk", "insertion", "new"),
    ]
    assert changes[0].date == "2026-01-02T03:04:05"
    assert asked.value.tracked.rejected == ("one old two three",)
    source = read_source(odt(body), choice=TrackedText.REJECTED)
    assert [warning.code for warning in source.warnings] == ["tracked-changes"]
    assert source.warnings[0].message.endswith("rejected.")


def test_a_change_of_the_look_alone_asks_nothing_and_comments_are_said():
    look = tracked(a=f"<text:format-change>{INFO}</text:format-change>")
    body = look + p(start("a"), "one", end("a"), "<office:annotation><text:p>Why?</text:p></office:annotation>")
    source = read_source(odt(body))
    assert [block.text for block in source.blocks] == ["one"]
    assert [warning.code for warning in source.warnings] == ["tracked-changes", "comments"]


@pytest.mark.parametrize(
    "body",
    [
        p("one", start("a"), "two"),
        tracked(a=NEW) + p("one", end("a"), "two", start("a")),
        tracked(a=NEW, b=NEW) + p("one", start("a"), start("b")) + p(end("a"), "two", end("b")),
        tracked(a=gone("")) + p("one", point("a"), "two"),
        tracked(a=gone(p("x"))) + point("a") + p("one", "two"),
        tracked(a=NEW) + p("one") + start("a") + p("two") + end("a"),
        "<text:tracked-changes><text:changed-region/></text:tracked-changes>" + p("one", point("")),
    ],
)
def test_marks_in_disorder_are_read_without_harm(body):
    for choice in TrackedText:
        words = "".join(block.text for block in read_source(odt(body), choice=choice).blocks)
        assert "one" in words


def test_more_changes_in_one_paragraph_than_anybody_makes_are_refused():
    regions = tracked(**{f"a{n}": gone(p("x")) for n in range(6000)})
    body = regions + p(*(point(f"a{n}") for n in range(6000)), "one")
    with pytest.raises(UnreadableInput) as refused:
        read_source(odt(body), choice=TrackedText.REJECTED)
    assert "\n" not in str(refused.value)
