"""The pages of a consultation: axe in six languages, a phone, the keyboard, no script, many at once."""

from __future__ import annotations

import os
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from service.amendments import Scope, Status, making, passages
from service.consultation import Position
from service.use_cases.accounts import SHELL
from service.use_cases.consulting import (
    NewProposal,
    NewRevision,
    comment,
    decide,
    draft,
    edits_of_words,
    open_consultation,
    publish,
    set_meeting,
    take_position,
)
from storage import read
from storage.publishing import DOCUMENTS
from tests.browser.house import NOW, WORK, open_house
from tests.browser.test_accessibility import LANGUAGES, THEMES

PATHS = {
    "text": "",
    "filtered": "?mine=1&state=open",
    "conflicts": "/conflicts",
    "room": "/room?paragraph=OP4",
    "list": "/list",
    "matrix": "/matrix",
    "balance": "/balance",
    "publish": "/publish",
    "reconcile": "/reconcile",
    "propose": "/propose?paragraph=29",
    "move": "/propose?paragraph=29&what=move",
    "revise": "/proposals/CHAIR-1/revise",
    "instructions": "/instructions",
    "tracked": "/tracked",
    "closed": "/proposals/NOR-3/revise",
}
WIDTHS = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with open_house(tmp_path_factory.mktemp("consulted")) as house:
        fill(house)
        yield house


def fill(house):
    """Proposals of every kind, two in conflict, with all that can be said of them."""
    common = {"by": SHELL, "read": read, "now": NOW}
    units = house.store.units
    text = open_consultation(units, WORK, "2", "fr", **common).text
    at = {paragraph.label: paragraph.index for paragraph in text.paragraphs if paragraph.label}

    def propose(code, edits, reasons="", *, send=True):
        made = draft(units, WORK, NewProposal(code, tuple(edits), reasons), **common)
        if send:
            made = decide(units, WORK, made.amendment.id, Status.PROPOSED, expected=made.revision, **common)
        return made

    def words(label, old, new, note=None):
        held = making.words_at(text, at[label], note)
        return edits_of_words(text, at[label], held.replace(old, new, 1), note)

    propose("MEX", words("OP4", "régulières", "annuelles"), "Elles le sont déjà.")
    propose("NOR", words("OP4", "régulières ", ""))
    propose("KEN", [making.new_paragraph(text, at["OP5"], Scope.AFTER, "Souligne la transparence ;", "OP5 bis")])
    propose("KEN", [making.alternative(text, at["OP6"], "Encourage les institutions spécialisées ;", "OP6 alt")])
    propose("MEX", [making.delete_whole(text, at["OP7"])])
    propose("NOR", [making.move(text, at["PP14"], passages.gap(text, at["PP12"], Scope.AFTER))])
    propose("KEN", words("PP4", "49/57", "49/57 du 9 décembre 1994", 0))
    propose("CHAIR", words("OP8", "un rapport", "un rapport complet"), send=False)
    agreed = propose("MEX", words("OP2", "résolument, ", ""))
    decide(units, WORK, agreed.amendment.id, Status.AGREED, expected=agreed.revision, **common)
    gone = propose("NOR", [making.delete_whole(text, at["PP15"])])
    decide(units, WORK, gone.amendment.id, Status.AGREED, expected=gone.revision, **common)
    take_position(units, WORK, "MEX-1", "KEN", Position.SUPPORT, **common)
    take_position(units, WORK, "MEX-1", "NOR", Position.OPPOSE, **common)
    take_position(units, WORK, "MEX-2", "KEN", Position.RESERVE, "Awaiting instructions", **common)
    comment(units, WORK, "MEX-1", "Annual is what we can accept.", delegation="KEN", **common)
    comment(units, WORK, "MEX-1", "Thank you.", answers=1, delegation="MEX", **common)
    set_meeting(units, WORK, "Third informal", **common)


def cells():
    """Pages in languages and themes: all in a thorough run, else each page once, with every language in turn."""
    for place, name in enumerate(PATHS):
        for language, theme in product(range(len(LANGUAGES)), range(len(THEMES))):
            if os.environ.get("TRAVAUX_THOROUGH") or (language, theme) == (place % len(LANGUAGES), place % 2):
                yield pytest.param(
                    PATHS[name], LANGUAGES[language], THEMES[theme], id=f"{name}-{LANGUAGES[language]}-{THEMES[theme]}"
                )


@pytest.fixture(scope="module")
def chair(house, chromium):
    context, page = house.enter(chromium, "facilitator", locale=None)  # each visit asks for its own
    yield page
    context.close()


@pytest.mark.parametrize(("path", "language", "theme"), list(cells()))
def test_axe_finds_nothing_and_a_phone_needs_no_sideways_scrolling(chair, house, path, language, theme):
    chair.set_extra_http_headers({"Accept-Language": language})
    chair.emulate_media(color_scheme=theme)
    chair.set_viewport_size({"width": 1280, "height": 900})
    chair.goto(house.home + path)
    assert chair.locator("html").get_attribute("lang") == language
    for fold in chair.locator("details").all():
        fold.evaluate("element => { element.open = true; }")
    found = Axe().run(chair)
    assert found.violations_count == 0, found.generate_report()
    chair.set_viewport_size({"width": 320, "height": 800})
    needed, there = chair.evaluate(WIDTHS)
    assert needed <= there


def test_axe_finds_nothing_in_a_preview_and_in_a_form_where_the_paragraph_stands(house, chromium):
    context, page = house.enter(chromium, "mex")
    page.goto(house.home)
    page.locator("#OP9 [data-propose]").click()
    field = page.locator("[data-own] textarea#words")
    field.fill(field.input_value().replace("Décide", "Décide également"))
    page.locator("[data-own]").get_by_role("button", name="Preview").click()
    expect(page.locator("[data-own] [data-preview]")).to_be_focused()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    context.close()


def tab_to(page, selector, most=400):
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} cannot be reached with the keyboard")


def test_a_proposal_is_made_and_supported_with_the_keyboard_alone(house, chromium):
    context, page = house.enter(chromium, "ken")
    page.goto(f"{house.home}#OP3")
    tab_to(page, "#OP3 [data-propose]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-own] textarea#words")).to_be_focused()
    page.keyboard.press("Control+End")
    for _ in range(2):
        page.keyboard.press("Backspace")
    page.keyboard.type(", chaque année ;")
    tab_to(page, "[data-own] button[value=preview]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-own] [data-preview]")).to_be_focused()
    tab_to(page, "[data-own] button[value=propose]")
    page.keyboard.press("Enter")
    card = page.locator("#OP3 .proposal")
    expect(card).to_have_count(1)
    expect(card).to_contain_text("chaque année")
    expect(page.locator("#OP3 [data-propose]")).to_be_focused()
    tab_to(page, "#OP6 .proposal > summary, #OP7 .proposal > summary")
    page.keyboard.press("Enter")
    context.close()


def test_without_a_script_every_step_works(house, chromium):
    context, page = house.enter(chromium, "nor", java_script_enabled=False)
    page.goto(house.home)
    page.locator("#PP2 [data-propose]").click()
    field = page.locator("textarea#words")
    field.fill(field.input_value().replace("propres à", "de nature à"))
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("[data-preview]")).to_contain_text("remplacer « propres » par « de nature »")
    page.get_by_role("button", name="Propose", exact=True).click()
    card = page.locator("#PP2 .proposal")
    expect(card).to_contain_text("NOR")
    page.goto(f"{house.home}#MEX-2")
    other = page.locator("details[data-proposal=MEX-2]")
    if other.get_attribute("open") is None:
        other.locator("summary").first.click()
    other.get_by_role("button", name="Oppose").click()
    assert page.url.endswith("#MEX-2")
    expect(other).to_contain_text("Opposed by")
    context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_button_that_is_pressed_twice_makes_one_proposal(house, chromium, scripts):
    context, page = house.enter(chromium, "nor", java_script_enabled=scripts)
    page.goto(house.home)
    before = page.locator("details[data-proposal^=NOR-]").count()
    page.locator("#PP9 [data-propose]").click()
    field = page.locator("textarea#words")
    field.fill(f"{field.input_value().rstrip(', ')} et ailleurs,")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("[data-preview]")).to_be_visible()
    page.get_by_role("button", name="Propose", exact=True).dblclick()
    expect(page.locator("#PP9 .proposal").first).to_contain_text("NOR")
    page.goto(house.home)
    assert page.locator("details[data-proposal^=NOR-]").count() == before + 1
    context.close()


def test_what_others_do_appears_and_nothing_typed_or_focused_is_lost(house, chromium):
    (one, mine), (two, theirs) = (house.enter(chromium, name) for name in ("mex", "nor"))
    mine.goto(house.home)
    theirs.goto(house.home)
    card = mine.locator("details[data-proposal=KEN-1]")
    card.locator("summary").first.click()
    typed = card.get_by_label("Comment")
    typed.fill("What I am wri")
    typed.focus()
    theirs.locator("#OP1 [data-propose]").click()
    field = theirs.locator("[data-own] textarea#words")
    field.fill(field.input_value().replace("prend note", "se félicite"))
    theirs.locator("[data-own]").get_by_role("button", name="Preview").click()
    theirs.locator("[data-own]").get_by_role("button", name="Propose", exact=True).click()
    expect(mine.locator("[data-told]")).to_contain_text("NOR proposed NOR-", timeout=8000)
    expect(mine.locator("#OP1 .proposal")).to_have_count(1, timeout=8000)
    expect(typed).to_have_value("What I am wri")
    expect(typed).to_be_focused()
    mine.keyboard.type("ting")
    card.get_by_role("button", name="Send the comment").click()
    expect(card.locator(".thread")).to_contain_text("What I am writing")
    expect(theirs.locator("details[data-proposal=KEN-1] .thread")).to_contain_text("What I am writing", timeout=8000)
    one.close()
    two.close()


def test_who_finds_no_room_in_the_stream_asks_now_and_then(house, chromium):
    (one, mine), (two, theirs) = (house.enter(chromium, name) for name in ("mex", "ken"))
    mine.route("**/consultation/events**", lambda route: route.fulfill(status=503, body="full"))
    mine.goto(house.home)
    theirs.goto(house.home)
    card = theirs.locator("details[data-proposal=MEX-2]")
    card.locator("summary").first.click()
    card.get_by_role("button", name="Support", exact=True).click()
    expect(mine.locator("[data-told]")).to_contain_text("KEN supports MEX-2", timeout=15_000)
    expect(mine.locator("details[data-proposal=MEX-2] > summary")).to_contain_text("+1", timeout=8000)
    one.close()
    two.close()


def test_a_form_in_which_something_was_typed_is_left_at_the_second_press_only(house, chromium):
    context, page = house.enter(chromium, "ken")
    page.goto(house.home)
    page.locator("#OP5 [data-propose]").click()
    box = page.locator("[data-own]")
    box.locator("textarea#words").fill("A text that took an hour")
    page.locator("#OP5 [data-propose]").click()
    box.get_by_role("link", name="Alternative").click()
    expect(page.locator("[data-told]")).to_contain_text("Press again")
    expect(box.locator("textarea#words")).to_have_value("A text that took an hour")
    context.clear_cookies()  # the session is over
    box.get_by_role("button", name="Preview").click()
    expect(page.locator("[data-told] > span").last).not_to_contain_text("Press again")
    expect(box.locator("textarea#words")).to_have_value("A text that took an hour")
    context.close()


def test_two_who_revise_the_same_proposal_see_both_texts(house, chromium):
    (one, first), (two, second) = (house.enter(chromium, "mex") for _ in range(2))
    for page in (first, second):
        page.goto(f"{house.home}/proposals/MEX-1/revise")
    for page, word in ((first, "semestrielles"), (second, "mensuelles")):
        field = page.locator("#part-0")
        field.fill(field.input_value().replace("annuelles", word))
        page.get_by_role("button", name="Keep the change").click()
    conflict = second.locator(".notice.warning", has_text="What MEX-1 says now")
    expect(conflict).to_contain_text("semestrielles")
    assert "mensuelles" in second.locator("#part-0").input_value()
    found = Axe().run(second)
    assert found.violations_count == 0, found.generate_report()
    second.get_by_role("button", name="Keep the change").click()
    expect(second.locator("details[data-proposal=MEX-1]")).to_contain_text("mensuelles")
    one.close()
    two.close()


def test_the_room_has_keys(chair, house):
    chair.set_extra_http_headers({"Accept-Language": "en"})
    chair.set_viewport_size({"width": 1280, "height": 900})
    chair.goto(f"{house.home}/room?paragraph=OP4")
    name = chair.locator(".para-name")
    expect(name).to_contain_text("OP4")
    for key, label in (("ArrowRight", "OP5"), ("ArrowLeft", "OP4"), ("n", "OP5"), ("n", "OP6"), ("p", "OP5")):
        with chair.expect_navigation():
            chair.keyboard.press(key)
        expect(name).to_contain_text(label)


def test_the_room_steps_through_what_is_open_there_and_back(chair, house):
    chair.goto(f"{house.home}/room?paragraph=PP1")
    name = chair.locator(".para-name bdi").first

    def stops(key):
        seen = []
        while chair.locator(f"a[data-key={'following' if key == 'n' else 'previous'}]").count():
            with chair.expect_navigation():
                chair.keyboard.press(key)
            seen.append(name.inner_text())
        return seen

    there = stops("n")
    assert [label for label in there if label in {"PP4", "PP14", "OP4", "OP5", "OP6", "OP7"}] == [
        "PP4",
        "PP14",
        "OP4",
        "OP5",
        "OP6",
        "OP7",
    ]
    assert not {"OP2", "PP15"} & {*there}, "what is decided"
    assert "OP8" not in there, "a draft"
    assert stops("p") == there[-2::-1]


@pytest.mark.parametrize("language", ["zh", "ar"])
def test_on_a_phone_the_name_of_a_row_stays_and_no_bar_lies_on_a_field(chair, house, language):
    chair.set_extra_http_headers({"Accept-Language": language})
    chair.set_viewport_size({"width": 360, "height": 500})
    chair.goto(f"{house.home}/matrix")
    table = chair.locator(".table-scroll")
    table.evaluate("box => { box.scrollLeft = (document.dir === 'rtl' ? -1 : 1) * box.scrollWidth; }")
    assert abs(table.evaluate("box => box.scrollLeft")) > 20
    frame, name = table.bounding_box(), chair.locator("tbody th").first.bounding_box()
    assert frame["x"] - 1 <= name["x"]
    assert name["x"] + name["width"] <= frame["x"] + frame["width"] + 1
    chair.goto(f"{house.home}/propose?paragraph=29")
    field, bar = chair.locator("#words").bounding_box(), chair.locator(".actions.sticky").bounding_box()
    assert bar["y"] >= field["y"] + field["height"]


def test_an_arabic_page_keeps_the_brackets_of_a_french_text_in_order(chair, house):
    chair.set_extra_http_headers({"Accept-Language": "ar"})
    chair.set_viewport_size({"width": 1280, "height": 900})
    chair.goto(f"{house.home}/room?paragraph=OP4")
    assert chair.locator("html").get_attribute("dir") == "rtl"
    boxes = [part.bounding_box() for part in chair.locator(".bracket .bracket .option").first.locator("> *").all()]
    assert [box["x"] for box in boxes] == sorted(box["x"] for box in boxes)


def test_a_form_that_a_new_version_overtook_shows_both_where_it_stands_and_loses_nothing(chromium, tmp_path):
    with open_house(tmp_path) as house:
        fill(house)
        context, page = house.enter(chromium, "mex")
        page.goto(house.home)
        page.locator("#OP9 [data-propose]").click()
        box = page.locator("[data-own]")
        field = box.locator("textarea#words")
        field.fill(field.input_value().replace("Décide", "Décide également"))
        box.get_by_label("Reasons, if any").fill("It does so each year.")
        publish(house.store.units, WORK, NewRevision(writer=DOCUMENTS["markdown"]), by=SHELL, read=read, now=NOW)
        expect(page.locator("header.page-head")).to_contain_text("Rev.1", timeout=8000)
        assert "également" in field.input_value()
        box.get_by_role("button", name="Preview").click()
        both = page.locator(".notice.warning", has_text="A new version came while you were writing")
        expect(both).to_contain_text("également")
        assert page.locator("[data-own] textarea#words").input_value().startswith("Décide également")
        expect(page.locator("[data-own] #reasons")).to_have_value("It does so each year.")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        page.locator("[data-own]").get_by_role("button", name="Propose", exact=True).click()
        expect(page.locator("details[data-proposal=MEX-4]")).to_contain_text("également")
        context.close()
