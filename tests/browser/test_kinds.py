"""Kinds of change in a browser: filters, folds, marks that say why, the picture; by keyboard, without script, axe."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import assert_axe_finds_nothing_in_either_theme

DROUGHT = "/works/drought-early-warning/compare/1...2?language=en"
CHANGES, LIGHT = 9, 3
ARABIC = """*إن الجمعية العامة،*

*إذ تشير* إلى قرارها 72/14 المؤرخ 4 أيار/مايو 2018،

1 - *تطلب* إلى جميع الدول أن تتبادل البيانات عن الأنهار في دورتها السابعة والسبعين؛

2 - *تدعو* اللجان الإقليمية إلى عقد اجتماع للخبراء كل سنة؛

3 - *تقرر* أن تبقي المسألة قيد نظرها.
"""
CHINESE = """*大会，*

*回顾*其2018年5月4日第72/14号决议，

1. *请*所有国家在第七十七届会议上交流关于河流流量的数据；

2. *邀请*各区域委员会每年举行一次专家会议；

3. *决定*继续处理此案。
"""
TEXTS = {
    "ar": (
        ARABIC,
        (("السابعة والسبعين", "التاسعة والسبعين"), ("كل سنة", "كل سنتين"), ("جميع الدول", "الدول المعنية")),
    ),
    "zh": (CHINESE, (("第七十七届", "第七十九届"), ("每年", "每两年"), ("所有国家", "有关国家"))),
}


@pytest.fixture
def drought(page, demo):
    page.goto(demo.root + DROUGHT)
    expect(page.locator("[data-counter]")).to_have_text(f"– of {CHANGES - LIGHT}")
    return page


def compare_texts(page, demo, folder, language):
    """Compare two files of one language that are not stored."""
    base, changes = TEXTS[language]
    target = base
    for old, new in changes:
        assert old in target
        target = target.replace(old, new)
    page.goto(f"{demo.root}/compare")
    for place, words in enumerate((base, target)):
        file = Path(folder) / f"{place}.md"
        file.write_text(words, encoding="utf-8")
        page.locator("input[type=file]").nth(place).set_input_files(file)
    with page.expect_navigation():
        page.locator("main form button[type=submit]").first.click()


def places(page):
    return page.locator(".row[data-place]").count()


def test_light_changes_are_folded_with_their_count_and_shown_by_one_press(drought):
    page = drought
    expect(page.locator(".tally")).to_contain_text(f"{CHANGES} changes")
    folded = page.locator(".folded-light")
    expect(folded).to_contain_text(f"{LIGHT} technical or editorial changes are folded")
    assert places(page) == CHANGES - LIGHT
    counted = page.locator(".fold.light > summary").all_inner_texts()
    assert sum(int(re.match(r"(\d+) technical or editorial", text)[1]) for text in counted) == LIGHT
    folded.get_by_role("link", name="show them").click()
    page.wait_for_load_state()
    assert "severity=0" in page.url
    assert places(page) == CHANGES
    page.reload()
    assert places(page) == CHANGES
    page.keyboard.press("n")
    expect(page.locator("[data-counter]")).to_have_text(f"1 of {CHANGES}")


def test_a_fold_of_light_changes_opens_where_it_stands(drought):
    fold = drought.locator(".fold.light").first
    row = fold.locator(".row").first
    expect(row).to_be_hidden()
    fold.locator("> summary").click()
    expect(row).to_be_visible()


def test_n_steps_over_what_is_shown_alone(drought):
    seen = set()
    for place in range(1, CHANGES - LIGHT + 1):
        drought.keyboard.press("n")
        expect(drought.locator("[data-counter]")).to_have_text(f"{place} of {CHANGES - LIGHT}")
        seen.add(drought.evaluate("document.activeElement.id"))
    assert len(seen) == CHANGES - LIGHT
    assert drought.locator(".fold.light[open]").count() == 0


def test_a_group_and_a_single_kind_are_chosen_and_kept_in_the_address(drought):
    page = drought
    page.locator(".by-type > .chips a.chip", has_text="technical").click()
    page.wait_for_load_state()
    assert "type=technical" in page.url
    assert places(page) == 1
    expect(page.locator(".in-force")).to_contain_text("technical")
    expect(page.locator(".tally")).to_contain_text(f"{CHANGES} changes")
    page.locator(".single-types > summary").click()
    page.locator(".single-types a.chip", has_text="deadline").click()
    page.wait_for_load_state()
    address = page.url
    assert "type=deadline" in address
    assert places(page) == 2
    page.goto("about:blank")
    page.goto(address)
    assert places(page) == 2
    expect(page.locator(".single-types")).to_have_attribute("open", "")
    expect(page.locator(".single-types a.chip[aria-current]")).to_contain_text("deadline")
    hidden = page.locator(".fold.hides > summary").all_inner_texts()
    assert sum(int(re.match(r"(\d+) changes? hidden", text)[1]) for text in hidden) == CHANGES - 2


@pytest.mark.parametrize("view", ["columns", "inline"])
def test_pointing_at_a_mark_or_coming_to_it_says_why(drought, demo, view):
    page = drought
    page.goto(f"{demo.root}{DROUGHT}&view={view}")
    mark, tip = page.locator(".para .why", has_text="deadline"), page.locator("[role=tooltip]")
    expect(tip).to_be_hidden()
    mark.hover()
    expect(tip).to_contain_text("one month")
    expect(tip).to_contain_text("two weeks")
    expect(tip).to_contain_text("substantive")
    expect(tip).to_contain_text("The time by which it must be done")
    tip.hover()
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    page.mouse.move(2, 2)
    mark.focus()
    expect(tip).to_be_visible()
    described = mark.get_attribute("aria-describedby")
    assert (
        "one month"
        in page.locator(f"[id='{described}']").inner_text() + page.locator(f"[id='{described}']").text_content()
    )
    page.keyboard.press("Enter")
    expect(page.locator(f"[id='{described}']")).to_be_visible()


def test_a_touch_on_a_mark_says_why_and_goes_nowhere(chromium, demo):
    context = chromium.new_context(locale="en-GB", has_touch=True, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(demo.root + DROUGHT)
    mark = page.locator(".para .why", has_text="deadline")
    mark.tap()
    expect(page.locator("[role=tooltip]")).to_contain_text("two weeks")
    assert "#" not in page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("h1").tap()
    expect(page.locator("[role=tooltip]")).to_be_hidden()
    context.close()


def test_without_javascript_a_mark_leads_to_its_words_and_filters_work(chromium, demo):
    context = chromium.new_context(java_script_enabled=False, locale="en-GB", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(demo.root + DROUGHT)
    mark = page.locator(".para .why", has_text="deadline")
    words = page.locator(f"[id='{mark.get_attribute('href')[1:]}']")
    mark.click()
    expect(words).to_be_visible()
    expect(words).to_contain_text("one month")
    row = page.locator(".row.edited[data-number]").last
    row.locator(".in-words > summary").click()
    page.locator(".folded-light a").click()
    assert page.locator(".row[data-place]").count() == CHANGES
    page.locator(".by-type > .chips a.chip", has_text="substance").click()
    assert "type=substance" in page.url
    context.close()


def test_the_verdict_links_to_what_stands_against_it(drought, demo):
    page = drought
    verdict = page.locator(".verdict")
    expect(verdict).to_contain_text("Technical rollover: no. 6 paragraphs stand against it")
    link = verdict.locator("a").nth(2)
    link.click()
    expect(page.locator(f"[id='{link.get_attribute('href')[1:]}']")).to_be_in_viewport()
    page.goto(demo.comparison)
    expect(page.locator(".verdict")).to_contain_text("Technical rollover: yes.")


def test_ribbons_lead_to_their_rows_by_mouse_and_keyboard_and_are_said_in_words(drought):
    page = drought
    page.set_viewport_size({"width": 1440, "height": 900})
    page.reload()
    moved = page.locator(".ribbons a", has=page.locator(".ribbon.moved"))
    expect(moved).to_have_count(1)
    expect(moved).to_have_attribute("aria-label", re.compile(r"OP6 → OP2: edited, moved"))
    moved.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".row.moved")).to_be_in_viewport()
    expect(page.locator("[data-counter]")).to_have_text(f"3 of {CHANGES - LIGHT}")
    assert page.locator(".ribbons a:not([tabindex])").count() == page.locator(".picture-words li").count()
    page.locator(".picture-words > summary").click()
    page.locator(".picture-words li a", has_text="OP7").click()
    expect(page.locator(".row.added[data-place]")).to_be_in_viewport()


def test_the_picture_is_closed_on_a_narrow_screen(chromium, demo):
    context = chromium.new_context(locale="en-GB", viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(demo.root + DROUGHT)
    expect(page.locator(".ribbons")).to_be_hidden()
    page.locator(".picture > summary").click()
    expect(page.locator(".ribbons")).to_be_visible()
    for details in page.locator("details").all():
        details.evaluate("element => { element.open = true; }")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_kinds_are_printed_as_words(drought):
    drought.emulate_media(media="print")
    expect(drought.locator(".in-words li", has_text="two weeks")).to_be_visible()
    expect(drought.locator(".para .why", has_text="deadline")).to_be_visible()


def test_an_unchanged_paragraph_can_say_that_its_pair_is_wrong(drought):
    row = drought.locator(".row.quiet").filter(has=drought.locator(".pair-tool")).last
    row.hover()
    with drought.expect_navigation():
        row.get_by_role("link", name="Is this pairing wrong?").click()
    expect(drought.locator("[data-pair-form]")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_all_of_it_passes_axe(chromium, demo, language):
    context = chromium.new_context(locale=language, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{demo.root}{DROUGHT}&severity=0&type=substance")
    for details in page.locator("details").all():
        details.evaluate("element => { element.open = true; }")
    page.locator(".para .why").first.focus()
    expect(page.locator("[role=tooltip]")).to_be_visible()
    assert_axe_finds_nothing_in_either_theme(page)
    expect(page.locator("[role=tooltip]")).to_be_visible()
    context.close()


@pytest.mark.parametrize("language", ["ar", "zh"])
@pytest.mark.parametrize("interface", ["en", "fr"])
def test_arabic_and_chinese_texts_pass_axe(chromium, demo, tmp_path, language, interface):
    context = chromium.new_context(locale=interface, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    compare_texts(page, demo, tmp_path, language)
    assert page.locator(".row[data-number] .text").first.get_attribute("lang") == language
    assert page.locator(".para .why").count() >= 2
    assert_axe_finds_nothing_in_either_theme(page)
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()
