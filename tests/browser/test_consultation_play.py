"""A consultation from A/79/L.11 to the check of the second revision, played by three delegations and a facilitator."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from service.amendments import Status, apply, as_text
from service.amendments.types import Amendment
from service.comparison import compare
from service.use_cases import read_version
from service.use_cases.accounts import SHELL
from service.use_cases.consulting import edits_of_words, sit
from storage import read
from storage.formats import read_file
from storage.formats.rolling import read_rolling_file
from storage.publishing import write_markdown, write_word
from storage.word_out import write_redline
from tests.browser.house import NOW, WORK, open_house

NEW = "Souligne l'importance de la transparence dans la coopération entre les deux organisations ;"
OTHER = "Encourage les institutions spécialisées des Nations Unies à coopérer plus étroitement avec l'Organisation ;"


@pytest.fixture
def house(tmp_path):
    with open_house(tmp_path) as house:
        yield house


class Seat:
    """Someone at a browser of their own."""

    def __init__(self, house, browser, name):
        self.house, self.code = house, name.upper()
        self.context, self.page = house.enter(browser, name)

    def text(self):
        self.page.goto(self.house.home)

    def rest(self):
        """Look away: a page that nobody looks at asks for no news, and leaves the machine to the others."""
        self.page.goto("about:blank")

    def block(self, label):
        return self.page.locator(f".para-block#{label}")

    def form(self, label, tab=None):
        """Open the form where the paragraph stands."""
        self.block(label).locator("[data-propose]").click()
        box = self.page.locator("[data-own]")
        if tab:
            box.get_by_role("link", name=tab).click()
            expect(box.locator("nav.tabs [aria-current]")).to_have_text(tab)
        return box

    def keep(self, box, says):
        """Look at the preview, then propose."""
        box.get_by_role("button", name="Preview").click()
        expect(box.locator("[data-preview]")).to_contain_text(says)
        box.get_by_role("button", name="Propose", exact=True).click()
        expect(box).to_have_count(0)

    def change(self, label, old, new, says, tab=None):
        box = self.form(label, tab)
        field = box.locator("textarea#words")
        words = field.input_value()
        assert old in words
        field.fill(words.replace(old, new, 1))
        self.keep(box, says)

    def write(self, label, tab, words, says):
        box = self.form(label, tab)
        box.locator("textarea#words").fill(words)
        self.keep(box, says)

    def card(self, name):
        """The proposal, opened."""
        found = self.page.locator(f"details[data-proposal={name}]")
        if found.get_attribute("open") is None:
            found.locator("summary").first.click()
        return found

    def press(self, name, button, words=None):
        card = self.card(name)
        if words is not None:
            card.get_by_label("Words, if any").fill(words)
        card.get_by_role("button", name=button, exact=True).click()


def at(text, label):
    return next(paragraph.index for paragraph in text.paragraphs if paragraph.label == label)


def tracked_file(text):
    """The version as a Word file in which a delegation changed words of OP1 with tracked changes."""
    words = text.paragraphs[at(text, "OP1")].text.replace("prend note de l'essor", "se félicite de l'essor")
    made = Amendment("X-1", "", edits_of_words(text, at(text, "OP1"), words))
    clean = write_word(text)
    base = read_file(clean, filename="l11.docx")
    target = as_text(apply(base, [Amendment("X-1", "", edits_of_words(base, at(base, "OP1"), words))]), base)
    assert made.edits
    return write_redline(compare(base, target), clean, author="NOR", date=NOW).data


def sitting(house):
    return sit(house.store.units, WORK, by=SHELL, read=read)


def status(house, name):
    return sitting(house).state.proposals[name].amendment.status


def proposals_are_made(house, seats, text, tmp_path):
    mex, ken, nor = seats
    mex.text()
    mex.change("OP4", "régulières", "annuelles", "remplacer « régulières » par « annuelles »")
    mex.change(
        "OP2", "lutter contre le terrorisme et", "lutter contre le terrorisme, l'extrémisme violent et", "insérer"
    )
    mex.change("OP3", ", notamment à continuer d'échanger des informations", "", "supprimer")
    box = mex.form("OP7", "Delete it")
    mex.keep(box, "Supprimer le paragraphe 7 du dispositif.")
    ken.text()
    ken.write("OP5", "New paragraph after", NEW, "OP5 bis")
    expect(mex.page.locator("[data-told]")).to_contain_text("KEN proposed KEN-1 on OP5 bis", timeout=8000)
    expect(mex.page.locator("details[data-proposal=KEN-1]")).to_have_count(1, timeout=8000)
    mex.rest()
    ken.write("OP6", "Alternative", OTHER, "OP6 alt")
    ken.change("PP4", "Résolution 49/57", "Résolution 49/57 du 9 décembre 1994", "note", tab="Footnote 2")
    title = next(p for p in text.paragraphs if p.text == text.masthead.title and p.index > 5)
    ken.change(f"p-{title.index}", "Coopération", "Coopération renforcée", "titre")
    ken.rest()
    nor.text()
    box = nor.form("PP14", "Move it")
    box.locator("#to").select_option(label="after PP12")
    nor.keep(box, "Déplacer")
    nor.change("OP4", "régulières ", "", "It cannot stand together with MEX-1")
    nor.page.goto(f"{house.home}/tracked")
    (tmp_path / "nor.docx").write_bytes(tracked_file(text))
    nor.page.set_input_files("#file", tmp_path / "nor.docx")
    nor.page.get_by_role("button", name="Preview").click()
    expect(nor.page.locator(".line-result")).to_have_count(1)
    nor.page.get_by_role("button", name="Propose", exact=True).click()
    expect(nor.page.locator("details[data-proposal=NOR-3]")).to_have_count(1)
    nor.rest()
    ken.page.goto(f"{house.home}/instructions")
    line = "Au paragraphe 8 du dispositif, remplacer « quatre-vingt-unième » par « quatre-vingt-deuxième »."
    ken.page.fill("#lines", f"{line}\nAu paragraphe 9 du dispositif, supprimer « licornes ».")
    ken.page.get_by_role("button", name="Preview").click()
    expect(ken.page.locator(".line-result.refused")).to_contain_text("licornes")
    ken.page.get_by_role("button", name="Propose", exact=True).click()
    expect(ken.page.locator("#lines")).to_have_value("Au paragraphe 9 du dispositif, supprimer « licornes ».")
    assert len(sitting(house).proposals) == 12


def delegations_say_where_they_stand(seats):
    mex, ken, nor = seats
    ken.text()
    ken.press("MEX-1", "Support")
    expect(ken.page.locator("details[data-proposal=MEX-1]")).to_contain_text("Supported by")
    ken.press("MEX-4", "Reserve", "Awaiting instructions")
    expect(ken.page.locator("details[data-proposal=MEX-4]")).to_contain_text("Awaiting instructions")
    ken.rest()
    nor.text()
    nor.press("MEX-1", "Oppose")
    expect(nor.page.locator("details[data-proposal=MEX-1]")).to_contain_text("Opposed by")
    nor.rest()
    mex.text()
    mex.card("NOR-2").get_by_label("Comment").fill("Annual is what we can accept.")
    mex.card("NOR-2").get_by_role("button", name="Send the comment").click()
    expect(mex.page.locator("details[data-proposal=NOR-2]")).to_contain_text("Annual is what we can accept.")
    mex.rest()


def the_facilitator_decides(house, chair):
    chair.page.goto(f"{house.home}/conflicts")
    expect(chair.page.locator(".group")).to_have_count(1)
    expect(chair.page.locator(".group")).to_contain_text("both change the same words")
    chair.text()
    for name in ("MEX-2", "MEX-3", "KEN-1", "KEN-3", "KEN-5", "NOR-1", "NOR-3"):
        chair.press(name, "Agreed")
        expect(chair.page.locator(f"details[data-proposal={name}] > summary .badge.good")).to_be_visible()
    chair.press("MEX-4", "Rejected")
    expect(chair.page.locator("details[data-proposal=MEX-4] > summary .badge.bad")).to_be_visible()
    op4 = chair.block("OP4").locator(".para-words")
    expect(op4.locator(".bracket .bracket")).to_contain_text("régulières")  # one within the other
    expect(op4.locator(".by").first).to_contain_text("MEX +1 −1")
    expect(chair.block("OP2").locator(".bracket")).to_have_count(0)
    expect(chair.block("OP2").locator(".para-words")).to_contain_text("l'extrémisme violent")


def the_matrix_says_who_stands_where(house, chair):
    chair.page.goto(f"{house.home}/matrix")
    row = chair.page.locator("tr", has=chair.page.get_by_role("rowheader", name="OP4"))
    expect(row).to_contain_text("in favour")
    expect(row).to_contain_text("against")
    assert row.locator("td").count() == 3


def the_rolling_text_is_read_back(house, chair):
    answer = chair.page.request.get(f"{house.home}/documents/rolling.docx")
    found = read_rolling_file(answer.body())
    assert not found.unread
    said = json.dumps([str(one) for one in found.proposals], ensure_ascii=False)
    for words in ("annuelles", "renforcée", "plus étroitement avec l'Organisation", "MEX", "KEN", "NOR"):
        assert words in said, words


def the_first_revision_is_published(house, chair):
    chair.page.goto(f"{house.home}/publish")
    expect(chair.page.locator("legend").first).to_contain_text("7 proposals are agreed and come in")
    expect(chair.page.locator("#carried-title")).to_contain_text("4 open proposals go on to it")
    chair.page.get_by_role("button", name="Publish the next version").click()
    expect(chair.page.locator(".flashes, [data-told]").first).to_contain_text("A/79/L.11/Rev.1 is published")
    chair.text()
    expect(chair.page.locator(".page-head")).to_contain_text("A/79/L.11/Rev.1")
    state = sitting(house).state
    for name in ("MEX-1", "NOR-2", "KEN-2", "KEN-4"):
        assert state.proposals[name].amendment.status is Status.PROPOSED
        assert state.proposals[name].carried is not None
        expect(chair.card(name)).to_contain_text("carried over")
    expect(chair.page.locator("article.document")).to_contain_text(NEW)
    expect(chair.page.locator(".bracket")).to_have_count(3)  # in the title, and two in OP4, one within the other


def the_second_revision_is_checked(house, chair, tmp_path):
    chair.press("MEX-1", "Agreed")
    expect(chair.page.locator("details[data-proposal=MEX-1] > summary .badge.good")).to_be_visible()
    now = sitting(house)
    agreed = [one.amendment for one in now.proposals if one.amendment.id == "MEX-1"]
    right = write_markdown(as_text(apply(now.text, agreed), now.text))
    (tmp_path / "rev2.md").write_bytes(right)
    (tmp_path / "smuggled.md").write_bytes(right.replace(b"d'inscrire", b"d'inscrire aussi", 1))
    chair.page.goto(f"{house.home}/reconcile")
    chair.page.set_input_files("#file", tmp_path / "smuggled.md")
    chair.page.get_by_role("button", name="Check").click()
    expect(chair.page.locator("[data-verdict=differs] .line-result")).to_have_count(1)
    expect(chair.page.locator("[data-verdict=differs] ins")).to_contain_text("aussi")
    chair.page.set_input_files("#file", tmp_path / "rev2.md")
    chair.page.get_by_role("button", name="Check").click()
    expect(chair.page.locator("[data-verdict=exact]")).to_be_visible()


def test_a_consultation_is_played_from_the_draft_to_the_check_of_the_second_revision(house, chromium, tmp_path):
    chair = Seat(house, chromium, "facilitator")
    chair.text()
    chair.page.get_by_role("button", name="Open the consultation").click()
    expect(chair.page.locator("article.rolling")).to_be_visible()
    chair.rest()
    seats = [Seat(house, chromium, name) for name in ("mex", "ken", "nor")]
    text = read_version(house.store.units, WORK, "2", "fr", read=read).text
    proposals_are_made(house, seats, text, tmp_path)
    delegations_say_where_they_stand(seats)
    the_facilitator_decides(house, chair)
    the_matrix_says_who_stands_where(house, chair)
    the_rolling_text_is_read_back(house, chair)
    the_first_revision_is_published(house, chair)
    the_second_revision_is_checked(house, chair, tmp_path)
    for seat in (chair, *seats):
        seat.context.close()
