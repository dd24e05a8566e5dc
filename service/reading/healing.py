"""Paragraphs cut by the end of a page, put together again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.reading.enumeration import mark_of
from service.reading.leads import lead_of
from service.reading.source import Hint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from service.reading.items import Item

_CLOSERS = "\"'”’»)]*_ \u00a0"
_ENDS = (".", ";", ":", "!", "?", "…", "。", "；", "：", "！", "？", "؛", "؟")
_COMMAS = (",", "，", "،")
_CASELESS = {"ar", "zh"}
# Shorter stretches before a page break are headings or masthead lines, not half a paragraph.
_SHORTEST_HALF = 25


def heal(items: Iterable[Item], language: str | None) -> tuple[Item, ...]:
    """Join an item to the one before it where a page ended within a paragraph.

    The signs: a page may have ended between the two; the first does not end as a paragraph ends; the second does not
    begin as one begins. Fails where the second half happens to start with a capital letter and a lead phrase.
    """
    healed: list[Item] = []
    for item in items:
        if healed and (item.joins or (item.broken and _continues(healed[-1], item, language))):
            healed[-1] = healed[-1].with_rest(item)
        else:
            healed.append(item)
    return tuple(healed)


def _continues(before: Item, item: Item, language: str | None) -> bool:
    if before.hint is not Hint.TEXT or item.hint is not Hint.TEXT or item.wished or item.parted:
        return False
    end = before.text.rstrip(_CLOSERS)
    if len(end) < _SHORTEST_HALF or end.endswith(_ENDS) or _is_list_item(item.text):
        return False
    small = _starts_small(item.text)
    if end.endswith(_COMMAS):
        # A preambular paragraph ends so too; in Russian the next one begins with a small letter.
        return small and language not in {"ru", *_CASELESS} and not item.text[0].isdigit()
    if small:
        return True
    opens = lead_of(before.text, language) is not None or _is_list_item(before.text)
    return opens and lead_of(item.text, language) is None and not _set_off(item)


def _is_list_item(text: str) -> bool:
    mark = mark_of(text)
    return mark is not None and mark.certain


def _starts_small(text: str) -> bool:
    first = next((char for char in text[:4] if char.isalnum()), "")
    return first.islower() or first.isdigit()


def _set_off(item: Item) -> bool:
    """Whether italics or bold at its start say that an item is a paragraph or heading of its own."""
    return any(span.start == 0 for span in (*item.content.italics, *item.content.bold))
