"""`travaux add FILE --work SLUG`: store a file as a new version."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from service.errors import InvalidRequest, TrackedChoiceNeeded, VersionConflict
from service.use_cases import NewVersion, add_version
from service.works import Stage
from storage import read
from web.cli import inputs
from web.cli.place import now, opened
from web.cli.terminal import progress

if TYPE_CHECKING:
    from argparse import Namespace

    from service.works import Addition
    from storage.store import Store

ATTEMPTS = 5


def run(arguments: Namespace) -> int:
    """Add and say what was added; bytes that are there already are a remark, no error."""
    received = inputs.receive(arguments.file)
    new = NewVersion(
        slug=arguments.work,
        data=received.data,
        filename=received.filename or "standard input",
        title=arguments.title,
        symbol=arguments.symbol,
        date=_date(arguments.date),
        stage=Stage(arguments.stage) if arguments.stage else None,
        language=arguments.language,
        note=arguments.note,
        author=arguments.author,
        source=arguments.source,
        version=arguments.version,
        corrections=inputs.kept_choice(received, arguments.tracked),
    )
    with opened(arguments.data, making=True) as store, progress("adding"):
        addition = _add(store, new)
    print(sentence(addition, received.sha256))
    return 0


def _add(store: Store, new: NewVersion) -> Addition:
    try:
        return add_patiently(store, new)
    except TrackedChoiceNeeded as error:
        raise inputs.choice_needed(new.filename, error, "--tracked") from error


def add_patiently(store: Store, new: NewVersion) -> Addition:
    """Add; where another writer came first, read again and retry, a few times."""
    for _ in range(ATTEMPTS - 1):
        try:
            return add_version(store.units, new, read=read, now=now())
        except VersionConflict:
            continue
    return add_version(store.units, new, read=read, now=now())


def sentence(addition: Addition, sha256: str) -> str:
    """Say what was added, or that it was there."""
    version = addition.version
    symbol = f" ({version.symbol})" if version.symbol else ""
    what = "already there, nothing added" if addition.already_there else "added"
    return f"{addition.work.slug}@{version.id}{symbol} {what}: sha256 {sha256}"


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise InvalidRequest(f"--date {text}: a date such as 2024-11-06 is wanted") from error
