"""What the address asks of a comparison page: how to show it, what to fold. A link says all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from service.collation.types import RowKind
from service.errors import InvalidRequest
from web.comparison.kinds import TYPE_FILTERS

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
    """The wishes of an address.

    `only` names what happened to the paragraphs to keep in sight (none: all), `types` the types of change or groups of
    them, `severity` the least weight; None leaves it to the page what weighs enough.
    `opened` is the id of a row whose fold is to be open, or "all"; a very long text is shown from the row `start`.
    """

    view: View = View.COLUMNS
    only: tuple[str, ...] = ()
    severity: int | None = None
    unchanged: Unchanged = Unchanged.AUTO
    opened: str = ""
    start: str = ""
    language: str = ""
    types: tuple[str, ...] = ()

    @property
    def filtered(self) -> bool:
        """Whether the address asks for some changes to be out of sight."""
        return bool(self.only or self.types or self.severity)

    def query(self) -> str:
        """The query that asks the same, defaults left out, always in one order."""
        pairs = [
            ("language", self.language),
            ("view", self.view.value if self.view is not View.COLUMNS else ""),
            *(("kind", name) for name in self.only),
            *(("type", name) for name in self.types),
            ("severity", str(self.severity) if self.severity is not None else ""),
            ("unchanged", self.unchanged.value if self.unchanged is not Unchanged.AUTO else ""),
            ("open", self.opened),
            ("from", self.start),
        ]
        return urlencode([pair for pair in pairs if pair[1]])

    def toggled(self, name: str) -> Asked:
        """The same wishes with one more kind in sight, or one fewer."""
        chosen = set(self.only) ^ {name}
        return replace(self, only=tuple(each for each in FILTERS if each in chosen), start="")

    def with_type(self, name: str) -> Asked:
        """The same wishes with one more type or group of types in sight, or one fewer."""
        chosen = set(self.types) ^ {name}
        return replace(self, types=tuple(each for each in TYPE_FILTERS if each in chosen), start="")


def asked(query: MultiDict[str, str]) -> Asked:
    """Read the wishes of an address. An unknown parameter is left alone; an unknown value raises InvalidRequest."""
    return Asked(
        view=View(_one_of(query, "view", [view.value for view in View], View.COLUMNS)),
        only=_several(query, "kind", FILTERS),
        types=_several(query, "type", TYPE_FILTERS),
        severity=_severity(query),
        unchanged=Unchanged(_one_of(query, "unchanged", [value.value for value in Unchanged], Unchanged.AUTO)),
        opened=query.get("open", ""),
        start=query.get("from", ""),
        language=query.get("language", ""),
    )


def _one_of(query: MultiDict[str, str], name: str, values: Iterable[str], default: str) -> str:
    given = query.get(name, "") or default
    allowed = list(values)
    if given not in allowed:
        raise InvalidRequest(
            f"The address asks for {name}={given[:40]}: give one of {', '.join(filter(None, allowed))}."
        )
    return given


def _severity(query: MultiDict[str, str]) -> int | None:
    given = _one_of(query, "severity", ["", *(str(weight) for weight in range(HIGHEST_SEVERITY + 1))], "")
    return int(given) if given else None


def _several(query: MultiDict[str, str], name: str, values: Iterable[str]) -> tuple[str, ...]:
    given, allowed = set(query.getlist(name)), tuple(values)
    wrong = sorted(given - set(allowed))
    if wrong:
        raise InvalidRequest(f"The address asks for {name}={wrong[0][:40]}: give one of {', '.join(allowed)}.")
    return tuple(value for value in allowed if value in given)
