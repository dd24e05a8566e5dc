"""The part of a very long text that one page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from web.comparison.layout import PAGE_ROWS, Fold, Origin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.collation.types import Row
    from web.comparison.layout import Stretch


class Window:
    """The part of a very long text that one page shows: at most PAGE_ROWS rows from the row `start`."""

    def __init__(self, stretches: Sequence[Stretch], start: str) -> None:
        self.shown: list[tuple[Stretch, list[Row | Origin | Fold]]] = []
        self.ids: set[str] = set()
        self.earlier: str | None = None
        self.later: str | None = None
        begun = not start or not any(start in _ids(item) for part in stretches for item in part.items)
        if not begun:
            self.earlier = ""
        for part in stretches:
            items: list[Row | Origin | Fold] = []
            for item in part.items:
                begun = begun or start in _ids(item)
                if not begun or self.later is not None:
                    continue
                if len(self.ids) >= PAGE_ROWS and not isinstance(item, Origin):
                    self.later = _ids(item)[0]
                    continue
                items.append(item)
                if not isinstance(item, Fold) or item.open:
                    self.ids.update(_ids(item))
            self.shown.append((part, items))


def _ids(item: Row | Origin | Fold) -> tuple[str, ...]:
    if isinstance(item, Origin):
        return ()
    return tuple(row.id for row in item.rows) if isinstance(item, Fold) else (item.id,)
