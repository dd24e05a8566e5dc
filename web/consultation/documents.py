"""The documents of a consultation, to be kept: the rolling text, amendments as tabled, list, matrix, won and lost."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import request
from flask_babel import force_locale

from service.amendments import OPEN
from service.consultation.amendment_paper import Amended
from service.consultation.as_json import balance_to_json, listing_to_json, matrix_to_json
from service.consultation.listing import instructed, listing
from service.consultation.matrix import matrix
from service.consultation.rolling import rolling
from service.consultation.sheets import SheetOf, balance_sheet, listing_sheet, matrix_sheet
from service.errors import NotFound
from service.use_cases.accounts import delegations
from web.consultation.looking import SHOWN, offered_in
from web.consultation.seat import interface
from web.consulting import seat, won_and_lost
from web.dependencies import dependencies
from web.formats import day
from web.messages import marked
from web.render.sheet_table import render_sheet_csv
from web.summary.files import BYTE_ORDER_MARK
from web.works.views import download

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Response

    from service.amendments import Amendment
    from service.consultation.balance import DelegationBalance
    from service.consultation.sheets import Sheet
    from service.use_cases.consulting import Sitting

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TYPES = {"docx": WORD, "pdf": "application/pdf", "csv": "text/csv", "json": "application/json"}


@dataclass(frozen=True, slots=True)
class Kept:
    """What can be written of one thing: as a sheet, and as JSON."""

    sheet: Callable[[Sitting, str], Sheet]
    plain: Callable[[Sitting], object]


def document(slug: str, name: str) -> Response:
    """Give one away by its name: "rolling.docx", "amendments.pdf", "list.csv", "matrix.json"."""
    sitting = seat(slug)
    what, _, ending = name.partition(".")
    title = f"{sitting.version.symbol or slug}-{what}.{ending}"
    if name in _PAPERS:
        return download(_PAPERS[name](sitting), title, _TYPES[ending])
    if what not in _KEPT or ending not in _TYPES:
        raise NotFound(marked("There is no such document of this consultation: its pages list those there are."))
    return download(_written(_KEPT[what], ending, sitting), title, _TYPES[ending])


def _rolling(sitting: Sitting) -> bytes:
    from storage.publishing.rolling_word import write_rolling_word  # noqa: PLC0415 - a large library

    made, now = rolling(sitting.text, sitting.state), dependencies().now()
    return write_rolling_word(made, sitting.text, running=sitting.version.symbol or "", created=now)


def _rolling_tracked(sitting: Sitting) -> bytes:
    from storage.publishing.rolling_tracked import write_rolling_tracked  # noqa: PLC0415 - a large library

    made = rolling(sitting.text, sitting.state)
    return write_rolling_tracked(made, sitting.text, created=dependencies().now()).data


def _amendments_word(sitting: Sitting) -> bytes:
    from storage.publishing.amendment import write_amendment_word  # noqa: PLC0415 - a large library

    return write_amendment_word(*_tabled(sitting), created=dependencies().now())


def _amendments_pdf(sitting: Sitting) -> bytes:
    from storage.publishing.amendment import write_amendment_pdf  # noqa: PLC0415 - a large library

    return write_amendment_pdf(*_tabled(sitting), created=dependencies().now()).pdf


def _tabled(sitting: Sitting) -> tuple[tuple[Amendment, ...], Amended, str]:
    """The proposals that the address chooses (all that are open, or a delegation's), and what they amend."""
    code = request.args.get("delegation", "")
    rows = listing(sitting, sitting.language, show=OPEN)
    chosen = {row.amendment.id: row.amendment for row in rows if row.placed}
    tabled = tuple(one for one in chosen.values() if not code or code in one.proposers)
    now, title = dependencies().now(), sitting.text.masthead.title or sitting.work.title
    names = {one.code: one.name for one in delegations(dependencies().units)}
    language = instructed(sitting.language)
    with force_locale(language):
        said = day(now)
    about = Amended(sitting.version.symbol or sitting.work.title, title, sitting.state.sha256, date=said, names=names)
    return tabled, about, language


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
    return listing_sheet(
        listing(sitting, instructed(sitting.language, language), show=SHOWN), _about(sitting), language
    )


def _listing_json(sitting: Sitting) -> object:
    rows = listing(sitting, sitting.language, show=SHOWN)
    return listing_to_json(rows, sitting.state.sha256)


def _matrix_sheet(sitting: Sitting, language: str) -> Sheet:
    return matrix_sheet(matrix(sitting, show=SHOWN), _about(sitting), language)


def _matrix_json(sitting: Sitting) -> object:
    return matrix_to_json(matrix(sitting, show=SHOWN))


def _balance_sheet(sitting: Sitting, language: str) -> Sheet:
    return balance_sheet(_balance(sitting), _about(sitting), language)


def _balance_json(sitting: Sitting) -> object:
    return balance_to_json(_balance(sitting))


def _balance(sitting: Sitting) -> tuple[DelegationBalance, ...]:
    """That of the version in the address, else of the newest."""
    return won_and_lost(sitting, request.args.get("version") or offered_in(sitting)[-1].id)


_KEPT = {
    "list": Kept(_listing_sheet, _listing_json),
    "matrix": Kept(_matrix_sheet, _matrix_json),
    "balance": Kept(_balance_sheet, _balance_json),
}
_PAPERS: dict[str, Callable[[Sitting], bytes]] = {
    "rolling.docx": _rolling,
    "rolling-tracked.docx": _rolling_tracked,
    "amendments.docx": _amendments_word,
    "amendments.pdf": _amendments_pdf,
}
