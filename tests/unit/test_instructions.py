"""Instructions of amendment, read as a person reads them: forms written down before the parser, in two languages."""

from __future__ import annotations

import re
from functools import cache

import pytest

from service.amendments import EditKind, Host, Refusal, RefusalCause, Scope, parse_instruction
from storage.formats import read_file
from tests.conftest import ROOT

TEXTS = ROOT / "tests" / "texts"


@cache
def text_in(language, which="text"):
    return read_file((TEXTS / f"instructions-{which}-{language}.md").read_bytes(), filename="draft.md")


def forms(language, which=""):
    """Pairs of an instruction and the lines of what it means. A line break that was typed is written as two signs."""
    found = []
    for line in (TEXTS / f"instructions-{which}{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            found[-1][1].append(line.strip())
        elif line and not line.startswith("# "):
            found.append((line.replace("\\n", "\n"), []))
    return [(language, line, expected) for line, expected in found]


ALL = [*forms("en"), *forms("fr")]
SETS = ("fresh-", "second-", "third-", "fourth-", "fifth-", "sixth-", "seventh-", "misread-")
FRESH = [each for which in SETS for language in ("en", "fr") for each in forms(language, which)]


def said(text, edit):
    """An edit in the notation of the files."""
    place = edit.place
    if place.scope in {Scope.AFTER, Scope.BEFORE}:
        gap = f"{place.scope} {place.label}"
        return " | ".join(["bis", edit.label, gap, edit.after] if edit.label else ["new", gap, edit.after])
    if edit.kind is EditKind.MOVE:
        return f"move | {where(text, place)} | {edit.destination.scope} {edit.destination.label}"
    if edit.kind is EditKind.ALT:
        return f"alt | {edit.label} | {place.label} | {edit.after}"
    if place.scope is Scope.WHOLE:
        return " | ".join([edit.kind, where(text, place), *([f"= {edit.after}"] if edit.after else [])])
    return said_of_words(text, edit, place)


def said_of_words(text, edit, place):
    """An edit of words, or a footnote that comes, in the notation of the files."""
    if edit.kind in {EditKind.REPLACE, EditKind.DELETE}:
        old = edit.before.strip() if edit.kind is EditKind.DELETE else nth(text, place) + edit.before
        return " | ".join([edit.kind, where(text, place), old, *([edit.after] if edit.after else [])])
    end = "start" if place.span.start == 0 else "end"
    if place.anchor:
        end = ("after: " if place.anchor.end == place.span.start else "before: ") + place.quote
    kind = "note" if place.scope is Scope.NOTE else edit.kind
    return " | ".join([kind, where(text, place), end, edit.after.strip()])


def nth(text, place):
    """Which of several occurrences, written only where there are several."""
    words = text.paragraphs[place.paragraph].text if place.note is None else ""
    places = [found.start() for found in re.finditer(re.escape(place.quote) + r"\b", words)]
    return f"{['1st', '2nd'][places.index(place.span.start)]} " if len(places) > 1 else ""


def where(text, place):
    if place.host is Host.TITLE:
        return "title"
    if place.note is not None:
        return f"note {text.paragraphs[place.paragraph].notes[place.note].marker}"
    covered = text.paragraphs[place.paragraph : place.paragraph + place.size]
    return " ".join(paragraph.label for paragraph in covered)


def meaning(text, parsed):
    if isinstance(parsed, Refusal):
        return [f"refused | {parsed.cause}"]
    return [said(text, edit).replace("\n", " / ") for edit in parsed.edits] + (["renumber"] if parsed.renumber else [])


@pytest.mark.parametrize(("language", "line", "expected"), ALL)
def test_an_instruction_is_read_as_a_person_reads_it(language, line, expected):
    text = text_in(language)
    assert meaning(text, parse_instruction(line, text, language)) == expected


@pytest.mark.parametrize(("language", "line", "expected"), FRESH)
def test_an_instruction_written_before_the_parser_saw_it_is_read(language, line, expected):
    text = text_in(language, "fresh-text")
    assert meaning(text, parse_instruction(line, text, language)) == expected


def test_an_instruction_with_too_many_clauses_is_refused():
    line = "In OP2, delete “to”" + "; delete OP3" * 13
    assert parse_instruction(line.replace("“to”", "“lit”"), text_in("en"), "en").cause is RefusalCause.SEVERAL


@pytest.mark.parametrize("language", ["en", "fr"])
def test_there_are_enough_forms(language):
    """At least 60 that are read and 30 that are not, of at least 12 causes."""
    read = [line for _, line, expected in forms(language) if not expected[0].startswith("refused")]
    refused = [expected[0] for _, _, expected in forms(language) if expected[0].startswith("refused")]
    assert len(set(read)) >= 60
    assert len(refused) >= 30
    assert len(set(refused)) >= 12


def test_each_refusal_gives_a_reason_in_one_line():
    for language, line, expected in ALL:
        if expected[0].startswith("refused"):
            reason = parse_instruction(line, text_in(language), language).reason
            assert reason.endswith((".", "?"))
            assert "\n" not in reason


@pytest.mark.parametrize("language", ["es", "ru", "zh", "ar", "und", ""])
def test_other_languages_are_refused_by_name(language):
    refused = parse_instruction("Suprímase el párrafo 5.", text_in("en"), language)
    assert refused.cause is RefusalCause.LANGUAGE


@pytest.mark.parametrize(
    "line",
    [
        "",
        "  ",
        ".",
        "“”",
        "«",
        "''",
        "\ue000",
        "1.",
        "(a)",
        "In paragraph",
        "“a” “b”",
        "\n",
        "delete \ue000 in OP2",
        "in " * 5000,
    ],
)
def test_scraps_are_refused_and_never_raise(line):
    assert isinstance(parse_instruction(line, text_in("en"), "en"), Refusal)
