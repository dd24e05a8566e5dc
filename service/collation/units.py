"""What collation reads of a paragraph: a unit, the same for a recognised text and for a plain list of strings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from service.collation.tokens import normalise
from service.text import Block, BlockKind, Note, Paragraph, ParsedText, Part

if TYPE_CHECKING:
    from collections.abc import Sequence

PLAIN_FORMAT = "paragraphs"
"""`ParsedText.format` of a text given as a list of strings: nothing is recognised in it, not even numbers."""

_LEADING_NUMBER = regex.compile(
    r"\s*((?:\d{1,3}(?:\.\d{1,3})*(?:\s?(?:bis|ter|quater|quinquies|alt))?(?:[.)、．]|\s?[-–—](?=\s))"
    r"|\((?:\d{1,3}|\p{L}{1,5})\)|（[\d一二三四五六七八九十]{1,3}）|[㈠-㈩]"
    r"|(?:[a-z]|[ivx]{1,5})\)|(?:[A-Z]|[IVX]{1,6})\.))(?:\s+|(?<=[、．）㈠-㈩])|$)"
)

_LETTERS_END, _LETTERS = frozenset(".)"), 7
"""A number in letters ("a)", "xviii)", "IV.") ends with such a sign, within so many characters."""

_WORKING_LABEL = regex.compile(r"(OP|PP)\s?(?=\d)", regex.IGNORECASE)

_AROUND = regex.compile(r"[\s.()（）、．-]+$|^[\s(（]+")


_PLAIN_PART = Part.OTHER


class Unit(NamedTuple):
    """A paragraph prepared for alignment. `core` is its text without a leading number; `number` is normalised."""

    part: Part
    text: str
    core: str
    number: str
    level: int
    notes: tuple[Note, ...]


def plain_text(paragraphs: Sequence[str]) -> ParsedText:
    """Wrap a list of strings as a text whose paragraphs are these strings as they stand (part `other`, no labels)."""
    blocks: list[Block] = []
    start = 0
    for index, paragraph in enumerate(paragraphs):
        end = start + len(paragraph) + (index < len(paragraphs) - 1)
        blocks.append(Block(start, end, BlockKind.PARAGRAPH, index))
        start = end
    return ParsedText(
        source="\n".join(paragraphs),
        format=PLAIN_FORMAT,
        language=None,
        paragraphs=tuple(Paragraph(i, Part.OTHER, None, None, None, text) for i, text in enumerate(paragraphs)),
        blocks=tuple(blocks),
    )


def units_of(text: ParsedText) -> tuple[Unit, ...]:
    """Prepare the paragraphs of a text, in order."""
    if text.format == PLAIN_FORMAT:
        return plain_units([paragraph.text for paragraph in text.paragraphs])
    return tuple(map(_unit, text.paragraphs))


def plain_units(paragraphs: Sequence[str]) -> tuple[Unit, ...]:
    """Prepare strings as `units_of` would prepare `plain_text` of them."""
    return tuple(map(_plain_unit, paragraphs))


def _unit(paragraph: Paragraph) -> Unit:
    number, core = _bare(paragraph.number or ""), paragraph.text
    return Unit(paragraph.part, paragraph.text, core, _printed(number), paragraph.level or 1, paragraph.notes)


def _printed(number: str) -> str:
    """The number that a paragraph has in print: "OP3" of a working text is 3, and "PP3" none."""
    label = _WORKING_LABEL.match(number)
    if label is None:
        return number
    return number[label.end() :] if label[1].upper() == "OP" else ""


def _plain_unit(text: str) -> Unit:
    """A paragraph that is nothing but a number has the number for its text."""
    number, core = leading_number(text)
    return Unit(_PLAIN_PART, text, core or text, _bare(number), 1, ())


def leading_number(text: str) -> tuple[str, str]:
    """Tell a leading number from the rest: ("5.", "Requests …"). ("", text) where there is none.

    Fails on a sentence that begins with an initial ("A. Smith said"): the initial is taken for a number; the text
    itself is untouched, only the evidence for the alignment is a little off.
    """
    if text[:1].isalpha() and _LETTERS_END.isdisjoint(text[1:_LETTERS]):
        return "", text
    found = _LEADING_NUMBER.match(text)
    return (found.group(1), text[found.end() :]) if found else ("", text)


def _bare(number: str) -> str:
    """A number without its typography: "5." and "5 -" and "٥ -" are the same number."""
    return _AROUND.sub("", normalise(number)) if number else ""
