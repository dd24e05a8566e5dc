"""A table of several versions as JSON: places and states; the texts stay with the versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from service.collation.many_types import Cell, CollationTable, Junction


def many_to_json(table: CollationTable) -> dict[str, Any]:
    """Give the table as plain values. A life is named by its place in `lives`, a junction likewise.

    Paragraphs are indexes into the version of their column; None where there is none. `order` and the pairs of
    `compared` are columns.
    """
    return {
        "engine": table.engine,
        "fallback": table.fallback,
        "columns": [{"key": column.key, "paragraphs": column.paragraphs} for column in table.columns],
        "order": list(table.order),
        "compared": [list(pair) for pair in table.compared],
        "lives": [
            {"cells": [_cell(cell) for cell in life.cells], "junctions": list(life.junctions)} for life in table.lives
        ],
        "junctions": [_junction(junction) for junction in table.junctions],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {"paragraph": cell.paragraph, "state": cell.state.value, "changed": cell.changed, "moved": cell.moved}


def _junction(junction: Junction) -> dict[str, Any]:
    return {
        "kind": junction.kind.value,
        "base": _side(junction.base, junction.base_paragraphs, junction.base_lives),
        "target": _side(junction.target, junction.target_paragraphs, junction.target_lives),
    }


def _side(column: int, paragraphs: tuple[int, ...], lives: tuple[int, ...]) -> dict[str, Any]:
    return {"column": column, "paragraphs": list(paragraphs), "lives": list(lives)}
