"""`travaux log [SLUG]`: the versions of a work, oldest first, or the list of works."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from service.use_cases import list_works, work_history
from web.cli.output import as_json, write
from web.cli.place import opened
from web.render.rows import visible

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from service.works import History, LanguageVersion, Version
    from storage.store import Store


def run(arguments: Namespace) -> int:
    """Write the history of a work, or all works."""
    with opened(arguments.data) as store:
        if arguments.slug is None:
            _write_works(store, arguments.format)
        else:
            _write_history(work_history(store.units, arguments.slug), arguments.format)
    return 0


def _write_works(store: Store, form: str) -> None:
    histories = [work_history(store.units, summary.work.slug) for summary in list_works(store.units)]
    if form == "json":
        write(as_json([_history_json(history) for history in histories]), None)
        return
    for history in histories:
        count = len(history.versions)
        write(f"{history.work.slug}  {count} version{'s' * (count != 1)}  {visible(history.work.title)}\n", None)


def _write_history(history: History, form: str) -> None:
    if form == "json":
        write(as_json(_history_json(history)), None)
    else:
        write("".join(line + "\n" for line in _lines(history)), None)


def _lines(history: History) -> Iterator[str]:
    yield f"{history.work.slug}  {visible(history.work.title)}"
    for version in history.versions:
        facts = [version.symbol or "no symbol", str(version.date or "no date"), version.stage.value, version.note]
        yield f"{version.id:>3}  {visible('  '.join(fact for fact in facts if fact))}"
        for language in version.languages:
            yield f"       {_language_line(language)}"


def _language_line(language: LanguageVersion) -> str:
    manifestation = language.manifestation
    withdrawal = manifestation.withdrawal
    state = f"withdrawn by {withdrawal.by}: {withdrawal.reason}" if withdrawal else manifestation.filename
    return f"{language.language}  {manifestation.sha256}  {manifestation.size} bytes  {visible(state)}"


def _history_json(history: History) -> dict[str, Any]:
    return {
        "slug": history.work.slug,
        "title": history.work.title,
        "versions": [_version_json(version) for version in history.versions],
    }


def _version_json(version: Version) -> dict[str, Any]:
    return {
        "id": version.id,
        "symbol": version.symbol,
        "date": version.date.isoformat() if version.date else None,
        "stage": version.stage.value,
        "note": version.note,
        "predecessor": version.predecessor,
        "created": version.created.isoformat(),
        "author": version.author,
        "languages": [_language_json(language) for language in version.languages],
    }


def _language_json(language: LanguageVersion) -> dict[str, Any]:
    manifestation = language.manifestation
    withdrawal = manifestation.withdrawal
    return {
        "language": language.language,
        "sha256": manifestation.sha256,
        "size": manifestation.size,
        "filename": manifestation.filename,
        "media_type": manifestation.media_type,
        "source": manifestation.source,
        "received": manifestation.received.isoformat(),
        "withdrawn": {"reason": withdrawal.reason, "by": withdrawal.by, "at": withdrawal.at.isoformat()}
        if withdrawal
        else None,
    }
