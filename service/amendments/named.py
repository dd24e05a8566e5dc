"""New paragraphs that an instruction names: "OP5 bis", "after paragraph 5, insert a new paragraph 5 bis".

The name says where the paragraph comes: "5 bis" stands after 5, "5 alt" in its stead. A place that is said beside the
name has to be the same one, or after another that has such a name ("5 ter" after "5 bis").
Where it fails: "5 bis" is refused before paragraph 6 where sub-paragraphs of 5 stand between in another numbering.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.amendments.clashes import gap_of
from service.amendments.labels import SUFFIX, is_suffix
from service.amendments.parsed import RefusalCause, refuse
from service.amendments.passages import gap
from service.amendments.resolving import paragraph_of_label, resolve
from service.amendments.targets import TITLE, references, without_suffix
from service.amendments.types import Scope

if TYPE_CHECKING:
    from service.amendments.targets import Reference
    from service.text import ParsedText

_LETTERED = re.compile(rf"(?:[a-z-]+ )?\(?(?P<letter>[a-z]{{1,4}})\) ?(?P<suffix>{SUFFIX})")


@dataclass(frozen=True, slots=True)
class Named:
    """A new paragraph by the label that it gets, and the index of the one that it follows, or stands in stead of."""

    index: int
    label: str
    instead: bool


def named(text: ParsedText, words: str, said: tuple[Reference, ...], *, instead: bool = False) -> Named:
    """Give the new paragraph that the words name. Raises RefusedError where they name none."""
    base, suffix = without_suffix(said[0])
    suffix = suffix or ("alt" if instead else "")
    if len(said) > 1 or not suffix:
        reason = "It does not say what to do there. Write, for example, “replace”, or name the new paragraph OP5 bis."
        refuse(RefusalCause.PLACE, reason)
    index = resolve(text, base, words).index
    label = f"{text.paragraphs[index].label} {suffix}"
    if paragraph_of_label(text, label) is not None:
        refuse(RefusalCause.CONTRADICTORY, f"The text has {label} already.")
    return Named(index, label, suffix.startswith("alt"))


def named_beside(text: ParsedText, words: str, place: str, side: Scope) -> Named:
    """Give the new paragraph that the words name, which comes on that side of a place that is named too.

    Raises RefusedError where it would not stand there by its name.
    """
    outer = references(place)
    said = _lettered(words, outer[0]) or references(words)
    if len(said) > 1 and all(without_suffix(each)[1] for each in said):
        refuse(RefusalCause.SEVERAL, "It holds several instructions. Write each on a line of its own.")
    found = named(text, words, (_within(said[0], outer[0]), *said[1:]))
    beside = resolve(text, outer[0], place)
    if len(outer) > 1 or beside.note is not None or beside.most:
        refuse(RefusalCause.CONTRADICTORY, "It names several places where only one can be meant.")
    after = _follows(text, found, beside.index, side)
    if after is None:
        refuse(RefusalCause.CONTRADICTORY, f"{found.label} does not stand there: name the paragraph that it follows.")
    return replace(found, index=after)


def _lettered(words: str, outer: Reference) -> tuple[Reference, ...]:
    """What "(b) bis" is beside 8 (b): a sub-paragraph of the same paragraph."""
    found = _LETTERED.fullmatch(words.strip())
    if not found or not outer.letters:
        return ()
    return (replace(outer, letters=(*outer.letters[:-1], found["letter"], found["suffix"])),)


def _within(said: Reference, outer: Reference) -> Reference:
    """What is not said of the part or annex is that of the place beside, where this is a paragraph."""
    if said.part or said.annex is not None or outer.part == TITLE:
        return said
    return replace(said, part=outer.part, annex=outer.annex, section=outer.section, article=outer.article)


def _follows(text: ParsedText, found: Named, beside: int, side: Scope) -> int | None:
    """The index of the paragraph that the new one follows; None where its name does not fit the place."""
    if gap_of(gap(text, found.index, Scope.AFTER)) == gap_of(gap(text, beside, side)):
        return found.index
    stem, _, suffix = (text.paragraphs[beside].label or "").rpartition(" ")
    one_more = is_suffix(suffix) and stem == text.paragraphs[found.index].label
    return beside if one_more and side is Scope.AFTER and not found.instead else None
