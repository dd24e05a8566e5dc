"""The comparison page over HTTP, with the real reader, store and engine: what is on it and what its address does."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from service.use_cases import NewVersion, add_version
from storage import read
from tests.http.conftest import NOW, upload
from web.comparison import views
from web.comparison.page import REPEATABLE, Received, carry

BASE = b"""# General Assembly

*The General Assembly,*

*Recalling* its resolution 72/14 of 4 May 2018 on the care of shared rivers,

*Bearing in mind* the needs of fishing communities <along> the "estuary" & its banks,

*Welcoming* the report of the Secretary-General on shared rivers<sup>1</sup>,

1. *Encourages* all States to exchange data on the flow of shared rivers;

2. *Invites* the regional commissions to hold a meeting of experts each year;

3. *Stresses* the role of local communities;

4. *Urges* all States to protect wetlands in the upper basin of every shared river;

5. *Decides* to remain seized of the matter at its seventy-sixth session.

---

<sup>1</sup> A/74/101.
"""
TARGET = b"""# General Assembly

*The General Assembly,*

*Recalling* its resolution 72/14 of 4 May 2018 on the care of shared rivers,

*Welcoming* the report of the Secretary-General on shared rivers<sup>1</sup>,

1. *Urges* all States to protect wetlands and peatlands in the upper basin of every shared river;

2. *Encourages* all States to exchange data on the flow of shared rivers;

3. *Invites* the regional commissions to hold a meeting of experts each year;

4. *Stresses* the role of local communities;

5. *Decides* to remain seized of the matter at its seventy-eighth session.

---

<sup>1</sup> A/76/98.
"""
HOSTILE = b"""*The General Assembly,*

1. *Decides* to keep <script>alert(1)</script> out & <b onload="x">bold</b> words in;

2. *Requests* a report.
"""


class Visible(HTMLParser):
    """The words of a page by the class of the elements around them, and the tags of every element."""

    def __init__(self):
        super().__init__()
        self.tags = []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    handle_startendtag = handle_starttag


def elements(page):
    parser = Visible()
    parser.feed(page)
    return parser.tags


def having(page, name):
    return [(tag, rest) for tag, rest in elements(page) if name in (rest.get("class") or "").split()]


@pytest.fixture
def rivers(store):
    for number, data in enumerate((BASE, TARGET), 1):
        new = NewVersion(
            slug="rivers", data=data, filename=f"{number}.md", title="Shared rivers", language="en", author="A. Clerk"
        )
        add_version(store.units, new, read=read, now=NOW)
    return "/works/rivers/compare/1...2"


@pytest.mark.usefixtures("work")
def test_it_says_which_texts_and_how_far_they_can_be_trusted(client):
    page = client.get("/works/wells/compare/1...2?language=en").text
    for words in ("A/71/L.1", "A/72/L.2", "reconstructed", "Check it against the official text", "SHA-256", "English"):
        assert words in page


def test_marks_are_elements_with_words_for_the_ear_and_isolated(client, rivers):
    page = client.get(rivers).text
    assert re.search(r'<ins dir="ltr"><span class="sr" lang="en">inserted: </span>[^<]*peatlands', page)
    assert re.search(r'<del dir="ltr"><span class="sr" lang="en">deleted: </span>[^<]*seventy-sixth', page)
    assert all(rest.get("dir") for tag, rest in elements(page) if tag in {"ins", "del", "bdi"} and "text" in rest)


def test_a_removed_paragraph_is_said_in_words_and_the_other_side_says_that_it_is_missing(client, rivers):
    page = client.get(rivers).text
    (removed,) = [one for one in having(page, "row") if "removed" in one[1]["class"].split()]
    assert removed[1]["data-number"]
    assert "Not in" in page
    assert 'class="kind removed"' in page


def test_a_move_shows_the_edit_inside_it_and_links_both_ways(client, rivers):
    page = client.get(rivers).text
    (moved,) = [rest["id"] for _, rest in having(page, "row") if "moved" in rest["class"].split()]
    name = moved.removeprefix("c-")
    assert f'href="#from-{name}"' in page
    assert f'id="from-{name}"' in page
    assert f'href="#c-{name}"' in page
    assert "moved here from OP4" in page
    assert "moved to OP1" in page


def test_a_changed_footnote_stands_with_its_paragraph(client, rivers):
    page = client.get(rivers).text
    row = re.search(
        r'<article class="row edited[^>]*>(?:(?!</article>).)*A/74/101(?:(?!</article>).)*</article>', page, re.DOTALL
    )
    assert row
    assert "Welcoming" in row[0]
    assert "A/76/98" in row[0]
    assert "document symbol" in row[0]
    assert "in a footnote" in row[0]


def test_headings_count_what_they_hold(client, rivers):
    page = client.get(rivers).text
    assert re.search(r"Preamble <span class=\"part-count\">\d+ paragraphs · \d+ changes?", page)
    assert "Operative part" in page


@pytest.mark.parametrize(
    "query", ["", "?view=inline", "?kind=moved", "?severity=3", "?unchanged=fold&view=inline&kind=added"]
)
def test_whatever_is_folded_every_word_of_both_texts_is_on_the_page(client, rivers, query):
    page = client.get(rivers + query).text
    for words in (
        "fishing communities",
        "exchange data",
        "meeting of experts",
        "local communities",
        "peatlands",
        "A/74/101",
    ):
        assert words in page


def test_a_filter_is_said_and_hidden_changes_are_counted(client, rivers):
    everything = client.get(rivers).text
    count = int(re.search(r"<strong>(\d+) changes</strong>", everything)[1])
    page = client.get(rivers + "?kind=removed").text
    assert f"<strong>{count} changes</strong>" in page
    hidden = sum(int(number) for number in re.findall(r"<strong>(\d+) changes? hidden by the filter", page))
    assert hidden == count - 1
    assert re.search(rf"Filter: removed\.\s+1 in sight, {count - 1} folded\.", page)


def test_an_unknown_filter_is_refused_in_one_line(client, rivers):
    answer = client.get(rivers + "?kind=vanished")
    assert answer.status_code == 400
    assert "kind=vanished" in answer.text


@pytest.mark.usefixtures("rivers")
def test_an_unknown_version_is_not_a_neighbour(client):
    assert client.get("/works/rivers/compare/1...3").status_code == 404
    assert client.get("/works/rivers/compare/0...1").status_code == 404


def test_one_row_can_be_had_as_text(client, rivers):
    page = client.get(rivers).text
    addresses = [rest["href"] for tag, rest in elements(page) if tag == "a" and "data-copy" in rest]
    assert len(addresses) == len(having(page, "row"))
    answer = client.get(addresses[-1])
    assert answer.mimetype == "text/plain"
    copies = [rest["data-copy"] for tag, rest in elements(page) if tag == "a" and "data-copy" in rest]
    assert answer.text == copies[-1] + "\n"
    assert "seventy-sixth" in answer.text
    assert client.get(rivers + "?row=nothing&format=text").status_code == 404


@pytest.mark.usefixtures("rivers")
def test_a_version_against_itself_does_not_differ(client):
    page = client.get("/works/rivers/compare/2...2").text
    assert "These two texts do not differ." in page
    assert "data-navigator" not in page


def test_the_words_of_a_document_are_never_markup(client, store):
    for number, data in enumerate((HOSTILE, HOSTILE.replace(b"words in", b"words out")), 1):
        new = NewVersion(
            slug="hostile", data=data, filename=f"{number}.txt", title="<i>t</i>", language="en", author="A"
        )
        add_version(store.units, new, read=read, now=NOW)
    page = client.get("/works/hostile/compare/1...2").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "&lt;i&gt;t&lt;/i&gt;" in page
    assert not [tag for tag, rest in elements(page) if "onload" in rest]


@pytest.mark.parametrize("query", ["", "?view=inline", "?type=technical", "?type=scope&severity=3&view=inline"])
def test_every_mark_leads_to_its_words_and_nothing_has_an_inline_style(client, rivers, query):
    page = client.get(rivers + query).text
    words = {rest["id"] for tag, rest in elements(page) if tag == "li" and "id" in rest}
    marks = [rest for _, rest in having(page, "why")]
    assert marks
    assert all(rest["href"] == f"#{rest['aria-describedby']}" and rest["aria-describedby"] in words for rest in marks)
    assert not [tag for tag, rest in elements(page) if "style" in rest]


def test_why_a_rule_fired_is_on_the_page_with_both_values(client, rivers):
    page = client.get(rivers).text
    said = re.sub(r"<[^>]*>", "", page)
    assert "session 76 → 78" in said
    assert "The same phrase names a later session." in said


def test_a_filter_by_kind_is_said_and_hidden_changes_are_counted(client, rivers):
    everything = client.get(f"{rivers}?severity=0").text
    count = int(re.search(r"<strong>(\d+) changes</strong>", everything)[1])
    page = client.get(f"{rivers}?type=tech.session").text
    assert f"<strong>{count} changes</strong>" in page
    assert re.search(rf"Filter: session\.\s+1 in sight, {count - 1} folded\.", page)
    assert client.get(f"{rivers}?type=sesion").status_code == 400


def test_light_changes_are_folded_and_said(client, rivers):
    page = client.get(rivers).text
    folded = int(re.search(r"(\d+) technical or editorial changes? (?:is|are) folded", page)[1])
    hidden = re.findall(r"<summary>(\d+) technical or editorial changes?", page)
    assert sum(int(number) for number in hidden) == folded > 0
    assert "folded-light" not in client.get(f"{rivers}?severity=0").text


def test_every_link_into_the_page_arrives(client, rivers):
    for query in ("", "?view=inline", "?kind=moved&unchanged=show", "?type=editorial"):
        page = client.get(rivers + query).text
        targets = {rest["id"] for _, rest in elements(page) if "id" in rest}
        links = {
            rest["href"][1:] for tag, rest in elements(page) if tag == "a" and rest.get("href", "").startswith("#")
        }
        assert links <= targets | {"main"}, links - targets
        ids = [rest["id"] for _, rest in elements(page) if "id" in rest]
        assert len(ids) == len(set(ids))


def test_an_arabic_text_keeps_its_own_direction_and_language(client, store):
    words = (
        "*إن الجمعية العامة،*\n\n1 - *تقرر* أن تعقد دورة في عام 2024؛\n\n2 - *تطلب* إلى الأمين العام أن يقدم تقريرا."
    )
    for number, data in enumerate((words, words.replace("2024", "2026")), 1):
        new = NewVersion(
            slug="arabic", data=data.encode(), filename=f"{number}.md", title="ع", language="ar", author="A"
        )
        add_version(store.units, new, read=read, now=NOW)
    page = client.get("/works/arabic/compare/1...2").text
    assert '<html lang="en" dir="ltr"' in page
    assert '<div class="text" lang="ar" dir="rtl">' in page
    assert re.search(r'<ins dir="rtl"><span class="sr" lang="en">inserted: </span>2026', page)


# ---- two files at once


def compared(post, base=BASE, target=TARGET, query="", **more):
    data = {"base": upload(base, "before.md"), "target": upload(target, "after.md"), **more}
    return post(f"/compare{query}", data, page="/compare", content_type="multipart/form-data")


def hidden_fields(page):
    return {
        rest["name"]: rest.get("value", "")
        for tag, rest in elements(page)
        if tag == "input" and rest.get("type") == "hidden"
    }


def test_two_files_are_compared_and_nothing_is_stored(post, client):
    page = compared(post).text
    assert "before.md" in page
    assert "Nothing was stored." in page
    assert "peatlands" in page
    assert client.get("/api/v1/works").json in ([], {"works": []}) or "rivers" not in client.get("/").text


def test_the_filters_of_two_files_work_by_sending_them_again(post, client):
    page = compared(post).text
    fields = hidden_fields(page)
    answer = client.post("/compare?kind=removed&view=inline", data=fields)
    assert answer.status_code == 200
    assert "hidden by the filter" in answer.text
    assert hidden_fields(answer.text)["base_again"] == fields["base_again"]
    chips = [rest["formaction"] for tag, rest in elements(page) if tag == "button" and "formaction" in rest]
    assert "/compare?kind=removed" in chips


def test_two_files_can_be_swapped(post, client):
    fields = hidden_fields(compared(post).text)
    swapped = hidden_fields(client.post("/compare?swap=1", data=fields).text)
    assert swapped["base_again"] == fields["target_again"]
    assert swapped["base_name"] == "after.md"


def test_damaged_files_that_come_back_are_refused(post, client):
    fields = hidden_fields(compared(post).text)
    answer = client.post("/compare", data=fields | {"base_again": "not base64!"})
    assert answer.status_code == 400
    assert "choose them again" in answer.text


def test_files_too_large_to_carry_along_leave_a_page_without_controls():
    assert carry(Received("a", b"x" * REPEATABLE), Received("b", b"y")).fields == ()
    assert carry(Received("a", b"x"), Received("b", b"y")).fields[0] == ("base_again", b64encode(b"x").decode())


# ---- what must be said at the top


def test_a_coarser_result_is_said_on_screen(client, rivers, monkeypatch):
    whole = views.compare_versions

    def coarse(*arguments, **more):
        stored = whole(*arguments, **more)
        collation = replace(stored.comparison.collation, fallback="the texts are too long for moves to be sought")
        return replace(stored, comparison=replace(stored.comparison, collation=collation))

    monkeypatch.setattr(views, "compare_versions", coarse)
    page = client.get(rivers).text
    assert "coarser than usual" in page
    assert "too long for moves" in page


def test_the_languages_that_both_versions_have_can_be_chosen(client, store, rivers):
    french = "L'Assemblée générale,\n\n1. Décide de se réunir ;\n\n2. Prie le Secrétaire général de faire rapport."
    for number in (1, 2):
        words = french if number == 1 else french.replace("rapport", "un rapport")
        new = NewVersion(
            slug="rivers", data=words.encode(), filename="f.txt", language="fr", author="A", version=number
        )
        add_version(store.units, new, read=read, now=NOW)
    page = client.get(f"{rivers}?language=fr&view=inline").text
    assert 'lang="fr" dir="ltr"' in page
    assert 'href="/works/rivers/compare/1...2?language=en"' in page
    assert 'href="/works/rivers/compare/2...1?language=fr"' in page


def test_the_page_names_its_twin(client, rivers):
    (twin,) = [rest["href"] for tag, rest in elements(client.get(rivers).text) if rest.get("rel") == "alternate"]
    assert client.get(twin).json["schema"] == "travaux/comparison/1"
