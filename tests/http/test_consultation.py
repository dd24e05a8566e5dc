"""The pages of a consultation: what they show, what each button does, what is refused and how nothing typed is lost."""

from __future__ import annotations

import json

import pytest
import regex
from flask import g

from service.accounts import EVERYONE, Grant, Role, Viewer
from service.amendments import Status
from service.errors import StorageUnavailable
from service.use_cases import consulting
from storage import read
from tests.http.conftest import SECOND, upload
from web.consultation.watching import Watch
from web.security import HEADERS

HOME = "/works/wells/consultation"
ALONE = Viewer(None, alone=True)


def delegate(code):
    """A viewer who speaks for a delegation."""
    return Viewer(code.lower(), code, (Grant(code.lower(), Role.DELEGATE, "wells", code),))


FACILITATOR = Viewer("chair", "The Chair", (Grant("chair", Role.FACILITATOR, "wells"),))
READER = Viewer("reader", "A reader", (Grant("reader", Role.READER, "wells"),))
PUBLIC = Viewer(None, "", (Grant(EVERYONE, Role.READER, "wells"),))


@pytest.fixture
def seen_by(app):
    """Answers every request as this viewer does."""
    asking = {"viewer": ALONE}

    @app.before_request
    def _say():
        g.viewer = asking["viewer"]

    app.before_request_funcs[None].insert(0, app.before_request_funcs[None].pop())

    def be(viewer):
        asking["viewer"] = viewer

    return be


@pytest.fixture
def opened(work, post, seen_by):
    seen_by(ALONE)
    answer = post(HOME, {"version": "2", "language": "en"})
    assert answer.status_code == 303
    return work


@pytest.fixture
def place(client):
    """The index of a paragraph by its label."""
    return lambda label: regex.search(rf'id="{label}" [^>]*data-paragraph="(\d+)"', client.get(HOME).text)[1]


@pytest.fixture
def propose(post, place):
    """Writes a proposal on the page: the preview first, then the button."""

    def send(code, label, words, what="words", action="propose", **more):
        form = {"paragraph": place(label), "what": what, "words": words, "delegation": code, **more}
        now = {name: value for name, value in form.items() if name != "stands"}
        shown = post(
            f"{HOME}/propose", now | {"action": "preview"}, page=f"{HOME}/propose?paragraph={form['paragraph']}"
        )
        assert shown.status_code == 200, shown.text
        form |= {"previewed": words, "action": action}
        return post(f"{HOME}/propose", form, page=f"{HOME}/propose?paragraph={form['paragraph']}"), shown.text

    return send


def card(text, name):
    """The part of a page about one proposal."""
    start = text.index(f'data-proposal="{name}"')
    end = text.find('data-proposal="', start + 10)
    return text[start : end if end > 0 else None]


PAGES = (
    "",
    "?mine=1&state=open",
    "/conflicts",
    "/room",
    "/list",
    "/matrix",
    "/balance",
    "/reconcile",
    "/publish",
    "/propose?paragraph=5",
    "/propose?paragraph=5&what=alt",
    "/instructions",
    "/tracked",
    "/proposals/MEX-1/revise",
    "/news",
)
WITHOUT_A_PAGE = {"consultation.events", "consultation.document"}


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.usefixtures("opened")
def test_every_page_answers_in_every_language_with_every_header(app, client, propose, language):
    propose("MEX", "OP1", "Invites Member States to keep all wells clean;")
    addresses = app.url_map.bind("localhost")
    reached = {addresses.match((HOME + path).partition("?")[0])[0] for path in PAGES}
    for path in PAGES:
        answer = client.get(HOME + path, headers={"Accept-Language": language})
        assert answer.status_code == 200, (path, answer.text)
        for name, value in HEADERS.items():
            assert answer.headers[name] == value
        assert answer.headers["Cache-Control"] == "no-store"
        if answer.mimetype == "text/html":
            assert f'<html lang="{language}"' in answer.text
            assert "style=" not in answer.text
            assert "<script>" not in answer.text
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in rule.methods}
    assert {name for name in pages if name.startswith("consultation.")} - WITHOUT_A_PAGE <= reached


@pytest.mark.usefixtures("work")
def test_a_work_without_a_consultation_says_how_to_open_one(client, seen_by):
    seen_by(ALONE)
    assert "Open the consultation" in client.get(HOME).text
    seen_by(READER)
    page = client.get(HOME)
    assert page.status_code == 200
    assert "Open the consultation" not in page.text
    seen_by(Viewer("far", "Far away"))
    assert client.get(HOME).status_code == 404


@pytest.mark.usefixtures("opened")
def test_editing_a_paragraph_shows_its_edits_and_instruction_before_anything_is_kept(client, propose):
    words = "Invites Member States to keep all wells clean;"
    answer, preview = propose("MEX", "OP1", words)
    assert "<ins" in preview
    assert "In operative paragraph 1, after “keep”, insert “all”." in preview
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"{HOME}#MEX-1"
    page = client.get(HOME).text
    assert 'id="MEX-1"' in page
    assert "1 open" in page
    block = page[page.index('id="OP1"') : page.index('id="OP2"')]
    assert regex.search(r"keep.*\[.*MEX.*inserted:.* all", block, regex.DOTALL)


@pytest.mark.usefixtures("opened")
def test_what_was_not_previewed_is_previewed_first(client, post, place):
    form = {"paragraph": place("OP1"), "what": "words", "delegation": "MEX", "action": "propose"}
    words = "Invites Member States to keep wells very clean;"
    shown = post(
        f"{HOME}/propose",
        form | {"words": words, "previewed": "other words"},
        page=f"{HOME}/propose?paragraph={form['paragraph']}",
    )
    assert shown.status_code == 200
    assert "What this proposes" in shown.text
    assert "MEX-1" not in client.get(HOME).text


@pytest.mark.parametrize(
    ("what", "words", "shown"),
    [
        ("after", "Encourages schools to teach about wells;", "OP1 bis"),
        ("before", "Encourages schools to teach about wells;", "before OP1"),
        ("alt", "Urges Member States to keep wells clean;", "OP1 alt"),
        ("delete", "", "Delete operative paragraph 1."),
        ("move", "", "Move operative paragraph 1 after operative paragraph 2."),
    ],
)
@pytest.mark.usefixtures("opened")
def test_each_way_of_changing_a_paragraph(client, propose, place, what, words, shown):
    more = {"to": f"after:{place('OP2')}"} if what == "move" else {}
    answer, preview = propose("MEX", "OP1", words, what=what, **more)
    assert shown in preview
    assert answer.status_code == 303, answer.text
    assert 'data-proposal="MEX-1"' in client.get(HOME).text


@pytest.mark.usefixtures("opened")
def test_a_paragraph_is_offered_only_places_that_change_something(client, post, place):
    def offered(label):
        shown = client.get(f"{HOME}/propose?paragraph={place(label)}&what=move").text
        return regex.findall(r'<option value="(?:after|before):\d+">([^<]*)</option>', shown)

    assert offered("OP1") == ["before PP1", "after PP1", "after OP2"]
    assert offered("OP2") == ["before PP1", "after PP1", "after PP2", "before OP1"]
    assert offered("PP1") == ["after PP2", "after OP1", "after OP2"]
    form = {"paragraph": place("OP2"), "what": "move", "to": f"after:{place('OP1')}", "delegation": "MEX"}
    answer = post(f"{HOME}/propose", form, page=HOME)
    assert answer.status_code == 400
    assert "The paragraph stands there already" in answer.text


@pytest.mark.usefixtures("opened")
def test_a_footnote_is_changed_and_deleted(client, propose):
    answer, _ = propose("MEX", "PP2", "A/79/12 and A/80/3.", what="note-0")
    assert answer.status_code == 303
    assert "note" in card(client.get(HOME).text, "MEX-1")
    answer, _ = propose("KEN", "PP2", "", what="note-0")
    assert answer.status_code == 303
    assert "conflict" in card(client.get(HOME).text, "KEN-1")


@pytest.mark.parametrize(
    ("what", "words", "reason"),
    [
        ("words", "Invites Member States to keep wells clean;", "Nothing was changed yet"),
        ("words", " ", "Nothing is left of the paragraph"),
        ("after", "", "Write the text that is to come"),
        ("move", "", "Choose where the paragraph is to go"),
    ],
)
@pytest.mark.usefixtures("opened")
def test_a_form_that_lacks_something_says_what(post, place, what, words, reason):
    form = {"paragraph": place("OP1"), "what": what, "words": words, "delegation": "MEX", "reasons": "because"}
    answer = post(f"{HOME}/propose", form, page=f"{HOME}/propose?paragraph={form['paragraph']}&what={what}")
    assert answer.status_code == 400
    assert reason in answer.text
    assert "because" in answer.text


@pytest.mark.usefixtures("opened")
def test_positions_comments_and_decisions(client, propose, post):
    propose("MEX", "OP1", "Invites Member States to keep all wells clean;")
    at = f"{HOME}/proposals/MEX-1"
    for form in ({"delegation": "KEN", "position": "support"}, {"delegation": "NOR", "position": "oppose"}):
        assert post(f"{at}/position", form, page=HOME).headers["Location"].endswith("#MEX-1")
    post(f"{at}/position", {"delegation": "FJI", "position": "reserve", "words": "Awaiting capital"}, page=HOME)
    post(f"{at}/comment", {"words": "Which wells?"}, page=HOME)
    post(f"{at}/comment", {"words": "All of them.", "answers": "1"}, page=HOME)
    shown = card(client.get(HOME).text, "MEX-1")
    for words in ("Supported by", "KEN", "Opposed by", "NOR", "Awaiting capital", "Which wells?", "answers 1"):
        assert words in shown
    revision = regex.search(r'name="expected" value="(\d+)"', shown)[1]
    answer = post(f"{at}/decide", {"status": "agreed", "expected": revision}, page=HOME)
    assert answer.status_code == 303
    page = client.get(HOME).text
    assert "1 agreed" in page
    block = page[page.index('id="OP1"') : page.index('id="OP2"')]
    assert "[" not in regex.sub(r"<details.*", "", block, flags=regex.DOTALL)


@pytest.mark.usefixtures("opened")
def test_a_decision_on_what_changed_meanwhile_shows_what_holds_and_keeps_the_words(client, propose, post):
    propose("MEX", "OP1", "Invites Member States to keep all wells clean;")
    stale = regex.search(r'name="expected" value="(\d+)"', card(client.get(HOME).text, "MEX-1"))[1]
    post(f"{HOME}/proposals/MEX-1/decide", {"status": "under discussion", "expected": stale}, page=HOME)
    answer = post(
        f"{HOME}/proposals/MEX-1/decide", {"status": "rejected", "expected": stale, "words": "No consensus"}, page=HOME
    )
    assert answer.status_code == 409
    assert "under discussion" in answer.text
    assert "No consensus" in answer.text


@pytest.mark.usefixtures("opened")
def test_a_revision_of_what_changed_meanwhile_shows_both_texts(client, propose, post):
    propose("MEX", "OP1", "Invites Member States to keep all wells clean;")
    at = f"{HOME}/proposals/MEX-1/revise"
    stale = regex.search(r'name="expected" value="(\d+)"', client.get(at).text)[1]
    first = {"part-0": "Invites Member States to keep many wells clean;", "expected": stale, "action": "keep"}
    assert post(at, first, page=at).status_code == 303
    second = first | {"part-0": "Invites Member States to keep few wells clean;"}
    answer = post(at, second, page=at)
    assert answer.status_code == 409
    assert "keep few wells clean" in answer.text
    assert "What MEX-1 says now" in answer.text
    assert ">" in answer.text
    fresh = regex.search(r'name="expected" value="(\d+)"', answer.text)[1]
    assert fresh != stale
    assert post(at, second | {"expected": fresh}, page=at).status_code == 303
    assert "few" in card(client.get(HOME).text, "MEX-1")


@pytest.mark.usefixtures("opened")
def test_filters_hide_and_count_what_they_hide(client, propose):
    propose("MEX", "OP1", "Invites Member States to keep all wells clean;")
    propose("KEN", "OP2", "Requests the Secretary-General to report at its ninetieth session.")
    page = client.get(f"{HOME}?delegation=KEN").text
    assert 'data-proposal="MEX-1"' not in page
    assert 'data-proposal="KEN-1"' in page
    assert "1 more is hidden by the filter." in page
    assert "2 proposals" in page
    assert 'data-proposal="KEN-1"' not in client.get(f"{HOME}?paragraph=OP1").text
    assert client.get(f"{HOME}?state=nonsense").status_code == 400


@pytest.mark.usefixtures("opened")
def test_instructions_are_read_line_by_line_and_what_is_not_understood_says_why(client, post):
    lines = "In operative paragraph 1, replace “clean” with “safe”.\nIn operative paragraph 2, delete “unicorns”."
    form = {"lines": lines, "language": "en", "delegation": "mex", "action": "preview"}
    shown = post(f"{HOME}/instructions", form).text
    assert shown.count('name="take"') == 1
    assert "unicorns" in shown
    previewed = regex.search(r'name="previewed" value="([^"]+)"', shown)[1]
    answer = post(f"{HOME}/instructions", form | {"action": "propose", "take": "0", "previewed": previewed})
    assert answer.status_code == 303
    left = client.get(answer.headers["Location"]).text
    assert "1 proposal was made: MEX-1." in left
    assert "unicorns" in regex.search(r"<textarea id=.lines.[^>]*>([^<]*)", left)[1]
    assert "do not stand there. Quote them as they are in the text." in left
    assert 'value="MEX"' in left
    assert "clean" not in regex.search(r"<textarea id=.lines.[^>]*>([^<]*)", left)[1]
    assert client.get(HOME).text.count("data-proposal=") == 1
    assert "safe" in card(client.get(HOME).text, "MEX-1")
    assert "from an instruction" in card(client.get(HOME).text, "MEX-1")


@pytest.mark.usefixtures("opened")
def test_lines_that_were_changed_after_the_preview_are_previewed_again(client, post):
    form = {"lines": "In paragraph 1, replace “clean” with “safe”.", "language": "en", "delegation": "MEX"}
    previewed = regex.search(r'name="previewed" value="([^"]+)"', post(f"{HOME}/instructions", form).text)[1]
    other = form | {"lines": "In paragraph 1, delete “clean”.", "previewed": previewed, "take": "0"}
    answer = post(f"{HOME}/instructions", other | {"action": "propose"})
    assert answer.status_code == 200
    assert "What they propose" in answer.text
    assert "MEX-1" not in client.get(HOME).text
    stale = form | {"stands": "f" * 64, "previewed": "f" * 64, "take": "0", "action": "propose"}
    overtaken = post(f"{HOME}/instructions", stale)
    assert overtaken.status_code == 409
    assert "A new version was published while you were writing" in overtaken.text
    assert "replace “clean” with “safe”" in overtaken.text


@pytest.mark.usefixtures("opened")
def test_what_was_kept_before_a_line_was_refused_is_not_sent_again(client, post, monkeypatch):
    lines = "In paragraph 1, replace “clean” with “safe”.\nIn paragraph 2, delete “Requests”.\nIn paragraph 2, go."
    form = {"lines": lines, "language": "en", "delegation": "MEX", "reasons": "Because."}
    previewed = regex.search(r'name="previewed" value="([^"]+)"', post(f"{HOME}/instructions", form).text)[1]
    draft, calls = consulting.draft, []

    def second_fails(*given, **more):
        calls.append(given)
        if len(calls) > 1:
            raise StorageUnavailable("The store is away.")
        return draft(*given, **more)

    monkeypatch.setattr(consulting, "draft", second_fails)
    answer = post(f"{HOME}/instructions", form | {"action": "draft", "take": ["0", "1"], "previewed": previewed})
    left = client.get(answer.headers["Location"]).text
    assert "1 draft was kept: MEX-1." in left
    assert "The store is away." in left
    rest = regex.search(r"<textarea id=.lines.[^>]*>([^<]*)", left)[1]
    assert rest == "In paragraph 2, delete “Requests”.\nIn paragraph 2, go."
    assert "Because.</textarea>" in left
    assert client.get(f"{HOME}/instructions?left={'0' * 64}").status_code == 200


@pytest.mark.usefixtures("opened")
def test_an_agreed_alternative_stands_in_the_place_of_the_paragraph(client, post, propose):
    propose("MEX", "OP1", "Invites Member States to dig new wells;", what="alt")
    held = card(client.get(HOME).text, "MEX-1").partition('name="expected" value="')[2].partition('"')[0]
    post(f"{HOME}/proposals/MEX-1/decide", {"status": "agreed ad referendum", "expected": held}, page=HOME)
    block = regex.search(r'<div class="para-block[^>]*id="OP1".*?para-more', client.get(HOME).text, regex.DOTALL)[0]
    assert "This paragraph goes: agreed" in block
    assert "Invites Member States to dig new wells;" in block
    room = client.get(f"{HOME}/room?paragraph=OP1").text
    assert "<p>Invites Member States to dig new wells;</p>" in room
    assert "<del>" in room


@pytest.mark.usefixtures("opened")
def test_what_was_previewed_on_another_version_is_shown_again_before_it_is_kept(client, propose):
    answer, shown = propose("MEX", "OP1", "Invites Member States to keep wells safe;", stands="f" * 64)
    assert 'name="stands"' in shown
    assert answer.status_code == 409
    assert "keep wells safe;</textarea>" in answer.text
    assert "MEX-1" not in client.get(HOME).text


@pytest.mark.usefixtures("opened")
def test_comments_and_reasons_may_have_several_lines(client, post, propose):
    answer, _ = propose("MEX", "OP1", "Invites Member States to keep wells safe;", reasons="First.\r\nSecond.")
    assert answer.status_code == 303
    said = {"words": "Why safe?\r\nWhy not clean?", "delegation": "MEX"}
    assert post(f"{HOME}/proposals/MEX-1/comment", said, page=HOME).status_code == 303
    shown = card(client.get(HOME).text, "MEX-1")
    assert "First.\nSecond." in shown
    assert "Why safe?\nWhy not clean?" in shown


@pytest.mark.usefixtures("opened")
def test_a_line_in_the_other_language_is_read_though_english_was_chosen(post):
    lines = "Au paragraphe 1, remplacer « clean » par « safe ».\nAu paragraphe 42, supprimer « clean ».\nNothing."
    shown = post(f"{HOME}/instructions", {"lines": lines, "language": "en", "delegation": "mex"}).text
    assert shown.count('name="take"') == 1
    assert "“paragraphe 42” could be" in shown
    assert shown.count("No verb of amendment is understood") == 1


@pytest.mark.usefixtures("opened")
def test_a_proposal_for_the_title_is_named_once(client, propose):
    before = client.get(HOME).text.split(">title</span>")[0]
    number = before.rpartition('data-paragraph="')[2].partition('"')[0]
    propose("MEX", f"p-{number}", "Safe wells")
    assert "no number" not in card(client.get(HOME).text, "MEX-1")
    form = client.get(f"{HOME}/propose?paragraph={number}").text
    assert "<h1>Propose a change to the title</h1>" in form
    assert "<legend><bdi>title</bdi></legend>" in client.get(f"{HOME}/proposals/MEX-1/revise").text
    line = client.get(f"{HOME}/balance").text.partition("#MEX-1")[2]
    assert "<bdi>title</bdi>" in line.partition("</li>")[0]


@pytest.mark.usefixtures("opened")
def test_the_list_of_proposals_says_which_words_go_and_come(client, propose, post):
    propose("MEX", "OP1", "Invites Member States to keep wells safe;")
    propose("KEN", "OP2", "Requests the Secretary-General to report.")
    propose("NOR", "OP1", "Invites all Member States to keep wells clean and dry;")
    propose("CHAIR", "OP1", "", what="delete")

    def gist(name):
        said = regex.search(r'proposal-gist">(.*?)</span>', card(client.get(HOME).text, name), regex.DOTALL)[1]
        return " ".join(regex.sub(r"<[^>]*>", "", said).split())

    assert gist("MEX-1") == "OP1: replace “clean” with “safe”"
    assert gist("KEN-1") == "OP2: delete “at its eighty-first session”"
    assert gist("NOR-1") == "OP1: insert “all”, insert “and dry”"
    assert gist("CHAIR-1") == "OP1: delete paragraph"
    lines = "In operative paragraph 2, after “report”, insert a footnote reading “See A/79/12.”"
    form = {"lines": lines, "language": "en", "delegation": "FJI", "take": "0"}
    shown = post(f"{HOME}/instructions", form).text
    previewed = regex.search(r'name="previewed" value="([^"]+)"', shown)[1]
    answer = post(f"{HOME}/instructions", form | {"previewed": previewed, "action": "propose"})
    assert answer.status_code == 303, shown
    assert gist("FJI-1") == "OP2: new footnote"
    revised = client.get(f"{HOME}/proposals/FJI-1/revise").text
    assert ">See A/79/12.</textarea>" in revised


@pytest.mark.usefixtures("opened")
def test_conflicts_stand_side_by_side_with_the_order_of_voting(client, propose):
    propose("MEX", "OP1", "Invites Member States to keep wells safe;")
    propose("KEN", "OP1", "Invites Member States to keep wells clean, safe and open to all people;")
    propose("NOR", "OP1", "Invites Member States to keep wells;")
    page = client.get(f"{HOME}/conflicts").text
    assert "both change the same words" in page
    assert "furthest from the original first" in page
    assert "an aid, no ruling" in page
    room = client.get(f"{HOME}/room?paragraph=OP1").text
    assert room.count('class="reading"') == 3
    assert client.get(f"{HOME}/room?paragraph=OP99").status_code == 404


@pytest.mark.usefixtures("opened")
def test_an_unsent_draft_exists_for_its_delegation_alone(client, propose, seen_by):
    propose("MEX", "OP1", "Invites Member States to keep secret wells clean;", action="draft")
    assert "MEX-1" in client.get(HOME).text  # this browser was told of it
    for viewer in (delegate("KEN"), FACILITATOR, READER, PUBLIC):
        seen_by(viewer)
        for path in ("", "/conflicts", "/room", "/list", "/matrix", "/balance", "/news?after=0"):
            text = client.get(HOME + path).text
            assert "secret" not in text, (viewer, path)
            assert "MEX-1" not in text, (viewer, path)
    seen_by(delegate("MEX"))
    assert "MEX-1" in client.get(HOME).text


@pytest.mark.usefixtures("opened")
def test_who_may_only_read_sees_no_button_and_is_refused(client, propose, seen_by):
    propose("MEX", "OP1", "Invites Member States to keep all wells clean;")
    seen_by(READER)
    page = client.get(HOME).text
    assert "<textarea" not in page
    assert 'method="post"' not in page
    assert client.get(f"{HOME}/publish").status_code in {403, 404}


@pytest.mark.usefixtures("opened")
def test_publishing_shows_what_it_does_and_carries_the_open_ones(client, propose, post, store):
    propose("MEX", "OP1", "Invites Member States to keep all wells clean;")
    propose("KEN", "OP2", "Requests the Secretary-General to report in full at its eighty-first session.")
    shown = card(client.get(HOME).text, "MEX-1")
    revision = regex.search(r'name="expected" value="(\d+)"', shown)[1]
    post(f"{HOME}/proposals/MEX-1/decide", {"status": "agreed", "expected": revision}, page=HOME)
    page = client.get(f"{HOME}/publish").text
    assert "1 proposal is agreed and comes in" in page
    assert "1 open proposal goes on to it" in page
    form = {"choosing": "1", "adopted": "MEX-1", "expected": "2", "symbol": "A/72/L.2/Rev.1", "format": "markdown"}
    answer = post(f"{HOME}/publish", form | {"action": "publish"})
    assert answer.status_code == 303, answer.text
    page = client.get(HOME).text
    assert "A/72/L.2/Rev.1" in page
    assert "keep all wells clean" in page
    assert "carried over" in card(page, "KEN-1")
    sitting = consulting.sit(store.units, "wells", by=ALONE, read=read)
    assert sitting.version.number == 3
    told = [step["said"] for step in json.loads(client.get(f"{HOME}/news?after=6").text)["steps"] if step["said"]]
    assert told[-1] == "The consultation stands on version 3 now"
    assert sitting.state.proposals["KEN-1"].amendment.status is Status.PROPOSED


@pytest.mark.usefixtures("opened")
def test_a_paragraph_is_agreed_when_nothing_in_it_is_undecided(client, propose, post):
    page = client.get(HOME).text
    block = page[page.index('id="OP1"') : page.index('id="OP2"')]
    assert 'name="agreed" value="agreed"' in block
    fields = dict(regex.findall(r'<input type="hidden" name="(paragraph|expected)" value="([^"]*)"', block))
    propose("MEX", "OP1", "Invites Member States to keep all wells clean;")
    refused = post(f"{HOME}/paragraph", fields | {"agreed": "agreed"}, page=HOME)
    assert refused.status_code == 400
    assert "Proposals on this paragraph are still open: MEX-1." in refused.text
    page = client.get(HOME).text
    block = page[page.index('id="OP1"') : page.index('id="OP2"')]
    assert 'name="agreed"' not in block
    assert "To be decided first:" in block


@pytest.mark.usefixtures("opened")
def test_a_file_is_checked_against_what_was_agreed(post):
    exact = post(f"{HOME}/reconcile", {"file": upload(SECOND)}, content_type="multipart/form-data")
    assert 'data-verdict="exact"' in exact.text
    other = SECOND.replace(b"keep wells clean", b"keep most wells clean")
    found = post(f"{HOME}/reconcile", {"file": upload(other)}, content_type="multipart/form-data").text
    assert 'data-verdict="differs"' in found
    assert "1 difference" in found
    assert "there, and never agreed" in found


@pytest.mark.usefixtures("opened")
def test_news_tells_steps_in_a_sentence_and_nothing_twice(client, propose):
    seq = int(regex.search(r'data-seq="(\d+)"', client.get(HOME).text)[1])
    propose("MEX", "OP1", "Invites Member States to keep all wells clean;")
    news = json.loads(client.get(f"{HOME}/news?after={seq}").text)
    assert [step["said"] for step in news["steps"]][-1] == "MEX proposed MEX-1 on OP1"
    assert set(news["steps"][0]) == {"seq", "kind", "id", "said"}
    again = client.get(f"{HOME}/news?after={news['seq']}", headers={"If-None-Match": f'"{news["seq"]}"'})
    assert again.status_code == 304


@pytest.mark.usefixtures("opened")
def test_the_stream_tells_what_happened_after_the_event_seen_last(client, propose, monkeypatch):
    monkeypatch.setattr("web.consultation.events.SECONDS", 0.3)
    propose("MEX", "OP1", "Invites Member States to keep all wells clean;")
    answer = client.get(f"{HOME}/events", headers={"Last-Event-ID": "1"})
    assert answer.mimetype == "text/event-stream"
    assert "MEX proposed MEX-1 on OP1" in answer.text


@pytest.mark.usefixtures("opened")
def test_a_full_house_is_told_to_ask_by_itself(app, client):
    app.extensions["consultation-watch"] = Watch(most=0)
    answer = client.get(f"{HOME}/events")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/works/other", f"{HOME}\\@evil"])
@pytest.mark.usefixtures("opened")
def test_the_way_back_leads_nowhere_else(propose, post, back):
    propose("MEX", "OP1", "Invites Member States to keep all wells clean;")
    answer = post(f"{HOME}/proposals/MEX-1/comment", {"words": "Yes.", "back": back}, page=HOME)
    assert answer.headers["Location"] == f"{HOME}#MEX-1"


@pytest.mark.parametrize(
    "path", ["/propose?paragraph=999", "/propose?paragraph=x", "/proposals/XX-9/revise", "/nowhere"]
)
@pytest.mark.usefixtures("opened")
def test_what_is_not_there_is_not_found(client, path):
    assert client.get(HOME + path).status_code == 404


@pytest.mark.usefixtures("opened")
def test_what_is_brought_up_to_date_in_place_is_only_what_changed(client, propose, post):
    propose("MEX", "PP1", "Recalling its resolution 70/1 of 25 September 2015 on wells,")
    seq = regex.search(r'data-seq="(\d+)"', client.get(HOME).text)[1]
    propose("KEN", "OP2", "Requests the Secretary-General to report at its ninetieth session.")
    page = client.get(f"{HOME}?since={seq}&delegation=").text
    blocks = {label: page[page.index(f'id="{label}"') :][:400] for label in ("PP1", "OP2")}
    assert "data-unchanged" in blocks["PP1"].partition(">")[0]
    assert "data-unchanged" not in blocks["OP2"].partition(">")[0]
    assert "since" not in regex.findall(r'name="back" value="([^"]*)"', page)[0]
    post(f"{HOME}/meeting", {"meeting": "First informal"}, page=HOME)
    assert "data-unchanged" not in client.get(f"{HOME}?since={seq}").text


@pytest.mark.usefixtures("opened")
def test_nothing_that_was_typed_is_markup(client, propose, post):
    evil = '<script>alert(1)</script><img src=x onerror="alert(1)">'
    propose("MEX", "OP1", f"Invites Member States to keep {evil} clean;", reasons=evil)
    propose("KEN", "OP1", f"Urges {evil};", what="alt")
    post(f"{HOME}/proposals/MEX-1/comment", {"words": evil}, page=HOME)
    post(f"{HOME}/proposals/MEX-1/position", {"delegation": "NOR", "position": "reserve", "words": evil}, page=HOME)
    post(f"{HOME}/meeting", {"meeting": evil}, page=HOME)
    for path in ("", "/conflicts", "/room?paragraph=OP1", "/list", "/matrix", "/proposals/MEX-1/revise"):
        text = client.get(HOME + path).text
        assert "alert(1)" in text, path
        assert "<script>alert" not in text, path
        assert "<img" not in text, path
