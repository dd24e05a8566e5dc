"""Works and their versions: the values that storage keeps and pages show.

A *work* is a negotiated text through its whole life. A *version* is one dated state of it, numbered from 1. A
*language version* is a version in one language, the unit that is compared. A *manifestation* is the file received.
Versions are appended and never changed; a correction of a text is a new version.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Stage(StrEnum):
    """How far a version is in its life, and how far it can be trusted."""

    DRAFT = "draft"
    REVISED = "revised"
    ADOPTED = "adopted"
    RECONSTRUCTED = "reconstructed"


@dataclass(frozen=True, slots=True)
class Work:
    """`slug` is the work's name in addresses: lower-case letters, digits and hyphens."""

    slug: str
    title: str
    created: datetime


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The record that stays when a file's content is erased."""

    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Manifestation:
    """The file received: kept byte for byte, found by its SHA-256 (64 hexadecimal digits)."""

    sha256: str
    size: int
    media_type: str
    filename: str
    source: str
    received: datetime
    withdrawal: Withdrawal | None = None


@dataclass(frozen=True, slots=True)
class LanguageVersion:
    """A version in one language (ar en es fr ru zh, or "und" where it is not known)."""

    language: str
    manifestation: Manifestation


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a work. `number` counts from 1; `predecessor` is the number of the version it follows.

    `id` is the version's stable name in addresses: its number as text, with no leading zero.
    """

    number: int
    symbol: str | None
    date: date | None
    stage: Stage
    note: str
    predecessor: int | None
    created: datetime
    author: str
    languages: tuple[LanguageVersion, ...]

    @property
    def id(self) -> str:
        """The version's name in addresses, unique within its work."""
        return str(self.number)


@dataclass(frozen=True, slots=True)
class History:
    """A work with all its versions, oldest first."""

    work: Work
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Addition:
    """What `add_version` did: the version, and whether these bytes were already there (then nothing was added)."""

    work: Work
    version: Version
    already_there: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of `verify`: what is broken (or withdrawn), and where. `broken` is False for a mere remark."""

    where: str
    message: str
    broken: bool


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """The outcome of recomputing every hash, chain link, derived text and stored comparison."""

    checked: int
    findings: tuple[Finding, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is broken."""
        return not any(finding.broken for finding in self.findings)
