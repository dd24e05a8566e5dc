"""Two files, or two pasted texts, compared at once. Nothing is stored and nothing waits: the answer is all there is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import render_template, request

from service.comparison import compare
from service.errors import TravauxError, UnreadableInput
from web.comparison import render_comparison
from web.dependencies import dependencies
from web.errors import problem_of
from web.messages import Message, translate
from web.upload.incoming import Incoming, file_from_form, text_from_form

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

    from service.text import ParsedText

SIDES = ("base", "target")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts, read."""

    incoming: Incoming
    text: ParsedText
    sha256: str


def compare_form(errors: dict[str, Message] | None = None, status: int = 200) -> tuple[str, int]:
    """The form, with what was pasted still in it."""
    pasted = {side: request.form.get(f"{side}-text", "") for side in SIDES}
    return render_template("upload/pair.html", errors=errors or {}, pasted=pasted), status


def compare_posted() -> str | tuple[str, int] | Response:
    """The comparison of what was sent, or the form with one line at each side that cannot be read."""
    read: dict[str, Side] = {}
    errors: dict[str, Message] = {}
    status = 200
    for side in SIDES:
        try:
            read[side] = read_side(side)
        except TravauxError as error:
            errors[side] = translate(str(error))
            status = problem_of(error).status
    if errors:
        return compare_form(errors, status)
    base, target = read["base"], read["target"]
    comparison = compare(base.text, target.text, base_sha256=base.sha256, target_sha256=target.sha256)
    return render_comparison(comparison, base_name=base.incoming.filename, target_name=target.incoming.filename)


def read_side(side: str) -> Side:
    """Read the file of a side, or else the text pasted for it. Raises UnreadableInput."""
    incoming = file_from_form(side) or text_from_form(f"{side}-text", "")
    if incoming is None:
        raise UnreadableInput("There is no text here: choose a file or paste a text.")
    text = dependencies().read(incoming.data, incoming.filename or None, ())
    return Side(incoming, text, hashlib.sha256(incoming.data).hexdigest())
