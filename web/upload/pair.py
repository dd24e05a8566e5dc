"""Two files, or two pasted texts, compared at once. Nothing is stored and nothing waits: the answer is all there is."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from flask import render_template, request, url_for

from service.comparison import Comparison, compare, with_said
from service.errors import TrackedChoiceNeeded, TravauxError, UnreadableInput
from service.pair_corrections import located
from web.comparison import Received, page_of_files, received_again
from web.comparison.page import carry, corrections_again
from web.dependencies import dependencies
from web.errors import problem_of
from web.messages import Message, marked, translate
from web.upload.incoming import file_from_form, text_from_form
from web.upload.tracked import Question, ask, choice_in, question_of

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
    questions: list[Question] = []
    status = 200
    for side in SIDES:
        try:
            if side not in received:
                received[side] = received_side(side)
            texts[side] = read_side(received[side])
        except TrackedChoiceNeeded as error:
            questions.append(question_of(f"{side}_tracked", received[side].filename, error.tracked))
        except TravauxError as error:
            errors[side] = translate(str(error))
            status = problem_of(error).status
    if errors:
        return compare_form(errors, status)
    if questions:
        return _asked(questions, received["base"], received["target"])
    return page_of_files(received["base"], received["target"], (texts["base"], texts["target"]))


def _asked(questions: list[Question], base: Received, target: Received) -> tuple[str, int]:
    """The question which texts are meant, with both files along; the form itself where they are too large for that."""
    carried = carry(base, target, corrections_again()).fields
    if not carried:
        message = translate(
            marked("This file holds tracked changes: choose it again, and which of its texts is meant.")
        )
        return compare_form({question.field.removesuffix("_tracked"): message for question in questions}, 422)
    return ask(questions, url_for("upload.two_files"), carried)


def read_side(received: Received) -> ParsedText:
    """The text of a side. Raises TrackedChoiceNeeded where the file holds two and nobody chose."""
    choice = choice_in({"tracked": received.tracked}, "tracked")
    return dependencies().read(received.data, received.filename or None, choice)


def received_side(side: str) -> Received:
    """The file of a side, or else the text pasted for it. Raises UnreadableInput where there is neither."""
    incoming = file_from_form(side) or text_from_form(f"{side}-text", "")
    if incoming is None:
        raise UnreadableInput("There is no text here: choose a file or paste a text.")
    return Received(incoming.filename, incoming.data, request.form.get(f"{side}_tracked", ""))


def compare_received(base: Received, target: Received, texts: dict[str, ParsedText]) -> Comparison:
    """Compare two texts that were read, each under the hash of its bytes."""
    return compare(
        texts["base"],
        texts["target"],
        base_sha256=hashlib.sha256(base.data).hexdigest(),
        target_sha256=hashlib.sha256(target.data).hexdigest(),
    )


def compared_again(base: Received, target: Received) -> Comparison:
    """Compare two files that a page carried along, with the corrections of their pairs that it carried too."""
    texts, corrections = (read_side(base), read_side(target)), corrections_again()
    placement = located(corrections, *texts)
    hashes = [hashlib.sha256(side.data).hexdigest() for side in (base, target)]
    made = compare(*texts, base_sha256=hashes[0], target_sha256=hashes[1], given=placement.given)
    return with_said(made, placement.said, [corrections[place] for place in placement.lost])
