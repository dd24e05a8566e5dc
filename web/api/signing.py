"""Under whose name what a program sends is kept: that of its account, whatever the sent author says.

A set is sent as a whole, with what others said before in it: what holds already keeps its author.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from web.access import author, viewer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from service.overrules import Overrule
    from service.pair_corrections import PairCorrection
    from service.text import Correction

One = TypeVar("One", bound="Correction | PairCorrection | Overrule")
_SAID = ("kind", "offset", "value", "bond", "base", "target", "anchor", "type", "severity", "author", "reason")


def signed(sent: Sequence[One], held: Iterable[One]) -> tuple[One, ...]:
    """What was sent, with every new one under the name of the account; as it came where there are no accounts."""
    if viewer().account is None:
        return tuple(sent)
    known = {_said(one) for one in held}
    return tuple(one if _said(one) in known else replace(one, author=author("")) for one in sent)


def _said(one: Any) -> tuple[object, ...]:  # noqa: ANN401 - one of three classes that share some fields
    return tuple(getattr(one, name, None) for name in _SAID)
