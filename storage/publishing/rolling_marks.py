"""The rolling text as it is written down: base words, and between them the signs that say who proposes what.

    keepers [EU, MEX + NOR – JPN: and pilots] in all regions      words that come in
    report [G77: delete: promptly] on lamps                        words that go
    [shall → EU: should / G77: must / MEX: delete]                 words with what is to stand in their place
    [EU: delete the paragraph: …]  OP5 alt. [EU: …]  [EU: new paragraph: …]  [EU: OP5 moved here]

What a sign says is written in English in every text, as negotiators of all languages write it; what reads it back
is `service.consultation.rolling_reading`, which has the words in both places from `rolling_signs`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.amendments.types import Status
from service.consultation.rolling import Bracket, Mark, NoteMark, Option, Plain, RollingParagraph
from service.consultation.rolling_signs import (
    AD_REF,
    ADD_NOTE,
    AGREED,
    ARROW,
    DELETE,
    DELETE_NOTE,
    DELETE_PARAGRAPH,
    IN_STEAD,
    MOVE,
    MOVED_HERE,
    NEW_NOTE,
    NEW_PARAGRAPH,
    PART,
    REPLACE_PARAGRAPH,
    Look,
    attributed,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.consultation.rolling import Node, RollingNote


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch in one look. `key` names the edit that a sign is of: the proposal's id and the edit's number."""

    text: str
    look: Look = Look.PLAIN
    key: str = ""


@dataclass(frozen=True, slots=True)
class NewNote:
    """The marker of a footnote that was agreed, with its text."""

    text: str


Stretch = Marked | NoteMark | NewNote

_RANKS = {Status.AGREED_AD_REFERENDUM: AD_REF, Status.AGREED: AGREED}
_WHOLE = {Mark.DELETED: DELETE_PARAGRAPH, Mark.REPLACED: REPLACE_PARAGRAPH, Mark.MOVED: MOVE}


def marked(row: RollingParagraph) -> tuple[Stretch, ...]:
    """Write a paragraph of a rolling text down, as it stands in `as_settled`."""
    return _spaced(_of_new(row, row.brought) if row.brought else _of_base(row))


def _of_base(row: RollingParagraph) -> Iterator[Stretch]:
    """A paragraph of the base: around its words the proposals on the whole of it."""
    whole = [option for option in row.whole if not option.settled and option.mark in _WHOLE]
    for option in whole:
        yield Marked("[", Look.SIGN)
        yield _sign(f"{attribution_of(option)}: {_WHOLE[option.mark]}:{_part_of(option)} ", option)
    yield from marked_nodes(row.pieces, Look.DELETED if any(_strikes(one) for one in whole) else Look.PLAIN)
    yield from (Marked("]", Look.SIGN) for _ in whole)
    if row.agreed:
        yield Marked(f" ({_RANKS[row.agreed]})", Look.SIGN)


def _strikes(option: Option) -> bool:
    return option.mark in {Mark.DELETED, Mark.REPLACED}


def _of_new(row: RollingParagraph, option: Option) -> Iterator[Stretch]:
    """A paragraph that a proposal brings; a settled one stands as text."""
    words = "".join(node.text for node in row.pieces if isinstance(node, Plain))
    if row.moved:
        yield from _moved(row, option)
        return
    if option.settled:
        yield Marked(words)
        return
    if row.label and option.mark in {Mark.ALT, Mark.BIS} and option.part == 1:
        yield _sign(f"{row.label}. ", option)
    yield Marked("[", Look.SIGN)
    yield _sign(f"{attribution_of(option)}:{_action(row, option)} ", option)
    yield Marked(words, Look.ADDED)
    yield Marked("]", Look.SIGN)


def _action(row: RollingParagraph, option: Option) -> str:
    if option.mark is Mark.REPLACED or (option.mark is Mark.ALT and option.part > 1):
        return f" {IN_STEAD}:"
    return "" if row.label and option.mark in {Mark.ALT, Mark.BIS} else f" {NEW_PARAGRAPH}:"


def _moved(row: RollingParagraph, option: Option) -> Iterator[Stretch]:
    yield Marked("[", Look.SIGN)
    yield _sign(f"{attribution_of(option)}: {MOVED_HERE.format(label=row.label or '–')}", option)
    yield Marked("]", Look.SIGN)


def marked_note(note: RollingNote) -> tuple[Stretch, ...] | None:
    """Write a footnote down, None for one that is settled to go."""
    settled = next((option for option in note.whole if option.settled), None)
    if settled:
        return None if settled.mark is Mark.DELETED else (Marked(settled.new),)
    return _spaced(_of_note(note))


def _of_note(note: RollingNote) -> Iterator[Stretch]:
    for option in note.whole:
        yield Marked("[", Look.SIGN)
        action = DELETE_NOTE if option.mark is Mark.DELETED else NEW_NOTE
        yield _sign(f"{attribution_of(option)}: {action}: ", option)
    yield from marked_nodes(note.pieces, Look.DELETED if note.whole else Look.PLAIN)
    for option in reversed(note.whole):
        if option.new:
            yield _sign(f" {ARROW} ", option)
            yield Marked(option.new, Look.ADDED)
        yield Marked("]", Look.SIGN)


def marked_nodes(nodes: Sequence[Node], look: Look) -> Iterator[Stretch]:
    """Write the words of a passage down; `look` is that of words which stay."""
    for node in nodes:
        if isinstance(node, Plain):
            yield Marked(node.text, look)
        elif isinstance(node, NoteMark):
            yield node
        elif node.settled:
            yield from _settled(node)
        else:
            yield from _bracket(node)


def _settled(bracket: Bracket) -> Iterator[Stretch]:
    first = bracket.options[0]
    if first.new:
        yield NewNote(first.new) if first.mark is Mark.NOTE else Marked(first.new)
    yield from (each for each in marked_nodes(bracket.old, Look.PLAIN) if isinstance(each, NoteMark))


def _bracket(bracket: Bracket) -> Iterator[Stretch]:
    first, *others = bracket.options
    if not bracket.old:
        for option in bracket.options:
            yield Marked("[", Look.SIGN)
            note = f" {ADD_NOTE}:" if option.mark is Mark.NOTE else ""
            yield _sign(f"{attribution_of(option)}:{note}{_part_of(option)} ", option)
            yield Marked(option.new, Look.ADDED)
            yield Marked("]", Look.SIGN)
        return
    yield Marked("[", Look.SIGN)
    if first.mark is Mark.DELETED and not others:
        yield _sign(f"{attribution_of(first)}: {DELETE}:{_part_of(first)} ", first)
        yield from marked_nodes(bracket.old, Look.DELETED)
    else:
        yield from marked_nodes(bracket.old, Look.DELETED)
        for number, option in enumerate(bracket.options):
            yield Marked(" / " if number else f" {ARROW} ", Look.SIGN)
            yield from _instead(option)
    yield Marked("]", Look.SIGN)


def _instead(option: Option) -> Iterator[Stretch]:
    deleted = f" {DELETE}:" if option.mark is Mark.DELETED else ""
    yield _sign(f"{attribution_of(option)}:{deleted}{_part_of(option)} ", option)
    if option.new:
        yield Marked(option.new, Look.ADDED)


def attribution_of(option: Option) -> str:
    """Say who stands where: "EU, MEX + NOR – JPN; BRA reserve"."""
    said = option.attribution
    return attributed(
        said.proposers,
        said.supporters,
        said.opponents,
        [each.delegation for each in said.reservations],
        _RANKS.get(option.status, ""),
    )


def _part_of(option: Option) -> str:
    return f" {PART.format(part=option.part, parts=option.parts)}:" if option.parts > 1 else ""


def _sign(text: str, option: Option) -> Marked:
    return Marked(text, Look.SIGN, f"{option.proposal}/{option.edit}")


def _spaced(stretches: Iterator[Stretch]) -> tuple[Stretch, ...]:
    """Settle the white space of signs: one space where words would touch a bracket, never two side by side.

    The words keep their own white space, so that what stands between two signs is exactly what comes or goes.
    """
    found: list[Stretch] = []
    last, due = "", False
    for each in stretches:
        if not isinstance(each, Marked) or not each.text:
            found += [] if isinstance(each, Marked) else [each]
            continue
        sign = each.look is Look.SIGN
        text = each.text.strip(" ") if sign else each.text
        due = (due or (sign and _leads(each.text, last))) and text != "]"
        if due and last not in {"", " ", "["} and text[0] != " ":
            found.append(Marked(" ", Look.SIGN))
        found.append(Marked(text, each.look, each.key))
        last, due = text[-1], sign and (text == "]" or each.text[-1] == " ")
    return tuple(_without_needless(found))


def _leads(text: str, last: str) -> bool:
    """Whether a space belongs before a sign."""
    return text[0] == " " or (text == "[" and (last.isalnum() or last in set(",;.:)”»")))


def _without_needless(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """Leave out the space after a bracket where a point or comma follows."""
    for place, each in enumerate(stretches):
        following = stretches[place + 1] if place + 1 < len(stretches) else None
        space = isinstance(each, Marked) and each.look is Look.SIGN and each.text == " "
        before = stretches[place - 1] if place else None
        closed = isinstance(before, Marked) and before.text == "]"
        words = isinstance(following, Marked) and following.look is not Look.SIGN and not following.text[0].isalnum()
        if not (space and closed and words):
            yield each
