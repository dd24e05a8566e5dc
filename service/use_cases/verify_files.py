"""The part of `verify` that reads every received file again and looks for what does not belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.errors import TravauxError
from service.works import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.events import FileReceived, FileWithdrawn
    from service.ports import UnitOfWorkFactory


def file_findings(units: UnitOfWorkFactory, received: FileReceived) -> Iterator[Finding]:
    """Yield what is wrong with one received file: missing, altered, of another size, or left after its withdrawal."""
    where = f"{received.work}, version {received.version}, {received.language}: file {received.sha256}"
    with units() as unit:
        withdrawn = unit.works.withdrawal(received.sha256) is not None
        if withdrawn:
            if unit.files.holds(received.sha256):
                yield Finding(where, "it was withdrawn, but its content is still there: withdraw it again", broken=True)
            return
        try:
            data = unit.files.get(received.sha256)
        except TravauxError as error:
            if not _withdrawn_meanwhile(units, received.sha256):
                yield Finding(where, str(error), broken=True)
            return
    if len(data) != received.size:
        yield Finding(where, f"it has {len(data)} bytes, its row says {received.size}", broken=True)


def withdrawal_remarks(withdrawals: Sequence[FileWithdrawn], in_force: set[str]) -> Iterator[Finding]:
    """Yield a remark for each withdrawal in force."""
    latest = {event.sha256: event for event in withdrawals if event.sha256 in in_force}
    for event in latest.values():
        message = f"withdrawn on {event.at:%Y-%m-%d} by {event.by}: {event.reason}"
        yield Finding(f"file {event.sha256}", message, broken=False)


def stray_remarks(names: Sequence[str], known: set[str]) -> Iterator[Finding]:
    """Yield a remark for each file that no version has, as an addition leaves it that was cut off half-way."""
    for name in names:
        if "/" in name or len(name) != 64:  # noqa: PLR2004 - the length of a SHA-256 in hexadecimal
            yield Finding(f"file {name}", "it is no stored file: it may be removed", broken=False)
        elif name not in known:
            yield Finding(f"file {name}", "no version has it: an addition was cut off; it may be removed", broken=False)


def _withdrawn_meanwhile(units: UnitOfWorkFactory, sha256: str) -> bool:
    with units() as unit:
        return unit.works.withdrawal(sha256) is not None
