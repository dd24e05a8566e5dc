"""What a request that changes something is known by, so that one which comes twice is taken once.

A form carries a key made for the page that it stands on. The same key with other words is another request: someone who
goes back and writes something else makes something else. A program names its requests by `Idempotency-Key`.
"""

from __future__ import annotations

from hashlib import sha256
from secrets import token_urlsafe

import regex
from flask import request

from service.errors import InvalidRequest
from service.once import Once, digest_of, once
from web.access import viewer
from web.messages import marked

FIELD, HEADER = "once", "Idempotency-Key"
HEADER_PATTERN = "^[!-~]{1,200}$"
_LENGTH = 9  # bytes: 72 bits, chosen among the forms of one account
_FIELD = regex.compile(r"[A-Za-z0-9_-]{6,64}")
_HEADER = regex.compile(HEADER_PATTERN)
_OF_THE_PAGE = frozenset({FIELD, "csrf_token", "back"})


def new_key() -> str:
    """A key for the forms of one page."""
    return token_urlsafe(_LENGTH)


def of_form() -> Once | None:
    """What the form that was sent is known by: who sent it, its key and all that it says; None without a key."""
    key = request.form.get(FIELD, "")
    if not _FIELD.fullmatch(key):
        return None
    return once("form", viewer().account or "", key, request.path, *_fields(), *_files(), said="")


def of_header() -> Once | None:
    """What a program's request is known by; None where it names it not. Raises InvalidRequest for no such key."""
    key = request.headers.get(HEADER)
    if key is None:
        return None
    if not _HEADER.fullmatch(key):
        raise InvalidRequest(marked("An Idempotency-Key has 1 to 200 letters, figures and signs, and no spaces."))
    body = (sha256(request.get_data(cache=True)).hexdigest(),) if request.is_json else (*_fields(), *_files())
    said = digest_of(key, request.method, request.path, *body)
    return once("header", viewer().account or "", key, said=said)


def _fields() -> list[str]:
    """The fields as they were sent, names and values in turn."""
    sent = request.form.items(multi=True)
    return [text for name, value in sent if name not in _OF_THE_PAGE for text in (name, value)]


def _files() -> list[str]:
    """The files that came with it, each by its field, name and content."""
    told = []
    for name, file in request.files.items(multi=True):
        told += [name, file.filename or "", sha256(file.stream.read()).hexdigest()]
        file.stream.seek(0)
    return told
