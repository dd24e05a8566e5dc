"""The file of the next version: made from what was adopted, or the facilitator's own, read as it will be kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import regex

from service.amendments.renumbering import revised_text
from service.amendments.types import Status
from service.errors import InvalidRequest
from service.text import Correction, CorrectionKind, Part
from service.use_cases.consulting.rules import refuse_other_version
from service.use_cases.incoming import incoming_from
from service.works import NewVersion, Stage

if TYPE_CHECKING:
    from datetime import datetime

    from service.amendments.types import Amendment, Applied
    from service.ports import DocumentWriter, Reader
    from service.text import ParsedText
    from service.use_cases.consulting.sitting import Present
    from service.use_cases.consulting.values import NewRevision
    from service.use_cases.incoming import Incoming

_MOST_CORRECTIONS = 20
_AS_AGREED = "It was agreed for this part."
_REVISED = regex.compile(r"(?P<of>.+)/Rev\.(?P<number>[0-9]{1,3})")


def adopted_of(present: Present, chosen: NewRevision | tuple[str, ...] | None) -> tuple[Amendment, ...]:
    """Give the agreed proposals that come in, by id: those chosen, or all that are agreed and in no version yet.

    Raises InvalidRequest for one that is not agreed, or came in before; VersionConflict for another version.
    """
    state = present.state
    if chosen is not None and not isinstance(chosen, tuple):
        refuse_other_version(state, chosen.expected)
        chosen = chosen.adopted
    agreed = {
        id_: one.amendment
        for id_, one in sorted(state.proposals.items())
        if one.amendment.status is Status.AGREED and state.published_in(id_) is None
    }
    if chosen is None:
        return tuple(agreed.values())
    missing = [id_[:60] for id_ in chosen if id_ not in agreed]
    if missing:
        raise InvalidRequest(f"Only what is agreed, and in no version yet, can come in: not {', '.join(missing)}.")
    return tuple(agreed[id_] for id_ in sorted(set(chosen)))


def incoming_of(
    present: Present, new: NewRevision, applied: Applied, by: tuple[str, datetime], read: Reader
) -> Incoming:
    """Give the next version as it will be stored. Raises InvalidRequest where there is nothing to make it from."""
    text = revised_text(applied, present.text)
    symbol = new.symbol or next_symbol(present.version.symbol or text.masthead.symbol)
    corrections = new.corrections
    if new.data is not None:
        data, name, media_type = new.data, new.filename, ""
    else:
        if new.writer is None:
            raise InvalidRequest("Choose a format for the new version, or give a file.")
        if not applied.applied:
            raise InvalidRequest("Nothing is agreed yet that could come into a new version: decide on proposals first.")
        data, name, media_type = _written(with_symbol(text, symbol), new.writer, present)
        corrections = parts_kept(text, data, read)
    version = NewVersion(
        present.slug,
        data,
        name,
        media_type,
        symbol=symbol or None,
        date=new.date or by[1].date(),
        stage=Stage.REVISED,
        language=present.state.language,
        note=new.note,
        author=by[0],
        predecessor=present.state.version,
        corrections=corrections,
    )
    return incoming_from(version, read, by[1])


def _written(text: ParsedText, writer: DocumentWriter, present: Present) -> tuple[bytes, str, str]:
    name = f"{present.slug}-{present.history.versions[-1].number + 1}.{writer.ending}"
    return writer.write(text), name, writer.media_type


def parts_kept(text: ParsedText, data: bytes, read: Reader) -> tuple[Correction, ...]:
    """Give the corrections under which a written text is read with every paragraph in its part.

    A paragraph that was agreed for the preamble and begins like an operative one would be taken for the first of these,
    and all that follow with it. None where corrections of the parts alone do not help.
    """
    corrections: tuple[Correction, ...] = ()
    for _ in range(_MOST_CORRECTIONS):
        found = read(data, None, corrections)
        if len(found.paragraphs) != len(text.paragraphs):
            break
        pairs = zip(text.paragraphs, found.paragraphs, strict=True)
        wrong = next((meant for meant, read_as in pairs if meant.part is not read_as.part), None)
        if wrong is None:
            return corrections
        start = min(block.start for block in found.blocks if block.paragraph == wrong.index)
        corrections = (*corrections, Correction(CorrectionKind.PART, start, wrong.part.value, reason=_AS_AGREED))
    return ()


def next_symbol(symbol: str | None) -> str:
    """Give the symbol of the next revision ("A/79/L.11" → "A/79/L.11/Rev.1"); "" where there is none to go on from."""
    if not symbol:
        return ""
    found = _REVISED.fullmatch(symbol)
    return f"{found['of']}/Rev.{int(found['number']) + 1}" if found else f"{symbol}/Rev.1"


def with_symbol(text: ParsedText, symbol: str) -> ParsedText:
    """Give the text with its first page naming the new symbol where it named the old one."""
    old = text.masthead.symbol
    if not symbol or not old or symbol == old:
        return text
    whole = regex.compile(rf"(?<![\w/.]){regex.escape(old)}(?![\w/])")
    lines = tuple(
        replace(each, text=whole.sub(symbol, each.text)) if each.part is Part.FRONT else each
        for each in text.paragraphs
    )
    return replace(text, paragraphs=lines, masthead=replace(text.masthead, symbol=symbol))
