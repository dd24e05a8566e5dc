"""A wrong pair is corrected and the correction taken back: by keyboard alone, without JavaScript, and passing axe."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import log_in

PATH = "/works/drought-early-warning/compare/1...2?language=en"
# Each test takes its corrections back, because the demo is shared.


@pytest.fixture
def clean(demo, page):
    """The comparison; whatever a test left is taken back at the end."""
    log_in(page, demo)
    page.goto(demo.root + PATH)
    yield page
    page.goto(demo.root + PATH)
    while page.locator(".hand-all").count():
        page.locator(".hand-all > summary").click()
        entry = page.locator(".hand-list li").first
        with page.expect_navigation():
            entry.get_by_role("button", name="Undo").click()


def last_edited(page):
    """The last edited paragraph of the operative part: it has both sides."""
    return page.locator(".row.edited[data-number]").last


def tab_to(page, selector, most=200):
    """Press Tab until the focus is on an element that matches, as somebody without a mouse does."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} cannot be reached with the keyboard")


def test_a_wrong_pair_is_corrected_and_undone_with_the_keyboard_alone(clean):
    page = clean
    changes = page.locator(".row[data-number]").count()
    row = last_edited(page)
    row.evaluate("row => row.focus()")
    tab_to(page, ".pair-ask a")
    expect(page.locator(".pair-ask a:focus")).to_be_visible()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("[data-pair-form]")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("[data-pair-form] input[type=radio]").first).to_be_focused()
    page.keyboard.press("Space")
    tab_to(page, "[name=pair_reason]")
    page.keyboard.type("another duty")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(".row[data-number]")).to_have_count(changes + 1)
    marks = page.locator(".by-hand")
    expect(marks).to_have_count(2)
    expect(marks.first).to_contain_text("kept apart by hand Facilitator: another duty")
    expect(page.locator(".row.current .by-hand")).to_be_in_viewport()
    tab_to(page, ".by-hand button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(".by-hand")).to_have_count(0)
    expect(page.locator(".row[data-number]")).to_have_count(changes)


def test_a_paragraph_chosen_from_the_list_says_what_is_meant_and_is_paired(clean):
    page = clean
    with page.expect_navigation():
        page.locator(".row.removed .pair-ask a").first.click()
    form = page.locator("[data-pair-form]")
    target = form.locator("select[name=pair_with_target]")
    near = target.locator("optgroup").first.locator("option").first
    wanted = near.inner_text()
    target.select_option(near.get_attribute("value"))
    form.get_by_label("Reason").fill("the same point")
    with page.expect_navigation():
        form.get_by_role("button", name="Correct the pairing").click()
    marked = page.locator(".row:has(.by-hand)")
    expect(marked).to_have_count(1)
    expect(marked).to_contain_text("paired by hand")
    expect(marked.locator(".cell.target")).to_contain_text(" ".join(wanted.rstrip("…").split()[-4:-1]))
    expect(marked.locator(".pair-ask")).to_have_count(0)


def test_choosing_from_a_list_checks_its_answer(clean):
    page = clean
    with page.expect_navigation():
        last_edited(page).locator(".pair-ask a").click()
    page.locator("select[name=pair_with_base]").select_option(index=1)
    expect(page.locator("[name=pair_what][value=target]")).to_be_checked()


@pytest.mark.usefixtures("clean")
def test_without_javascript_the_same_and_in_one_column(chromium, demo):
    context = chromium.new_context(java_script_enabled=False, locale="fr")
    page = context.new_page()
    log_in(page, demo)
    page.goto(f"{demo.root}{PATH}&view=inline")
    last_edited(page).hover()
    last_edited(page).get_by_role("link", name="Appariement erroné").click()
    form = page.locator("[data-pair-form]")
    form.get_by_label("Ces paragraphes ne vont pas ensemble").check()
    form.get_by_role("button", name="Corriger l’appariement").click()
    expect(page.locator(".pair-form [role=alert]")).to_contain_text("Donnez le motif")
    form.get_by_label("Motif").fill("autre objet")
    form.get_by_role("button", name="Corriger l’appariement").click()
    expect(page.locator(".by-hand")).to_have_count(2)
    expect(page.locator(".by-hand").first).to_contain_text("séparés à la main")
    assert "view=inline" in page.url
    page.locator(".by-hand button").first.click()
    expect(page.locator(".by-hand")).to_have_count(0)
    context.close()


@pytest.mark.usefixtures("clean")
@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("fr", "dark")])
def test_form_marks_and_list_pass_axe_and_need_no_sideways_scrolling(chromium, demo, language, theme):
    context = chromium.new_context(locale=language, color_scheme=theme, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    log_in(page, demo)
    page.goto(demo.root + PATH)
    last_edited(page).hover()
    last_edited(page).locator(".pair-ask a").click()
    page.locator("[data-pair-form]").wait_for()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.locator("[name=pair_what][value=apart]").check()
    page.locator(".pair-form [name=pair_reason]").fill("a reason that is long enough to be wrapped " * 4)
    with page.expect_navigation():
        page.locator(".pair-form button.primary").click()
    page.goto(demo.root + PATH)
    page.locator(".hand-all > summary").click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


@pytest.mark.usefixtures("clean")
def test_two_readers_at_once_see_both_corrections(chromium, demo):
    first, second = (chromium.new_context(locale="en-GB").new_page() for _ in range(2))
    for one, name in ((first, "facilitator"), (second, "administrator")):
        log_in(one, demo, name)
        one.goto(demo.root + PATH)
        last_edited(one).hover()
        last_edited(one).locator(".pair-ask a").click()
        one.locator("[name=pair_what][value=apart]").check()
        one.locator(".pair-form [name=pair_reason]").fill(f"as {name} reads it")
    with first.expect_navigation():
        first.get_by_role("button", name="Correct the pairing").click()
    with second.expect_navigation():
        second.get_by_role("button", name="Correct the pairing").click()
    conflict = second.locator(".hand-conflict")
    expect(conflict).to_contain_text("as facilitator reads it")
    expect(conflict).to_contain_text("as administrator reads it")
    found = Axe().run(second)
    assert found.violations_count == 0, found.generate_report()
    first.context.close()
    second.context.close()
