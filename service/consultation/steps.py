"""What can happen in a consultation: one frozen value a step. They are written once and never changed.

A step says what happened; who did it and when stands around it in `Taken`. `content` of a
`service.chain.ConsultationStep` is `written(step)`. Types are imported in earnest: steps are revived by their types.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from service.amendments.carrying import CarryState
from service.amendments.types import Edit, Status
from service.canonical import canonical, revive


class Origin(StrEnum):
    """In which of the ways a proposal was made."""

    PAGE = "page"
    FILE = "file"
    INSTRUCTION = "instruction"
    ROLLING = "rolling text"
    AGAIN = "brought in again"


class Position(StrEnum):
    """Where a delegation stands on another's proposal; NONE takes back what it had said."""

    SUPPORT = "support"
    OPPOSE = "oppose"
    RESERVE = "reserve"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Opened:
    """The consultation stands on this version from now on: its number, language, and the SHA-256 of its file.

    `corrections` is the digest of the corrections under which its text was read: the places of edits depend on them.
    """

    version: int
    language: str
    sha256: str
    corrections: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """A delegation began a proposal. `id` is its code and a number: "MEX-3".

    `source` says what it was made from: the instruction as typed, the file's name and who made its tracked changes, or
    the id of the withdrawn proposal that is brought in again.
    """

    id: str
    delegation: str
    edits: tuple[Edit, ...]
    reasons: str = ""
    origin: Origin = Origin.PAGE
    source: str = ""
    renumber: bool = False


@dataclass(frozen=True, slots=True)
class Revised:
    """The words or the reasons of a proposal changed; the proposal keeps its id, positions and comments."""

    id: str
    edits: tuple[Edit, ...]
    reasons: str = ""
    source: str = ""
    renumber: bool = False


@dataclass(frozen=True, slots=True)
class Decided:
    """A proposal took a step of its status (`service.amendments.status`); `words` is what was said on it."""

    id: str
    status: Status
    words: str = ""


@dataclass(frozen=True, slots=True)
class Sponsored:
    """A delegation became a proposer of a proposal, or ceased to be one (`joined` False). The first cannot leave."""

    id: str
    delegation: str
    joined: bool = True


@dataclass(frozen=True, slots=True)
class PositionTaken:
    """A delegation supports or opposes a proposal, or reserves its position; `words` as it said it."""

    id: str
    delegation: str
    position: Position
    words: str = ""


@dataclass(frozen=True, slots=True)
class Commented:
    """A comment on a proposal. `number` counts from 1 within the proposal; `answers` is the one it answers, or None."""

    id: str
    number: int
    words: str
    delegation: str | None = None
    answers: int | None = None


@dataclass(frozen=True, slots=True)
class ParagraphDecided:
    """The state of a paragraph of the version: `agreed` None opens it again.

    `digest` is that of its words as they read with what was agreed: when these change, the state falls back to open.
    """

    paragraph: int
    agreed: Status | None
    digest: str


@dataclass(frozen=True, slots=True)
class Met:
    """The meeting that steps belong to from now on ("Third informal, 24 October"); empty between meetings."""

    meeting: str


@dataclass(frozen=True, slots=True)
class Published:
    """The next version was published with these proposals in it; the consultation stands on it from now on.

    `deviations` are, in words, the differences from what was agreed that the facilitator accepted, with the `reason`.
    """

    version: int
    language: str
    sha256: str
    corrections: str
    adopted: tuple[str, ...]
    deviations: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Carried:
    """An open proposal was carried to the version published last. `edits` are against that version.

    Where the state is "needs a person" they are the old ones, against the old version (`against`, its SHA-256), with
    the `reason` and the index of the paragraph to look at; `Revised` then places it by hand.
    """

    id: str
    state: CarryState
    edits: tuple[Edit, ...]
    against: str
    reason: str = ""
    suggested: int | None = None


Step = (
    Opened
    | Drafted
    | Revised
    | Decided
    | Sponsored
    | PositionTaken
    | Commented
    | ParagraphDecided
    | Met
    | Published
    | Carried
)

_KINDS: dict[str, type[Any]] = {
    "opened": Opened,
    "drafted": Drafted,
    "revised": Revised,
    "decided": Decided,
    "sponsored": Sponsored,
    "position": PositionTaken,
    "commented": Commented,
    "paragraph": ParagraphDecided,
    "met": Met,
    "published": Published,
    "carried": Carried,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


@dataclass(frozen=True, slots=True)
class Taken:
    """A step with its number in the consultation (from 1), who took it, for which delegation, and when (UTC).

    `step` None: its words were erased with a withdrawn file.
    """

    seq: int
    kind: str
    actor: str
    delegation: str | None
    at: datetime
    step: Step | None


def kind_of(step: Step) -> str:
    """The name of a step's kind, as the record keeps it."""
    return name_of(type(step))


def name_of(kind: type[Step]) -> str:
    """The name of a kind of steps, as the record keeps it."""
    return _NAMES[kind]


def written(step: Step) -> str:
    """Write a step as the record keeps it."""
    return canonical(step)


def read_step(kind: str, content: str) -> Step:
    """Read a step of the record; raise ValueError where it makes none."""
    if kind not in _KINDS:
        raise ValueError(f"no step is called {kind!r}")
    step: Step = revive(_KINDS[kind], content)
    return step
