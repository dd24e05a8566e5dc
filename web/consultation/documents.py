"""The documents of a consultation, to be kept: the rolling text, the list, the matrix, what was won and lost."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.consultation.as_json import balance_to_json, listing_to_json, matrix_to_json
from service.consultation.balance import balance
from service.consultation.listing import INSTRUCTED, listing
from service.consultation.matrix import matrix
from service.consultation.rolling import rolling
from service.consultation.sheets import SheetOf, balance_sheet, listing_sheet, matrix_sheet
from service.errors import NotFound
from web.consultation.looking import SHOWN, adopted_in, texts_of
from web.consultation.seat import interface, seat
from web.dependencies import dependencies
from web.messages import marked
from web.render.sheet_table import render_sheet_csv
from web.summary.files import BYTE_ORDER_MARK
from web.works.views import download

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Response

    from service.consultation.sheets import Sheet
    from service.use_cases.consulting import Sitting

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TYPES = {"docx": WORD, "pdf": "application/pdf", "csv": "text/csv; charset=utf-8", "json": "application/json"}


@dataclass(frozen=True, slots=True)
class Kept:
    """What can be written of one thing: as a sheet, and as JSON."""

    sheet: Callable[[Sitting, str], Sheet]
    plain: Callable[[Sitting], object]


def document(slug: str, name: str) -> Response:
    """Give one away: "rolling.docx", "list.pdf", "matrix.csv", "balance.json"."""
    sitting = seat(slug)
    what, _, ending = name.partition(".")
    title = f"{sitting.version.symbol or slug}-{what}.{ending}"
    if name == "rolling.docx":
        return download(_rolling(sitting), title, WORD)
    if what not in _KEPT or ending not in _TYPES:
        raise NotFound(marked("There is no such document of this consultation: its pages list those there are."))
    return download(_written(_KEPT[what], ending, sitting), title, _TYPES[ending])


def _rolling(sitting: Sitting) -> bytes:
    from storage.publishing.rolling_word import write_rolling_word  # noqa: PLC0415 - a large library

    running = sitting.version.symbol or ""
    return write_rolling_word(
        rolling(sitting.text, sitting.state), sitting.text, running=running, created=dependencies().now()
    )


def _written(kept: Kept, ending: str, sitting: Sitting) -> bytes:
    if ending == "json":
        return json.dumps(kept.plain(sitting), ensure_ascii=False, indent=2).encode()
    sheet = kept.sheet(sitting, interface())
    if ending == "csv":
        return (BYTE_ORDER_MARK + render_sheet_csv(sheet)).encode("utf-8", "backslashreplace")
    if ending == "docx":
        from storage.publishing.sheet_word import write_sheet_word  # noqa: PLC0415 - a large library

        return write_sheet_word(sheet, dependencies().now())
    from storage.publishing.sheet_pdf import write_sheet_pdf  # noqa: PLC0415 - a large library

    return write_sheet_pdf(sheet, dependencies().now()).pdf


def _about(sitting: Sitting) -> SheetOf:
    return SheetOf(sitting.version.symbol or sitting.work.title, sitting.language, sitting.state.meeting)


def _listing_sheet(sitting: Sitting, language: str) -> Sheet:
    said = sitting.language if sitting.language in INSTRUCTED else language
    return listing_sheet(listing(sitting, said, show=SHOWN), _about(sitting), language)


def _listing_json(sitting: Sitting) -> object:
    rows = listing(sitting, sitting.language, show=SHOWN)
    return listing_to_json(rows, sitting.state.sha256)


def _matrix_sheet(sitting: Sitting, language: str) -> Sheet:
    return matrix_sheet(matrix(sitting, show=SHOWN), _about(sitting), language)


def _matrix_json(sitting: Sitting) -> object:
    return matrix_to_json(matrix(sitting, show=SHOWN))


def _balance_sheet(sitting: Sitting, language: str) -> Sheet:
    found = balance(sitting.proposals, texts_of(sitting), adopted_in(sitting))
    return balance_sheet(found, _about(sitting), language)


def _balance_json(sitting: Sitting) -> object:
    return balance_to_json(balance(sitting.proposals, texts_of(sitting), adopted_in(sitting)))


_KEPT = {
    "list": Kept(_listing_sheet, _listing_json),
    "matrix": Kept(_matrix_sheet, _matrix_json),
    "balance": Kept(_balance_sheet, _balance_json),
}
