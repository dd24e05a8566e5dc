"""Text, names and addresses that try to become markup, headers or another reading of the text than the stored one."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from service.use_cases import NewVersion, add_version
from storage import read
from tests.http.conftest import FIRST, NOW, upload

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "</textarea><iframe src=javascript:alert(1)>",
    "[x](javascript:alert(1))",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
)
ALL = " ".join(PAYLOADS)
HOSTILE = f"""# General Assembly

### {ALL}

*The General Assembly,*

*Recalling* {ALL},[^1]

1. *Invites* {ALL};

2. *Requests* a report at its eightieth session.

[^1]: {ALL}
"""
PAGES = (
    "/",
    "/works/hostile",
    "/works/hostile/versions/1",
    "/works/hostile/versions/1/structure",
    "/works/hostile/versions/new",
    "/works/hostile/search?q=alert",
    "/works/hostile/compare/1...2",
    "/works/hostile/compare/1...2?view=inline",
    "/works/hostile/compare/1...2?kind=edited&severity=3",
)


class Elements(HTMLParser):
    """Gathers every element of a page with its attributes."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))


def assert_harmless(page):
    """No element or attribute on the page came from a payload: only our own scripts, no handler, no script address."""
    for tag, attributes in Elements(page).found:
        assert tag not in {"iframe", "img", "object", "embed", "base"}, tag
        assert tag != "script" or attributes.get("src", "").startswith("/static/js/"), attributes
        assert tag != "svg" or "onload" not in attributes
        for name, value in attributes.items():
            assert not name.startswith("on"), (tag, name)
            assert name != "style", (tag, value)
            assert not (name in {"href", "src", "action", "formaction"} and (value or "").startswith("javascript")), tag


@pytest.fixture
def hostile(store):
    """A work whose texts, names, title and notes are all payloads."""
    for text in (HOSTILE, HOSTILE.replace("eightieth", "eighty-first").replace("alert(1)", "alert(2)")):
        new = NewVersion(
            slug="hostile",
            data=text.encode(),
            filename=f"{ALL}.md",
            media_type="text/html",
            title=ALL,
            symbol=PAYLOADS[1],
            note=ALL,
            author=ALL,
            source=ALL,
            language="en",
        )
        add_version(store.units, new, read=read, now=NOW)


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("address", PAGES)
def test_nothing_stored_becomes_markup(client, address, language):
    answer = client.get(address, headers={"Accept-Language": language})
    assert answer.status_code == 200
    assert_harmless(answer.text)


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/works/hostile/search", "q"),
        ("/works/hostile/compare/1...2", "kind"),
        ("/works/hostile/compare/1...2", "from"),
        ("/works/hostile/compare/1...2", "open"),
        ("/works/hostile/compare/1...2", "language"),
        ("/works/hostile/compare", "base"),
        ("/nothing/here", "q"),
    ],
)
def test_nothing_in_an_address_becomes_markup(client, address, name, payload):
    assert_harmless(client.get(address, query_string={name: payload, "target": "2"}, follow_redirects=True).text)
    assert_harmless(client.get(f"/works/{payload}").text)


def test_what_is_previewed_or_compared_at_once_is_no_markup_either(client, post):
    staged = post("/upload", {"file": upload(HOSTILE.encode(), f"{ALL}.md")}, content_type="multipart/form-data")
    assert_harmless(client.get(staged.location).text)
    pair = {"base": upload(HOSTILE.encode(), "<img onerror=x>.md"), "target": upload(FIRST, "'><b>.md")}
    shown = post("/compare", pair, content_type="multipart/form-data")
    assert shown.status_code == 200
    assert_harmless(shown.text)
    form = post("/compare", {"base-text": ALL, "target-text": ""})
    assert_harmless(form.text)


@pytest.mark.parametrize(
    "name",
    [
        "x\"; filename*=UTF-8''evil.html",
        "a\r\nX-Injected: 1.md",
        "..\\..\\windows\\system.ini",
        "../../../etc/passwd",
        "\u202efdp.md",
        "CON:|?*.md",
        "é" * 300 + ".md",
        "\x00\x1b[31m",
        ". .",
    ],
)
def test_no_file_name_leaves_its_header_or_its_folder(client, name):
    added = client.post(
        "/api/v1/works/named/versions", data={"file": upload(FIRST, name)}, content_type="multipart/form-data"
    )
    assert added.status_code in {201, 422}
    if added.status_code == 201:
        answer = client.get("/works/named/versions/1/file")
        header = answer.headers["Content-Disposition"]
        assert header.startswith("attachment; filename=")
        assert not set(header) & set("\r\n\0\u202e\\/:|?<>") - set("/" if "%2F" in header else "")
        assert "X-Injected" not in answer.headers
        assert len(header) < 1000
        assert answer.data == FIRST
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer.mimetype not in {"text/html", "image/svg+xml"}


TURNED = FIRST.replace(b"wells clean", "wells \u202enaelc\u202c clean".encode())


def test_a_character_that_turns_the_direction_is_seen_wherever_a_text_is_shown(client, store):
    for data in (TURNED, TURNED.replace(b"eightieth", b"eighty-first")):
        new = NewVersion(slug="turned", data=data, filename="a.md", language="en")
        add_version(store.units, new, read=read, now=NOW)
    for address in (
        "/works/turned/versions/1",
        "/works/turned/versions/1/structure",
        "/works/turned/compare/1...2",
        "/works/turned/compare/1...2?view=inline",
    ):
        page = client.get(address).text
        assert 'data-sign="U+202E">\u202e</span>' in page, address
        assert 'data-sign="U+202C">\u202c</span>' in page, address


def test_a_difference_that_nobody_sees_has_a_sign_in_the_text_and_in_the_list(client, store):
    for data in (
        FIRST,
        FIRST.replace(b"25 September", "25\u00a0September".encode()).replace(b"keep wells", b"keep\xe2\x80\x8b wells"),
    ):
        add_version(
            store.units, NewVersion(slug="unseen", data=data, filename="a.md", language="en"), read=read, now=NOW
        )
    page = client.get("/works/unseen/compare/1...2").text
    listed = page.partition('class="change-list"')[2].partition("</aside>")[0]
    for sign in ('data-sign="°"', 'data-sign="|"'):
        assert sign in page
    assert "25°September" in listed
    assert "|" in listed
