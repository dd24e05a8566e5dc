"""A reader's word against the type or the severity of a change, as it is kept and as a comparison shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime  # noqa: TC003 - stored values are read back by these types


@dataclass(frozen=True, slots=True)
class Overruled:
    """What a reader put aside: the type and severity that the rules gave, by whom, why and when."""

    type: str
    severity: int
    by: str
    reason: str
    at: datetime | None = None
