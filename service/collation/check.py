"""The check of the promise that no change is missed: both texts are rebuilt from the rows before anything is shown."""

from __future__ import annotations

from collections import Counter
from operator import attrgetter
from typing import TYPE_CHECKING

from service.collation.rulings import NO_RULINGS, Rulings
from service.collation.types import Collation, Op, Operation, Row
from service.errors import IntegrityFailure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from service.collation.units import Unit

_NOTES = attrgetter("notes")
_OTHER = {Op.DELETE: Op.INSERT, Op.INSERT: Op.DELETE}


def rebuilt(ops: Iterable[Operation], side: Op) -> str:
    """The text that operations give for one side: Op.DELETE the base, Op.INSERT the target."""
    other = _OTHER[side]
    return "".join([operation.text for operation in ops if operation.op is not other])


def check(collation: Collation, base: Sequence[Unit], target: Sequence[Unit], rulings: Rulings = NO_RULINGS) -> None:
    """Raise IntegrityFailure unless every paragraph and note is in exactly one row and both sides rebuild exactly.

    What a reader said of paragraphs must stand in the rows, too.
    """
    _check_places("base", [index for row in collation.rows for index in row.base], len(base))
    _check_places("target", [index for row in collation.rows for index in row.target], len(target))
    _check_texts(collation.rows, base, [row.base for row in collation.rows], Op.DELETE)
    _check_texts(collation.rows, target, [row.target for row in collation.rows], Op.INSERT)
    noted = any(map(_NOTES, base)) or any(map(_NOTES, target)) or any(row.footnotes for row in collation.rows)
    for row in collation.rows if noted else ():
        _check_notes(row, [base[index] for index in row.base], Op.DELETE)
        _check_notes(row, [target[index] for index in row.target], Op.INSERT)
    if rulings.given and not rulings.honoured_by((row.base, row.target) for row in collation.rows):
        raise IntegrityFailure("The comparison was stopped: it does not keep a reader's correction. Report it.")


def _check_places(side: str, seen: list[int], size: int) -> None:
    if len(seen) != size or set(seen) != set(range(size)):
        raise IntegrityFailure(
            f"The comparison was stopped: it lost or doubled a paragraph of the {side} text. Report it."
        )


def _check_texts(rows: Sequence[Row], units: Sequence[Unit], groups: Iterable[Sequence[int]], side: Op) -> None:
    """Compare what each row says of one side with the texts of its paragraphs there."""
    texts = [unit.text for unit in units]
    wanted = [texts[group[0]] if len(group) == 1 else "\n".join([texts[index] for index in group]) for group in groups]
    for row, text in zip(rows, wanted, strict=True):
        if rebuilt(row.ops, side) != text:
            raise _not_rebuilt(row)


def _check_notes(row: Row, units: list[Unit], side: Op) -> None:
    if (row.footnotes or any(map(_NOTES, units))) and not _has_its_notes(row, units, side):
        raise _not_rebuilt(row)


def _not_rebuilt(row: Row) -> IntegrityFailure:
    return IntegrityFailure(f"The comparison was stopped: row {row.id} does not rebuild its own texts. Report it.")


def _has_its_notes(row: Row, units: list[Unit], side: Op) -> bool:
    texts = [note.base if side is Op.DELETE else note.target for note in row.footnotes]
    return Counter(text for text in texts if text is not None) == Counter(
        n.text for u in units for n in u.notes
    ) and all(rebuilt(note.ops, side) == (text or "") for note, text in zip(row.footnotes, texts, strict=True))
