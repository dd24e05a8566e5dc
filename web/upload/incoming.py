"""What a form brings: a file of bounded size, or a pasted text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from flask import request
from werkzeug.exceptions import RequestEntityTooLarge

from service.errors import InvalidRequest, UnreadableInput
from web.dependencies import dependencies
from web.messages import marked
from web.words import TEXT_LANGUAGES, size_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from werkzeug.datastructures import FileStorage

MOST_LINES = 60_000
"""Lines of a text: a thousand printed pages have fewer. Reading one takes seconds in which others wait longer."""
_BEGINNING = 8192
_NAME_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Incoming:
    """Bytes with the name and the type that their sender gave them. Neither is believed when they are read.

    `said` is what is known of the version from elsewhere, by the names of the form's fields.
    """

    data: bytes
    filename: str
    media_type: str
    said: Mapping[str, str] = field(default_factory=dict)


def file_from_form(field: str) -> Incoming | None:
    """The file of a field, None where none was chosen. Raises a clear 413 where it is too large."""
    sent = request.files.get(field)
    if sent is None or not sent.filename:
        return None
    return Incoming(_bounded(sent), plain_name(sent.filename), sent.mimetype or "")


def fetched_from_form() -> Incoming | None:
    """The document of the symbol asked for, None where none is, or where nothing is fetched here."""
    source, symbol = dependencies().documents, request.form.get("symbol", "")
    if source is None or not symbol.strip():
        return None
    language = request.form.get("language", "")
    if language not in TEXT_LANGUAGES:
        raise InvalidRequest(marked("Choose the language in which the document is wanted."))
    found = source.fetch(symbol, language)
    said = {"symbol": found.symbol, "language": language, "source": found.address}
    return Incoming(not_endless(found.data), found.filename, "", said)


def text_from_form(field: str, name: str) -> Incoming | None:
    """The text pasted into a field, None where it is blank."""
    pasted = request.form.get(field, "")
    if not pasted.strip():
        return None
    # A form turns every line end into CR LF; a text is kept as its author typed it.
    return Incoming(not_endless(pasted.replace("\r\n", "\n").encode()), name, "text/plain")


def required_file(field: str) -> Incoming:
    """The file of a field; raises UnreadableInput where none was chosen."""
    found = file_from_form(field)
    if found is None:
        raise UnreadableInput(marked("No file was chosen: choose one and send the form again."))
    return found


def plain_name(name: str) -> str:
    """The last part of a sent file name, without control characters; it is shown and kept, never used as a path."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable())[-_NAME_LENGTH:]


def _bounded(sent: FileStorage) -> bytes:
    limit = dependencies().settings.max_upload
    data = sent.stream.read(limit + 1)
    if len(data) > limit:
        raise RequestEntityTooLarge(f"The file is larger than the {size_in_words(limit)} that this service accepts.")
    return not_endless(data)


def not_endless(data: bytes) -> bytes:
    """The bytes of a text that others need not wait for. Packed files and pictures are judged by their size alone."""
    if b"\0" not in data[:_BEGINNING]:
        _refuse_more_than_most(data.count(b"\n"))
    return data


def few_enough(paragraphs: list[Any]) -> list[Any]:
    """The list, if it is none that others would have to wait for."""
    _refuse_more_than_most(len(paragraphs))
    return paragraphs


def _refuse_more_than_most(lines: int) -> None:
    if lines > MOST_LINES:
        raise RequestEntityTooLarge(
            f"The text has more than {MOST_LINES} lines, more than this service compares: send it in parts."
        )
