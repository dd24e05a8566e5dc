"""Instructions typed or pasted, a line each: what each would do, or why it cannot be read; then proposals."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from flask import flash, make_response, redirect, request, url_for
from flask_babel import ngettext

from service.amendments import Parsed, Refusal, RefusalCause, instruction_lines
from service.consultation.listing import INSTRUCTED, instructed
from service.consultation.steps import Origin
from service.errors import InvalidRequest, NotFound, NotLoggedIn, TravauxError
from service.use_cases import consulting
from service.use_cases.consulting import NewProposal
from web.consultation.acts import code_in
from web.consultation.making import made_before, preview_of
from web.consultation.overtaken import came_meanwhile
from web.consultation.seat import page
from web.consulting import given, seat
from web.dependencies import dependencies
from web.errors import problem_of
from web.messages import marked, translate
from web.repeating import of_form
from web.upload.staging import Staged
from web.upload.visiting import visitor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from werkzeug.wrappers import Response

    from service.use_cases.consulting import Sitting
    from web.consultation.making import Preview

MOST_LINES = 200
_LONGEST = 200_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What the form asks: the lines that are not empty, the language they are in, whether they are one proposal."""

    lines: tuple[str, ...] = ()
    language: str = ""
    together: bool = False
    delegation: str = ""
    reasons: str = ""

    def seen_on(self, version: str) -> str:
        """A name for what a preview shows: other lines, or another version, are another preview."""
        said = "\n".join((version, self.language, str(self.together), *self.lines))
        return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class LineResult:
    """What became of one line, or of all of them taken together: a proposal, or the reason why there is none."""

    number: int
    line: str
    parsed: Parsed | None = None
    preview: Preview | None = None
    refusal: Refusal | None = None


def show_instructions(slug: str) -> str:
    """The form; with the lines that were left when others were kept, and why they could not be."""
    sitting = seat(slug)
    asked = _left(sitting, request.args["left"]) if request.args.get("left") else _fresh(sitting)
    return _form(sitting, asked, tuple(_results(sitting, asked)))


def instructions(slug: str) -> Response:
    """Show what the lines would do, or keep those that were chosen."""
    sitting = seat(slug)
    asked = _asked(sitting)
    results = tuple(_results(sitting, asked))
    try:
        if not results:
            raise InvalidRequest(marked("Type an instruction, or paste several: a line each."))
        seen = request.form.get("previewed", "") == asked.seen_on(sitting.state.sha256)
        preview, form = request.form.get("action", "preview") == "preview", of_form()
        before = None if preview or seen or form is None else made_before(sitting, form.part(0))
        if before is not None:  # the version went on after they were kept, and no answer came
            return before
        if preview or not seen:
            _refuse_overtaken(sitting)
            return make_response(_form(sitting, asked, results))
        return _kept(sitting, asked, results)
    except (NotFound, NotLoggedIn):
        raise
    except TravauxError as error:
        return make_response(_form(sitting, asked, results, error), problem_of(error).status)


def _fresh(sitting: Sitting) -> Asked:
    return Asked(language=instructed(sitting.language))


def _asked(sitting: Sitting) -> Asked:
    form = request.form
    lines = instruction_lines(form.get("lines", "")[:_LONGEST])
    chosen = form.get("language", "")
    return Asked(
        tuple(line.words for line in lines),
        chosen if chosen in INSTRUCTED else _fresh(sitting).language,
        form.get("together") == "1",
        code_in("delegation"),
        form.get("reasons", ""),
    )


def _refuse_overtaken(sitting: Sitting) -> None:
    """Say where the lines were typed for another version: numbers of paragraphs may be others now."""
    if request.form.get("stands", sitting.state.sha256) != sitting.state.sha256:
        raise came_meanwhile()


def _results(sitting: Sitting, asked: Asked) -> Iterator[LineResult]:
    lines = ("\n".join(asked.lines),) if asked.together and asked.lines else asked.lines[:MOST_LINES]
    for number, line in enumerate(lines):
        found = _read(sitting, line, asked.language)
        if isinstance(found, Refusal):
            yield LineResult(number, line, refusal=found)
        else:
            yield LineResult(number, line, found, preview_of(sitting, found.edits) if found.edits else None)


def _read(sitting: Sitting, line: str, language: str) -> Parsed | Refusal:
    """Read a line in the language that was chosen; one that has no verb of it may be in the other."""
    found = consulting.edits_of_instruction(sitting.text, line, language)
    for other in INSTRUCTED:
        if other != language and isinstance(found, Refusal) and found.cause is RefusalCause.UNKNOWN_VERB:
            again = consulting.edits_of_instruction(sitting.text, line, other)
            found = found if isinstance(again, Refusal) and again.cause is RefusalCause.UNKNOWN_VERB else again
    return found


def _kept(sitting: Sitting, asked: Asked, results: Iterable[LineResult]) -> Response:
    """Keep the chosen lines as proposals; the others wait for the form that the answer leads to."""
    slug, chosen = sitting.work.slug, set(request.form.getlist("take"))
    wanted = [one for one in results if one.parsed and one.parsed.edits and str(one.number) in chosen]
    if not wanted:
        raise InvalidRequest(marked("Choose at least one line that could be read."))
    send = request.form["action"] == "propose"
    names = kept_in_turn(slug, [_new(asked, one) for one in wanted], send=send)
    done = {one.number for one in wanted[: len(names)]}
    _drop_left()
    left = tuple(line for one in results if one.number not in done for line in one.line.splitlines())
    left += () if asked.together else asked.lines[MOST_LINES:]
    if left:
        token = _wait(sitting, replace(asked, lines=left))
        return redirect(url_for("consultation.instructions", slug=slug, left=token), 303)
    return redirect(url_for("consultation.sitting", slug=slug, _anchor=names[0]), 303)


def _new(asked: Asked, one: LineResult) -> NewProposal:
    parsed = one.parsed or Parsed(())
    return NewProposal(asked.delegation, parsed.edits, asked.reasons, Origin.INSTRUCTION, one.line, parsed.renumber)


def _wait(sitting: Sitting, asked: Asked) -> str:
    """Keep what is left of a form for this browser, and return the name of it."""
    needs, place = dependencies(), f"{sitting.work.slug}/instructions"
    kept = json.dumps(asdict(asked)).encode()
    entry = Staged("", "", "application/json", place, sitting.version.number, needs.now(), {})
    return needs.staging.put(visitor(), kept, entry).token


def _left(sitting: Sitting, token: str) -> Asked:
    """What was left of a form; an empty one where it waited too long."""
    try:
        found = json.loads(dependencies().staging.data(visitor(), token))
        return Asked(**found | {"lines": tuple(found["lines"])})
    except (NotFound, ValueError, TypeError, KeyError):  # another file that waits is no form
        return _fresh(sitting)


def _drop_left() -> None:
    if request.form.get("left"):
        dependencies().staging.drop(visitor(), request.form["left"])


def kept_in_turn(slug: str, new: Iterable[NewProposal], *, send: bool) -> list[str]:
    """Begin proposals one after the other, send them where that is wanted, and tell of it; the names of those kept.

    Where one is refused, those before it stay, the reason is told, and the others are for the caller to keep in sight.
    """
    names: list[str] = []
    form = of_form()
    try:
        for number, one in enumerate(new):
            once = form.part(number) if form else None
            made = consulting.draft(dependencies().units, slug, one, send=send, once=once, **given())
            names.append(made.amendment.id)
    except TravauxError as error:
        if not names:
            raise
        flash(translate(str(error)).text, "error")
    _said_so(names, sent=send)
    return names


def _said_so(names: list[str], *, sent: bool) -> None:
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
    sitting: Sitting, asked: Asked, results: tuple[LineResult, ...] = (), error: TravauxError | None = None
) -> str:
    return page(
        "instructions",
        sitting,
        "",
        error=error,
        results=results,
        asked=asked,
        previewed=asked.seen_on(sitting.state.sha256),
        left=request.values.get("left", ""),
        languages=INSTRUCTED,
    )
