"""What can happen to works, files, consultations and accounts: one frozen value an event. The chain records them.

Types are imported in earnest: events are revived from the record by their types.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from service.overrules import Overrule
from service.pair_corrections import PairCorrection
from service.text import Correction
from service.works import Stage


class EventKind(StrEnum):
    """What an entry of the chain records."""

    WORK = "work"
    VERSION = "version"
    LANGUAGE = "language"
    FILE = "file"
    CORRECTIONS = "corrections"
    PAIRS = "pairs"
    OVERRULES = "overrules"
    CONSULTATION = "consultation"
    ACCOUNT = "account"
    WITHDRAWAL = "withdrawal"
    READMISSION = "readmission"


@dataclass(frozen=True, slots=True)
class WorkCreated:
    """A work began. `title_from` is the file that the title was recognised in, None where a person gave it."""

    slug: str
    created: datetime
    title_from: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class VersionAdded:
    """A version was added to a work."""

    work: str
    version: int
    symbol: str | None
    date: date | None
    stage: Stage
    note: str
    predecessor: int | None
    author: str
    created: datetime


@dataclass(frozen=True, slots=True)
class LanguageAdded:
    """A version has a text in this language."""

    work: str
    version: int
    language: str


@dataclass(frozen=True, slots=True)
class FileReceived:
    """The file of a language version."""

    work: str
    version: int
    language: str
    sha256: str
    size: int
    media_type: str
    received: datetime
    filename: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class StructureCorrected:
    """The corrections that hold from now on for a language version; `revision` counts from 1."""

    work: str
    version: int
    language: str
    revision: int
    sha256: str
    author: str
    created: datetime
    corrections: tuple[Correction, ...] | None


@dataclass(frozen=True, slots=True)
class PairsCorrected:
    """The corrections of an alignment that hold from now on; `revision` counts from 1.

    `base` is the lower number of the two versions: the comparison the other way round has the same corrections.
    """

    work: str
    base: int
    target: int
    language: str
    revision: int
    base_sha256: str
    target_sha256: str
    author: str
    created: datetime
    corrections: tuple[PairCorrection, ...] | None


@dataclass(frozen=True, slots=True)
class ChangesOverruled:
    """The overrules of a comparison, from base to target, that hold from now on; `revision` counts from 1."""

    work: str
    base: int
    target: int
    language: str
    revision: int
    base_sha256: str
    target_sha256: str
    author: str
    created: datetime
    overrules: tuple[Overrule, ...] | None


@dataclass(frozen=True, slots=True)
class ConsultationStep:
    """A step of a work's consultation; `seq` counts from 1. `content` is as `service.consultation.steps` writes it.

    `sha256` is the file of the version that it is about: with that file its words go. `actor` is an account,
    `delegation` the one that it spoke for.
    """

    work: str
    seq: int
    kind: str
    sha256: str
    actor: str
    delegation: str | None
    at: datetime
    content: str | None


@dataclass(frozen=True, slots=True)
class AccountStep:
    """A change of accounts, roles, delegations or tokens; `seq` counts from 1.

    `about` is what changed, an account or a code; `content` is what it became, as canonical JSON, without any secret.
    """

    seq: int
    kind: str
    actor: str
    about: str
    at: datetime
    content: str


@dataclass(frozen=True, slots=True)
class FileWithdrawn:
    """A file's content was erased everywhere. `ordinal` counts the withdrawals of this file from 1."""

    sha256: str
    ordinal: int
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FileReadmitted:
    """A withdrawn file was knowingly taken in again; ends the withdrawal of the same ordinal."""

    sha256: str
    ordinal: int
    by: str
    at: datetime


Event = (
    WorkCreated
    | VersionAdded
    | LanguageAdded
    | FileReceived
    | StructureCorrected
    | PairsCorrected
    | ChangesOverruled
    | ConsultationStep
    | AccountStep
    | FileWithdrawn
    | FileReadmitted
)
