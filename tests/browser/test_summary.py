"""The summary page in a browser: axe finds nothing in six languages, nothing runs over on a phone, overruling works."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import assert_axe_finds_nothing_in_either_theme, log_in
from tests.conftest import ROOT

PAGE = "/works/drought-early-warning/compare/1...2/summary"


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
def test_axe_finds_no_violation(chromium, demo, language):
    context = chromium.new_context(locale=language, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{demo.root}{PAGE}?language={language}")
    assert_axe_finds_nothing_in_either_theme(page)
    context.close()


@pytest.mark.parametrize("language", ["ar", "zh", "ru"])
def test_nothing_runs_over_on_a_narrow_screen(chromium, demo, language):
    context = chromium.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{demo.root}{PAGE}?language={language}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_a_reader_overrules_with_the_keyboard_and_takes_it_back(page, demo):
    log_in(page, demo)
    page.goto(f"{demo.root}{PAGE}?language=en")
    page.get_by_role("link", name="Not so?").first.press("Enter")
    page.get_by_label("Weight", exact=True).select_option("1")
    page.get_by_label("Reason").fill("agreed in the room")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.get_by_role("button", name="Overrule").press("Enter")
    expect(page.locator(".remark")).to_contain_text("Facilitator")
    page.locator(".sentence", has=page.locator(".remark")).get_by_role("link", name="Not so?").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".remark")).to_have_count(0)


def test_two_files_and_back(page, demo):
    page.goto(f"{demo.root}/compare")
    for side, name in (("base", "first"), ("target", "revised")):
        page.set_input_files(f"input[name={side}]", ROOT / "samples" / f"drought-{name}-draft.en.md")
    page.locator("main form button[type=submit]").click()
    page.get_by_role("button", name="Summary").click()
    expect(page.locator(".headline")).to_contain_text("not a rollover")
    page.locator(".sentence-languages").get_by_role("button", name="Français").click()
    expect(page.locator(".headline")).to_contain_text("reconduction")
    page.get_by_role("button", name="The whole comparison").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Two files compared")
