"""A file that comes in: every field checked, the text read, what the bringer left open taken from its first page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from service.errors import InvalidRequest
from service.use_cases.correcting import read_corrected
from service.use_cases.validation import (
    LONGEST_NOTE,
    checked_date,
    checked_language,
    checked_line,
    checked_slug,
    checked_stage,
    cleaned_filename,
    cleaned_line,
)
from service.works import NewVersion, Stage

if TYPE_CHECKING:
    from datetime import date, datetime

    from service.ports import Reader
    from service.text import Correction, ParsedText

_MEDIA_TYPES = {
    "markdown": "text/markdown",
    "plain": "text/plain",
    "text": "text/plain",
    "pdf": "application/pdf",
    "html": "text/html",
    "word": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "old word": "application/msword",
}


@dataclass(frozen=True, slots=True)
class Incoming:
    """A new version, checked and read, with every field that it lacked taken from its first page."""

    slug: str
    data: bytes
    sha256: str
    text: ParsedText
    title: str
    title_recognised: bool
    symbol: str | None
    date: date | None
    stage: Stage
    language: str
    note: str
    author: str
    source: str
    filename: str
    media_type: str
    version: str | None
    predecessor: int | None
    corrections: tuple[Correction, ...]
    now: datetime


def incoming_from(new: NewVersion, read: Reader, now: datetime) -> Incoming:
    """Check every field and read the file; what the bringer left open is taken from the recognised masthead."""
    checked_slug(new.slug)
    author = checked_line(new.author, "name of the author")
    given = _given(new)
    corrections = tuple(replace(item, author=item.author or author) for item in new.corrections)
    text = read_corrected(new.data, corrections, read)
    masthead = text.masthead
    recognised = cleaned_line(masthead.title)
    return Incoming(
        slug=new.slug,
        data=new.data,
        sha256=sha256(new.data).hexdigest(),
        text=text,
        title=given.title or recognised or new.slug,
        title_recognised=not given.title and recognised is not None,
        symbol=given.symbol or cleaned_line(masthead.symbol),
        date=given.date or _recognised_date(masthead.date),
        stage=given.stage or _recognised_stage(text),
        language=given.language or text.language or "und",
        note=given.note,
        author=author,
        source=given.source,
        filename=cleaned_filename(new.filename),
        media_type=checked_line(new.media_type, "media type") or _MEDIA_TYPES.get(text.format, _UNKNOWN_TYPE),
        version=None if new.version is None else str(new.version),
        predecessor=new.predecessor,
        corrections=corrections,
        now=now,
    )


_UNKNOWN_TYPE = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class _Given:
    """What the bringer said, checked; empty where nothing was said."""

    title: str
    symbol: str
    date: date | None
    stage: Stage | None
    language: str | None
    note: str
    source: str


def _given(new: NewVersion) -> _Given:
    return _Given(
        title=checked_line(new.title or "", "title"),
        symbol=checked_line(new.symbol or "", "symbol", longest=100),
        date=checked_date(new.date),
        stage=checked_stage(new.stage) if new.stage else None,
        language=checked_language(new.language) if new.language else None,
        note=checked_line(new.note, "note", longest=LONGEST_NOTE),
        source=checked_line(new.source, "source"),
    )


def _recognised_date(value: str | None) -> date | None:
    try:
        return checked_date(value)
    except InvalidRequest:
        return None


def _recognised_stage(text: ParsedText) -> Stage:
    if text.masthead.adopted:
        return Stage.ADOPTED
    return Stage.REVISED if "/Rev." in (text.masthead.symbol or "") else Stage.DRAFT
