"""Instructions typed or pasted, one a line, as the edits of one proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.amendments.lines import instruction_lines
from service.amendments.parsed import Parsed, Refusal, RefusalCause
from service.amendments.parsing import parse_instruction

if TYPE_CHECKING:
    from service.amendments.types import Edit
    from service.text import ParsedText

MOST_LINES = 100


def edits_of_instruction(text: ParsedText, lines: str, language: str) -> Parsed | Refusal:
    """Read instructions, each on a line of its own or broken over several; the first one refused is the answer.

    `language` is "en" or "fr". Several lines make one proposal with several edits.
    """
    given = instruction_lines(lines)
    if not given:
        return Refusal(RefusalCause.EMPTY, "There is no instruction: write what is to be changed.")
    if len(given) > MOST_LINES:
        return Refusal(RefusalCause.SEVERAL, f"No more than {MOST_LINES} instructions make one proposal.")
    edits: list[Edit] = []
    renumber = False
    for number, line in given:
        parsed = parse_instruction(line, text, language)
        if isinstance(parsed, Refusal):
            return parsed if len(given) == 1 else Refusal(parsed.cause, f"Line {number}: {parsed.reason}")
        edits += parsed.edits
        renumber = renumber or parsed.renumber
    return Parsed(tuple(edits), renumber)
