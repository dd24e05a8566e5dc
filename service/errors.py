"""The errors of the domain. They know nothing of HTTP or of the terminal; the edges translate them.

    TravauxError
    ├── UnreadableInput          the file cannot be read as a text (missing, empty, binary, too large, …)
    │   └── TrackedChoiceNeeded  it holds tracked changes, and nobody said which of its two texts is meant
    ├── NotFound                 no such work, version or file (or it may not be known to exist)
    ├── AlreadyExists            the slug of a work is taken
    ├── VersionConflict          someone else added a version meanwhile: read again and retry
    │   └── ProposalChanged      the proposal is no longer the one that was seen; `held` is what holds now
    ├── NotLoggedIn              who wants to write has not said who they are
    ├── NotAllowed               who asks may read this, and no more
    ├── Withdrawn                the content was erased by an administrator
    ├── InvalidRequest           a value that makes no sense (a date, a language, a slug)
    │   └── NotReconciled        the next version would not be what was agreed; `reconciliation` says where
    ├── IntegrityFailure         what is stored does not match its hash, or a comparison does not rebuild its texts
    ├── StorageUnavailable       the disk is full, the database is locked or away
    └── SourceUnavailable        the document service does not answer, or may not be asked

Each message is one line in plain English that says what to do next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.amendments.reconciling import Reconciliation
    from service.consultation.state import Proposal
    from service.tracked import Tracked


class TravauxError(Exception):
    """The root: `str(error)` is one line fit to be shown to a user."""


class UnreadableInput(TravauxError):
    """The bytes cannot be read as a text."""


class TrackedChoiceNeeded(UnreadableInput):
    """The file holds two texts; `tracked` has both, with every change. Read it again with a choice."""

    def __init__(self, message: str, tracked: Tracked) -> None:
        super().__init__(message)
        self.tracked = tracked


class NotFound(TravauxError):
    """What was asked for does not exist for the one who asks."""


def no_work(slug: str) -> NotFound:
    """The one answer for a work that is not there and for one that the asker may not read: they must not differ."""
    return NotFound(f"There is no work named {slug[:80]!r}: the list of works shows the names.")


class AlreadyExists(TravauxError):
    """The name is taken."""


class VersionConflict(TravauxError):
    """Another writer came first."""


class ProposalChanged(VersionConflict):
    """Someone else changed or decided the proposal meanwhile: `held` is the proposal as it holds now."""

    def __init__(self, message: str, held: Proposal) -> None:
        super().__init__(message)
        self.held = held


class NotLoggedIn(TravauxError):
    """Writing needs someone who answers for it."""


class NotAllowed(TravauxError):
    """The one who asks may see this, but not do that."""


class Withdrawn(TravauxError):
    """The content was withdrawn; hash, reason and date remain."""


class InvalidRequest(TravauxError):
    """A value that cannot be accepted."""


class NotReconciled(InvalidRequest):
    """A file is not the version with what was agreed: nothing was stored. Each difference can be accepted by name."""

    def __init__(self, message: str, reconciliation: Reconciliation) -> None:
        super().__init__(message)
        self.reconciliation = reconciliation


class IntegrityFailure(TravauxError):
    """A promise is broken: stored data or a comparison fails its own check."""


class StorageUnavailable(TravauxError):
    """The store cannot answer now; nothing was lost."""


class SourceUnavailable(TravauxError):
    """A document service does not answer, or led where it may not lead."""
