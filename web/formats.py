"""Dates, sizes and arrows as the language of the interface writes them; figures are the same in all six (1, 2, 3)."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from flask_babel import format_date, format_decimal, get_locale, gettext
from markupsafe import Markup

from service.lexicon import words

if TYPE_CHECKING:
    from flask import Flask

_KILOBYTE = 1024
_NUMBER = re.compile(r"\d{1,9}(?:\.\d)?", re.ASCII)
# The United Nations write 6 November 2024, 6 ноября 2024 года and, with both names of a month, 6 تشرين الثاني/نوفمبر
# 2024; the other languages have a date by their own long form.
_DAY = {"en": "d MMMM y", "ru": "d MMMM y 'года'"}


def day(value: date | datetime | str | None) -> str:
    """A date in words of the interface language; empty where there is none."""
    if not value:
        return ""
    if isinstance(value, str):
        value = date.fromisoformat(value)
    locale = get_locale()
    language = locale.language if locale else "en"
    if language == "ar":
        return f"{value.day} {words('months', str(value.month), 'ar')[0]} {value.year}"
    said: str = format_date(value, _DAY.get(language, "long"), rebase=False)
    return said


def moment(value: datetime) -> str:
    """A point in time, in UTC and said so, to the minute."""
    return f"{day(value.date())}{gettext(', ')}{value:%H:%M} UTC"


def size(value: int) -> str:
    """A size in kilobytes or megabytes, with the decimal sign and the unit of the interface language."""
    kilobytes = value / _KILOBYTE
    if kilobytes < _KILOBYTE:
        return _kilobytes(max(1, round(kilobytes)))
    return _megabytes(kilobytes / _KILOBYTE)


def size_said(words: str) -> str:
    """A size that the core or the web wrote in English ("412 kB", "1.5 MB"), as `size` says it; else as it stands."""
    number, _, unit = words.partition(" ")
    say = {"kB": _kilobytes, "MB": _megabytes}.get(unit)
    return say(float(number)) if say and _NUMBER.fullmatch(number) else words


def _kilobytes(number: float) -> str:
    said: str = gettext("%(size)s kB", size=format_decimal(number))
    return said


def _megabytes(number: float) -> str:
    said: str = gettext("%(size)s MB", size=format_decimal(number, format="0.0"))
    return said


def towards() -> str:
    """An arrow from what is read first to what is read next, for lines of text that no style sheet turns."""
    locale = get_locale()
    return "←" if locale is not None and locale.text_direction == "rtl" else "→"


def passage(base: object, target: object) -> Markup:
    """Two names with an arrow between, as plain text for a title or a label.

    Where lines run from right to left each name is isolated: between two symbols in Latin letters the arrow would
    otherwise belong to them, and the line would read backwards.
    """
    if towards() == "→":
        return Markup("{} → {}").format(base, target)
    return Markup("\u2068{}\u2069 ← \u2068{}\u2069").format(base, target)


def install_formats(app: Flask) -> None:
    """Make these functions known to every template of `app`, imported macros included."""
    app.jinja_env.filters.update(day=day, moment=moment, size=size)
    app.jinja_env.globals.update(towards=towards, passage=passage)
