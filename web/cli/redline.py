"""The comparison as a Word file with tracked changes, on the base as received, by the author that the user names."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from service.errors import InvalidRequest
from storage.word_out import DEFAULT_AUTHOR, write_redline

if TYPE_CHECKING:
    from argparse import Namespace

    from service.comparison import Comparison
    from web.cli.sides import Side


def redline(comparison: Comparison, arguments: Namespace) -> bytes:
    """Write the file. What could not be carried is said on standard error, one line each."""
    author = DEFAULT_AUTHOR if arguments.author is None else arguments.author
    received = _received(getattr(arguments, "base_side", None), arguments.data)
    made = write_redline(comparison, received, author=author, date=_date(arguments.date))
    for note in made.notes:
        print("travaux:", note, file=sys.stderr)
    return made.data


def _date(text: str | None) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC) if text else None
    except ValueError as error:
        raise InvalidRequest(f"{text!r} is no date: write --date YYYY-MM-DD") from error


def _received(side: Side | None, data: str | None) -> bytes | None:
    if side is None or side.stored is None:
        return side.data if side is not None else None
    from service.use_cases import received_file  # noqa: PLC0415 - only with a store
    from web.cli.place import opened  # noqa: PLC0415 - only with a store

    stored = side.stored
    with opened(data) as store:
        return received_file(store.units, stored.work.slug, stored.version.id, stored.language_version.language)[1]
