"""Random sequences of what people do in a consultation: only clear refusals, one state, no draft seen, nothing lost."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from functools import reduce
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.amendments import Status
from service.consultation import Carried, Decided, Drafted, Position, Revised
from service.consultation.listing import listing
from service.consultation.matrix import matrix
from service.consultation.rolling import rolling
from service.consultation.state import EMPTY, follow
from service.errors import NotFound, TravauxError
from service.use_cases import verify
from service.use_cases.consulting import CHAIR, Memory, NewRevision
from storage import open_store, read
from tests.consulting import ANYBODY, EU, FACILITATOR, LAMPS, MARKDOWN, MEX, NOR, READER, SLUG, WORD, Room
from tests.counts import QUICK, THOROUGH_SECONDS

DELEGATES = (MEX, EU, NOR)
EVERYBODY = (*DELEGATES, FACILITATOR, READER, ANYBODY)
LINES = (
    "In operative paragraph 1, replace “white” with “{}”.",
    "In operative paragraph 2, delete “promptly”.",
    "In operative paragraph 3, after “lit”, insert “{}”.",
    "Insert operative paragraph 3 bis, reading: “Thanks the {};”",
    "Delete operative paragraph 1.",
    "In footnote 1, replace “60/2” with “{}”.",
    "Move operative paragraph 3 after operative paragraph 1.",
)


@dataclass
class Play:
    """One run: who does what next is chosen at random; `done` is what was acknowledged, `secrets` whose words."""

    room: Room
    random: Random
    secrets: dict = field(default_factory=dict)
    done: list = field(default_factory=list)

    def secret(self, by):
        """A word that nobody but its delegation may ever see while it is in a draft."""
        word = f"secret{len(self.secrets)}of"
        self.secrets[word] = by
        return word

    def proposals(self):
        return list(self.room.sit(self.random.choice(EVERYBODY)).proposals)

    def step(self):
        """Do something. What is refused is refused by an error of the domain, whose words tell nobody's secrets."""
        by = self.random.choice(EVERYBODY)
        try:
            getattr(self, self.random.choice(ACTS))(by)
        except TravauxError as error:
            self.refuse_leak(by, str(error))

    def draft(self, by):
        word = self.secret(by)
        code = self.random.choice([by.display, by.display, by.display, "MEX", CHAIR])
        line = self.random.choice(LINES).format(word)
        self.done.append(self.room.draft(by, line, delegation=code, reasons=word).amendment.id)

    def send(self, by):
        for one in self.room.sit(by).drafts:
            self.room.decide(by, one, Status.PROPOSED)

    def revise(self, by):
        one = self.random.choice(self.proposals() or [None])
        if one:
            self.room.revise(by, one, self.random.choice(LINES).format(self.secret(by)), reasons=self.secret(by))

    def decide(self, by):
        one = self.random.choice(self.proposals() or [None])
        if one:
            self.room.decide(by, one, self.random.choice(list(Status)), words=self.random.choice(["", "so be it"]))

    def comment(self, by):
        one = self.random.choice(self.proposals() or [None])
        if one:
            self.room.comment(by, one.amendment.id, self.secret(by) if one.unsent else "well said")

    def stand(self, by):
        one = self.random.choice(self.proposals() or [None])
        if one:
            self.room.stand(by, one.amendment.id, self.random.choice(list(Position)))

    def sponsor(self, by):
        one = self.random.choice(self.proposals() or [None])
        if one:
            self.room.sponsor(by, one.amendment.id, joined=self.random.random() < 0.7)

    def again(self, by):
        withdrawn = [one for one in self.proposals() if one.amendment.status is Status.WITHDRAWN]
        one = self.random.choice(withdrawn or self.proposals() or [None])
        if one:
            self.done.append(self.room.again(by, one.amendment.id).amendment.id)

    def paragraph(self, by):
        labels = [p.label for p in self.room.sit().text.paragraphs if p.label]
        self.room.paragraph(by, self.random.choice(labels), self.random.choice([Status.AGREED, None]))

    def meet(self, by):
        self.room.meet(by, self.random.choice(["", "First informal", "Second informal"]))

    def publish(self, by):
        before = {one.amendment.id: one for one in self.room.sit(MEX).open}
        done = self.room.publish(NewRevision(writer=self.random.choice([MARKDOWN, WORD])), by=by)
        assert done.reconciliation.exact
        assert before.keys() <= {step.id for step in done.carried}

    def look(self, by):
        self.refuse_leak(by, everything(self.room, by))

    def refuse_leak(self, by, said):
        """No word that was never shown to others is in what was said to another than its delegation."""
        if not any(word in said for word, owner in self.secrets.items() if owner is not by):
            return
        public = shown_to_others(steps_of(self.room.store))
        told = [word for word, owner in self.secrets.items() if owner is not by and word in said]
        assert [word for word in told if word not in public] == []


def steps_of(store):
    with store.units() as unit:
        return unit.consultations.steps(SLUG)


def shown_to_others(steps):
    """All that was ever said to everybody: a proposal as it was when it was sent, and whatever was said on it after."""
    words, reasons, sent, said = {}, {}, set(), []
    for taken in steps:
        step = taken.step
        id_ = getattr(step, "id", None)
        if isinstance(step, Drafted | Revised | Carried):
            words[id_] = repr(step.edits)
            reasons[id_] = getattr(step, "reasons", reasons.get(id_))
        opened = isinstance(step, Decided) and step.status not in {Status.DRAFT, Status.WITHDRAWN}
        if opened and id_ not in sent:
            sent.add(id_)
            said += [words[id_], reasons[id_]]
        if id_ is None or id_ in sent:
            said.append(repr(step))
    return "\n".join(said)


ACTS = (
    *("draft", "draft", "draft", "send", "send", "revise", "decide", "decide", "decide", "comment", "stand"),
    *("sponsor", "again", "again", "paragraph", "meet", "publish", "look", "look"),
)


def everything(room, by):
    """All that is said to a viewer, in one string."""
    sitting = room.sit(by)
    seen = (sitting.proposals, sitting.groups, sitting.drafts, sitting.state, matrix(sitting), listing(sitting))
    return repr((seen, rolling(sitting.text, sitting.state), room.log(by, most=1000)))


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """A database with its tables and nothing in them."""
    path = tmp_path_factory.mktemp("empty") / "travaux.db"
    store = open_store(f"sqlite:///{path}", path.parent / "files")
    store.upgrade()
    store.close()
    return path


# Each example is a negotiation of forty steps on a store of its own: an hour for four hundred of them.
@pytest.mark.timeout(THOROUGH_SECONDS)
@settings(max_examples=8 if settings.default.max_examples == QUICK else 400)
@given(seed=st.integers(0, 2**32))
def test_whatever_people_do_only_clear_refusals_come_and_nothing_is_lost_or_told(empty, tmp_path_factory, seed):
    folder = tmp_path_factory.mktemp("play")
    store = open_store(f"sqlite:///{shutil.copy(empty, folder)}", folder / "files")
    room = Room(store)
    room.begin(LAMPS)
    play = Play(room, Random(seed))
    for _ in range(40):
        play.step()
    scratch = reduce(follow, steps_of(store), EMPTY)
    for memory in (room.memory, Memory()):
        with store.units() as unit:
            assert memory.held(unit, SLUG)[1].state == scratch
    assert set(play.done) == set(scratch.proposals), "what was acknowledged is there"
    hidden = {id_: one.delegation for id_, one in scratch.proposals.items() if one.unsent}
    for by in EVERYBODY:
        sitting = room.sit(by)
        play.refuse_leak(by, everything(room, by))
        others = {id_ for id_, owner in hidden.items() if owner not in sitting.delegations}
        assert not others & sitting.state.proposals.keys()
        for id_ in others if by in DELEGATES else ():
            with pytest.raises(NotFound):
                room.comment(by, id_, "?")
    assert verify(store.units, read=read).whole
    store.close()
    shutil.rmtree(folder)
