"""Search hits as they are shown: by version, each with a little text before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from service.works import SearchHit, Version

_CONTEXT = 90


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A hit with its neighbourhood; `before` and `after` are cut between words, with an ellipsis where cut."""

    hit: SearchHit
    before: str
    found: str
    after: str


@dataclass(frozen=True, slots=True)
class VersionHits:
    """The hits in one language version."""

    version: Version
    language: str
    excerpts: tuple[Excerpt, ...]


def excerpt(hit: SearchHit) -> Excerpt:
    """Cut a hit out of its paragraph."""
    before, found, after = hit.text[: hit.start], hit.text[hit.start : hit.end], hit.text[hit.end :]
    if len(before) > _CONTEXT:
        before = "… " + before[-_CONTEXT:].partition(" ")[2]
    if len(after) > _CONTEXT:
        after = after[:_CONTEXT].rpartition(" ")[0] + " …"
    return Excerpt(hit, before, found, after)


def by_version(hits: Iterable[SearchHit]) -> tuple[VersionHits, ...]:
    """Group neighbouring hits of one version and language."""
    groups: list[tuple[Version, str, list[Excerpt]]] = []
    for hit in hits:
        if not groups or (groups[-1][0].number, groups[-1][1]) != (hit.version.number, hit.language):
            groups.append((hit.version, hit.language, []))
        groups[-1][2].append(excerpt(hit))
    return tuple(VersionHits(version, language, tuple(group)) for version, language, group in groups)
