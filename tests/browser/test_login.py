"""Logging in on the way to a form, by keyboard alone, and out again."""

from __future__ import annotations

from playwright.sync_api import expect


def test_who_wants_to_write_logs_in_on_the_way_and_out_again(page, demo):
    page.goto(f"{demo.root}/works/un-csto")
    page.get_by_role("link", name="Add a version").first.click()
    expect(page.get_by_role("heading", name="Log in", exact=True)).to_be_visible()
    expect(page.get_by_text("demo-facilitator")).to_be_visible()
    page.locator("#name").focus()
    page.keyboard.type("facilitator")
    page.keyboard.press("Tab")
    page.keyboard.type("demo-facilitator")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url == f"{demo.root}/works/un-csto/versions/new"
    expect(page.locator(".site-account")).to_have_text("Facilitator")
    page.locator(".site-account").click()
    page.get_by_role("button", name="Log out").click()
    expect(page.locator(".site-account")).to_have_text("Log in")
    expect(page.get_by_text("You are logged out.")).to_be_visible()
    page.goto(f"{demo.root}/works/un-csto")
    expect(page.get_by_role("link", name="Members")).to_have_count(0)


def test_a_wrong_password_is_said_where_it_was_typed(context, demo):
    page = context.new_page()  # not the watched page: the browser logs the refusal as an error, rightly
    page.goto(f"{demo.root}/login")
    page.fill("#name", "delegate")
    page.fill("#password", "not the right one")
    page.locator("main form button.primary").click()
    expect(page.get_by_role("alert")).to_contain_text("do not belong together")
    expect(page.locator("#name")).to_have_value("delegate")
    expect(page.locator("#password")).to_have_value("")
    expect(page.locator("#password")).to_have_attribute("aria-invalid", "true")
