"""What users do with Travaux: plain functions, one transaction each. The first argument makes units of work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.works import NewVersion

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from service.ports import Progress, Reader, UnitOfWorkFactory
    from service.text import Correction
    from service.works import (
        Addition,
        History,
        Manifestation,
        SearchResult,
        StoredComparison,
        VerifyReport,
        VersionText,
        WorkSummary,
    )


def list_works(units: UnitOfWorkFactory) -> tuple[WorkSummary, ...]:
    """Return every work, by slug."""
    raise NotImplementedError


def work_history(units: UnitOfWorkFactory, slug: str) -> History:
    """Return a work with all its versions."""
    raise NotImplementedError


def add_version(
    units: UnitOfWorkFactory,
    new: NewVersion,
    *,
    read: Reader,
    now: datetime,
    expected_last: int | None = None,
    allow_withdrawn: bool = False,
) -> Addition:
    """Take in a file."""
    raise NotImplementedError


def read_version(
    units: UnitOfWorkFactory, slug: str, version_id: str, language: str | None = None, *, read: Reader
) -> VersionText:
    """Return a version's text."""
    raise NotImplementedError


def compare_versions(
    units: UnitOfWorkFactory, slug: str, base_id: str, target_id: str, language: str | None = None, *, read: Reader
) -> StoredComparison:
    """Compare two versions."""
    raise NotImplementedError


def correct_structure(  # noqa: PLR0913 - placeholder
    units: UnitOfWorkFactory,
    slug: str,
    version_id: str,
    language: str | None,
    corrections: Sequence[Correction],
    *,
    read: Reader,
    now: datetime,
    author: str = "",
    expected: str | None = None,
) -> VersionText:
    """Set the corrections that hold from now on."""
    raise NotImplementedError


def search_work(units: UnitOfWorkFactory, slug: str, query: str, *, read: Reader) -> SearchResult:
    """Search the text of all versions."""
    raise NotImplementedError


def received_file(
    units: UnitOfWorkFactory, slug: str, version_id: str, language: str | None = None
) -> tuple[Manifestation, bytes]:
    """Return a file as it was received."""
    raise NotImplementedError


def withdraw(units: UnitOfWorkFactory, sha256: str, *, reason: str, by: str, now: datetime) -> Manifestation:
    """Erase a file's content."""
    raise NotImplementedError


def verify(units: UnitOfWorkFactory, *, read: Reader, progress: Progress | None = None) -> VerifyReport:
    """Recompute everything."""
    raise NotImplementedError


__all__ = [
    "NewVersion",
    "add_version",
    "compare_versions",
    "correct_structure",
    "list_works",
    "read_version",
    "received_file",
    "search_work",
    "verify",
    "withdraw",
    "work_history",
]
