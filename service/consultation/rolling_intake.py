"""Proposals of a rolling text that was received, placed on the version that they are proposed for.

The base that the rolling text was read to is seldom the version to the character: somebody's word processor came
between. So each proposal is carried from the one to the other as it would be to a next version, and says how it came:
exactly, shifted, or needing a person. None is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.amendments.carrying import Carried, carry_over
from service.collation import collate
from service.comparison import Comparison, has_differences
from service.consultation.rolling_reading import amendments_of

if TYPE_CHECKING:
    from service.collation.types import Collation
    from service.consultation.rolling_reading import RollingReading
    from service.text import ParsedText


@dataclass(frozen=True, slots=True)
class Intake:
    """What a rolling text brings to a version: each proposal as it came to stand, in the order of the text.

    `same_base`: its base has the very words of the version. `collation` says where it has not.
    """

    carried: tuple[Carried, ...]
    same_base: bool
    collation: Collation


def taken_in(reading: RollingReading, text: ParsedText, version: str) -> Intake:
    """Place the proposals of a rolling text on a version, whose file has this SHA-256."""
    collation = collate(reading.base, text)
    carried = tuple(
        carry_over(each, reading.base, text, collation, version=version) for each in amendments_of(reading, version)
    )
    compared = Comparison(reading.base, text, None, None, collation)
    return Intake(carried, not has_differences(compared), collation)
