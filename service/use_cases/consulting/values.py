"""What the use cases of a consultation take and give: frozen values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from service.accounts.naming import Names
from service.amendments.status import OPEN
from service.amendments.types import Status
from service.consultation.steps import Origin

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from service.accounts.rights import Viewer
    from service.amendments.conflicts import ConflictGroup
    from service.amendments.reconciling import Reconciliation
    from service.amendments.types import Edit
    from service.consultation.paragraphs import AgreedWords
    from service.consultation.state import Consultation, Proposal
    from service.consultation.steps import Carried, Taken
    from service.ports import DocumentWriter
    from service.text import Correction, ParsedText
    from service.works import Version, Work

CHAIR = "CHAIR"
"""The code under which whoever decides in a work (the facilitator) makes proposals of his own: the Chair's text."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A consultation as one viewer sees it, at one moment, with the text that its proposals are made against.

    `state` is without other delegations' unsent drafts, and without what was said before a proposal was sent.
    `delegations` are the codes that the viewer speaks for, sorted; where nobody has an account (`by.alone`) they are
    those that are known, and any other may be named. `names` are those by which people are shown.
    """

    work: Work
    version: Version
    language: str
    text: ParsedText
    state: Consultation
    by: Viewer
    delegations: tuple[str, ...]
    grouped: Callable[[], tuple[ConflictGroup, ...]] = field(repr=False, compare=False)
    agreed_words: Callable[[], AgreedWords] = field(repr=False, compare=False)
    names: Names = field(default=Names(), repr=False, compare=False)

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """Every proposal that the viewer may see, in the order in which they were begun."""
        return tuple(self.state.proposals.values())

    @property
    def open(self) -> tuple[Proposal, ...]:
        """The proposals that delegations still have to decide."""
        return tuple(one for one in self.proposals if one.amendment.status in OPEN)

    @property
    def drafts(self) -> tuple[Proposal, ...]:
        """The viewer's own unsent drafts."""
        return tuple(one for one in self.proposals if one.amendment.status is Status.DRAFT)

    @property
    def groups(self) -> tuple[ConflictGroup, ...]:
        """The proposals on the present version that cannot all stand: open, agreed, and the viewer's own drafts."""
        return self.grouped()

    @property
    def paragraphs(self) -> Mapping[int, Status]:
        """The paragraphs that are agreed, by index, with what they are; all others are open."""
        return self.agreed_words().agreed(self.state)

    def digest(self, index: int) -> str:
        """The digest of a paragraph as it reads with what was agreed: what a decision on it names as `expected`."""
        return self.agreed_words().digests[index]


@dataclass(frozen=True, slots=True)
class NewProposal:
    """A proposal to be begun. `edits` stand against the text of the sitting; `source` is what they were made from.

    `expected` is the number of the version that was seen: on any other nothing is begun. None: whichever holds now.
    """

    delegation: str
    edits: tuple[Edit, ...]
    reasons: str = ""
    origin: Origin = Origin.PAGE
    source: str = ""
    renumber: bool = False
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class NewRevision:
    """The next version: made from what was agreed, or the facilitator's own file (`data`).

    `adopted` are the ids of the proposals that come in; None means all that are agreed. Without `data` the text is
    made and written by `writer`. With it, the file has to say exactly what was adopted, or else every difference has to
    be accepted by its name (`Reconciliation` → `difference_names`), with a `reason`; `corrections` say how the file is
    to be read. `expected` is the number of the version that the facilitator saw the consultation stand on.
    """

    adopted: tuple[str, ...] | None = None
    writer: DocumentWriter | None = None
    data: bytes | None = None
    filename: str = ""
    corrections: tuple[Correction, ...] = ()
    accepted: tuple[str, ...] = ()
    reason: str = ""
    symbol: str = ""
    date: date | None = None
    note: str = ""
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """What publishing did: the new version, what came in with it, and how each open proposal came over to it.

    Others' drafts came over too, of which nobody but their delegation is told.
    `reconciliation` is the check of the stored file against what was adopted.
    """

    work: Work
    version: Version
    adopted: tuple[str, ...]
    carried: tuple[Carried, ...]
    reconciliation: Reconciliation


@dataclass(frozen=True, slots=True)
class AuthorText:
    """The text of a file with one author's tracked changes accepted and all others rejected.

    `date` is that of the author's last change, as the file has it. `unread` says, a line each, which of the author's
    changes alter no words (formatting, table rows): no proposal can be made of them.
    """

    author: str
    date: str
    text: ParsedText
    changes: int
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TrackedTexts:
    """A file with tracked changes: its text with all of them rejected, and with those of each author alone."""

    rejected: ParsedText
    authors: tuple[AuthorText, ...]


AuthorReader = Callable[[bytes], TrackedTexts]
"""The bytes of a .docx → its texts by author; raises UnreadableInput."""


@dataclass(frozen=True, slots=True)
class TrackedProposal:
    """What one author's tracked changes propose. No `edits`: nothing of it could become a proposal.

    `unread` are the reasons, a line each, why a change is in no edit: nothing is dropped unsaid.
    """

    author: str
    date: str
    edits: tuple[Edit, ...]
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LogPage:
    """Steps in order, as one viewer may see them. `next`: what to ask for `after`, None at the end."""

    steps: tuple[Taken, ...]
    next: int | None
