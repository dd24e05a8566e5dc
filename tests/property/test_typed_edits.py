"""What is typed in a paragraph is what the edits give, to the character, in texts of four languages."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.amendments import Amendment, Parsed, apply, as_text, instruction_of, parse_instruction
from service.amendments.checking import checked_edits
from service.amendments.editing import edits_of_words
from service.errors import InvalidRequest
from storage.formats import read_file
from tests.amending import real_texts

TYPED = {
    "en": ("and regional", "urgently,", "2030", "“light vessels”", "(a)", ";", "not"),
    "fr": ("et régionale", "d'urgence,", "2030", "« phares »", "n'", " ;", "États"),
    "ar": ("والإقليمية", "على وجه السرعة،", "2030", "“منارات”", "؛", "لا"),
    "zh": ("区域", "紧急", "2030", "“灯塔”", "，", "；", "不"),
}


@cache
def texts(corpus, language):
    if language in {"en", "fr"}:
        return tuple(text for text in real_texts(corpus) if (text.language == "fr") == (language == "fr"))
    files = sorted((corpus / f"{language}-laws").glob("*.md"))[:8]
    return tuple(read_file(file.read_bytes(), filename="law.md") for file in files)


def retyped(random, words, language):
    """The words after some typing: pieces deleted, put in, put in the place of others."""
    for _ in range(random.randint(1, 4)):
        start = random.randrange(len(words) + 1)
        end = min(len(words), start + random.choice([0, 0, 1, 4, 9, 30]))
        if random.random() < 0.7:  # a person mostly changes whole words
            start = words.rfind(" ", 0, start) + 1
            end = max(start, words.find(" ", end) if " " in words[end:] else len(words))
        new = random.choice(["", "", " ", "\u00a0", *TYPED[language]])
        new = random.choice([new, f"{new} ", f" {new}"])
        words = words[:start] + new + words[end:]
    return words


def a_passage(random, text):
    """A paragraph with words, and sometimes one of its notes."""
    paragraph = random.choice([each for each in text.paragraphs if each.text])
    if paragraph.notes and random.random() < 0.5:
        note = random.randrange(len(paragraph.notes))
        return paragraph.index, note, paragraph.notes[note].text
    return paragraph.index, None, paragraph.text


def read_back(text, amendment, index, note):
    (now,) = [each for each in as_text(apply(text, [amendment]), text).paragraphs if each.index == index]
    return now.text if note is None else now.notes[note].text


@pytest.mark.parametrize("language", list(TYPED))
@given(seed=st.integers(0, 2**32))
def test_what_is_typed_is_what_the_edits_give(corpus, language, seed):
    random = Random(seed)
    text = random.choice(texts(corpus, language))
    index, note, old = a_passage(random, text)
    typed = " ".join(each for each in retyped(random, old, language).split(" ") if each).strip()
    edits = edits_of_words(text, index, typed, note)
    if not typed:
        assert [edit.after for edit in edits] == [""]
    elif typed == old:
        assert edits == ()
    else:
        amendment = Amendment("X", "0" * 64, checked_edits(text, edits))
        applied = apply(text, [amendment])
        assert (applied.conflicting, applied.misplaced) == ((), ())
        assert read_back(text, amendment, index, note) == typed


@given(seed=st.integers(0, 2**32))
def test_the_instruction_of_what_is_typed_says_the_same(corpus, seed):
    random = Random(seed)
    language = random.choice(["en", "fr"])
    text = random.choice(texts(corpus, language))
    index, note, old = a_passage(random, text)
    typed = retyped(random, old, language)
    edits = edits_of_words(text, index, typed, note)
    for edit in edits:
        amendment = Amendment("X", "0" * 64, (edit,))
        try:
            line = instruction_of(amendment, language)
        except InvalidRequest:
            continue  # a heading has no name in an instruction
        parsed = parse_instruction(line, text, language)
        if isinstance(parsed, Parsed):
            said = Amendment("X", "0" * 64, parsed.edits)
            assert as_text(apply(text, [said]), text).paragraphs == as_text(apply(text, [amendment]), text).paragraphs
