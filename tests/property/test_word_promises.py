"""Whatever happens to the parts of a Word file: a text whose every character has a place, or one clear line."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from service.errors import UnreadableInput
from service.reading import recognise
from service.tracked import TrackedText
from storage.formats.word import open_word, trace, trace_note
from tests.conftest import SHARED

FILES = sorted((SHARED / "corpus" / "docx-tracked").glob("*.docx")) + sorted(
    (SHARED / "corpus" / "docx-pairs").glob("*.docx")
)
ODD = ("", "-1", "99999999999", "x", "0")


@given(st.sampled_from(FILES), st.randoms(use_true_random=False), st.sampled_from([None, *TrackedText]))
def test_a_file_with_its_xml_in_disorder_is_read_whole_or_refused_in_one_line(path, chance, choice):
    try:
        word = open_word(disordered(path, chance), choice)
    except UnreadableInput as refused:
        assert "\n" not in str(refused)  # noqa: PT017 - a refusal is one of two good ends, nothing that must happen
        return
    source = word.source
    assert "".join(source.text[block.start : block.end] for block in source.blocks) == source.text
    text = recognise(source)
    for index, paragraph in enumerate(text.paragraphs):
        assert len(trace(source, text, index)) == len(paragraph.text)
        for number, note in enumerate(paragraph.notes):
            assert len(trace_note(source, text, index, number)) == len(note.text)
    held = sum(place.end - place.start for place in word.places)
    assert held + len(source.blocks) == len(source.text)  # each block ends with a line feed of no place


def disordered(path, chance):
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    names = [name for name in parts if name.startswith("word/") and name.endswith(".xml")]
    name = chance.choice([*names, *["word/document.xml"] * len(names)])
    root = etree.fromstring(parts[name])
    for _ in range(chance.randint(1, 6)):
        _disturb(root, chance)
    parts[name] = etree.tostring(root)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for each, content in parts.items():
            made.writestr(each, content)
    return file.getvalue()


def _disturb(root, chance):
    elements = [each for each in root.iter() if isinstance(each.tag, str)]
    one, other = chance.choice(elements), chance.choice(elements)
    if one is root:
        return
    match chance.randint(0, 4):
        case 0:
            one.getparent().remove(one)
        case 1 if other not in one.iter():
            other.append(one)
        case 2:
            one.tag = other.tag
        case 3:
            for name in one.attrib:
                one.set(name, chance.choice(ODD))
        case _:
            one.text = "\u202e odd \u00ad"
