"""Searching the text of a work, in all its versions and languages: plain words, no case, no diacritics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.errors import IntegrityFailure, InvalidRequest, TravauxError
from service.folding import find, fold
from service.ports import TextKey
from service.reading import READER
from service.use_cases.texts import text_of, work_history
from service.works import SearchHit, SearchResult

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.ports import Reader, UnitOfWorkFactory
    from service.text import Paragraph
    from service.works import History, LanguageVersion, Version

MOST_HITS = 500
LONGEST_QUERY = 200


def search_work(units: UnitOfWorkFactory, slug: str, query: str, *, read: Reader) -> SearchResult:
    """Find the words, in this order and side by side, in the paragraphs and notes of every version that can be read.

    At most MOST_HITS places are shown, and `limited` says so. Texts that were withdrawn are not searched and not
    mentioned; those that could not be read are named in `unsearched`. Raises NotFound, InvalidRequest.
    """
    needle = _needle(query)
    history = work_history(units, slug)
    hits: list[SearchHit] = []
    unsearched: list[str] = []
    for version, language in _readable(history):
        try:
            for hit in _hits(units, history, version, language, needle, read):
                if len(hits) == MOST_HITS:
                    return SearchResult(tuple(hits), limited=True, unsearched=tuple(unsearched))
                hits.append(hit)
        except TravauxError:
            unsearched.append(f"version {version.id}, {language.language}")
    return SearchResult(tuple(hits), unsearched=tuple(unsearched))


def _needle(query: str) -> str:
    if len(query) > LONGEST_QUERY:
        raise InvalidRequest(f"Search for at most {LONGEST_QUERY} characters.")
    needle = fold(query).strip()
    if not needle:
        raise InvalidRequest("Say what to search for: a word, or several that stand side by side.")
    return needle


def _readable(history: History) -> Iterator[tuple[Version, LanguageVersion]]:
    for version in history.versions:
        for language in version.languages:
            if language.manifestation.withdrawal is None:
                yield version, language


def _hits(
    units: UnitOfWorkFactory,
    history: History,
    version: Version,
    language: LanguageVersion,
    needle: str,
    read: Reader,
) -> Iterator[SearchHit]:
    found = _kept_paragraphs(units, history, version, language, needle)
    if found is None:
        found = text_of(units, history, version, language, read=read).text.paragraphs
    for paragraph in found:
        yield from _hits_in(paragraph, version, language.language, needle)


def _kept_paragraphs(
    units: UnitOfWorkFactory, history: History, version: Version, language: LanguageVersion, needle: str
) -> tuple[Paragraph, ...] | None:
    with units() as unit:
        corrections = unit.works.corrections(history.work.slug, version.number, language.language)
        try:
            return unit.derived.search(TextKey(language.manifestation.sha256, corrections.digest, READER), needle)
        except IntegrityFailure:
            return None


def _hits_in(paragraph: Paragraph, version: Version, language: str, needle: str) -> Iterator[SearchHit]:
    places = [(None, paragraph.text), *enumerate(note.text for note in paragraph.notes)]
    for note, text in places:
        for span in find(text, needle):
            yield SearchHit(version, language, paragraph.index, paragraph.label, text, span.start, span.end, note)
