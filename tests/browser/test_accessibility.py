"""Axe finds nothing on any page, in both languages, light and dark; and a keyboard is enough."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

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
    "missing": "/works/no-such-work",
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS.keys())
def test_axe_finds_no_violation(chromium, demo, path, language, theme):
    context = chromium.new_context(locale=language, color_scheme=theme, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(demo.root + path)
    assert page.locator("html").get_attribute("lang") == language
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    context.close()


def test_the_preview_of_an_upload_passes_axe(page, demo, sample_files):
    (sample_files / "preview.md").write_text("*The General Assembly,*\n\n*Noting* rain,\n\n1. *Decides* to wait.\n")
    page.goto(f"{demo.root}/upload")
    page.set_input_files("input[type=file]", sample_files / "preview.md")
    page.get_by_role("button", name="Look at the structure").click()
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
    page.get_by_role("link", name="Français").click()
    assert page.locator("html").get_attribute("lang") == "fr"
    assert "view=inline" in page.url
    expect(page.locator(".tally")).to_contain_text("16")
