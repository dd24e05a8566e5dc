"""Which text of a file with tracked changes is meant: asked on a page of its own, never guessed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import render_template

from service.collation import collate
from service.collation.types import RowKind
from service.errors import InvalidRequest
from service.text import Correction, CorrectionKind
from service.tracked import TrackedText
from web.messages import marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from service.collation.types import Operation
    from service.tracked import Tracked

_MOST_SHOWN = 12
_AROUND = 60


@dataclass(frozen=True, slots=True)
class Difference:
    """A paragraph in which the two texts differ: its pieces, long equal ones cut to their ends."""

    pieces: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What a page asks of one file. `field` is the form's; `more` counts the differences that are not shown."""

    field: str
    filename: str
    authors: tuple[tuple[str, int], ...]
    count: int
    comments: int
    differences: tuple[Difference, ...]
    more: int


def choice_in(form: Mapping[str, str], *names: str) -> tuple[Correction, ...]:
    """The choice in the first of these fields that has one, as an input of reading. Raises InvalidRequest."""
    value = next((form[name] for name in names if form.get(name)), "")
    if value and value not in set(TrackedText):
        raise InvalidRequest(marked("Choose the text with all changes accepted, or with all of them rejected."))
    return (Correction(CorrectionKind.TRACKED, 0, value),) if value else ()


def without_choice(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """The corrections of structure among all inputs of reading."""
    return tuple(each for each in corrections if each.kind is not CorrectionKind.TRACKED)


def chosen_in(corrections: Iterable[Correction]) -> str:
    """The choice that was made, "" where none was."""
    return next((each.value for each in corrections if each.kind is CorrectionKind.TRACKED), "")


def question_of(field: str, filename: str, tracked: Tracked) -> Question:
    """What to ask of a file, with its authors and the places where its texts differ."""
    rows = [
        row
        for row in collate(tracked.rejected, tracked.accepted).rows
        if row.kind is not RowKind.UNCHANGED or row.moved
    ]
    shown = tuple(Difference(_brief(row.ops)) for row in rows[:_MOST_SHOWN])
    more = len(rows) - len(shown)
    return Question(field, filename, tracked.authors, len(tracked.changes), len(tracked.comments), shown, more)


def _brief(operations: Sequence[Operation]) -> tuple[Operation, ...]:
    """Cut what is equal to the words around what differs."""
    pieces = []
    for place, operation in enumerate(operations):
        text = operation.text
        if operation.op == "equal" and len(text) > 2 * _AROUND:
            head = "" if place == 0 else text[:_AROUND].rpartition(" ")[0] + " "
            tail = "" if place == len(operations) - 1 else " " + text[-_AROUND:].partition(" ")[2]
            text = f"{head}…{tail}"
        pieces.append(type(operation)(operation.op, text))
    return tuple(pieces)


def ask(questions: Sequence[Question], address: str, hidden: Iterable[tuple[str, str]] = ()) -> tuple[str, int]:
    """The page that asks, for one file or for two. What `hidden` holds is sent along with the answer."""
    return render_template("upload/tracked.html", questions=questions, address=address, hidden=tuple(hidden)), 200
