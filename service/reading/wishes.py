"""The body of a text as a person says it is: what is said of one paragraph holds, all else is read as ever."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from service.reading.anatomy import Anatomy
from service.reading.enumeration import Mark, mark_of
from service.reading.readings import Reading, marked, without_number
from service.text import Part, ReadingWarning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.reading.signs import Sign

_PARTS_THAT_RUN = frozenset({Part.PREAMBLE, Part.OPERATIVE, Part.ANNEX, Part.CLOSING})


@dataclass(slots=True)
class CorrectedAnatomy(Anatomy):
    """Reads items in order, a person's word on one of them before every rule.

    `overruled` is the part in which the text was before a person moved the paragraphs just read to another.
    """

    overruled: Part | None = None

    def one(self, at: int) -> Reading:
        """Read one item, given what came before it and what a person says of it."""
        sign = self.signs[at]
        item = sign.item
        if item.wish_part is not None:
            self.overruled = self.overruled or self.part
            reading = self._placed(sign, item.wish_part)
        elif item.wish_number is not None:
            reading = replace(self._renumbered(at), number=item.wish_number or None)
        else:
            self._resume(sign)
            reading = Anatomy.one(self, at)
        return reading if item.wish_level is None else replace(reading, level=item.wish_level)

    def _resume(self, sign: Sign) -> None:
        """Go back to the preamble after a paragraph that a person took out of it, where the next one still fits."""
        if self.overruled is Part.PREAMBLE and sign.preambular:
            self.part = Part.PREAMBLE
        self.overruled = None

    def _renumbered(self, at: int) -> Reading:
        sign, new = self.signs[at], renumbered(self.signs[at])
        mark = new.mark
        decimal = mark.decimal if mark else None
        if self.part is Part.PREAMBLE and mark is not None and decimal is not None and not mark.part:
            last, ahead = self.numbering.last, self.next_decimal[at]
            if stays_preambular(sign, decimal, last, ahead):
                return marked(new, Part.PREAMBLE, self.numbering.renumbered_preamble(mark), 1)
        self.signs = [*self.signs[:at], new, *self.signs[at + 1 :]]
        return Anatomy.one(self, at)

    def _placed(self, sign: Sign, part: Part) -> Reading:
        item = sign.item
        mark = sign.mark if item.wish_number is None else mark_of(f"{item.wish_number} …")
        if mark is not None and not mark.certain and item.wish_number is None:
            mark = None
        content = without_number(sign, mark)
        said = item.wish_number is not None or (mark is not None and bool(mark.part))
        label, level = self._label_of_placed(part, mark, said=said)
        number = item.wish_number if item.wish_number is not None else (mark.printed if mark else None)
        self.part = part if part in _PARTS_THAT_RUN else self.part
        self.after_heading = part is Part.HEADING
        return Reading(item, part, content, label, number or None, level)

    def _label_of_placed(self, part: Part, mark: Mark | None, *, said: bool) -> tuple[str | None, int | None]:
        if part is Part.FORMULA:
            self.numbering.enter_resolution()
            self.part = Part.PREAMBLE
        if part not in {Part.PREAMBLE, Part.OPERATIVE, Part.ANNEX}:
            return None, None
        if mark is not None and mark.decimal is None:
            return self.numbering.listed(mark)
        if part is Part.PREAMBLE:
            # A number printed in the operative part does not count preambular paragraphs.
            return self.numbering.preamble(mark if said else None), 1
        if mark is not None and mark.decimal is not None:
            self.numbers_seen = True
            return self.numbering.numbered(mark, mark.decimal), 1
        return (None, None) if self.numbers_seen or part is Part.ANNEX else (self.numbering.single(), 1)


def renumbered(sign: Sign) -> Sign:
    """Give the sign as if the number that a person says had been printed; "" means that none was.

    The text is without its number from here on, so the mark has no width. A number that is no mark ("Article 4")
    leaves the mark out.
    """
    wish = sign.item.wish_number
    if wish is None:
        return sign
    found = mark_of(f"{wish} …") if wish else None
    content = without_number(sign, found)
    mark = replace(found, printed=wish, start=0, end=0, certain=True) if found else None
    heading = None if mark else sign.heading
    return replace(sign, item=replace(sign.item, content=content), mark=mark, heading=heading, title=False)


def stays_preambular(sign: Sign, decimal: int, last: int, ahead: int | None) -> bool:
    """Whether a paragraph of the preamble stays there although a person gave it a number.

    It does unless it was numbered before, opens as only operative paragraphs do, or has the number that fits between
    its neighbours: "1." given to a paragraph before "2.". Fails on the only operative paragraph, where its first
    words are unknown: its part has to be corrected too.
    """
    printed = sign.mark is not None and sign.mark.certain
    opens = sign.lead is not None and sign.lead.operative
    return not (printed or opens or (decimal == last + 1 and ahead == last + 2))


def read_body(
    signs: Sequence[Sign], language: str | None, part: Part
) -> tuple[tuple[Reading, ...], list[ReadingWarning]]:
    """Read the body of a text, which begins in `part`; give its paragraphs and what was doubtful."""
    anatomy = CorrectedAnatomy(language, signs, part)
    return anatomy.read(), anatomy.warnings
