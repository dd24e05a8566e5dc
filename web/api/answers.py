"""The values of the pages as JSON: explicit, so that an answer changes only where somebody means it to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from service.reading import parse_to_json

if TYPE_CHECKING:
    from service.text import Correction
    from service.works import (
        Addition,
        CorrectionSet,
        History,
        LanguageVersion,
        SearchHit,
        SearchResult,
        Version,
        VersionText,
        Work,
        WorkSummary,
    )

Json = dict[str, Any]


def works_json(summaries: tuple[WorkSummary, ...]) -> Json:
    """The list of works."""
    return {"works": [_summary(line) for line in summaries]}


def history_json(history: History) -> Json:
    """A work with its versions, oldest first."""
    return {"work": work_json(history.work), "versions": [version_json(version) for version in history.versions]}


def version_text_json(found: VersionText) -> Json:
    """A version in one language with its recognised text."""
    return {
        "work": work_json(found.work),
        "version": version_json(found.version),
        "language_version": _language_version(found.language_version),
        "corrections": _correction_set(found.corrections),
        "text": parse_to_json(found.text),
    }


def addition_json(addition: Addition) -> Json:
    """What an addition did."""
    return {
        "work": work_json(addition.work),
        "version": version_json(addition.version),
        "already_there": addition.already_there,
    }


def search_json(query: str, result: SearchResult) -> Json:
    """The places where words were found."""
    return {
        "query": query,
        "hits": [_hit(hit) for hit in result.hits],
        "limited": result.limited,
        "unsearched": list(result.unsearched),
    }


def work_json(work: Work) -> Json:
    """A work by itself."""
    return {"slug": work.slug, "title": work.title, "created": work.created.isoformat()}


def version_json(version: Version) -> Json:
    """A version without its text."""
    return {
        "id": version.id,
        "number": version.number,
        "symbol": version.symbol,
        "date": version.date.isoformat() if version.date else None,
        "stage": str(version.stage),
        "note": version.note,
        "predecessor": version.predecessor,
        "created": version.created.isoformat(),
        "author": version.author,
        "languages": [_language_version(line) for line in version.languages],
    }


def _summary(line: WorkSummary) -> Json:
    return {
        **work_json(line.work),
        "versions": line.versions,
        "latest": version_json(line.latest) if line.latest else None,
        "languages": list(line.languages),
    }


def _language_version(line: LanguageVersion) -> Json:
    file = line.manifestation
    withdrawal = file.withdrawal
    return {
        "language": line.language,
        "sha256": file.sha256,
        "size": file.size,
        "media_type": file.media_type,
        "filename": file.filename,
        "source": file.source,
        "received": file.received.isoformat(),
        "withdrawal": (
            {"reason": withdrawal.reason, "by": withdrawal.by, "at": withdrawal.at.isoformat()} if withdrawal else None
        ),
    }


def _correction_set(corrections: CorrectionSet) -> Json:
    return {
        "revision": corrections.revision,
        "digest": corrections.digest,
        "corrections": [_correction(correction) for correction in corrections.corrections],
    }


def _correction(correction: Correction) -> Json:
    return {
        "kind": str(correction.kind),
        "offset": correction.offset,
        "value": correction.value,
        "author": correction.author,
        "reason": correction.reason,
    }


def _hit(hit: SearchHit) -> Json:
    return {
        "version": hit.version.id,
        "language": hit.language,
        "paragraph": hit.paragraph_index,
        "label": hit.label,
        "note": hit.note,
        "text": hit.text,
        "start": hit.start,
        "end": hit.end,
    }
