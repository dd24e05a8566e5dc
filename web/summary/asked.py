"""What the address asks of a summary: in which language, of texts in which language, in which form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import get_locale

from service.errors import InvalidRequest
from service.summary import LANGUAGES

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

FORMS = ("docx", "pdf", "csv", "markdown")
"""The files that a summary is given away as."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`language` is that of the sentences, `text` that of the texts ("" for any); `form` is "" for the page.

    `overrule` is the id of the change whose form is open.
    """

    language: str
    text: str = ""
    form: str = ""
    overrule: str = ""


def asked(query: MultiDict[str, str]) -> Asked:
    """Read the wishes of an address. Without a language the interface's own; an unknown value is InvalidRequest."""
    language = query.get("language") or interface_language()
    if language not in LANGUAGES:
        raise InvalidRequest(f"The address asks for language={language[:40]}: give one of {', '.join(LANGUAGES)}.")
    form = query.get("format", "")
    if form and form not in FORMS:
        raise InvalidRequest(f"The address asks for format={form[:40]}: give one of {', '.join(FORMS)}.")
    return Asked(language, query.get("text", ""), form, query.get("overrule", ""))


def interface_language() -> str:
    """The language of the interface where sentences are written in it, else English."""
    locale = get_locale()
    return locale.language if locale and locale.language in LANGUAGES else "en"
