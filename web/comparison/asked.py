"""What the address asks of a comparison page: how to show it, what to fold. A link says all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from service.collation.types import RowKind
from service.errors import InvalidRequest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from werkzeug.datastructures import MultiDict

MOVED = "moved"
RENUMBERED = "renumbered"
FILTERS = (*(kind.value for kind in RowKind if kind is not RowKind.UNCHANGED), MOVED, RENUMBERED)
"""What can be chosen to stay in sight, in the order in which it is offered."""
HIGHEST_SEVERITY = 3
ALL = "all"


class View(StrEnum):
    """How the two texts stand to each other."""

    COLUMNS = "columns"
    INLINE = "inline"


class Unchanged(StrEnum):
    """What becomes of long runs of unchanged paragraphs. AUTO: shown in a short text, folded in a long one."""

    AUTO = "auto"
    SHOW = "show"
    FOLD = "fold"


@dataclass(frozen=True, slots=True)
class Asked:
    """The wishes of an address. `only` names the changes to keep in sight (none: all), `severity` the least weight.

    `opened` is the id of a row whose fold is to be open, or "all"; a very long text is shown from the row `start`.
    """

    view: View = View.COLUMNS
    only: tuple[str, ...] = ()
    severity: int = 0
    unchanged: Unchanged = Unchanged.AUTO
    opened: str = ""
    start: str = ""
    language: str = ""

    @property
    def filtered(self) -> bool:
        """Whether some changes may be out of sight."""
        return bool(self.only) or self.severity > 0

    def query(self) -> str:
        """The query that asks the same, defaults left out, always in one order."""
        pairs = [
            ("language", self.language),
            ("view", self.view.value if self.view is not View.COLUMNS else ""),
            *(("kind", name) for name in self.only),
            ("severity", str(self.severity) if self.severity else ""),
            ("unchanged", self.unchanged.value if self.unchanged is not Unchanged.AUTO else ""),
            ("open", self.opened),
            ("from", self.start),
        ]
        return urlencode([pair for pair in pairs if pair[1]])

    def toggled(self, name: str) -> Asked:
        """The same wishes with one more kind in sight, or one fewer."""
        chosen = set(self.only) ^ {name}
        return replace(self, only=tuple(each for each in FILTERS if each in chosen), start="")


def asked(query: MultiDict[str, str]) -> Asked:
    """Read the wishes of an address. An unknown parameter is left alone; an unknown value raises InvalidRequest."""
    return Asked(
        view=View(_one_of(query, "view", [view.value for view in View], View.COLUMNS)),
        only=_kinds(query.getlist("kind")),
        severity=int(_one_of(query, "severity", [str(n) for n in range(HIGHEST_SEVERITY + 1)], "0")),
        unchanged=Unchanged(_one_of(query, "unchanged", [value.value for value in Unchanged], Unchanged.AUTO)),
        opened=query.get("open", ""),
        start=query.get("from", ""),
        language=query.get("language", ""),
    )


def _one_of(query: MultiDict[str, str], name: str, values: Iterable[str], default: str) -> str:
    given = query.get(name, "") or default
    allowed = list(values)
    if given not in allowed:
        raise InvalidRequest(f"The address asks for {name}={given[:40]}: give one of {', '.join(allowed)}.")
    return given


def _kinds(given: list[str]) -> tuple[str, ...]:
    wrong = sorted(set(given) - set(FILTERS))
    if wrong:
        raise InvalidRequest(f"The address asks for kind={wrong[0][:40]}: give one of {', '.join(FILTERS)}.")
    return tuple(name for name in FILTERS if name in given)
