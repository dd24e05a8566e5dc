"""Axe finds nothing on any page, in six languages, light and dark; and a keyboard is enough."""

from __future__ import annotations

import os
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import log_in

PATHS = {
    "works": "/",
    "history": "/works/un-csto",
    "version": "/works/un-csto/versions/2?language=fr",
    "structure": "/works/un-csto/versions/2/structure?language=fr",
    "upload": "/upload",
    "another version": "/works/un-csto/versions/new",
    "two files": "/compare",
    "search": "/works/un-csto/search?q=coop%C3%A9ration",
    "nothing found": "/works/un-csto/search?q=zzz",
    "comparison": "/works/un-csto/compare/1...2?language=fr",
    "inline": "/works/un-csto/compare/1...2?language=fr&view=inline",
    "every kind": "/works/drought-early-warning/compare/1...2?language=en",
    "summary": "/works/un-csto/compare/1...2/summary",
    "redline": "/works/un-csto/compare/1...2/redline?language=fr",
    "missing": "/works/no-such-work",
    "consultation": "/works/drought-early-warning/consultation",
    "room": "/works/drought-early-warning/consultation/room",
    "matrix": "/works/drought-early-warning/consultation/matrix",
    "next version": "/works/drought-early-warning/consultation/publish",
    "login": "/login?next=/upload",
    "account": "/account",
    "tokens": "/account/tokens",
    "users": "/users",
    "one user": "/users/delegate",
    "log of accounts": "/accounts/log?check=1",
    "members": "/works/un-csto/members",
    "log": "/works/un-csto/log?check=1",
    "the API": "/api/v1/docs",
}


LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
THEMES = ("light", "dark")


def cells():
    """Pages in languages and themes: all in a thorough run, else two of each page, with every language in turn."""
    for place, name in enumerate(PATHS):
        for language, theme in product(range(len(LANGUAGES)), range(len(THEMES))):
            turn = place if theme == 0 else place + 3
            if os.environ.get("TRAVAUX_THOROUGH") or language == turn % len(LANGUAGES):
                yield pytest.param(
                    PATHS[name], LANGUAGES[language], THEMES[theme], id=f"{name}-{LANGUAGES[language]}-{THEMES[theme]}"
                )


@pytest.fixture(scope="module")
def one_page(chromium, demo):
    """One page for the whole grid: language and theme are asked for anew at each visit. It may see every page."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    log_in(page, demo, "administrator")
    yield page
    context.close()


def visit(page, address, language, theme):
    page.set_extra_http_headers({"Accept-Language": language})
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address)
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")


@pytest.mark.parametrize(("path", "language", "theme"), list(cells()))
def test_axe_finds_no_violation_and_nothing_runs_over_on_a_phone(one_page, demo, path, language, theme):
    visit(one_page, demo.root + path, language, theme)
    found = Axe().run(one_page)
    assert found.violations_count == 0, found.generate_report()
    one_page.set_viewport_size({"width": 360, "height": 800})
    width = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    needed, there = one_page.evaluate(width)
    assert needed <= there


def left_edge(page, selector):
    box = page.locator(selector).first.bounding_box()
    assert box
    return box["x"]


def test_an_arabic_page_runs_from_right_to_left_and_its_french_text_does_not(one_page, demo):
    visit(one_page, f"{demo.root}/works/un-csto/compare/1...2?language=fr", "ar", "light")
    assert left_edge(one_page, ".wordmark") > left_edge(one_page, ".languages")
    row = ".row.edited:not(.quiet)"
    assert left_edge(one_page, f"{row} .row-name") > left_edge(one_page, f"{row} .cell.base")
    assert left_edge(one_page, f"{row} .cell.base") > left_edge(one_page, f"{row} .cell.target")
    text = one_page.locator(f"{row} .cell.target .text").first
    assert (text.get_attribute("lang"), text.get_attribute("dir")) == ("fr", "ltr")
    assert text.evaluate("element => getComputedStyle(element).direction") == "ltr"


def test_an_arrow_points_the_way_the_lines_run(one_page, demo):
    for language, arrow in (("en", "→"), ("ar", "←")):
        visit(one_page, f"{demo.root}/works/drought-early-warning/compare/1...2?language=en", language, "light")
        drawn = one_page.locator(".row-name .arrow").first
        assert drawn.evaluate("element => getComputedStyle(element, '::before').content") == f'"{arrow}"'


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_preview_of_an_upload_passes_axe(page, demo, sample_files, language):
    (sample_files / "preview.md").write_text("*The General Assembly,*\n\n*Noting* rain,\n\n1. *Decides* to wait.\n")
    log_in(page, demo)
    page.goto(f"{demo.root}/upload?lang={language}")
    page.set_input_files("input[type=file]", sample_files / "preview.md")
    page.locator("main form .button.primary").click()
    for details in page.locator("details").all():
        details.evaluate("element => { element.open = true; }")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_two_files_can_be_compared_with_the_keyboard_alone(page, demo):
    page.goto(f"{demo.root}/compare")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_contain_text("Skip")
    page.keyboard.press("Enter")
    for words in ("Decides to meet.", "Decides to meet again."):
        for _ in range(4):
            if page.evaluate("document.activeElement.tagName === 'TEXTAREA' && !document.activeElement.value"):
                break
            page.keyboard.press("Tab")
        page.keyboard.type(words)
    while page.evaluate("document.activeElement.tagName") != "BUTTON":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".rows ins", has_text="again").first).to_be_visible()
    expect(page.locator("[data-counter]")).to_have_text("– of 1")  # the script of the page has started
    page.keyboard.press("n")
    expect(page.locator("[data-counter]")).to_have_text("1 of 1")


def test_the_language_switch_keeps_the_address(page, demo):
    page.goto(f"{demo.comparison}&view=inline")
    for name, language in (("Français", "fr"), ("العربية", "ar"), ("中文", "zh")):
        page.get_by_role("navigation").get_by_role("link", name=name, exact=True).click()
        assert page.locator("html").get_attribute("lang") == language
        assert "view=inline" in page.url
        expect(page.locator(".tally")).to_contain_text("16")
