"""What a posted form wants: to overrule the kind or weight of a change, or to take such a word back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.analysis import change_ids
from service.analysis.kinds import SEVERITY
from service.errors import InvalidRequest
from service.overrules import Anchor, Overrule, anchors_of
from web.messages import marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from werkzeug.datastructures import MultiDict

    from service.comparison import Comparison

_NAME_LENGTH = 120
_REASON_LENGTH = 500
FIELDS = ("kind", "weight", "author", "reason")
"""What a reader fills in; shown again where the form is refused."""


@dataclass(frozen=True, slots=True)
class Wish:
    """`anchor` is the change; `given` is what is said of it, None to take back what was said."""

    anchor: Anchor
    given: Overrule | None = None

    def on(self, held: Sequence[Overrule]) -> tuple[Overrule, ...]:
        """Return the whole set as it should be: the latest word on a change takes the place of an earlier one."""
        kept = tuple(one for one in held if one.anchor != self.anchor)
        return (*kept, self.given) if self.given else kept


def typed_in(form: MultiDict[str, str]) -> dict[str, str]:
    """What was filled in, by the names of FIELDS."""
    return {name: form.get(f"overrule_{name}", "") for name in FIELDS}


def author_in(form: MultiDict[str, str]) -> str:
    """The name that was given, in one line."""
    return " ".join(form.get("overrule_author", "").split())[:_NAME_LENGTH]


def wish_in(form: MultiDict[str, str], plain: Comparison) -> Wish:
    """Read the wish of a form upon the comparison as the rules have it; raise InvalidRequest with one line."""
    action, _, name = form.get("overrule_action", "").partition(":")
    anchor = _anchor(plain, name)
    if action == "undo":
        return Wish(anchor)
    kind, weight = form.get("overrule_kind", ""), form.get("overrule_weight", "")
    if kind not in SEVERITY or weight not in {"0", "1", "2", "3"}:
        raise InvalidRequest(marked("Choose the kind and the weight that are right."))
    reason = " ".join(form.get("overrule_reason", "").split())[:_REASON_LENGTH]
    if not reason:
        raise InvalidRequest(marked("Give the reason: others will want to know why."))
    return Wish(anchor, Overrule(anchor, kind, int(weight), author_in(form), reason))


def _anchor(comparison: Comparison, name: str) -> Anchor:
    """The change with this id. Its id names its words, so it is the same whatever a reader said of its type.

    A change of a paragraph as a whole is the exception: its type is its name, and the rules' type is meant.
    """
    places = {place: anchor for anchor, place in anchors_of(comparison).items()}
    for row in comparison.collation.rows:
        if name.startswith(row.id) and name in (ids := change_ids(row)):
            return places[row.id, ids.index(name)]
    raise InvalidRequest(marked("The comparison has no such change: load it again and choose anew."))
