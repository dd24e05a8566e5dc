"""From a comparison to the answer: the page, one row as text, and the page of two files that are not stored."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from flask import Response, render_template, request, session, url_for

from service.canonical import canonical, revive
from service.errors import InvalidRequest, NotFound
from service.pair_corrections import PairCorrection
from web.comparison.asked import asked
from web.comparison.brief import plain_text
from web.comparison.identity import of_file, of_version
from web.comparison.pairing import Pairing, form_of, listed
from web.comparison.rows import RowBuilder
from web.comparison.view import comparison_page
from web.comparison.wording import words
from web.messages import translate_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from service.comparison import Comparison
    from service.works import StoredComparison
    from web.comparison.model import Page
    from web.comparison.pairing import Conflict
    from web.messages import Message

REPEATABLE = 4 * 1024 * 1024
"""Bytes of two files up to which the page carries them along, so that its filters work though nothing is stored."""


@dataclass(frozen=True, slots=True)
class Received:
    """A file that was sent to be compared and not kept.

    `tracked` says which text of a file with tracked changes is meant: "accepted", "rejected", "" where nobody said.
    """

    filename: str
    data: bytes
    tracked: str = ""


@dataclass(frozen=True, slots=True)
class Carried:
    """What the page of two files sends again when a filter is chosen: pairs of a field's name and its value."""

    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a correction of pairs: why it was not kept, in one line for a row's form or as a conflict.

    `typed` is what was filled in. `arrived` is the row where one that was made is shown, see Pairing.
    """

    row: str = ""
    typed: Mapping[str, str] | None = None
    error: Message | None = None
    conflict: Conflict | None = None
    arrived: tuple[str, str] = ("", "")


def stored_page(stored: StoredComparison, outcome: Outcome | None = None) -> str:
    """Return the page of a comparison of two stored versions."""
    wishes = asked(request.args)
    page = comparison_page(
        stored.comparison,
        of_version(stored.base, _version_href(stored, stored.base.version.id)),
        of_version(stored.target, _version_href(stored, stored.target.version.id)),
        wishes,
        request.path,
        words().language,
    )
    page = replace(page, pairing=_pairing(stored.comparison, stored.pairs.corrections, stored.lost, outcome))
    swap = _compare_href(stored, stored.target.version.id, stored.base.version.id, wishes.language)
    return _render(
        page,
        work=stored.work,
        swap_href=swap,
        twin_href=_twin_href(stored),
        summary_href=_summary_href(stored),
        languages=_languages(stored),
        carried=None,
        expected=stored.pairs.digest,
    )


def _pairing(
    comparison: Comparison, held: Sequence[PairCorrection], lost: Iterable[int], outcome: Outcome | None
) -> Pairing | None:
    """The corrections of a page, with the form that the address or a refusal asks for."""
    gone = frozenset(lost)
    outcome = outcome or Outcome(request.args.get("pair", ""))
    typed = outcome.typed or {"author": session.get("author", "")}
    return Pairing(
        places=tuple(place for place in range(len(held)) if place not in gone),
        listed=listed(comparison, held, gone),
        author=session.get("author", ""),
        form=form_of(comparison, outcome.row, typed, outcome.error),
        error=None if outcome.row else outcome.error,
        conflict=outcome.conflict,
        arrived=outcome.arrived,
    )


def render_comparison(
    comparison: Comparison,
    base: Received,
    target: Received,
    corrections: Sequence[PairCorrection] = (),
    outcome: Outcome | None = None,
) -> str:
    """Return the page of two files compared at once, with the corrections of its pairs that hold for this page.

    Nothing is stored: the page carries the files along in hidden fields, and its controls send them again
    (`received_again` reads them). Files beyond REPEATABLE are not carried: then the page has no controls.
    """
    page = comparison_page(
        comparison,
        of_file(comparison.base, base.filename, sha256(base.data).hexdigest()),
        of_file(comparison.target, target.filename, sha256(target.data).hexdigest()),
        asked(request.args),
        request.path,
        words().language,
    )
    carried = carry(base, target, corrections)
    if carried.fields:
        lost = [place for place, one in enumerate(corrections) if one in comparison.lost]
        page = replace(page, pairing=_pairing(comparison, corrections, lost, outcome))
    return _render(page, work=None, swap_href=None, twin_href=None, languages=(), carried=carried, expected="")


def _render(page: Page, **context: object) -> str:
    return render_template("comparison/page.html", page=page, w=words(), translate_all=translate_all, **context)


def carry(base: Received, target: Received, corrections: Sequence[PairCorrection] = ()) -> Carried:
    """Return the hidden fields that bring files and corrections back, none where the files are too large."""
    if len(base.data) + len(target.data) > REPEATABLE:
        return Carried(())
    return Carried(
        (
            ("base_again", b64encode(base.data).decode("ascii")),
            ("base_name", base.filename),
            ("target_again", b64encode(target.data).decode("ascii")),
            ("target_name", target.filename),
            *((f"{name}_tracked", side.tracked) for name, side in (("base", base), ("target", target)) if side.tracked),
            *((("pairs_again", canonical(tuple(corrections))),) if corrections else ()),
        )
    )


def received_again() -> tuple[Received, Received] | None:
    """Return the two files that a page of two files sent again, None where this request is not such a one."""
    if "base_again" not in request.form or "target_again" not in request.form:
        return None
    base, target = _again("base"), _again("target")
    return (target, base) if request.args.get("swap") == "1" else (base, target)


def corrections_again() -> tuple[PairCorrection, ...]:
    """Return the corrections that a page of two files sent again, turned with its sides."""
    if "pairs_again" not in request.form:
        return ()
    try:
        found: tuple[PairCorrection, ...] = revive(tuple[PairCorrection, ...], request.form["pairs_again"])
    except (ValueError, RecursionError) as error:
        raise InvalidRequest("The files of this page came back damaged: choose them again.") from error
    return tuple(one.mirrored for one in found) if request.args.get("swap") == "1" else found


def _again(side: str) -> Received:
    try:
        data = b64decode(request.form[f"{side}_again"], validate=True)
    except ValueError as error:
        raise InvalidRequest("The files of this page came back damaged: choose them again.") from error
    return Received(request.form.get(f"{side}_name", ""), data, request.form.get(f"{side}_tracked", ""))


def row_text(comparison: Comparison, row_id: str) -> Response:
    """Return one row as plain text. Raises NotFound where the comparison has no such row."""
    builder = RowBuilder(comparison, asked(request.args).view)
    for row in comparison.collation.rows:
        if row.id == row_id:
            text = plain_text(row, builder.title(row), *builder.paragraphs(row))
            return Response(text + "\n", mimetype="text/plain")
    raise NotFound("This comparison has no such paragraph: go back and choose one from the list of changes.")


def _version_href(stored: StoredComparison, version_id: str) -> str:
    language = stored.base.language_version.language
    return url_for("works.version", slug=stored.work.slug, version_id=version_id, language=language)


def _twin_href(stored: StoredComparison) -> str:
    base, target = stored.base.version.id, stored.target.version.id
    language = stored.base.language_version.language
    return url_for("api.compare", slug=stored.work.slug, base=base, target=target, language=language)


def _summary_href(stored: StoredComparison) -> str:
    base, target = stored.base.version.id, stored.target.version.id
    text = stored.base.language_version.language
    return url_for("summary.summary", slug=stored.work.slug, base=base, target=target, text=text)


def _compare_href(stored: StoredComparison, base: str, target: str, language: str) -> str:
    return url_for("comparison.compare", slug=stored.work.slug, base=base, target=target, language=language or None)


def _languages(stored: StoredComparison) -> tuple[tuple[str, str, bool], ...]:
    """The languages that both versions have: code, address, whether it is shown now."""
    own = [one.language for one in stored.base.version.languages]
    other = {one.language for one in stored.target.version.languages}
    shown = stored.base.language_version.language
    base, target = stored.base.version.id, stored.target.version.id
    return tuple((code, _compare_href(stored, base, target, code), code == shown) for code in own if code in other)
