"""One version as a document: nothing of the text is lost in laying it out, and every place has one name."""

from __future__ import annotations

import re

import pytest

from service.use_cases import NewVersion, add_version, search_work
from storage import read
from tests.http.conftest import FIRST, NOW
from web.works.document import document_of
from web.works.excerpts import by_version

TEXTS = (
    "un-csto/A-79-L.11.fr.md",
    "un-csto/A-RES-77-13.reconstructed.fr.md",
    "six-languages/agreement-ar.txt",
    "six-languages/agreement-zh.txt",
    "six-languages/agreement-es.txt",
)


@pytest.mark.parametrize("name", TEXTS)
def test_laying_out_loses_nothing(corpus, name):
    text = read((corpus / name).read_bytes(), None, ())
    document = document_of(text)
    lines = [line for section in document.sections for line in section.lines]
    assert [line.paragraph for line in lines] == list(text.paragraphs)
    for line in lines:
        assert "".join(piece.text for piece in line.pieces) == line.paragraph.text
    assert len({line.anchor for line in lines}) == len(lines)
    marks = [piece.note for line in lines for piece in line.pieces if piece.note]
    assert marks == [bound.number for bound in document.notes] == list(range(1, len(marks) + 1))


def test_the_parts_of_a_resolution_are_its_sections(corpus):
    text = read((corpus / "un-csto" / "A-79-L.11.fr.md").read_bytes(), None, ())
    document = document_of(text)
    names = [section.name for section in document.sections]
    assert names[:3] == ["front", "preamble", "operative"]
    labels = [line.paragraph.label for line in document.sections[2].lines if line.paragraph.label]
    assert labels == [f"OP{number}" for number in range(1, 10)]
    assert [bound.note.text for bound in document.notes][:2] == ["A/79/302-S/2024/600.", "Résolution 49/57, annexe."]


def test_italics_and_markers_stand_where_they_stood(client, store):
    add_version(store.units, NewVersion(slug="wells", data=FIRST, filename="w.md"), read=read, now=NOW)
    page = client.get("/works/wells/versions/1").text
    assert "<em>Recalling</em> its resolution 70/1" in page
    assert re.search(r'on wells,<sup class="note-mark"><a href="#note-1" id="mark-1"', page)
    assert re.search(r'<li id="note-1"><span class="text"[^>]*>A/79/12\.</span>', page)
    assert 'href="#OP1"' in page
    assert 'id="OP1"' in page


def test_a_version_in_two_languages_shows_each_at_its_address(client, store):
    french = "*L’Assemblée générale,*\n\n*Rappelant* sa résolution 70/1,\n\n1. *Invite* les États Membres à agir.\n"
    add_version(store.units, NewVersion(slug="wells", data=FIRST, filename="w.md"), read=read, now=NOW)
    other = NewVersion(slug="wells", data=french.encode(), filename="f.md", version="1", language="fr")
    add_version(store.units, other, read=read, now=NOW)
    english = client.get("/works/wells/versions/1?language=en").text
    assert "Member States to keep" in english
    page = client.get("/works/wells/versions/1?language=fr").text
    assert "États Membres à agir" in page
    assert 'lang="fr" dir="ltr"' in page
    for code in ("en", "fr"):
        assert f'href="/works/wells/versions/1?language={code}"' in page
    assert client.get("/works/wells/versions/1?language=ru").status_code == 404
    assert client.get("/works/wells/versions/1/file?language=fr").data == french.encode()


def test_what_was_not_certain_is_on_the_page(client, store):
    doubtful = (
        b"*The General Assembly,*\n\n*Noting* the report,<sup>9</sup>\n\n1. *Invites* all;\n\n4. *Requests* more.\n"
    )
    add_version(store.units, NewVersion(slug="doubt", data=doubtful, filename="d.md"), read=read, now=NOW)
    page = client.get("/works/doubt/versions/1").text
    assert "not certain while reading" in page
    assert "Paragraph 4 follows paragraph 1" in page
    french = client.get("/works/doubt/versions/1", headers={"Accept-Language": "fr"}).text
    assert "Le paragraphe 4 suit le paragraphe 1" in french


def test_hits_are_cut_between_words(store):
    long = ("water " * 60 + "cistern " + "water " * 60).strip()
    data = f"*The General Assembly,*\n\n1. *Invites* all to {long}.\n".encode()
    add_version(store.units, NewVersion(slug="wells", data=data, filename="w.md"), read=read, now=NOW)
    groups = by_version(search_work(store.units, "wells", "cistern", read=read).hits)
    (found,) = groups[0].excerpts
    assert found.found == "cistern"
    assert found.before.startswith("… water")
    assert found.after.endswith("water …")
    assert len(found.before) < 120
