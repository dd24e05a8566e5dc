"""Small files of proposals that would keep the service busy: read in time that grows with their size, or refused."""

from __future__ import annotations

import random
from time import process_time

import pytest

from service.errors import InvalidRequest, UnreadableInput
from storage.formats.rolling import read_rolling_file
from storage.formats.word.authors import LONGEST_NAME, MOST_AUTHORS, read_authors
from tests.hostile import causes
from tests.word_files import p, run, word_file
from web.consulting import MOST_OF_A_FILE, refuse_too_many


def came(author, words):
    return f'<w:ins w:id="1" w:author="{author}" w:date="no date at all">{run(words)}</w:ins>'


def authored(paragraphs, authors):
    lines = (f"{number}. Decides to paint lighthouse {number} white" for number in range(1, paragraphs))
    return word_file("".join(p(run(line), came(f"A{at % authors}", " and red")) for at, line in enumerate(lines)))


def seconds(read, data):
    began = process_time()
    read(data)
    return process_time() - began


def test_a_long_text_by_many_authors_is_refused_before_it_is_read_for_each():
    assert len(read_authors(authored(40, MOST_AUTHORS)).authors) == MOST_AUTHORS - 1
    began = process_time()
    with pytest.raises(UnreadableInput, match="too long to be read for so many authors"):
        read_authors(authored(4000, MOST_AUTHORS))
    assert process_time() - began < 5


@pytest.mark.parametrize(("authors", "name"), [(MOST_AUTHORS + 1, "A"), (1, "A" * (LONGEST_NAME + 1))])
def test_too_many_authors_and_endless_names_are_refused_in_one_line(authors, name):
    body = "".join(came(f"{name}{number}", "x") for number in range(authors))
    with pytest.raises(UnreadableInput) as refused:
        read_authors(word_file(p(body)))
    assert len(str(refused.value)) < 200


def test_a_paragraph_of_many_changes_takes_as_long_as_they_are_many():
    few, many = (word_file(p("".join(came("A", "a ") for _ in range(count)))) for count in (2_000, 20_000))
    assert seconds(read_authors, many) < 40 * max(seconds(read_authors, few), 0.05)


def test_new_paragraphs_alone_take_as_long_as_they_are_many():
    few, many = ("\n\n".join(f"{n} bis. [EU: Decides {n};]" for n in range(1, count)) for count in (300, 3000))
    assert seconds(read_rolling_file, many.encode()) < 40 * max(seconds(read_rolling_file, few.encode()), 0.05)


def test_a_file_of_too_many_proposals_is_refused():
    refuse_too_many(MOST_OF_A_FILE)
    with pytest.raises(InvalidRequest, match="split it"):
        refuse_too_many(MOST_OF_A_FILE + 1)


QUICK = (
    "zip bomb",
    "zip in a zip",
    "entities that multiply",
    "entities from outside",
    "nested tables",
)


def refusal(reader, data):
    """What a reader says of a file that it does not read; empty where it reads it."""
    try:
        reader(data)
    except UnreadableInput as refused:
        return str(refused)
    return ""


@pytest.mark.parametrize("cause", QUICK)
def test_hostile_files_are_refused_as_tracked_changes_and_as_rolling_texts(cause):
    for data in causes()[cause].files(random.Random(cause)):
        for reader in (read_authors, read_rolling_file):
            said = refusal(reader, data)
            assert "\n" not in said
            assert len(said) < 300
            assert said or causes()[cause].expected != "refused"
