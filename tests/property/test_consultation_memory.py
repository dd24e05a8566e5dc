"""What a process keeps of a consultation, brought up to date step by step, is what all steps give from the first on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import reduce

from hypothesis import given
from hypothesis import strategies as st

from service.amendments import Edit, EditKind, Host, Place, Scope, Status
from service.consultation.news import latest, news_of_steps
from service.consultation.state import EMPTY, follow
from service.consultation.steps import Commented, Decided, Drafted, Met, Opened, Revised, Sponsored, Taken, kind_of
from service.ports import WorkStamp
from service.text import Span
from service.use_cases.consulting import Memory
from service.use_cases.notifying import recent_news
from service.works import History, LanguageVersion, Manifestation, Stage, Version, Withdrawal, Work
from tests.samples import NOW

SHA = "f" * 64
EDIT = Edit(EditKind.REPLACE, Place(Host.PARAGRAPH, Scope.WORDS, 7, "OP5", "d" * 64, span=Span(0, 5)), "white", "red")
IDS = ("MEX-1", "MEX-2", "EU-1")


def a_step():
    ids = st.sampled_from(IDS)
    return st.one_of(
        st.builds(lambda id_: Drafted(id_, id_.partition("-")[0], (EDIT,)), ids),
        st.builds(Decided, ids, st.sampled_from(Status)),
        st.builds(Decided, ids, st.just(Status.PROPOSED)),
        st.builds(Revised, ids, st.just((replace(EDIT, after="blue"),))),
        st.builds(Sponsored, ids, st.sampled_from(["FRA", "NOR"]), st.booleans()),
        st.builds(Commented, ids, st.integers(1, 3), st.just("Yes.")),
        st.builds(Met, st.sampled_from(["", "Second informal"])),
    )


@dataclass
class House:
    """A store that has one work: the steps so far, and whether its file was withdrawn, with what was said on it."""

    every: tuple = ()
    withdrawn: bool = False
    asked_after: tuple = ()

    def __call__(self):
        return self

    def __enter__(self):
        return self

    @property
    def works(self):
        return self

    consultations = works

    def __exit__(self, *_):
        return None

    def stamp(self, _slug):
        return WorkStamp(1, int(self.withdrawn), len(self.every))

    def find(self, slug):
        file = Manifestation(SHA, 9, "text/plain", "a.txt", "", NOW)
        gone = Withdrawal("by mistake", "A. Clerk", NOW)
        language = LanguageVersion("en", replace(file, withdrawal=gone) if self.withdrawn else file)
        version = Version(1, "A/1", None, Stage.DRAFT, "", None, NOW, "A. Clerk", (language,))
        return History(Work(slug, "Lamps", NOW), (version,))

    def now(self):
        return tuple(replace(each, step=None) for each in self.every) if self.withdrawn else self.every

    def steps(self, _slug, after=0):
        self.asked_after += (after,)
        return self.now()[after:]


def taken(steps):
    all_steps = (Opened(1, "en", SHA, "c" * 64), *steps)
    return tuple(
        Taken(seq, kind_of(step), "ana", "MEX", NOW + timedelta(minutes=seq // 3), step)
        for seq, step in enumerate(all_steps, 1)
    )


@given(st.lists(a_step(), max_size=40), st.sets(st.integers(0, 40)), st.integers(0, 60))
def test_what_is_kept_is_what_all_steps_give(steps, cuts, withdrawn_at):
    every, house, memory = taken(steps), House(), Memory()
    for cut in sorted({*cuts, 40}):
        house.every, house.withdrawn = every[: cut + 1], cut >= withdrawn_at
        now = house.now()
        _, held = memory.held(house, "lamps")
        assert held.taken == now
        assert held.news == tuple(news_of_steps(now))
        assert held.state == reduce(follow, now, EMPTY)
        versions = house.find("lamps").versions
        assert recent_news(house, "lamps", 5, memory)[1] == latest(news_of_steps(now), versions, 5)


@given(st.lists(a_step(), min_size=2, max_size=30))
def test_only_what_came_since_is_asked_for(steps):
    house, memory = House(taken(steps[:-1])), Memory()
    recent_news(house, "lamps", 5, memory)
    house.every = taken(steps)
    recent_news(house, "lamps", 5, memory)
    recent_news(house, "lamps", 5, memory)
    assert house.asked_after == (0, len(steps))
