"""Steps that no use case would take, as an archive of somebody else may hold them: every page still answers."""

from __future__ import annotations

import pytest

from service.amendments.types import Edit, EditKind, Host, Place, Scope, Status
from service.chain import ConsultationStep
from service.consultation.steps import (
    Commented,
    Decided,
    Drafted,
    Origin,
    ParagraphDecided,
    Sponsored,
    kind_of,
    written,
)
from service.text import Span
from service.use_cases.accounts import ALONE
from service.use_cases.consulting import open_consultation
from storage import read
from tests.people import NOW

MEX = "MEX-1"
SENT = Decided(MEX, Status.PROPOSED)


def begun(paragraph, note=None):
    """A proposal about words that are not there."""
    place = Place(
        Host.PARAGRAPH, Scope.WORDS, paragraph, "OP9", "0" * 64, note=note, span=Span(0, 7), quote="nothing of this"
    )
    return Drafted(MEX, "MEX", (Edit(EditKind.REPLACE, place, "nothing of this", "other"),), "", Origin.PAGE, "")


FORGED = {
    "beyond the text": (begun(999), SENT),
    "in a note that is not there": (begun(1, note=9), SENT),
    "agreed beyond the text": (begun(999), Decided(MEX, Status.AGREED)),
    "agreed on other words": (begun(1), Decided(MEX, Status.AGREED)),
    "a paragraph beyond the text": (ParagraphDecided(999, Status.AGREED, "digest"),),
    "begun twice": (begun(1), begun(1), SENT),
    "never begun": (SENT, Commented(MEX, 1, "words")),
    "proposed by nobody": (begun(1), SENT, Sponsored(MEX, "MEX", joined=False)),
    "an answer to itself": (begun(1), SENT, Commented(MEX, 5, "words", None, 5)),
}


@pytest.mark.parametrize("name", FORGED)
def test_no_page_breaks_over_steps_that_make_no_sense(app, store, work, name):
    open_consultation(store.units, work, "1", "en", by=ALONE, read=read, now=NOW)
    with store.units(write=True) as unit:
        about = unit.consultations.steps(work)[-1].step.sha256
        for seq, step in enumerate(FORGED[name], 2):
            unit.chain.record(ConsultationStep(work, seq, kind_of(step), about, "", "MEX", NOW, written(step)))
        unit.commit()
    app.testing = False
    client = app.test_client()
    answers = {where: client.get(where).status_code for where in pages(app, work)}
    assert len(answers) > 25
    assert {where: status for where, status in answers.items() if status >= 500} == {}


def pages(app, work):
    """Every page and every answer about the consultation, for the proposal and for the first paragraph."""
    for rule in app.url_map.iter_rules():
        named = rule.endpoint == "feed.of_work" or "/consultation" in rule.rule
        if not named or "GET" not in rule.methods or rule.endpoint == "consultation.events":
            continue
        values = {
            each: {"slug": work, "proposal": MEX, "id_": MEX, "name": "list.json"}.get(each, 1)
            for each in rule.arguments
        }
        with app.test_request_context():
            yield app.url_map.bind("127.0.0.1").build(rule.endpoint, values)
