"""Works and their versions: the values that storage keeps and pages show.

A *work* is a negotiated text through its whole life. A *version* is one dated state of it, numbered from 1. A
*language version* is a version in one language, the unit that is compared. A *manifestation* is the file received.
Versions are appended and never changed; a correction of a text is a new version.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from service.overrules import NO_OVERRULES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from service.comparison import Comparison
    from service.overrules import OverruleSet
    from service.pair_corrections import PairCorrectionSet, Placement
    from service.text import Correction, ParsedText


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
class WorkSummary:
    """A line in the list of works: how many versions, the newest one (None before the first), the languages."""

    work: Work
    versions: int
    latest: Version | None
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A file that comes in, with what its bringer says of it.

    None means "as the file's own first page says". `date` may be an ISO 8601 string, `stage` a value of `Stage`.
    `version` names a version of the work that this file gives in another language; None makes a new version.
    `predecessor` is the number of the version that this one follows; None means the work's last one.
    `title` is the title of the work and counts only where the work is made by this addition.
    """

    slug: str
    data: bytes
    filename: str
    media_type: str = ""
    title: str | None = None
    symbol: str | None = None
    date: date | str | None = None
    stage: Stage | str | None = None
    language: str | None = None
    note: str = ""
    author: str = ""
    source: str = ""
    version: str | int | None = None
    predecessor: int | None = None
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Addition:
    """What `add_version` did: the version, and whether these bytes were already there (then nothing was added)."""

    work: Work
    version: Version
    already_there: bool


@dataclass(frozen=True, slots=True)
class CorrectionSet:
    """The corrections of a text's structure that hold now. Each change of them is kept as a revision, counted from 1.

    `revision` is 0 before the first. `digest` names the set: hand it back as `expected` to be told when someone
    else changed it meanwhile. It covers what recognition depends on (kind, offset, value), not author and reason.
    """

    revision: int
    corrections: tuple[Correction, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class VersionText:
    """A language version with its text as recognised, the corrections applied."""

    work: Work
    version: Version
    language_version: LanguageVersion
    text: ParsedText
    corrections: CorrectionSet


@dataclass(frozen=True, slots=True)
class CorrectedPairs:
    """What readers said of the alignment of two language versions of one work, from base to target.

    `placement` sets it upon the texts as they are recognised now.
    """

    work: Work
    base: VersionText
    target: VersionText
    pairs: PairCorrectionSet
    placement: Placement

    @property
    def lost(self) -> tuple[int, ...]:
        """The places in the set of what cannot be applied now."""
        return self.placement.lost


@dataclass(frozen=True, slots=True)
class StoredComparison:
    """Two language versions of one work, compared.

    `pairs` are the readers' corrections of their alignment, from base to target; those of the places `lost` could not
    be applied. `overrules` are their words on types and severities of changes, which `comparison` has already.
    """

    work: Work
    base: VersionText
    target: VersionText
    comparison: Comparison
    pairs: PairCorrectionSet
    lost: tuple[int, ...] = ()
    overrules: OverruleSet = NO_OVERRULES


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One place where the words were found: `text`[`start`:`end`], the text of a paragraph or of one of its notes.

    `note` is None, or the position among the paragraph's notes of the one that `text` is.
    """

    version: Version
    language: str
    paragraph_index: int
    label: str | None
    text: str
    start: int
    end: int
    note: int | None = None


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search found, in the order of versions and paragraphs.

    `limited`: there is more than `hits` shows. `unsearched` names the texts that could not be read.
    """

    hits: tuple[SearchHit, ...]
    limited: bool = False
    unsearched: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[SearchHit]:
        """Iterate over the hits."""
        return iter(self.hits)

    def __len__(self) -> int:
        """Count the hits shown."""
        return len(self.hits)


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of `verify`: what is broken (or withdrawn), and where. `broken` is False for a mere remark."""

    where: str
    message: str
    broken: bool


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """The outcome of recomputing every hash, chain link, derived text and stored comparison.

    `head` is the chain's last entry as "number:hash". Kept outside the store, it later proves that nothing up to
    there was rewritten, not even together with the chain.
    """

    checked: int
    findings: tuple[Finding, ...]
    head: str = ""

    @property
    def whole(self) -> bool:
        """Whether nothing is broken."""
        return not any(finding.broken for finding in self.findings)
