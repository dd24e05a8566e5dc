"""Instructions put together at random from pieces of others: read or refused, never anything else."""

from __future__ import annotations

import os
from random import Random

import pytest

from service.amendments import Amendment, Parsed, apply, instruction_lines, instruction_of, parse_instruction
from service.amendments.checking import checked_edits
from storage.formats import read_file
from tests.conftest import ROOT

LINES = 20_000 if os.environ.get("TRAVAUX_THOROUGH") else 1_500
SETS = ("", "fresh-", "second-", "third-", "fourth-", "fifth-", "sixth-", "seventh-", "misread-")


def text_in(language):
    return read_file((ROOT / f"tests/texts/instructions-fresh-text-{language}.md").read_bytes(), filename="draft.md")


def lines_in(language):
    """Every instruction of the files of forms."""
    for which in SETS:
        given = (ROOT / f"tests/texts/instructions-{which}{language}.txt").read_text(encoding="utf-8")
        yield from (line.replace("\\n", "\n") for line in given.splitlines() if line and line[0] not in " #")


def shuffled(random, lines):
    """Two or three instructions cut anywhere and put together again, or one with a word more, less or twice."""
    if random.random() < 0.5:
        parts = [random.choice(lines) for _ in range(random.choice([2, 2, 3]))]
        return " ".join(part[random.randrange(len(part)) :] if at else part for at, part in enumerate(parts))
    words = random.choice(lines).split(" ")
    for _ in range(random.choice([1, 1, 2, 4])):
        at = random.randrange(len(words))
        words[at : at + random.choice([0, 1])] = random.choice([[], [words[at]], [random.choice(lines).split(" ")[0]]])
        words = words or ["delete"]
    return " ".join(words)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_read_is_a_proposal_that_can_be_made_and_said_back(language):
    """No error escapes; each edit stands in the text; applied alone it fits; said back it is the same."""
    text, lines = text_in(language), list(lines_in(language))
    read = 0
    for seed in range(LINES):
        random = Random(seed)
        line = shuffled(random, lines)
        for _, each in instruction_lines(line):
            parsed = parse_instruction(each, text, language)
            if not isinstance(parsed, Parsed):
                assert parsed.reason.endswith((".", "?")), (seed, each)
            elif parsed.edits:
                read += 1
                stands(text, parsed, language, (seed, each))
    assert read > LINES / 20


def stands(text, parsed, language, said):
    amendment = Amendment("A1", "0" * 64, parsed.edits, renumber=parsed.renumber)
    assert checked_edits(text, parsed.edits) == parsed.edits, said
    assert apply(text, [amendment]).applied == ("A1",), said
    lines = instruction_lines(instruction_of(amendment, language))
    again = [parse_instruction(line.words, text, language) for line in lines]
    assert tuple(edit for one in again for edit in getattr(one, "edits", (one,))) == parsed.edits, said
