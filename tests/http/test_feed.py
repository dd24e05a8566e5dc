"""The Atom feed of a work: valid, complete, newest first, in the reader's language, conditional, and discreet."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from lxml import etree

from service.amendments import Edit, EditKind, Host, Place, Scope, Status
from service.consultation import Decided, Drafted, Opened
from service.consultation.steps import kind_of, written
from service.events import ConsultationStep
from service.text import Span
from service.use_cases import NewVersion, add_version
from storage import read
from tests.http.conftest import FIRST, NOW

ATOM = {"a": "http://www.w3.org/2005/Atom"}
FILE = hashlib.sha256(FIRST).hexdigest()
EDIT = Edit(
    EditKind.REPLACE,
    Place(Host.PARAGRAPH, Scope.WORDS, 3, "OP1", "d" * 64, span=Span(0, 5), quote="wells"),
    "wells",
    "zanzibar",
)


@pytest.fixture
def consulted(store, work):
    steps = (
        Opened(1, "en", FILE, "c" * 64),
        Drafted("MEX-1", "MEX", (EDIT,)),
        Decided("MEX-1", Status.PROPOSED),
        Drafted("FRA-1", "FRA", (EDIT,)),
    )
    with store.units(write=True) as unit:
        for number, step in enumerate(steps, 1):
            at = NOW + timedelta(minutes=number)
            unit.chain.record(ConsultationStep(work, number, kind_of(step), FILE, "ana", None, at, written(step)))
        unit.commit()
    return work


def feed(client, slug, **headers):
    return client.get(f"/works/{slug}/feed.atom", headers=headers)


def test_it_is_an_atom_feed_with_what_an_entry_needs(client, consulted):
    answer = feed(client, consulted)
    assert answer.mimetype == "application/atom+xml"
    root = etree.fromstring(answer.data)
    assert root.xpath("count(a:id)=1 and count(a:title)=1 and count(a:updated)=1", namespaces=ATOM)
    for entry in root.findall("a:entry", ATOM):
        assert all(entry.find(f"a:{name}", ATOM) is not None for name in ("id", "title", "updated", "link"))


def test_the_newest_is_first_and_each_has_an_address(client, consulted):
    root = etree.fromstring(feed(client, consulted).data)
    titles = root.xpath("a:entry/a:title/text()", namespaces=ATOM)
    assert titles == ["MEX-1 by MEX on OP1: proposed", "New version: A/72/L.2", "New version: A/71/L.1"]
    assert root.xpath("a:entry[1]/a:link/@href", namespaces=ATOM)[0].endswith(f"/works/{consulted}/consultation#MEX-1")


def test_no_draft_and_no_word_of_a_text_is_in_it(client, consulted):
    data = feed(client, consulted).data
    assert b"FRA-1" not in data
    assert b"zanzibar" not in data


def test_who_asks_again_is_told_that_nothing_happened(client, consulted):
    tag = feed(client, consulted).headers["ETag"]
    assert feed(client, consulted, **{"If-None-Match": tag}).status_code == 304


def test_an_unknown_work_has_none(client):
    assert feed(client, "nowhere").status_code == 404


def test_names_with_characters_that_xml_cannot_hold_leave_it_well_formed(client, store):
    odd = "\ufffe\uffff\ufdd0\u202e]]><b>&"
    new = NewVersion("odd", FIRST, "odd.md", title=f"Wells {odd}", symbol=f"A/{odd}", note=odd, language="en")
    add_version(store.units, new, read=read, now=NOW)
    answer = feed(client, "odd")
    assert answer.status_code == 200
    assert "A/\ufffd" in etree.fromstring(answer.data).xpath("string(a:entry/a:title)", namespaces=ATOM)
