"""Withdrawing a file that should not have been stored: its content goes, the record that it was here stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.errors import InvalidRequest, NotFound
from service.events import FileWithdrawn
from service.use_cases.validation import checked_line, checked_moment

if TYPE_CHECKING:
    from datetime import datetime

    from service.ports import UnitOfWork, UnitOfWorkFactory
    from service.works import Manifestation

_SHA256 = re.compile(r"[0-9a-f]{64}")


def withdraw(units: UnitOfWorkFactory, sha256: str, *, reason: str, by: str, now: datetime) -> Manifestation:
    """Erase a file's content and all that came from it, in every work; hash, reason, person and time stay.

    Erased are the file, its recognised text, its comparisons, its name and source, a title recognised in it and the
    words of corrections. Who may do this is decided outside. Doing it again finishes what was interrupted and adds
    nothing. Raises NotFound, InvalidRequest; StorageUnavailable where readers held traces back: do it again then.
    """
    if not _SHA256.fullmatch(sha256):
        raise InvalidRequest("Name the file by its SHA-256: 64 hexadecimal digits, in lower case.")
    event_words = _required(reason, "reason of the withdrawal"), _required(by, "name of who withdraws")
    with units(write=True) as unit:
        manifestation = _known(unit, sha256)
        if manifestation.withdrawal is None:
            ordinal = unit.works.withdrawals(sha256) + 1
            unit.chain.record(FileWithdrawn(sha256, ordinal, *event_words, checked_moment(now)))
            manifestation = _known(unit, sha256)
            unit.commit()
    finish_withdrawal(units, sha256)
    return manifestation


def finish_withdrawal(units: UnitOfWorkFactory, sha256: str) -> None:
    """Erase what is not part of the transaction, in the writers' queue: nobody takes the file in again meanwhile."""
    with units(write=True) as unit:
        if unit.works.withdrawal(sha256) is not None:
            unit.files.erase(sha256)
    units().scrub()


def _known(unit: UnitOfWork, sha256: str) -> Manifestation:
    manifestation = unit.works.manifestation(sha256)
    if manifestation is None:
        raise NotFound(f"No version has the file {sha256[:12]}…: the history of a work shows the hashes.")
    return manifestation


def _required(value: str, what: str) -> str:
    checked = checked_line(value, what)
    if not checked:
        raise InvalidRequest(f"A withdrawal stays on record: give the {what}.")
    return checked
