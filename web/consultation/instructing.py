"""Instructions typed or pasted, a line each: what each would do, or why it cannot be read; then proposals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import flash, make_response, redirect, request, url_for
from flask_babel import ngettext

from service.amendments import Parsed, Refusal, RefusalCause
from service.consultation.steps import Origin
from service.errors import InvalidRequest, NotFound, NotLoggedIn, TravauxError
from service.use_cases import consulting
from service.use_cases.consulting import NewProposal
from web.consultation.acts import code_in
from web.consultation.cards import INSTRUCTIONS
from web.consultation.making import preview_of
from web.consultation.seat import page
from web.consulting import given, seat
from web.dependencies import dependencies
from web.errors import problem_of
from web.messages import marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from werkzeug.wrappers import Response

    from service.use_cases.consulting import Sitting
    from web.consultation.making import Preview

MOST_LINES = 200
_LONGEST = 200_000


@dataclass(frozen=True, slots=True)
class LineResult:
    """What became of one line, or of all of them taken together: a proposal, or the reason why there is none."""

    number: int
    line: str
    parsed: Parsed | None = None
    preview: Preview | None = None
    refusal: Refusal | None = None


def show_instructions(slug: str) -> str:
    """The form."""
    return _form(seat(slug))


def instructions(slug: str) -> Response:
    """Show what the lines would do, or keep those that were chosen."""
    sitting = seat(slug)
    results = tuple(_results(sitting))
    try:
        if not results:
            raise InvalidRequest(marked("Type an instruction, or paste several: a line each."))
        if request.form.get("action", "preview") == "preview":
            return make_response(_form(sitting, results))
        return _kept(sitting, results)
    except (NotFound, NotLoggedIn):
        raise
    except TravauxError as error:
        return make_response(_form(sitting, results, error), problem_of(error).status)


def language_of(sitting: Sitting) -> str:
    """The language of the instructions: as chosen, else that of the text."""
    chosen = request.form.get("language", "")
    return chosen if chosen in INSTRUCTIONS else sitting.language if sitting.language in INSTRUCTIONS else "en"


def _results(sitting: Sitting) -> Iterator[LineResult]:
    lines = [line.strip() for line in request.form.get("lines", "")[:_LONGEST].splitlines() if line.strip()]
    together = request.form.get("together") == "1"
    given_lines = ["\n".join(lines)] if together and lines else lines[:MOST_LINES]
    language = language_of(sitting)
    for number, line in enumerate(given_lines):
        found = _read(sitting, line, language)
        if isinstance(found, Refusal):
            yield LineResult(number, line, refusal=found)
        else:
            yield LineResult(number, line, found, preview_of(sitting, found.edits) if found.edits else None)


def _read(sitting: Sitting, line: str, language: str) -> Parsed | Refusal:
    """Read a line in the language that was chosen; one that has no verb of it may be in the other."""
    found = consulting.edits_of_instruction(sitting.text, line, language)
    for other in INSTRUCTIONS:
        if other != language and isinstance(found, Refusal) and found.cause is RefusalCause.UNKNOWN_VERB:
            again = consulting.edits_of_instruction(sitting.text, line, other)
            found = found if isinstance(again, Refusal) and again.cause is RefusalCause.UNKNOWN_VERB else again
    return found


def _kept(sitting: Sitting, results: Iterable[LineResult]) -> Response:
    """Keep the chosen lines as proposals; those that could not be read stay in the form."""
    slug, chosen = sitting.work.slug, set(request.form.getlist("take"))
    wanted = {
        one.number: one.parsed for one in results if one.parsed and one.parsed.edits and str(one.number) in chosen
    }
    if not wanted:
        raise InvalidRequest(marked("Choose at least one line that could be read."))
    names = [_draft(slug, one.line, wanted[one.number]) for one in results if one.number in wanted]
    said_so(names, sent=request.form["action"] == "propose")
    left = "\n".join(one.line for one in results if one.number not in wanted)
    if left:
        return make_response(_form(seat(slug), left=left))
    return redirect(url_for("consultation.sitting", slug=slug, _anchor=names[0]), 303)


def _draft(slug: str, line: str, parsed: Parsed) -> str:
    reasons, code = request.form.get("reasons", ""), code_in("delegation")
    new = NewProposal(code, parsed.edits, reasons, Origin.INSTRUCTION, line, parsed.renumber)
    return drafted(slug, new, send=request.form["action"] == "propose")


def drafted(slug: str, new: NewProposal, *, send: bool) -> str:
    """Begin a proposal, send it where that is wanted, and return its name."""
    return consulting.draft(dependencies().units, slug, new, send=send, **given()).amendment.id


def said_so(names: list[str], *, sent: bool) -> None:
    """Tell what became of the proposals."""
    count, listed = len(names), ", ".join(names)
    if sent:
        told = ngettext(
            "%(num)s proposal was made: %(names)s.", "%(num)s proposals were made: %(names)s.", count, names=listed
        )
    else:
        told = ngettext(
            "%(num)s draft was kept: %(names)s.", "%(num)s drafts were kept: %(names)s.", count, names=listed
        )
    flash(told, "success")


def _form(
    sitting: Sitting, results: tuple[LineResult, ...] = (), error: TravauxError | None = None, left: str | None = None
) -> str:
    return page(
        "instructions",
        sitting,
        "",
        error=error,
        results=results,
        typed=request.form,
        lines=left if left is not None else request.form.get("lines", ""),
        language=language_of(sitting),
        languages=INSTRUCTIONS,
    )
