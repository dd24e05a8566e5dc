"""Upload, preview, correct, store, choose two versions, compare: the whole way, by hand."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import log_in
from tests.conftest import ROOT

BEFORE = """*The General Assembly,*

*Recalling* its resolution 76/1 of 4 October 2021,

A line that says little

1. *Requests* the Secretary-General to report at its eightieth session;

2. *Decides* to remain seized of the matter.
"""
AFTER = BEFORE.replace("eightieth", "eighty-first").replace("76/1 of 4 October 2021", "76/1 of 4 October 2021 and 78/2")


def choose(page, path, name, text):
    file = path / name
    file.write_text(text, encoding="utf-8")
    page.set_input_files("input[type=file]", file)


def test_two_versions_are_stored_and_compared(page, demo, sample_files):
    log_in(page, demo)
    page.goto(f"{demo.root}/upload")
    choose(page, sample_files, "first.md", BEFORE)
    page.locator("#title").fill("A work of the browser")
    page.get_by_role("button", name="Look at the structure").click()
    expect(page.get_by_role("heading", name="Preview of first.md")).to_be_visible()
    expect(page.locator(".row", has_text="Recalling").locator(".row-label")).to_have_text("PP1")

    row = page.locator(".row", has_text="A line that says little")
    row.locator("summary").click()
    row.get_by_label("Kind").select_option("table")  # which no reader would guess
    row.get_by_role("button", name="Apply").click()
    corrected = page.locator(".row", has_text="A line that says little")
    expect(corrected).to_contain_text("corrected")
    expect(corrected.locator(".row-kind")).to_contain_text("table")

    page.locator("#slug").fill("browser-work")
    page.locator("#symbol").fill("A/80/L.1")
    expect(page.locator("#author")).to_have_count(0)  # who is logged in is known by name
    page.get_by_role("button", name="Store this version").click()
    page.goto(f"{demo.root}/works/browser-work/versions/new")
    choose(page, sample_files, "second.md", AFTER)
    page.get_by_role("button", name="Look at the structure").click()
    page.get_by_role("button", name="Store this version").click()

    page.goto(f"{demo.root}/works/browser-work")
    assert page.locator(".timeline > li").count() == 2
    page.locator("input[name=base][value='1']").check()
    page.locator("input[name=target][value='2']").check()
    page.get_by_role("button", name="Compare").click()
    assert "/works/browser-work/compare/1...2" in page.url
    expect(page.locator(".rows ins", has_text="eighty-first").first).to_be_visible()
    expect(page.locator(".rows ins", has_text="78/2").first).to_be_visible()


def test_the_same_file_again_is_the_same_version(page, demo, sample_files):
    log_in(page, demo)
    page.goto(f"{demo.root}/works/un-csto/versions/new")
    choose(page, sample_files, "again.md", (ROOT / "samples" / "A-79-L.11.fr.md").read_text())
    page.get_by_role("button", name="Look at the structure").click()
    page.get_by_role("button", name="Store this version").click()
    expect(page.locator(".notice").first).to_contain_text("already")
    page.goto(f"{demo.root}/works/un-csto")
    assert page.locator(".timeline > li").count() == 2


def test_a_file_that_cannot_be_read_is_refused_in_one_line(context, demo, sample_files):
    page = context.new_page()  # not the watched page: the browser logs the refusal as an error, rightly
    log_in(page, demo)
    page.goto(f"{demo.root}/upload")
    file = sample_files / "broken.md"
    file.write_bytes(b"PK\x03\x04" + bytes(100))
    page.set_input_files("input[type=file]", file)
    page.locator("#title").fill("Kept words")
    with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
        page.get_by_role("button", name="Look at the structure").click()
    assert answer.value.status == 422
    expect(page.locator(".notice.error")).to_be_visible()
    assert page.locator("#title").input_value() == "Kept words"


def test_two_files_are_compared_and_nothing_is_stored(page, demo, sample_files):
    page.goto(f"{demo.root}/compare")
    for side, text in (("base", BEFORE), ("target", AFTER)):
        (sample_files / f"{side}.txt").write_text(text)
        page.set_input_files(f"input[name={side}]", sample_files / f"{side}.txt")
    works = page.request.get(f"{demo.root}/api/v1/works").json()
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".rows ins", has_text="eighty-first").first).to_be_visible()
    expect(page.get_by_text("Nothing was stored.")).to_be_visible()
    assert page.request.get(f"{demo.root}/api/v1/works").json() == works


def test_two_files_give_their_redline_with_the_enter_key(page, demo):
    page.goto(f"{demo.root}/compare")
    page.fill("[name=base-text]", BEFORE)
    page.fill("[name=target-text]", AFTER)
    page.get_by_role("button", name="Compare").click()
    page.get_by_role("button", name="Word (tracked changes)").click()
    expect(page.get_by_role("heading", name="Word with tracked changes")).to_be_visible()
    page.get_by_role("button", name="Français").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.locator("#redline-author").fill("A tester")
    with page.expect_download() as file:
        page.keyboard.press("Enter")
    assert file.value.suggested_filename.endswith("-tracked.docx")
    assert Path(file.value.path()).read_bytes().startswith(b"PK")
    page.locator(".actions button").last.click()
    expect(page.locator(".rows ins", has_text="eighty-first").first).to_be_visible()


def test_search_leads_to_the_paragraph(page, demo):
    page.goto(f"{demo.root}/works/un-csto")
    page.locator("input[name=q]").fill("strategie antistupefiants")
    page.keyboard.press("Enter")
    page.locator("a", has_text="PP11").first.click()
    expect(page.locator(".para:has(:target), .para:target")).to_be_in_viewport()


def test_a_form_that_takes_a_while_says_so_and_is_sent_once(page, demo):
    sent = []
    page.goto(f"{demo.root}/compare")
    page.fill("[name=base-text]", "The General Assembly,\n\n1. Decides to meet.\n")
    page.fill("[name=target-text]", "The General Assembly,\n\n1. Decides not to meet.\n")
    page.on("request", lambda request: sent.append(request.method) if request.method == "POST" else None)
    told = page.evaluate(
        """() => {
          const form = document.querySelector("form[enctype]");
          form.requestSubmit();
          const status = form.querySelector("[data-waiting]");
          const told = status.hidden ? "" : status.textContent;
          form.requestSubmit();
          return told;
        }"""
    )
    assert "Sending and reading" in told
    # Of the marks, those of the rows: the list of changes at the side has the same words, and a script folds it away on
    # a screen of this width.
    expect(page.locator(".rows ins", has_text="not")).to_be_visible()
    assert sent == ["POST"]
