"""What a posted form wants of the pairs: a correction, or one taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.collation.given import Bond
from service.errors import InvalidRequest
from service.pair_corrections import PairCorrection, anchors
from web.messages import marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from werkzeug.datastructures import MultiDict

    from service.comparison import Comparison

FIELDS = ("what", "with_target", "with_base", "keep", "author", "reason")
"""What a reader fills in; shown again where the form is refused."""
_NAME_LENGTH = 120
_REASON_LENGTH = 500
_UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Wish:
    """`undo` is the place of a correction to take back; else `given` is one to add."""

    given: PairCorrection | None = None
    undo: int | None = None

    def on(self, held: Sequence[PairCorrection]) -> tuple[PairCorrection, ...]:
        """Return the whole set as it should be. A group takes the place of the smaller groups that it holds whole."""
        if self.given is not None:
            return (*(one for one in held if not _holds(self.given, one)), self.given)
        return tuple(one for place, one in enumerate(held) if place != self.undo)


def _holds(wide: PairCorrection, narrow: PairCorrection) -> bool:
    together = wide.bond is narrow.bond is Bond.TOGETHER
    sides = (narrow.base, narrow.target) != (wide.base, wide.target)
    return together and sides and {*narrow.base} <= {*wide.base} and {*narrow.target} <= {*wide.target}


def author_in(form: MultiDict[str, str]) -> str:
    """The name that was given, in one line."""
    return " ".join(form.get("pair_author", "").split())[:_NAME_LENGTH]


def typed_in(form: MultiDict[str, str]) -> dict[str, str]:
    """What was filled in, by the names of FIELDS."""
    return {name: form.get(f"pair_{name}", "") for name in FIELDS}


def wish_in(form: MultiDict[str, str], comparison: Comparison) -> Wish:
    """Read the wish of a form; raise InvalidRequest with one line that says what to fill in."""
    action, _, where = form.get("pair_action", "").partition(":")
    if action == _UNDO:
        if not where.isascii() or not where.isdigit() or len(where) > 6:  # noqa: PLR2004 - far beyond any set
            raise InvalidRequest(marked("This correction is not there any more: load the page again."))
        return Wish(undo=int(where))
    bond, base, target = _said(form)
    if not base or not target:
        raise InvalidRequest(marked("Choose the paragraph that it belongs with."))
    given = PairCorrection(bond, base, target, author_in(form), _reason(form))
    return Wish(_beside(given, comparison) if form.get("pair_keep") and bond is Bond.TOGETHER else given)


def _reason(form: MultiDict[str, str]) -> str:
    reason = " ".join(form.get("pair_reason", "").split())[:_REASON_LENGTH]
    if not author_in(form):
        raise InvalidRequest(marked("Give your name: corrections are kept with their author."))
    if not reason:
        raise InvalidRequest(marked("Give the reason: others will want to know why."))
    return reason


def _said(form: MultiDict[str, str]) -> tuple[Bond, tuple[int, ...], tuple[int, ...]]:
    """The bond and both sides. A choice in one list alone says what is meant, also where no button was chosen."""
    base, target = _offsets(form, "pair_base"), _offsets(form, "pair_target")
    with_target, with_base = _offsets(form, "pair_with_target"), _offsets(form, "pair_with_base")
    what = form.get("pair_what", "")
    if not what and bool(with_target) != bool(with_base):
        what = "base" if with_target else "target"
    match what:
        case "apart" | "together":
            return Bond(what), base, target
        case "base":
            return Bond.TOGETHER, base, with_target
        case "target":
            return Bond.TOGETHER, with_base, target
        case _:
            raise InvalidRequest(
                marked("Say what is wrong: that they do not belong together, or what belongs with what.")
            )


def _offsets(form: MultiDict[str, str], name: str) -> tuple[int, ...]:
    words = form.get(name, "").split()
    if not all(word.isascii() and word.isdigit() and len(word) <= 12 for word in words):  # noqa: PLR2004 - no text is longer
        raise InvalidRequest(marked("The places of the paragraphs came back damaged: load the page again."))
    return tuple(int(word) for word in words)


def _beside(given: PairCorrection, comparison: Comparison) -> PairCorrection:
    """The correction widened to what its paragraphs are paired with already: a split or a merge."""
    left, right = anchors(comparison.base), anchors(comparison.target)
    base, target = set(given.base), set(given.target)
    for row in comparison.collation.rows:
        sides = {left[index] for index in row.base}, {right[index] for index in row.target}
        if (sides[0] & set(given.base) or sides[1] & set(given.target)) and sides[0] and sides[1]:
            base |= sides[0]
            target |= sides[1]
    return replace(given, base=tuple(sorted(base)), target=tuple(sorted(target)))
