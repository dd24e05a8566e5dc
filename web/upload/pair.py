"""Two files, or two pasted texts, compared at once. Nothing is stored and nothing waits: the answer is all there is."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from flask import render_template, request

from service.comparison import Comparison, compare
from service.errors import TravauxError, UnreadableInput
from web.comparison import Received, page_of_files, received_again
from web.dependencies import dependencies
from web.errors import problem_of
from web.messages import Message, translate
from web.upload.incoming import file_from_form, text_from_form

if TYPE_CHECKING:
    from flask import Response

    from service.text import ParsedText

SIDES = ("base", "target")


def compare_form(errors: dict[str, Message] | None = None, status: int = 200) -> tuple[str, int]:
    """The form, with what was pasted still in it."""
    pasted = {side: request.form.get(f"{side}-text", "") for side in SIDES}
    return render_template("upload/pair.html", errors=errors or {}, pasted=pasted), status


def compare_posted() -> str | tuple[str, int] | Response:
    """The comparison of what was sent, or the form with one line at each side that cannot be read."""
    again = received_again()
    received: dict[str, Received] = dict(zip(SIDES, again, strict=True)) if again else {}
    texts: dict[str, ParsedText] = {}
    errors: dict[str, Message] = {}
    status = 200
    for side in SIDES:
        try:
            if side not in received:
                received[side] = received_side(side)
            texts[side] = dependencies().read(received[side].data, received[side].filename or None, ())
        except TravauxError as error:
            errors[side] = translate(str(error))
            status = problem_of(error).status
    if errors:
        return compare_form(errors, status)
    return page_of_files(received["base"], received["target"], (texts["base"], texts["target"]))


def received_side(side: str) -> Received:
    """The file of a side, or else the text pasted for it. Raises UnreadableInput where there is neither."""
    incoming = file_from_form(side) or text_from_form(f"{side}-text", "")
    if incoming is None:
        raise UnreadableInput("There is no text here: choose a file or paste a text.")
    return Received(incoming.filename, incoming.data)


def compare_received(base: Received, target: Received, texts: dict[str, ParsedText]) -> Comparison:
    """Compare two texts that were read, each under the hash of its bytes."""
    return compare(
        texts["base"],
        texts["target"],
        base_sha256=hashlib.sha256(base.data).hexdigest(),
        target_sha256=hashlib.sha256(target.data).hexdigest(),
    )
