"""A side of a comparison, or any text the user names: a file, standard input, or a stored version."""

from __future__ import annotations

import re
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from service.errors import InvalidRequest, NotFound
from storage import read
from web.cli import inputs
from web.cli.place import opened, split_version

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.text import ParsedText
    from service.works import History, Version, VersionText
    from storage.store import Store

_VERSION = re.compile(r"[a-z0-9][a-z0-9-]*@[1-9][0-9]*")


@dataclass(frozen=True, slots=True)
class Side:
    """A text, the hash of the file it was read from, and what to call it; `stored` where it is a stored version.

    `data` are the bytes of a file that is no stored version.
    """

    name: str
    text: ParsedText
    sha256: str | None
    stored: VersionText | None = None
    data: bytes | None = None


def names_version(text: str) -> bool:
    """Whether the argument means a stored version: a file of that very name comes first."""
    return _VERSION.fullmatch(text) is not None and not Path(text).exists()


@dataclass(frozen=True, slots=True)
class Tracked:
    """Which text of a file with tracked changes is meant on each side; None where nobody said."""

    base: str | None = None
    target: str | None = None


_NOTHING_SAID = Tracked()


def read_sides(
    base: str, target: str, language: str | None, data: str | None, tracked: Tracked = _NOTHING_SAID
) -> tuple[Side, Side]:
    """Both texts of a comparison; the store is opened only where a version is named.

    A stored version has the choice between its two texts with it: `tracked` speaks of files.
    """
    if base == target == inputs.STDIN:
        raise InvalidRequest("only one of the two texts can come from standard input")
    with ExitStack() as stack:
        store = stack.enter_context(opened(data)) if names_version(base) or names_version(target) else None
        if store is not None and language is None:
            language = _common_language(store, [name for name in (base, target) if names_version(name)])
        first = _read_side(base, language, store, (tracked.base, "--tracked-base"))
        return first, _read_side(target, language, store, (tracked.target, "--tracked-target"))


def read_texts(
    names: Sequence[str], languages: Sequence[str | None], data: str | None, tracked: str | None
) -> tuple[ParsedText, ...]:
    """Several texts, each in a language of its own; standard input may be one of them."""
    if list(names).count(inputs.STDIN) > 1:
        raise InvalidRequest("only one of the texts can come from standard input")
    with ExitStack() as stack:
        store = stack.enter_context(opened(data)) if any(map(names_version, names)) else None
        asked = zip(names, languages, strict=True)
        return tuple(_read_side(name, language, store, (tracked, "--tracked")).text for name, language in asked)


def _read_side(name: str, language: str | None, store: Store | None, tracked: tuple[str | None, str]) -> Side:
    if store is not None and names_version(name):
        return _stored(name, language, store)
    received = inputs.receive(name)
    text = inputs.parse(received, *tracked)
    if language is not None:
        text = replace(text, language=language)
    shown = "standard input" if name == inputs.STDIN else name
    return Side(shown, text, received.sha256, data=received.data)


def _stored(name: str, language: str | None, store: Store) -> Side:
    from service.use_cases import read_version  # noqa: PLC0415 - only with a store

    slug, version = split_version(name)
    found = read_version(store.units, slug, version or "", language, read=read)
    shown = f"{name} ({found.version.stage.value})" if found.version.stage.value == "reconstructed" else name
    return Side(shown, found.text, found.language_version.manifestation.sha256, found)


def _common_language(store: Store, names: list[str]) -> str | None:
    """A language that all named versions have, the first in the order of the first one; None for a single version."""
    from service.use_cases import work_history  # noqa: PLC0415 - only with a store

    if len(names) < 2:  # noqa: PLR2004 - one version: the store chooses its language
        return None
    first, second = (find_version(work_history(store.units, split_version(name)[0]), name) for name in names)
    there = [each.language for each in second.languages]
    common = [each.language for each in first.languages if each.language in there]
    if not common:
        raise NotFound(f"{names[0]} and {names[1]} have no language in common")
    return common[0]


def find_version(history: History, name: str) -> Version:
    """The version that SLUG@VERSION names; raises NotFound where there is no such version."""
    slug, wanted = split_version(name)
    for version in history.versions:
        if version.id == wanted:
            return version
    raise NotFound(f"there is no version {wanted} of {slug}: see travaux log {slug}")


def only_language(version: Version, name: str, wanted: str | None = None) -> str:
    """The language wanted, or the only one there is; raises where it is not there or a choice is needed."""
    there = [each.language for each in version.languages]
    if wanted is None and len(there) > 1:
        raise InvalidRequest(f"{name} has several languages: choose one with --language ({', '.join(there)})")
    if wanted is not None and wanted not in there:
        raise NotFound(f"{name} is not there in {wanted}, only in {', '.join(there)}")
    return wanted or there[0]
