"""A store in memory and a plain reader, by the ports of `service`: honest stand-ins for tests of the use cases.

Units that write do not queue here: two that begin from the same state race, and the second to commit gets the
VersionConflict that the real store's constraints would give.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, replace
from hashlib import sha256

from service.chain import GENESIS, corrections_digest, files_of, kind_of, link, name_of, payload_of
from service.errors import IntegrityFailure, NotFound, StorageUnavailable, UnreadableInput, VersionConflict
from service.events import (
    ChangesOverruled,
    ConsultationStep,
    FileReadmitted,
    FileReceived,
    FileWithdrawn,
    PairsCorrected,
    StructureCorrected,
    VersionAdded,
    WorkCreated,
)
from service.folding import fold
from service.overrules import NO_OVERRULES, OverruleSet, overrules_digest
from service.pair_corrections import NO_PAIRS, PairCorrectionSet, pairs_digest
from service.ports import WorkStamp
from service.reading import READER
from service.text import Block, BlockKind, CorrectionKind, Masthead, Note, Paragraph, ParsedText, Part
from service.works import (
    CorrectionSet,
    History,
    LanguageVersion,
    Manifestation,
    Version,
    Withdrawal,
    Work,
    WorkSummary,
)


def read_plain(data, _filename, corrections):
    """Blank lines part paragraphs; a first line "#en title" gives language and title; "^ " begins a note.

    Of the corrections only PART is understood, by the offset of the paragraph.
    """
    if not data.strip() or b"\0" in data:
        raise UnreadableInput("The file is empty or binary: give a text.")
    source = data.decode("utf-8")
    language, title, body_at = None, None, 0
    if source.startswith("#"):
        head, _, _ = source.partition("\n")
        language, _, title = head[1:].partition(" ")
        body_at = len(head)
    parts = {item.offset: Part(item.value) for item in corrections if item.kind is CorrectionKind.PART}
    paragraphs, blocks, offset = [], [], 0
    for piece in source.split("\n\n"):
        text, *notes = [line for line in piece.split("\n") if line and not line.startswith("#")] or [""]
        end = min(offset + len(piece) + 2, len(source))
        if text:
            bound = tuple(Note(str(n + 1), len(text), note.removeprefix("^ ")) for n, note in enumerate(notes))
            part = parts.get(offset, Part.OPERATIVE)
            blocks.append(Block(offset, end, BlockKind.PARAGRAPH, len(paragraphs)))
            paragraphs.append(Paragraph(len(paragraphs), part, None, None, None, text, bound))
        else:
            blocks.append(Block(offset, end, BlockKind.FURNITURE, None))
        offset = end
    masthead = Masthead(title=title) if body_at else Masthead()
    return ParsedText(source, "plain", language, tuple(paragraphs), tuple(blocks), masthead, reader=READER)


@dataclass
class State:
    """Everything that a transaction can change."""

    number: int = 0
    entries: list = field(default_factory=list)
    events: dict = field(default_factory=dict)
    texts: dict = field(default_factory=dict)
    collations: dict = field(default_factory=dict)


class FakeFiles:
    def __init__(self):
        self.contents = {}
        self.full = False

    def put(self, data):
        if self.full:
            raise StorageUnavailable("The disk is full: free some space and try again. Nothing was stored.")
        name = sha256(data).hexdigest()
        self.contents[name] = data
        return name

    def get(self, name):
        if name not in self.contents:
            raise NotFound(f"The file {name[:12]}… is missing from the store: run ./travaux verify.")
        data = self.contents[name]
        if sha256(data).hexdigest() != name:
            raise IntegrityFailure(f"The file {name[:12]}… was altered on disk: restore it from a back-up.")
        return data

    def holds(self, name):
        return name in self.contents

    def erase(self, name):
        self.contents.pop(name, None)

    def names(self):
        return tuple(sorted(self.contents))


class NoAccounts:
    """A service for one machine: nobody has an account."""

    def any(self):
        return False

    def steps(self):
        return ()


class FakeStore:
    """Make units of work: `store.units`. `before_commit` runs at the start of each commit, as a rival would."""

    def __init__(self):
        self.state = State()
        self.files = FakeFiles()
        self.before_commit = lambda: None

    def units(self, *, write=False):
        return FakeUnit(self, write=write)


class FakeUnit:
    """One transaction; it is its own view of works, chain and derived data."""

    def __init__(self, store, *, write):
        self._store, self._write = store, write
        self.files = store.files
        self.works = self.chain = self.derived = self
        self.accounts = NoAccounts()

    def __enter__(self):
        self._state = copy.deepcopy(self._store.state)
        return self

    def __exit__(self, *_):
        pass

    def commit(self):
        assert self._write
        self._store.before_commit()
        if self._store.state.number != self._state.number:
            raise VersionConflict("Someone else changed this meanwhile: read it again and retry.")
        self._state.number += 1
        self._store.state = copy.deepcopy(self._state)

    def scrub(self):
        pass

    # works
    def _all(self, kind):
        return [event for event in self._state.events.values() if isinstance(event, kind)]

    def find(self, slug):
        for work in self._all(WorkCreated):
            if work.slug == slug:
                versions = sorted((e for e in self._all(VersionAdded) if e.work == slug), key=lambda e: e.version)
                value = Work(slug, work.title if work.title is not None else slug, work.created)
                return History(value, tuple(self._version(event) for event in versions))
        return None

    def stamp(self, slug):
        if self.find(slug) is None:
            return None
        texts = [e for e in self._all(FileReceived) if e.work == slug]
        ends = [*self._all(FileWithdrawn), *self._all(FileReadmitted)]
        steps = [e.seq for e in self._all(ConsultationStep) if e.work == slug]
        return WorkStamp(len(texts), len(ends), max(steps, default=0))

    def _version(self, event):
        files = [e for e in self._all(FileReceived) if (e.work, e.version) == (event.work, event.version)]
        languages = sorted(
            (LanguageVersion(e.language, self._manifestation(e)) for e in files), key=lambda found: found.language
        )
        return Version(
            event.version,
            event.symbol,
            event.date,
            event.stage,
            event.note,
            event.predecessor,
            event.created,
            event.author,
            tuple(languages),
        )

    def _manifestation(self, e):
        withdrawal = self.withdrawal(e.sha256)
        return Manifestation(e.sha256, e.size, e.media_type, e.filename or "", e.source or "", e.received, withdrawal)

    def summaries(self):
        found = []
        for work in sorted(self._all(WorkCreated), key=lambda e: e.slug):
            history = self.find(work.slug)
            languages = sorted({text.language for v in history.versions for text in v.languages})
            latest = history.versions[-1] if history.versions else None
            found.append(WorkSummary(history.work, len(history.versions), latest, tuple(languages)))
        return tuple(found)

    def corrections(self, slug, number, language):
        place = slug, number, language
        sets = [e for e in self._all(StructureCorrected) if (e.work, e.version, e.language) == place]
        last = max(sets, key=lambda e: e.revision, default=None)
        chosen = (last.corrections or ()) if last else ()
        return CorrectionSet(last.revision if last else 0, chosen, corrections_digest(chosen))

    def pairs(self, slug, base, target, language):
        place = slug, *sorted((base, target)), language
        sets = [e for e in self._all(PairsCorrected) if (e.work, e.base, e.target, e.language) == place]
        if not sets:
            return NO_PAIRS
        last = max(sets, key=lambda e: e.revision)
        chosen = last.corrections or ()
        found = PairCorrectionSet(last.revision, chosen, pairs_digest(chosen))
        return found if base <= target else found.mirrored

    def overrules(self, slug, base, target, language):
        sets = [
            e
            for e in self._all(ChangesOverruled)
            if (e.work, e.base, e.target, e.language) == (slug, base, target, language)
        ]
        if not sets:
            return NO_OVERRULES
        last = max(sets, key=lambda e: e.revision)
        chosen = last.overrules or ()
        return OverruleSet(last.revision, chosen, overrules_digest(chosen))

    def withdrawal(self, name):
        ended = max((e.ordinal for e in self._all(FileReadmitted) if e.sha256 == name), default=0)
        found = [e for e in self._all(FileWithdrawn) if e.sha256 == name and e.ordinal > ended]
        return Withdrawal(found[-1].reason, found[-1].by, found[-1].at) if found else None

    def withdrawals(self, name):
        return sum(e.sha256 == name for e in self._all(FileWithdrawn))

    def manifestation(self, name):
        return next((self._manifestation(e) for e in self._all(FileReceived) if e.sha256 == name), None)

    # chain
    def record(self, event, payload=None):
        name = name_of(event)
        if name in self._state.events:
            raise VersionConflict("Someone else changed this meanwhile: read it again and retry.")
        seq, previous = self.head()
        self._state.entries.append(link(seq + 1, kind_of(event), payload or payload_of(event), previous))
        self._state.events[name] = event
        if isinstance(event, FileWithdrawn):
            self._erase_words(event.sha256)

    def _erase_words(self, name):
        for key, event in self._state.events.items():
            if name in files_of(event):
                erased = {"title": None, "filename": None, "source": None, "corrections": None}
                fields = {field: None for field in erased if hasattr(event, field)}
                self._state.events[key] = replace(event, **fields)
        self.forget(name)

    def entries(self):
        yield from self._state.entries

    def head(self):
        return (self._state.entries[-1].seq, self._state.entries[-1].hash) if self._state.entries else (0, GENESIS)

    def events(self):
        yield from self._state.events.values()

    # derived
    def text(self, key):
        return self._state.texts.get(key)

    def keep_text(self, key, text):
        self._state.texts[key] = text

    def search(self, key, needle):
        text = self._state.texts.get(key)
        if text is None:
            return None
        return tuple(p for p in text.paragraphs if any(needle in fold(t) for t in (p.text, *(n.text for n in p.notes))))

    def collation(self, key):
        return self._state.collations.get(key)

    def keep_collation(self, key, collation):
        self._state.collations[key] = collation

    def text_keys(self):
        return tuple(self._state.texts)

    def comparison_keys(self):
        return tuple(self._state.collations)

    def forget(self, name):
        self._state.texts = {k: v for k, v in self._state.texts.items() if k.sha256 != name}
        self._state.collations = {
            k: v for k, v in self._state.collations.items() if name not in {k.base.sha256, k.target.sha256}
        }
