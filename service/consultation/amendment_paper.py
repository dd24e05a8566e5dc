"""The document by which delegations table amendments: a masthead, what it amends, and numbered instructions.

It is made as a text like any other, so that every writer of texts writes it. The verbs of the instructions stand in
italics, as they are printed. A change that no instruction can name is not left out: its words are said as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from service.amendments.saying import instruction_of
from service.consultation.listing import instructed
from service.consultation.sheets import place_of
from service.consultation.wording import Wording
from service.errors import InvalidRequest
from service.text import Block, BlockKind, Masthead, Paragraph, ParsedText, Part, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from service.amendments.types import Amendment, Edit

_VERBS = {
    "en": r"replace|delete|insert|add|move|renumber",
    "fr": r"remplacer|supprimer|insérer|ajouter|déplacer|renuméroter",
}
_QUOTED = r"“[^”]*”|«[^»]*»|\"[^\"]*\""


@dataclass(frozen=True, slots=True)
class Amended:
    """What is amended: its symbol, its title, the SHA-256 of its file; and what the new paper says of itself.

    `symbol` is the paper's own, "" where it has none yet; `date` is in words of the document's language; `lines` are
    further lines of the masthead (organ, session, agenda item), as they are to be printed. `names` are those of
    delegations by their codes; a code without a name is printed itself.
    """

    base_symbol: str
    base_title: str
    base_sha256: str
    symbol: str = ""
    date: str = ""
    lines: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


def amendment_paper(amendments: Sequence[Amendment], about: Amended, language: str) -> ParsedText:
    """Make the document for these amendments, in the order given. Raises InvalidRequest where there are none.

    It is in English or French, as instructions are; for any other language in English.
    """
    if not amendments:
        raise InvalidRequest("There is no amendment to write: choose one at least.")
    wording = Wording(instructed(language))
    instructions = [line for each in amendments for line in _instructions(each, wording)]
    heading = _heading(amendments, about, wording, several=len(instructions) > 1)
    front = [about.symbol, wording.say("document.limited"), about.date, *about.lines]
    front.append(wording.say("document.original", language=wording.say(f"language.{wording.language}")))
    made = [(Part.FRONT, "", line) for line in front if line]
    made += [(Part.HEADING, "", heading), (Part.HEADING, "", about.base_title)]
    numbered = len(instructions) > 1
    made += [
        (Part.OPERATIVE, f"{number}." if numbered else "", line) for number, line in enumerate(instructions, start=1)
    ]
    made.append((Part.FOOTNOTE, "", wording.say("document.base", sha256=about.base_sha256)))
    masthead = Masthead(
        symbol=about.symbol or None, title=about.base_title, distribution=wording.say("document.limited")
    )
    return _text([each for each in made if each[2]], wording.language, masthead)


def _heading(amendments: Sequence[Amendment], about: Amended, wording: Wording, *, several: bool) -> str:
    names = tuple(dict.fromkeys(about.names.get(name, name) for each in amendments for name in each.proposers))
    key = "document.amendments" if several else "document.amendment"
    key += ".revised" if "/Rev." in about.base_symbol else ""
    said = wording.say(key, proposers=wording.together(names), symbol=about.base_symbol)
    return said if names else said.partition(":")[2].strip().capitalize()


def _instructions(amendment: Amendment, wording: Wording) -> Iterator[str]:
    """Give a line an edit, with the words themselves where no instruction can name the place."""
    try:
        yield from instruction_of(amendment, wording.language).split("\n")
    except InvalidRequest:
        for edit in amendment.edits:
            yield _said(edit, wording)


def _said(edit: Edit, wording: Wording) -> str:
    label = place_of(edit, wording)
    words = " → ".join(f"“{each.strip()}”" for each in (edit.before, edit.after) if each.strip())
    return f"{words} {wording.say('document.unsaid', label=label)}"


def _text(lines: Iterable[tuple[Part, str, str]], language: str, masthead: Masthead) -> ParsedText:
    paragraphs: list[Paragraph] = []
    source, blocks = "", []
    for part, number, words in lines:
        level = 1 if part is Part.OPERATIVE else None
        italics = tuple(_verbs(words, language)) if part is Part.OPERATIVE else ()
        paragraphs.append(Paragraph(len(paragraphs), part, None, number or None, level, words, (), italics))
        start, source = len(source), f"{source}{number} {words}\n"
        blocks.append(Block(start, len(source), BlockKind.PARAGRAPH, len(paragraphs) - 1))
    return ParsedText(source, "amendment", language, tuple(paragraphs), tuple(blocks), masthead)


def _verbs(line: str, language: str) -> Iterator[Span]:
    """Find the verbs of an instruction outside what is quoted."""
    for found in re.finditer(rf"{_QUOTED}|\b({_VERBS[language]})\b", line, re.IGNORECASE):
        if found[1]:
            yield Span(*found.span(1))
