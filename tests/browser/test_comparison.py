"""What a negotiator sees and presses on the comparison of the sample: 77/13 and A/79/L.11 in French."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import expect

# What the record implies, read from the two files: eight changes outside the body in front, one footnote and one
# reference and one period in the preamble, one session in each of the last two operative paragraphs, two closing
# lines and the note on sponsors.
CHANGES = 16
BODY = {"PP1", "PP4", "PP11", "OP8", "OP9"}


def marked(page, tag):
    """The visible texts of all marks of one kind in the rows, without the words for screen readers."""
    return page.locator(f".rows {tag}").evaluate_all(
        "marks => marks.map(m => { const c = m.cloneNode(true); c.querySelectorAll('.sr').forEach(s => s.remove()); "
        "return c.textContent.trim(); })"
    )


def test_the_sample_shows_its_changes_and_nothing_else(page, demo):
    page.goto(demo.comparison)
    changed = page.locator(".row[data-number]")
    assert changed.count() == CHANGES
    names = set(page.locator(".row[data-number] .row-name").all_inner_texts())
    assert {name for name in names if re.match(r"(PP|OP)\d", name)} == BODY
    assert page.locator(".row.moved").count() == 0
    inserted, deleted = marked(page, "ins"), marked(page, "del")
    for words in ("et 77/13 du 21 novembre 2022", "2021-2025", "A/79/302-S/2024/600."):
        assert any(words in text for text in inserted), words
    assert any("2015-2020" in text for text in deleted)
    assert [text for text in inserted if "quatre-vingt-unième" in text] == ["quatre-vingt-unième"] * 2
    expect(page.locator(".identity.base")).to_contain_text("reconstructed")


def test_the_keys_n_and_p_step_through_every_change_and_round(page, demo):
    page.goto(demo.comparison)
    counter, seen = page.locator("[data-counter]"), []
    for place in range(1, CHANGES + 1):
        page.keyboard.press("n")
        expect(counter).to_have_text(f"{place} of {CHANGES}")
        focused = page.evaluate("document.activeElement.id")
        expect(page.locator(f"[id='{focused}']")).to_be_in_viewport()
        seen.append(focused)
    assert len(set(seen)) == CHANGES
    page.keyboard.press("n")
    expect(counter).to_have_text(f"1 of {CHANGES}")
    page.keyboard.press("p")
    expect(counter).to_have_text(f"{CHANGES} of {CHANGES}")


def test_the_keys_can_be_switched_off(page, demo):
    page.goto(demo.comparison)
    page.locator("[data-keys]").uncheck()
    page.keyboard.press("n")
    expect(page.locator("[data-counter]")).to_have_text(f"– of {CHANGES}")


def test_a_link_to_one_change_leads_there_after_a_reload(page, demo):
    page.goto(demo.comparison)
    for _ in range(5):
        page.keyboard.press("n")
    address = page.url
    assert urlsplit(address).fragment.startswith("c-")
    other = page.context.new_page()
    other.goto(address)
    expect(other.locator("[data-counter]")).to_have_text(f"5 of {CHANGES}")
    expect(other.locator(f"[id='{urlsplit(address).fragment}']")).to_be_in_viewport()
    other.reload()
    expect(other.locator("[data-counter]")).to_have_text(f"5 of {CHANGES}")


def test_a_filter_is_kept_in_the_address_and_hides_nothing_from_the_count(page, demo):
    page.goto(demo.comparison)
    page.locator("a.chip.added").click()
    page.wait_for_load_state()
    assert "?" in page.url
    address = page.url
    expect(page.locator(".tally")).to_contain_text(f"{CHANGES} changes")
    visible = page.locator(".row[data-place]")
    count = visible.count()
    assert count == 4
    hidden = page.locator(".fold.hides > summary").all_inner_texts()
    assert sum(int(re.match(r"(\d+) changes? hidden", text)[1]) for text in hidden) == CHANGES - count
    page.goto("about:blank")
    page.goto(address)
    assert page.locator(".row[data-place]").count() == count


def test_inline_and_columns_show_the_same_changes(page, demo):
    page.goto(demo.comparison)
    in_columns = sorted(marked(page, "ins")), sorted(marked(page, "del"))
    page.get_by_role("link", name="Inline").click()
    page.wait_for_load_state()
    assert "view=inline" in page.url
    assert (sorted(marked(page, "ins")), sorted(marked(page, "del"))) == in_columns


def test_everything_is_readable_without_javascript(chromium, demo):
    context = chromium.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(demo.comparison)
    assert page.locator(".row[data-number]").count() == CHANGES
    expect(page.get_by_text("2021-2025").first).to_be_visible()
    page.get_by_role("link", name="Inline").click()
    assert page.locator(".row[data-number]").count() == CHANGES
    page.locator(".row[data-number] .tool[href*='row']").first.click()
    assert page.locator("body").inner_text().strip()
    context.close()


def test_the_second_sample_shows_every_kind(page, demo):
    page.goto(f"{demo.root}/works/drought-early-warning/compare/1...2?language=en")
    body = page.locator(".row[data-number]").filter(has=page.locator(".row-name", has_text=re.compile(r"(PP|OP)\d")))
    for kind in ("added", "removed", "split", "merged"):
        assert body.and_(page.locator(f".{kind}")).count() == 1, kind
    moved = page.locator(".row.moved")
    assert moved.count() == 1
    expect(moved).to_contain_text("two weeks")
    origin = page.locator(".origin a.way")
    origin.click()
    expect(moved).to_be_in_viewport()
    moved.locator("a[href^='#from-']").click()
    expect(page.locator(".origin")).to_be_in_viewport()


def test_a_narrow_screen_needs_no_sideways_scrolling(chromium, demo):
    context = chromium.new_context(viewport={"width": 320, "height": 800}, locale="en-GB")
    page = context.new_page()
    for path in ("/", "/works/un-csto", "/works/un-csto/versions/2?language=fr", "/upload", "/compare"):
        page.goto(demo.root + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    page.goto(demo.comparison)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_the_dark_theme_is_remembered(page, demo):
    page.goto(demo.comparison)
    before = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.locator("[data-theme-switch]").click()
    page.reload()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != before
