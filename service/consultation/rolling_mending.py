"""From what typed brackets mean, in offsets of the line, to what a line says in offsets of its base words.

Where brackets were taken out, the white space around them is mended; words that come in get the spaces they need.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from service.amendments import making
from service.amendments.occurrences import occurrences
from service.consultation.rolling_found import Found, LineFound
from service.consultation.rolling_heads import Action, Head
from service.consultation.rolling_wishes import Said, Wish
from service.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.consultation.rolling_typed import TypedGroup

_LEAD = re.compile(r"\s*(?:(?:PP|OP)?\s?\d+[.:]?|\(?[a-zivx]{1,4}\)|\d+\.)?\s*", re.IGNORECASE)
QUOTED = re.compile(r"“([^”]*)”|«[ \u00a0\u202f]?([^»]*?)[ \u00a0\u202f]?»|\"([^\"]*)\"")
STRUCK = "these words are struck through, and nobody is named: decide by hand"
NOT_UNDERSTOOD = "what this asks for is no change of words: decide by hand"


@dataclass(slots=True)
class Change:
    """A change at raw offsets of the line; an insertion has an empty range."""

    head: Head
    span: Span
    new: str = ""


@dataclass(slots=True)
class Meaning:
    """What was gathered of a line: which characters are the base's, and all else. `struck` are struck through."""

    text: str
    kept: list[bool]
    struck: Sequence[bool]
    changes: list[Change] = field(default_factory=list)
    undecided: list[Span] = field(default_factory=list)
    states: list[Said] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)
    quoted: list[TypedGroup] = field(default_factory=list)


def quotes(text: str, group: TypedGroup) -> list[str]:
    """Give what is quoted in a bracket."""
    said = text[group.content.start : group.content.end]
    return [next(filter(None, found.groups()), "") for found in QUOTED.finditer(said)]


def settled(meaning: Meaning) -> LineFound:
    """Turn raw offsets into those of the base line, its white space mended where brackets were taken out."""
    _mend(meaning)
    at, base = [0], []
    for letter, kept in zip(meaning.text, meaning.kept, strict=True):
        at.append(at[-1] + kept)
        base += [letter] if kept else []
    words = "".join(base)
    found = LineFound(kept=list(_kept(meaning.kept)), length=len(words), problems=meaning.problems)
    found.states = [said.head.status for said in meaning.states if said.head.status]
    found.undecided = [Span(at[span.start], at[span.end]) for span in meaning.undecided]
    for change in meaning.changes:
        _add(found, change.head, Span(at[change.span.start], at[change.span.end]), change.new, words)
    for group in meaning.quoted:
        _add_quoted(found, group, meaning.text, words)
    return found


def _mend(meaning: Meaning) -> None:
    """Take out the space before what was taken out, where another space, a sign or the end follows."""
    text, kept = meaning.text, meaning.kept
    for at in range(len(text)):
        if kept[at] or (at and not kept[at - 1]):
            continue
        end = next((place for place in range(at, len(text)) if kept[place]), len(text))
        if at and text[at - 1] == " " and (end == len(text) or text[end] in " ,.)"):
            kept[at - 1] = False
        elif not any(kept[:at]) and text[end : end + 1] == " ":
            kept[end] = False


def _kept(kept: Sequence[bool]) -> Iterator[Span]:
    start = None
    for at, flag in enumerate([*kept, False]):
        if flag and start is None:
            start = at
        elif not flag and start is not None:
            yield Span(start, at)
            start = None


def _add(found: LineFound, head: Head, span: Span, new: str, words: str) -> None:
    """Add a change; a deletion of all that a line says is one of the whole paragraph."""
    if span.start == span.end:
        spaced = making.spaced(words[: span.start], new, words[span.end :])
        found.changes.append(Found(head, "", span, spaced))
    elif not new and _LEAD.fullmatch(words[: span.start]) and not words[span.end :].strip():
        found.whole.append(Found(replace(head, action=Action.DELETE_WHOLE), "", span, ""))
    else:
        found.changes.append(Found(head, "", span if new else _wider(words, span), new))


def _wider(words: str, span: Span) -> Span:
    """Take the space before words that go along with them."""
    return Span(span.start - 1, span.end) if words[: span.start].endswith(" ") else span


def _add_quoted(found: LineFound, group: TypedGroup, text: str, words: str) -> None:
    """Add a change whose words are quoted in the bracket; they must stand in the line exactly once."""
    said, quoted = group.said, quotes(text, group)
    wanted = 2 if said.wish is Wish.REPLACE else 1
    places = occurrences(words, quoted[0]) if len(quoted) == wanted else []
    if len(places) == 1:
        _add(found, replace(said.head, action=None), places[0], quoted[1] if wanted > 1 else "", words)
    else:
        found.problems.append((text[group.span.start : group.span.end], NOT_UNDERSTOOD))
