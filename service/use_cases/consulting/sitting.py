"""Sitting down at a consultation: the state of now, the text it stands on, and what the viewer may see of both."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from service.accounts.naming import names_of
from service.amendments.conflicts import conflicts, reading
from service.amendments.status import OPEN
from service.amendments.types import Status
from service.chain import corrections_digest
from service.consultation.paragraphs import words_with_agreed
from service.errors import NotFound, Withdrawn
from service.events import StructureCorrected
from service.ports import TextKey
from service.reading import READER
from service.use_cases.consulting.memory import Memory
from service.use_cases.consulting.rules import refuse_unread
from service.use_cases.consulting.seeing import seen_state, seen_steps, voices
from service.use_cases.consulting.values import LogPage, Sitting
from service.use_cases.texts import history_in, kept_text, language_in, refuse_withdrawn, version_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.accounts.naming import Names
    from service.accounts.rights import Viewer
    from service.amendments.conflicts import ConflictGroup, Reading
    from service.amendments.types import Amendment
    from service.consultation.state import Consultation
    from service.consultation.steps import Opened, Published, Taken
    from service.ports import Reader, UnitOfWork, UnitOfWorkFactory
    from service.text import Correction, ParsedText
    from service.works import History, LanguageVersion, Version

_STANDING = frozenset({*OPEN, Status.AGREED, Status.DRAFT})
MOST_STEPS = 1000


@dataclass(frozen=True, slots=True)
class Present:
    """A consultation as it is in the store now, for whoever writes in it: nothing is hidden.

    `earlier` gives the text of a file that the consultation stood on before, None for a withdrawn one, `names` by which
    names people are shown; both ask the unit of work.
    """

    history: History
    version: Version
    language: LanguageVersion
    state: Consultation
    taken: tuple[Taken, ...]
    text: ParsedText
    earlier: Callable[[str], ParsedText | None]
    names: Callable[[], Names]

    @property
    def slug(self) -> str:
        """The work."""
        return self.history.work.slug


def sit(units: UnitOfWorkFactory, slug: str, *, by: Viewer, read: Reader, memory: Memory | None = None) -> Sitting:
    """Give a consultation as the viewer sees it now.

    Raises NotFound where there is none or the viewer may not read the work, Withdrawn where its text was withdrawn.
    """
    memory = memory or Memory()
    refuse_unread(by, slug)
    with units() as unit:
        present = present_in(unit, slug, read, memory)
        names = present.names()
    return sitting_of(present, by, memory, names)


def has_consultation(units: UnitOfWorkFactory, slug: str) -> bool:
    """Whether a consultation was ever opened on a work. Who may know of it is asked by `sit`."""
    with units() as unit:
        return unit.consultations.last(slug) > 0


def read_log(  # noqa: PLR0913 - the place, what is said there, and who, how and when
    units: UnitOfWorkFactory,
    slug: str,
    *,
    by: Viewer,
    read: Reader,
    after: int = 0,
    most: int = 100,
    memory: Memory | None = None,
) -> LogPage:
    """Give the steps after this number that exist for the viewer, oldest first, so many at most."""
    memory = memory or Memory()
    refuse_unread(by, slug)
    with units() as unit:
        present = present_in(unit, slug, read, memory)
    seen = seen_steps(present.taken[max(after, 0) :], present.state, by, slug)
    most = min(max(most, 1), MOST_STEPS)
    page = tuple(islice(seen, most))
    more = next(seen, None) is not None
    return LogPage(page, page[-1].seq if more else None)


def present_in(unit: UnitOfWork, slug: str, read: Reader, memory: Memory) -> Present:
    """Give the consultation of a work in a unit of work. Raises NotFound or Withdrawn."""
    history, held = memory.held(unit, slug)
    state = held.state
    if state.seq == 0:
        raise NotFound(f"No consultation was opened on {slug[:80]!r}.")
    if state.version == 0:
        raise Withdrawn(
            f"The text that the consultation on {slug[:80]!r} stood on was withdrawn, and its words erased."
        )
    version = version_in(history, str(state.version))
    language = language_in(version, state.language)
    refuse_withdrawn(language.manifestation)
    key = slug, state.version, state.language, state.corrections
    text = memory.made(("text", *key), lambda: text_under(unit, slug, (version, language), state.corrections, read))
    return Present(
        history,
        version,
        language,
        state,
        held.taken,
        text,
        earlier=lambda sha256: _earlier(unit, history, state, sha256, read),
        names=lambda: _names(unit, memory),
    )


def _names(unit: UnitOfWork, memory: Memory) -> Names:
    """By which names people are shown; looked up anew once anything about accounts was recorded."""
    accounts = unit.accounts
    return memory.made(("names", accounts.last_step()), lambda: names_of(accounts.all(), accounts.steps()))


def earlier_texts(units: UnitOfWorkFactory, sitting: Sitting, *, read: Reader) -> dict[str, ParsedText]:
    """Give the texts that a consultation stood on, by the SHA-256 of their files, each as it was read then.

    One that was withdrawn, or that the work has no more, is left out.
    """
    state, texts = sitting.state, {sitting.state.sha256: sitting.text}
    stood: tuple[Opened | Published, ...] = (*state.opened, *state.published)
    with units() as unit:
        history = history_in(unit, sitting.work.slug)
        for sha256 in {step.sha256 for step in stood} - texts.keys():
            with suppress(NotFound):
                text = _earlier(unit, history, state, sha256, read)
                texts |= {} if text is None else {sha256: text}
    return texts


def _earlier(unit: UnitOfWork, history: History, state: Consultation, sha256: str, read: Reader) -> ParsedText | None:
    stood: tuple[Opened | Published, ...] = (*state.opened, *state.published)
    for step in stood:
        if step.sha256 != sha256:
            continue
        version = version_in(history, str(step.version))
        language = language_in(version, step.language)
        if language.manifestation.withdrawal is None:
            return text_under(unit, history.work.slug, (version, language), step.corrections, read)
    return None


def text_under(
    unit: UnitOfWork, slug: str, which: tuple[Version, LanguageVersion], digest: str, read: Reader
) -> ParsedText:
    """Give a text as it was read under exactly these corrections, whatever was corrected since."""
    sha256 = which[1].manifestation.sha256
    text = kept_text(unit, TextKey(sha256, digest, READER))
    if text is not None:
        return text
    return read(unit.files.get(sha256), None, _corrections(unit, slug, which, digest))


def _corrections(
    unit: UnitOfWork, slug: str, which: tuple[Version, LanguageVersion], digest: str
) -> tuple[Correction, ...]:
    """Give the corrections of this digest: those of now, or the earlier ones from the record."""
    version, language = which
    now = unit.works.corrections(slug, version.number, language.language)
    if now.digest == digest:
        return now.corrections
    place = slug, version.number, language.language
    for event in unit.chain.events():
        if isinstance(event, StructureCorrected) and (event.work, event.version, event.language) == place:
            found = event.corrections or ()
            if corrections_digest(found) == digest:
                return found
    return ()


def sitting_of(present: Present, by: Viewer, memory: Memory, names: Names) -> Sitting:
    """Give what the viewer may see of a consultation."""
    slug, state = present.slug, present.state
    own = voices(by, slug, {one.delegation for one in state.proposals.values()})
    spoken = None if by.alone else own
    seen = memory.made(("seen", slug, state.seq, spoken), lambda: _seen(present, by))
    drafts = frozenset(id_ for id_, one in seen.proposals.items() if one.unsent)
    groups = ("groups", slug, state.seq, drafts)
    words = ("words", slug, state.seq)
    return Sitting(
        present.history.work,
        present.version,
        present.language.language,
        present.text,
        seen,
        by,
        own,
        grouped=lambda: memory.made(groups, lambda: _groups(present, seen, memory)),
        agreed_words=lambda: memory.made(words, lambda: words_with_agreed(present.text, state)),
        names=names,
    )


def _seen(present: Present, by: Viewer) -> Consultation:
    """Give the state as the viewer sees it; its `seq` is the last step that the viewer sees."""
    seen = seen_state(present.state, by, present.slug)
    steps = seen_steps(reversed(present.taken), present.state, by, present.slug)
    return replace(seen, seq=next((each.seq for each in steps), 0))


def _groups(present: Present, state: Consultation, memory: Memory) -> tuple[ConflictGroup, ...]:
    """Group what conflicts. What each proposal would read like is kept by its edits: most stay from step to step."""
    text = present.text

    def read(amendment: Amendment) -> Reading:
        key = "reading", present.slug, state.version, state.corrections, amendment.id, amendment.edits
        return memory.made(key, lambda: reading(text, amendment))

    standing = (one.amendment for one in state.proposals.values() if one.amendment.version == state.sha256)
    return conflicts(text, [each for each in standing if each.status in _STANDING], read=read)
