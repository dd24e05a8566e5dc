"""Correcting pairs from the page: of two stored versions, kept for good; of two files, for as long as their page."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from flask import flash, redirect, request, session
from flask_babel import gettext

from service.comparison import compare, with_said
from service.errors import InvalidRequest, TravauxError, VersionConflict
from service.pair_corrections import anchors, located
from service.use_cases import compare_versions, correct_pairs
from web.access import signed
from web.comparison.asked import asked
from web.comparison.layout import sight
from web.comparison.page import Outcome, corrections_again, render_comparison, stored_page
from web.comparison.pairing import Conflict, Names
from web.comparison.rows import is_change
from web.comparison.wishes import author_in, typed_in, wish_in
from web.dependencies import dependencies
from web.errors import problem_of
from web.messages import marked, translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from werkzeug.wrappers import Response

    from service.collation.types import Row
    from service.comparison import Comparison
    from service.pair_corrections import PairCorrection
    from service.text import ParsedText
    from service.works import StoredComparison
    from web.comparison.page import Received
    from web.comparison.wishes import Wish


def correct_stored(slug: str, base: str, target: str) -> Response | tuple[str, int]:
    """Keep what the form says of the pairs of two stored versions, or show the page again with the reason why not."""
    needs = dependencies()
    language = request.args.get("language") or None
    stored = compare_versions(needs.units, slug, base, target, language, read=needs.read)
    wish: Wish | None = None
    try:
        wish = wish_in(signed(request.form, "pair_author"), stored.comparison)
        author = _author()
        held = stored.pairs.corrections
        made = correct_pairs(
            needs.units,
            slug,
            base,
            target,
            stored.base.language_version.language,
            wish.on(held),
            read=needs.read,
            now=needs.now(),
            author=author,
            expected=request.form.get("pair_expected", ""),
        )
    except VersionConflict as error:
        stored = compare_versions(needs.units, slug, base, target, language, read=needs.read)
        return stored_page(stored, Outcome(conflict=_conflict(stored, wish))), problem_of(error).status
    except TravauxError as error:
        return stored_page(stored, _trouble(error)), problem_of(error).status
    flash(_done(wish), "success")
    return redirect(_address(made, wish.given or held[wish.undo or 0]), 303)


def page_of_files(base: Received, target: Received, texts: tuple[ParsedText, ParsedText]) -> str | tuple[str, int]:
    """Return the page of two files, with the corrections that it carries and the one that is asked for now."""
    sides = base, target
    held = corrections_again()
    comparison = _honouring(sides, texts, held)
    if "pair_action" not in request.form:
        return render_comparison(comparison, base, target, held)
    try:
        form = signed(request.form, "pair_author")
        wish, author = wish_in(form, comparison), author_in(form)
        wanted = wish.on(held)
        corrected = _honouring(sides, texts, wanted)
    except TravauxError as error:
        page = render_comparison(comparison, base, target, held, _trouble(error))
        return page, problem_of(error).status
    session["author"] = author or session.get("author", "")
    row = _row_of(corrected, wish.given) if wish.given else None
    arrived = (row.id, request.form.get("pair_row", "")) if row else ("", "")
    return render_comparison(corrected, base, target, wanted, Outcome(arrived=arrived))


def _honouring(
    sides: tuple[Received, Received], texts: tuple[ParsedText, ParsedText], corrections: Sequence[PairCorrection]
) -> Comparison:
    """Compare two files with corrections. Raises InvalidRequest where these contradict each other."""
    placement = located(corrections, *texts)
    hashes = [sha256(side.data).hexdigest() for side in sides]
    made = compare(*texts, base_sha256=hashes[0], target_sha256=hashes[1], given=placement.given)
    return with_said(made, placement.said, [corrections[place] for place in placement.lost])


def _author() -> str:
    """Who corrects: the name in the form, or the one that this browser gave before; it is remembered."""
    author = author_in(signed(request.form, "pair_author")) or str(session.get("author", ""))
    if not author:
        raise InvalidRequest(marked("Give your name: corrections are kept with their author."))
    session["author"] = author
    return author


def _trouble(error: TravauxError) -> Outcome:
    row = request.form.get("pair_row", "")
    return Outcome(row, typed_in(request.form), translate(str(error)))


def _conflict(stored: StoredComparison, wish: Wish | None) -> Conflict:
    """What this reader asked for, to be shown beside what someone else has put in force."""
    given = wish.given if wish else None
    if given is None:
        return Conflict(None, (), (), "", "", ())
    fields = (
        ("pair_what", given.bond.value),
        ("pair_base", " ".join(map(str, given.base))),
        ("pair_target", " ".join(map(str, given.target))),
        ("pair_author", given.author),
        ("pair_reason", given.reason),
    )
    return Conflict(given.bond, *Names(stored.comparison).of(given), given.author, given.reason, fields)


def _done(wish: Wish) -> str:
    if wish.given is None:
        return str(gettext("The correction was taken back. It stays in the record."))
    return str(gettext("The pairing was corrected. It will be so whenever these two are compared."))


def _address(made: StoredComparison, correction: PairCorrection) -> str:
    """The address of the page as it was asked, at the row that the correction is about."""
    wishes = asked(request.args)
    row = _row_of(made.comparison, correction)
    if row is not None and not (is_change(row) and sight(made.comparison.collation.rows, wishes).holds(row)):
        wishes = replace(wishes, opened=row.id)
    query = wishes.query()
    return f"{request.path}{'?' if query else ''}{query}{f'#c-{row.id}' if row else ''}"


def _row_of(comparison: Comparison, correction: PairCorrection) -> Row | None:
    """The first row that holds a paragraph of base that the correction names."""
    index = {offset: place for place, offset in enumerate(anchors(comparison.base))}
    wanted = {index[offset] for offset in correction.base if offset in index}
    return next((row for row in comparison.collation.rows if wanted & set(row.base)), None)
