"""The body of a text, paragraph by paragraph: preamble, operative part, sections, annexes, closing lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from service.reading.articles import Articles
from service.reading.divisions import Division, Heading
from service.reading.enumeration import Style
from service.reading.numbering import Numbering
from service.reading.readings import Reading, is_certain, marked, turns_operative
from service.reading.signs import decimals_ahead
from service.reading.source import Hint
from service.text import Part, ReadingWarning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.reading.signs import Sign

_CHAPEAU_ENDS = (":", "：")
_MOST_UNNUMBERED_CLOSING = 300
_FAR = 200  # an article has fewer paragraphs
_ARTICLES = frozenset({Division.ARTICLE, Division.NAMED})


@dataclass(slots=True)
class Anatomy:
    """Reads items in order; what came before decides what the next one can be."""

    language: str | None
    signs: Sequence[Sign]
    part: Part = Part.PREAMBLE
    numbering: Numbering = field(default_factory=Numbering)
    warnings: list[ReadingWarning] = field(default_factory=list)
    after_heading: bool = False
    numbers_seen: bool = False
    chapeau: bool = False
    articles: Articles = field(default_factory=Articles)
    next_decimal: list[int | None] = field(default_factory=list)

    def read(self) -> tuple[Reading, ...]:
        """Read all items."""
        self.next_decimal = decimals_ahead(self.signs)
        readings = []
        for at in range(len(self.signs)):
            reading = self.one(at)
            readings.append(reading)
            self.chapeau = reading.content.text.endswith(_CHAPEAU_ENDS)
            if reading.part is not Part.HEADING:
                self.after_heading = False
        self.warnings.extend(self.articles.warnings())
        return tuple(readings)

    def one(self, at: int) -> Reading:
        """Read one item, given what came before it."""
        sign = self.signs[at]
        if sign.item.hint is Hint.TABLE:
            return Reading(sign.item, Part.TABLE, sign.item.content)
        if sign.formula:
            return self._formula(sign)
        return (
            self._divided(at)
            or self._closed(at)
            or self._working(sign)
            or self._numbered(at)
            or self._listed(sign)
            or self._titled(at)
            or self._unnumbered(at)
        )

    def _formula(self, sign: Sign) -> Reading:
        if self.numbering.annex:
            # A declaration or a draft in an annex may open so; a further resolution has its section letter above it.
            return Reading(sign.item, Part.ANNEX, sign.item.content)
        self.numbering.enter_resolution()
        self.part = Part.PREAMBLE
        return Reading(sign.item, Part.FORMULA, sign.item.content)

    # Headings

    def _divided(self, at: int) -> Reading | None:
        sign = self.signs[at]
        heading = sign.heading
        if heading is None or (sign.mark and sign.mark.certain and sign.mark.part):
            return None
        if (heading.doubtful and not self._is_heading(at, heading)) or self._refers(heading):
            return None
        if heading.division is Division.ANNEX:
            return self._annexed(sign, heading)
        if heading.division is Division.LETTER and self.numbering.annex and self._resolution_ahead(at):
            self.numbering.leave_annex()
        if heading.division in {Division.ROMAN, Division.LETTER}:
            heading = self._in_sequence(heading)
        self.numbering.enter(heading)
        self._open(sign, heading)
        if heading.rest is not None:
            return self._article(sign, heading.rest)
        return self._heading(sign)

    def _annexed(self, sign: Sign, heading: Heading) -> Reading | None:
        early = self.part is Part.PREAMBLE and self.numbering.resolutions and not self.numbers_seen
        if early or (self.after_heading and self.numbering.article):  # "Article 74 / Annexes": a title
            return None
        self.numbering.enter_annex(heading.number)
        self.part = Part.ANNEX
        if heading.rest is not None:
            return Reading(sign.item, Part.ANNEX, sign.item.content)
        return self._heading(sign)

    def _resolution_ahead(self, at: int) -> bool:
        return any(sign.formula for sign in self.signs[at + 1 : at + 3])

    def _in_sequence(self, heading: Heading) -> Heading:
        """Tell a Roman "I" or "C" from the letter by what came before it on the same level."""
        letters = [name for division, name in self.numbering.path if division is Division.LETTER and len(name) == 1]
        if heading.division is Division.ROMAN and len(heading.number) == 1 and letters:
            follows = ord(letters[-1]) + 1 == ord(heading.number)
            return heading._replace(division=Division.LETTER) if follows and heading.number != "I" else heading
        return heading

    def _is_heading(self, at: int, heading: Heading) -> bool:
        if heading.division in {Division.ARTICLE, Division.ANNEX}:
            return self.articles.stands(heading, (s.heading for s in self.signs[at + 1 : at + _FAR] if s.heading))
        following = self.signs[at + 1 : at + 2]
        return any(not s.closing and not (s.heading and s.heading.doubtful) for s in following)

    def _refers(self, heading: Heading) -> bool:
        """Whether a line that was broken begins with the name of a Chinese article long past: "第十七条规定的…"."""
        named = heading.division is Division.ARTICLE and heading.rest is not None and heading.number.startswith("第")
        return named and not self.numbering.annex and 1 < (heading.value or 0) < self.articles.highest

    def _open(self, sign: Sign, heading: Heading) -> None:
        if heading.division is Division.ARTICLE:
            self.articles.begin(heading.value, sign.item.start, in_body=not self.numbering.annex)
        if self.part is Part.CLOSING or (heading.division is Division.ARTICLE and not self.numbering.annex):
            self.part = Part.OPERATIVE

    def _article(self, sign: Sign, rest: int) -> Reading:
        content = sign.item.content
        number = content.text[:rest].strip(" \u3000:.–—-")
        label = self.numbering.article_label()
        self.numbers_seen = True
        text = content.cut(rest, len(content.text))
        return Reading(sign.item, self.running(), text, label, number, 1)

    def _heading(self, sign: Sign) -> Reading:
        self.after_heading = True
        return Reading(sign.item, Part.HEADING, sign.item.content)

    def _titled(self, at: int) -> Reading | None:
        sign = self.signs[at]
        if not sign.title or self.part is Part.CLOSING or not self._heads(at):
            return None
        self.numbering.enter(Heading(Division.TITLE, ""))
        return self._heading(sign)

    def _heads(self, at: int) -> bool:
        """Whether a title has something to head: markup says so, or a numbered paragraph or heading follows."""
        sign = self.signs[at]
        following = next(iter(self.signs[at + 1 : at + 2]), None)
        if following is None:
            return False
        if sign.item.hint is Hint.HEADING or (self.part is Part.ANNEX and not following.closing):
            return True
        if self.after_heading or following.formula:
            return True
        heads = (
            following.decimal is not None or following.heading is not None or following.title or following.preambular
        )
        return heads and (self.part is not Part.PREAMBLE or following.decimal == 1)

    def running(self) -> Part:
        """Give the part that numbered paragraphs are in."""
        return Part.ANNEX if self.numbering.annex else Part.OPERATIVE

    # Closing lines

    def _closed(self, at: int) -> Reading | None:
        """Read a closing line: it comes after the operative part, and no number of that part comes after it."""
        sign = self.signs[at]
        if self.part is Part.CLOSING and not is_certain(sign.mark) and len(sign.item.text) <= _MOST_UNNUMBERED_CLOSING:
            return Reading(sign.item, Part.CLOSING, sign.item.content)
        ahead = self.next_decimal[at]
        goes_on = ahead is not None and ahead == self.numbering.last + 1
        if not sign.closing or self.part is not Part.OPERATIVE or sign.decimal is not None or goes_on:
            return None
        self.part = Part.CLOSING
        return Reading(sign.item, Part.CLOSING, sign.item.content)

    # Numbers

    def _working(self, sign: Sign) -> Reading | None:
        """Read a paragraph that says itself what it is: "PP4 bis", "OP5 (a)"."""
        mark = sign.mark
        if mark is None or not mark.part:
            return None
        if mark.part == "PP":
            self.part = Part.PREAMBLE
            return marked(sign, Part.PREAMBLE, self.numbering.preamble(mark), 1)
        self.part, self.numbers_seen = self.running(), True
        if mark.decimal is not None:
            return marked(sign, self.part, self.numbering.numbered(mark, mark.decimal), 1)
        level = 1 + mark.printed.count("(")
        return marked(sign, self.part, mark.printed.upper()[:2] + mark.printed[2:].strip(), level)

    def _numbered(self, at: int) -> Reading | None:
        sign = self.signs[at]
        mark, value = sign.mark, sign.mark.decimal if sign.mark else None
        if mark is None or value is None or not (mark.certain or self._expected(sign, value)):
            return None
        if self._embedded(at, value):
            label, level = self.numbering.listed(mark)
            return marked(sign, self.running(), label, level)
        if self.part in {Part.PREAMBLE, Part.CLOSING}:
            self.part = self.running()
        self._check_gap(sign, value)
        self.numbers_seen = True
        return marked(sign, self.running(), self.numbering.numbered(mark, value), 1)

    def _expected(self, sign: Sign, value: int) -> bool:
        """Whether a number without a dot is the next one and a clause follows it."""
        return value == self.numbering.last + 1 and sign.lead is not None and "operative" in sign.lead.kinds

    def _embedded(self, at: int, value: int) -> bool:
        """Whether a number belongs to a list quoted within a paragraph: "Decides the following: 1. … 2. …"."""
        numbering = self.numbering
        within = any(style is Style.DECIMAL for style, _, _ in numbering.levels.lists)
        if within:
            listed = next(known for style, known, _ in numbering.levels.lists if style is Style.DECIMAL)
            lead = self.signs[at].lead
            resumes = value == numbering.last + 1 and (value != listed + 1 or (lead is not None and lead.operative))
            return not resumes
        begins = value == 1 and numbering.last > 1 and not numbering.divided and self.chapeau
        return begins and any(sign.decimal == numbering.last + 1 for sign in self.signs[at + 1 : at + 40])

    def _check_gap(self, sign: Sign, value: int) -> None:
        last = self.numbering.last
        if (
            value == last + 1
            or (value == last and sign.mark and sign.mark.suffix)
            or (value == 1 and self.numbering.divided)
        ):
            return
        message = f"Paragraph {value} follows paragraph {last}: a number may be missing or misread."
        self.warnings.append(ReadingWarning("number-gap", message, sign.item.start))

    def _listed(self, sign: Sign) -> Reading | None:
        mark = sign.mark
        if mark is None or not mark.certain or self.part is Part.CLOSING or not mark.meanings:
            return None
        label, level = self.numbering.listed(mark)
        part = Part.PREAMBLE if self.part is Part.PREAMBLE else self.running()
        return marked(sign, part, label, level)

    # Text without a number

    def _unnumbered(self, at: int) -> Reading:
        sign = self.signs[at]
        if self.part is Part.CLOSING:
            return self._other(sign)
        if self.part is Part.ANNEX or self.numbering.annex:
            return self._of_article(sign, Part.ANNEX)
        heads = any(s.heading and s.heading.division in _ARTICLES for s in self.signs[at + 1 : at + 2])
        if self.part is Part.PREAMBLE and not turns_operative(sign, self.next_decimal[at], heads=heads):
            return self._preambular(sign)
        if self.after_heading and sign.preambular:
            return self._second_preamble(sign)
        self.part = Part.OPERATIVE
        return self._operative(sign)

    def _operative(self, sign: Sign) -> Reading:
        """Read an operative paragraph without a number: the text of an article, one of a few, or more of the last."""
        if self.numbering.article:
            return self._of_article(sign, Part.OPERATIVE)
        if self.numbers_seen or (sign.lead is None and not sign.stop):
            return Reading(sign.item, Part.OPERATIVE, sign.item.content)
        return Reading(sign.item, Part.OPERATIVE, sign.item.content, self.numbering.single(), None, 1)

    def _of_article(self, sign: Sign, part: Part) -> Reading:
        """Read text without a number: the first of an article carries the article's label."""
        label = self.numbering.article_label() if self.numbering.article and self.after_heading else None
        return Reading(sign.item, part, sign.item.content, label, None, 1 if label else None)

    def _preambular(self, sign: Sign) -> Reading:
        return Reading(sign.item, Part.PREAMBLE, sign.item.content, self.numbering.preamble(None), None, 1)

    def _second_preamble(self, sign: Sign) -> Reading:
        self.part = Part.PREAMBLE
        self.numbering.preambular = 0 if self.numbering.path else self.numbering.preambular
        return self._preambular(sign)

    def _other(self, sign: Sign) -> Reading:
        message = "This paragraph could not be placed: it is kept as “other”."
        self.warnings.append(ReadingWarning("not-understood", message, sign.item.start))
        return Reading(sign.item, Part.OTHER, sign.item.content)
