"""What comes from outside, checked: each function returns a clean value or raises InvalidRequest with one line."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime

from service.errors import InvalidRequest
from service.works import Stage

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh", "und")
"""The languages of a text, in the order of preference where several would do: negotiation is on the English text."""

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_SLUG = 80
LONGEST_LINE = 1000
LONGEST_NOTE = 10_000


def checked_slug(slug: str) -> str:
    """Return the slug of a work."""
    if len(slug) > _LONGEST_SLUG or not _SLUG.fullmatch(slug):
        raise InvalidRequest(
            f"{_shown(slug)} is no name for a work: use up to {_LONGEST_SLUG} lower-case letters, digits and single "
            "hyphens, as in un-csto."
        )
    return slug


def checked_date(value: date | str | None) -> date | None:
    """Return the date of a version."""
    if isinstance(value, datetime):
        raise InvalidRequest("A version has a date without a time, as in 2024-11-06.")
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value.strip()) if value.strip() else None
    except ValueError:
        raise InvalidRequest(f"{_shown(value)} is no date: write year-month-day, as in 2024-11-06.") from None


def checked_stage(value: Stage | str) -> Stage:
    """Return the stage of a version."""
    try:
        return Stage(value)
    except ValueError:
        raise InvalidRequest(f"{_shown(value)} is no stage: choose one of {', '.join(Stage)}.") from None


def checked_language(value: str) -> str:
    """Return the code of a language."""
    if value not in LANGUAGES:
        raise InvalidRequest(
            f"{_shown(value)} is no language of the United Nations: choose one of {', '.join(LANGUAGES)} "
            "(und: not known)."
        )
    return value


def checked_line(value: str, what: str, *, longest: int = LONGEST_LINE) -> str:
    """Return a text that a person wrote, without white space around it; control characters are refused.

    A form sends the ends of lines as two characters; one is kept.
    """
    text = value.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(text) > longest:
        raise InvalidRequest(f"The {what} is too long: use at most {longest} characters.")
    if any(unicodedata.category(character) in {"Cc", "Cs"} and character not in "\n\t" for character in text):
        raise InvalidRequest(f"The {what} has characters that are no text: write it again without them.")
    return text


def cleaned_line(value: str | None) -> str | None:
    """Return what was recognised in a file as one printable line of bounded length, None where nothing is left."""
    if value is None:
        return None
    printable = ("" if unicodedata.category(character) in {"Cs", "Co"} else character for character in value)
    line = " ".join("".join(printable).replace("\0", " ").split())
    return "".join(c for c in line if unicodedata.category(c) != "Cc")[:LONGEST_LINE] or None


def cleaned_filename(value: str) -> str:
    """Return the last part of a file's name, fit to be shown and stored."""
    return cleaned_line(re.split(r"[\\/]", value)[-1]) or ""


def checked_moment(now: datetime) -> datetime:
    """Return the time in UTC."""
    if now.tzinfo is None:
        raise InvalidRequest("The time of a change needs its time zone.")
    return now.astimezone(UTC)


def _shown(value: object) -> str:
    return ascii(str(value)[:60]) if not str(value).isprintable() else repr(str(value)[:60])
