"""What an item was recognised as, and the small decisions that need no more than the item itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.text import Span

if TYPE_CHECKING:
    from service.reading.enumeration import Mark
    from service.reading.items import Item
    from service.reading.signs import Sign
    from service.reading.source import StyledText
    from service.text import Part


@dataclass(frozen=True, slots=True)
class Reading:
    """An item with what it was recognised as. `content` is its text without the printed number."""

    item: Item
    part: Part
    content: StyledText
    label: str | None = None
    number: str | None = None
    level: int | None = None


def marked(sign: Sign, part: Part, label: str | None, level: int) -> Reading:
    """Take the printed number off the text; an opening bracket before it belongs to the text and stays."""
    mark = sign.mark
    content = sign.item.content
    if mark is not None:
        content = content.without([Span(mark.start, mark.end)])
    return Reading(sign.item, part, content, label, mark.printed if mark else None, level)


_COLONS = (":", "：")


def turns_operative(sign: Sign, following: int | None, *, heads: bool = False) -> bool:
    """Whether a paragraph without a number, met in the preamble, begins the operative part.

    `following` is the next paragraph number of the same section; `heads` says that an article or a part follows at
    once ("Have agreed as follows:"). Fails on a last preambular paragraph with a full
    stop and an unknown verb, where no number follows.
    """
    operative = sign.lead is not None and sign.lead.operative
    if heads and sign.item.text.endswith(_COLONS):
        # A preamble run together ends so too: its first words tell.
        return sign.lead is None or "preambular" not in sign.lead.kinds
    if following is not None:
        # Either its own number 1 was lost, or what follows is numbered within it: "Adopts the declaration below:".
        return operative and (sign.stop if following == 1 else not sign.comma)
    if operative:
        return not sign.comma
    return sign.stop and not (sign.lead is not None and sign.lead.preambular)


def is_certain(mark: Mark | None) -> bool:
    """Whether there is a printed number that needs no neighbours to be believed."""
    return mark is not None and mark.certain


def without_number(sign: Sign, mark: Mark | None) -> StyledText:
    """Take off the printed number: the one that was recognised, or the one that a person says it is."""
    content, wish = sign.item.content, sign.item.wish_number
    if wish == "":
        return content
    if wish and content.text.startswith(wish):
        return content.cut(len(wish), len(content.text))
    own = sign.mark
    if own is None or not (own.certain or mark is own):
        return content
    return content.without([Span(own.start, own.end)])
