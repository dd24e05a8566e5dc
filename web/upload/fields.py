"""What is said of a new version: as the file's first page says it, until a person types something else."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import regex
from flask import request

from service.works import NewVersion, Stage
from web.words import TEXT_LANGUAGES

if TYPE_CHECKING:
    from service.text import ParsedText
    from web.upload.staging import Staged

OF_A_WORK = ("slug", "title")
OF_A_VERSION = ("symbol", "date", "stage", "language", "version", "note", "source", "author")
_LENGTHS = {"note": 2000, "source": 500, "title": 500}
_LENGTH = 120
_SLUG_LENGTH = 60
_REVISION = regex.compile(r"/Rev\.\d+|\bRev\.?\s?\d+", regex.IGNORECASE)


def typed(names: tuple[str, ...] = OF_A_WORK + OF_A_VERSION) -> dict[str, str]:
    """What the posted form says, cut to sensible lengths, with no control characters."""
    return {
        name: "".join(letter if letter.isprintable() else " " for letter in request.form[name]).strip()[
            : _LENGTHS.get(name, _LENGTH)
        ]
        for name in names
        if name in request.form
    }


def detected(text: ParsedText) -> dict[str, str]:
    """What the recognised first page says."""
    front = text.masthead
    return {
        "slug": slug_of(front.title or front.symbol or ""),
        "title": front.title or front.symbol or "",
        "symbol": front.symbol or "",
        "date": front.date or "",
        "stage": _stage(text),
        "language": text.language or "",
        "version": "",
        "note": "",
        "source": "",
        "author": "",
    }


def _stage(text: ParsedText) -> str:
    """A first guess, seen and changed by a person: a symbol such as A/79/L.9/Rev.1 is a revised draft."""
    if text.masthead.adopted:
        return Stage.ADOPTED
    return Stage.REVISED if _REVISION.search(text.masthead.symbol or "") else Stage.DRAFT


def slug_of(title: str) -> str:
    """A name for addresses made of a title: lower-case Latin letters, digits, hyphens; empty where there are none."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = regex.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return slug if len(slug) <= _SLUG_LENGTH else slug[:_SLUG_LENGTH].rpartition("-")[0]


def new_version(staged: Staged, data: bytes, text: ParsedText) -> NewVersion:
    """The addition that the form describes. What is empty is left to the file's own first page.

    So is an unchanged title: a title that came from the file goes with it if the file is ever withdrawn.
    """
    fields = dict(staged.fields)
    if fields.get("title") == detected(text)["title"]:
        del fields["title"]
    language = fields.get("language", "")
    return NewVersion(
        slug=staged.slug or fields.get("slug", ""),
        data=data,
        filename=staged.filename,
        media_type=staged.media_type,
        title=fields.get("title") or None,
        symbol=fields.get("symbol") or None,
        date=fields.get("date") or None,
        stage=fields.get("stage") or None,
        language=language if language in TEXT_LANGUAGES else None,
        note=fields.get("note", ""),
        author=fields.get("author", ""),
        source=fields.get("source", ""),
        version=fields.get("version") or None,
        corrections=staged.corrections,
    )
