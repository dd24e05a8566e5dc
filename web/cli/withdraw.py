"""`travaux withdraw`: erase a confidential file stored by mistake. Who may use this shell is the administrator."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.errors import InvalidRequest
from service.use_cases import withdraw, work_history
from web.cli.place import now, opened, split_version
from web.cli.sides import find_version, only_language

if TYPE_CHECKING:
    from argparse import Namespace

    from storage.store import Store

_SHA256 = re.compile(r"[0-9a-fA-F]{64}")


def run(arguments: Namespace) -> int:
    """Withdraw and say so; hash, reason and date stay."""
    if not arguments.reason.strip() or not arguments.by.strip():
        raise InvalidRequest("a withdrawal stays on record: say why with --reason and who decided with --by")
    with opened(arguments.data) as store:
        sha256 = _sha256(store, arguments.what, arguments.language)
        withdraw(store.units, sha256, reason=arguments.reason, by=arguments.by, now=now())
    print(f"withdrawn: sha256 {sha256}. Its text is erased; hash, reason and date stay on record.")
    return 0


def _sha256(store: Store, what: str, language: str | None) -> str:
    if _SHA256.fullmatch(what):
        return what.lower()
    slug, version = split_version(what)
    if version is None:
        raise InvalidRequest(f"{what}: name one file, by its SHA-256 or as SLUG@VERSION")
    found = find_version(work_history(store.units, slug), what)
    chosen = only_language(found, what, language)
    return next(each.manifestation.sha256 for each in found.languages if each.language == chosen)
