"""People, delegations and a text for tests of consultations; every name is sample data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from service.accounts import EVERYONE, Grant, Role, Viewer
from service.amendments import Status
from service.amendments.editing import edits_of_words
from service.use_cases import NewVersion, add_version
from service.use_cases.consulting import (
    Memory,
    NewProposal,
    bring_in_again,
    comment,
    decide,
    decide_paragraph,
    draft,
    edits_of_instruction,
    open_consultation,
    publish,
    read_log,
    reconcile_with,
    revise,
    set_meeting,
    sit,
    sponsor,
    take_position,
)
from storage import read
from storage.publishing import DOCUMENTS

SLUG = "lamps"
START = datetime(2024, 11, 6, 9, 30, tzinfo=UTC)
LAMPS = b"""The General Assembly,

Recalling its resolution 70/1 on the keepers of the lamps,[^1]

1. Decides to paint every lighthouse white;

2. Requests the keepers to report promptly to the Council:

(a) On the lamps that are lit;

(b) On the oil that is left;

3. Invites Member States to keep the lamps lit;

4. Decides to remain seized of the matter.

[^1]: See also resolution 60/2.
"""


def delegate(code, name=None):
    return Viewer(name or f"of-{code.lower()}", code, (Grant(name or f"of-{code.lower()}", Role.DELEGATE, SLUG, code),))


MEX, EU, NOR = delegate("MEX"), delegate("EU"), delegate("NOR")
FACILITATOR = Viewer("facilitator", "The facilitator", (Grant("facilitator", Role.FACILITATOR, SLUG),))
READER = Viewer("reader", "A reader", (Grant("reader", Role.READER, SLUG),))
STRANGER = Viewer("stranger", "A stranger", (Grant("stranger", Role.DELEGATE, "other", "MEX"),))
ANYBODY = Viewer(None, "", (Grant(EVERYONE, Role.READER, SLUG),))
ALONE = Viewer(None, alone=True)


@dataclass
class Room:
    """A consultation in a store, with a clock that goes on; what is said in it in one line each."""

    store: object
    memory: Memory = field(default_factory=Memory)
    now: datetime = START

    def _common(self, by):
        self.now += timedelta(minutes=1)
        return {"by": by, "read": read, "now": self.now, "memory": self.memory}

    def begin(self, data=LAMPS, slug=SLUG):
        new = NewVersion(slug, data, "lamps.md", symbol="A/79/L.1", language="en")
        add_version(self.store.units, new, read=read, now=self.now)
        return open_consultation(self.store.units, slug, "1", **self._common(FACILITATOR))

    def sit(self, by=FACILITATOR):
        return sit(self.store.units, SLUG, by=by, read=read, memory=self.memory)

    def at(self, label):
        return next(p.index for p in self.sit().text.paragraphs if p.label == label)

    def typed(self, label, words, note=None):
        return edits_of_words(self.sit().text, self.at(label), words, note)

    def said(self, lines):
        return edits_of_instruction(self.sit().text, lines, "en").edits

    def draft(self, by, lines, **more):
        edits = more.pop("edits", None) or self.said(lines)
        code = more.pop("delegation", by.display)
        return draft(self.store.units, SLUG, NewProposal(code, edits, **more), **self._common(by))

    def propose(self, by, lines, **more):
        return self.decide(by, self.draft(by, lines, **more), Status.PROPOSED)

    def decide(self, by, proposal, status, words=""):
        id_, expected = proposal.amendment.id, proposal.revision
        return decide(self.store.units, SLUG, id_, status, expected=expected, words=words, **self._common(by))

    def revise(self, by, proposal, lines="", **more):
        edits = more.pop("edits", None) or self.said(lines)
        expected = more.pop("expected", proposal.revision)
        common = self._common(by) | more
        reasons = common.pop("reasons", "")
        return revise(self.store.units, SLUG, proposal.amendment.id, edits, reasons, expected=expected, **common)

    def stand(self, by, id_, position, words="", delegation=None):
        code = delegation or by.display
        return take_position(self.store.units, SLUG, id_, code, position, words, **self._common(by))

    def again(self, by, id_, reasons="", **more):
        code = more.pop("delegation", by.display)
        common = self._common(by) | {"send": True} | more
        return bring_in_again(self.store.units, SLUG, id_, code, reasons, **common)

    def sponsor(self, by, id_, *, joined=True, delegation=None):
        return sponsor(self.store.units, SLUG, id_, delegation or by.display, joined=joined, **self._common(by))

    def comment(self, by, id_, words, **more):
        return comment(self.store.units, SLUG, id_, words, **more, **self._common(by))

    def paragraph(self, by, label, agreed, expected=None):
        index = self.at(label)
        digest = self.sit().digest(index) if expected is None else expected
        return decide_paragraph(self.store.units, SLUG, index, agreed, expected=digest, **self._common(by))

    def meet(self, by, name):
        return set_meeting(self.store.units, SLUG, name, **self._common(by))

    def publish(self, new, by=FACILITATOR):
        return publish(self.store.units, SLUG, new, **self._common(by))

    def check(self, data, adopted=None, by=FACILITATOR):
        return reconcile_with(self.store.units, SLUG, data, "rev.md", adopted, by=by, read=read, memory=self.memory)

    def log(self, by=FACILITATOR, **more):
        return read_log(self.store.units, SLUG, by=by, read=read, memory=self.memory, **more)


MARKDOWN, WORD = DOCUMENTS["markdown"], DOCUMENTS["docx"]
