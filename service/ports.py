"""What the use cases need from outside, as small protocols. `storage` provides them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, Self

from service.pair_corrections import NO_PAIRS
from service.text import Correction, ParsedText

if TYPE_CHECKING:
    from types import TracebackType

    from service.accounts.store import Accounts
    from service.chain import Entry
    from service.collation.types import Collation
    from service.consultation.steps import Taken
    from service.events import Event
    from service.once import Once
    from service.overrules import OverruleSet
    from service.pair_corrections import PairCorrectionSet
    from service.text import Paragraph
    from service.webhooks import Webhook
    from service.works import CorrectionSet, History, Manifestation, Withdrawal, WorkSummary

Reader = Callable[[bytes, str | None, Sequence[Correction]], ParsedText]
"""bytes, file name (or None), corrections → the text as recognised; raises UnreadableInput.

Stored files are always read without a name: what a text says depends on its content alone."""

Progress = Callable[[int, int, str], None]
"""done, total, what: told now and then by long work. Must not raise."""


@dataclass(frozen=True, slots=True)
class TextKey:
    """What a recognised text depends on: the file, the digest of the corrections, the reader and its version."""

    sha256: str
    corrections: str
    reader: str


@dataclass(frozen=True, slots=True)
class ComparisonKey:
    """What a stored comparison depends on: both texts, the engine with its options, the corrections of the pairs."""

    base: TextKey
    target: TextKey
    engine: str
    pairs: str = NO_PAIRS.digest


@dataclass(frozen=True, slots=True)
class WorkStamp:
    """Three numbers that tell in one question whether a work is as it was when they were read last.

    `texts` counts its language versions; `ends` the withdrawals and readmissions of files, in any work; `step` is the
    number of the last step of its consultation. Works only grow, so the same numbers mean the same work.
    """

    texts: int
    ends: int
    step: int


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Rows that make no sense any more, as after a damage: what they were about, as far as that can be told."""

    name: str


class Files(Protocol):
    """The received files, by content. A name is the SHA-256 of the content in 64 hexadecimal digits."""

    def put(self, data: bytes) -> str:
        """Keep the content; when this returns it is on the disk itself. Idempotent. Return its SHA-256."""

    def get(self, sha256: str) -> bytes:
        """Return the content; raise NotFound, or IntegrityFailure where it no longer matches its name."""

    def holds(self, sha256: str) -> bool:
        """Whether there is anything under this name, whole or not."""

    def erase(self, sha256: str) -> None:
        """Overwrite and remove the content. Idempotent."""

    def names(self) -> tuple[str, ...]:
        """Name everything that is there, sorted; what is no content (an unfinished file) by its relative path."""


class Works(Protocol):
    """Works, versions and what belongs to them, as values."""

    def summaries(self) -> tuple[WorkSummary, ...]:
        """Every work, by slug."""

    def find(self, slug: str) -> History | None:
        """Return one work with all its versions, oldest first."""

    def stamp(self, slug: str) -> WorkStamp | None:
        """Return what tells whether a work changed; None for a work that is not there."""

    def corrections(self, slug: str, number: int, language: str) -> CorrectionSet:
        """Return the corrections that hold now; the empty set of revision 0 where there never was one."""

    def pairs(self, slug: str, base: int, target: int, language: str) -> PairCorrectionSet:
        """Return the corrections of an alignment that hold now, as given from `base` to `target`: version numbers.

        Both directions have the same corrections; an alignment that nobody corrected has none, at revision 0.
        """

    def overrules(self, slug: str, base: int, target: int, language: str) -> OverruleSet:
        """Return the overrules of a comparison that hold now, in this one direction; none at revision 0."""

    def withdrawal(self, sha256: str) -> Withdrawal | None:
        """Return the withdrawal in force for a file, None where there is none."""

    def withdrawals(self, sha256: str) -> int:
        """Count the withdrawals that a file ever had."""

    def manifestation(self, sha256: str) -> Manifestation | None:
        """Return the record of a file, as it was first received; None for a file that no version has."""


class Chain(Protocol):
    """The append-only record. Recording an event writes its row and its chain entry, or neither."""

    def record(self, event: Event, payload: str | None = None) -> None:
        """Write the event. `payload` is given on import only, where parts of the event may have been erased.

        Raises VersionConflict where another writer came first.
        """

    def entries(self) -> Iterator[Entry]:
        """Every entry, in order."""

    def head(self) -> tuple[int, str]:
        """Return number and hash of the last entry as kept apart from the entries."""

    def events(self) -> Iterator[Event | Unreadable]:
        """What the rows say: one event for each thing recorded, in no particular order."""


class Consultations(Protocol):
    """The steps of consultations. They are written through the record alone (`Chain.record(ConsultationStep(...))`)."""

    def steps(self, slug: str, after: int = 0) -> tuple[Taken, ...]:
        """Return the steps of a work's consultation after this number, in order; none where it has none."""

    def last(self, slug: str) -> int:
        """Return the number of the last step; 0 where there is none."""

    def taken(self, slug: str, key: str) -> tuple[int, str] | None:
        """Return the first step that was taken for a request, and what the request said; None where none was."""

    def keep(self, slug: str, once: Once, seq: int) -> None:
        """Keep that a step was the first that a request took. Raises NotFound for no such work."""


class Webhooks(Protocol):
    """Who is told what happens in a work."""

    def all(self) -> tuple[Webhook, ...]:
        """Return every webhook, oldest first."""

    def of_work(self, slug: str) -> tuple[Webhook, ...]:
        """Return the webhooks of a work, oldest first."""

    def find(self, id_: str) -> Webhook | None:
        """Return the webhook of this id."""

    def put(self, webhook: Webhook) -> None:
        """Write a webhook, new or changed. Raises NotFound for no such work."""

    def drop(self, id_: str) -> None:
        """Remove a webhook. Idempotent."""


class Derived(Protocol):
    """Recognised texts and comparisons: what can be made again. Reading a damaged one raises IntegrityFailure."""

    def text(self, key: TextKey) -> ParsedText | None:
        """Return a recognised text."""

    def keep_text(self, key: TextKey, text: ParsedText) -> None:
        """Keep a recognised text; those of the same file by other readers are dropped."""

    def search(self, key: TextKey, needle: str) -> tuple[Paragraph, ...] | None:
        """Return the paragraphs whose text or notes, folded, contain the folded needle; None for a text not kept."""

    def collation(self, key: ComparisonKey) -> Collation | None:
        """Return a stored comparison."""

    def keep_collation(self, key: ComparisonKey, collation: Collation) -> None:
        """Keep a comparison; those of the same two files by other readers, engines or pairs are dropped."""

    def text_keys(self) -> tuple[TextKey, ...]:
        """Name every text that is kept."""

    def comparison_keys(self) -> tuple[ComparisonKey, ...]:
        """Name every comparison that is kept."""

    def forget(self, sha256: str) -> None:
        """Erase all that was derived from a file."""


class UnitOfWork(Protocol):
    """One transaction. Leaving the `with` block undoes everything unless `commit` was called."""

    @property
    def works(self) -> Works:
        """Works and versions."""

    @property
    def chain(self) -> Chain:
        """The append-only record."""

    @property
    def consultations(self) -> Consultations:
        """The steps of consultations."""

    @property
    def accounts(self) -> Accounts:
        """Accounts, roles, delegations and tokens."""

    @property
    def webhooks(self) -> Webhooks:
        """Who is told what happens."""

    @property
    def derived(self) -> Derived:
        """Recognised texts and comparisons."""

    @property
    def files(self) -> Files:
        """The received files. They do not take part in the transaction: a file is put before the row naming it."""

    def __enter__(self) -> Self:
        """Begin. A unit for writing waits for its turn: units that write follow one another."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Undo what was not committed."""

    def commit(self) -> None:
        """Make it lasting. Raises VersionConflict or StorageUnavailable; then nothing was stored."""

    def scrub(self) -> None:
        """After an erasure was committed: make the database forget the erased text physically.

        Raises StorageUnavailable where readers stood in the way; then it can be tried again.
        """


class UnitOfWorkFactory(Protocol):
    """Makes units of work: `with units() as unit` to read one consistent state, `units(write=True)` to write."""

    def __call__(self, *, write: bool = False) -> UnitOfWork:
        """Make a unit of work."""


class DocumentWriter(Protocol):
    """A format in which a text is given away: its name for people, the ending of its files, their media type."""

    @property
    def name(self) -> str:
        """What people call the format."""

    @property
    def ending(self) -> str:
        """The ending of its files, without the dot."""

    @property
    def media_type(self) -> str:
        """The type of its files."""

    def write(self, text: ParsedText) -> bytes:
        """Write a recognised text as a file of this format."""
