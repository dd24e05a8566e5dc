"""What all renderers say of a row in the same words: its label, what happened to it, its place in the text."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from service.analysis.unseen import is_hidden
from service.collation.types import Op, RowKind
from service.comparison import counts, is_changed, severity
from service.pair_corrections import by_whom
from service.text import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from service.collation.types import Row
    from service.comparison import Comparison
    from service.text import Paragraph, ParsedText

PART_TITLES = {
    Part.FRONT: "Front matter",
    Part.FORMULA: "Enacting formula",
    Part.PREAMBLE: "Preamble",
    Part.OPERATIVE: "Operative part",
    Part.HEADING: "Heading",
    Part.ANNEX: "Annex",
    Part.CLOSING: "Closing",
    Part.FOOTNOTE: "Footnotes",
    Part.TABLE: "Table",
    Part.OTHER: "Text",
}
SUBSTANTIVE = 3
_OF_THE_ROW = frozenset(
    {"para.renumbered", "para.promoted", "para.demoted", "para.split", "para.merged", "para.regrouped"}
)
"""Changes whose notes the row's kind and labels tell already."""


@dataclass(frozen=True, slots=True)
class Names:
    """How the two texts are called in the result: the file as the user named it, or the version."""

    base: str
    target: str

    @property
    def without_folders(self) -> Names:
        """The same for a result that is given away: where the files lie on this machine is nobody's business."""
        return Names(PurePath(self.base).name, PurePath(self.target).name)


def counted(number: int, one: str) -> str:
    """A number with its noun: `1 paragraph`, `2 paragraphs`."""
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


def tally(rows: Sequence[Row]) -> str:
    """The counts in one line of plain English; folding changes nothing in them."""
    count = counts(rows)
    if not count["changed_rows"]:
        return f"No difference in {counted(count['rows'], 'row')}."
    kinds = [kind.value for kind in RowKind if kind is not RowKind.UNCHANGED]
    parts = ", ".join(f"{count[word]} {word}" for word in (*kinds, "moved", "renumbered") if count[word])
    verb = "differs" if count["changed_rows"] == 1 else "differ"
    return f"{count['changed_rows']} of {counted(count['rows'], 'row')} {verb}: {parts}."


def what_happened(row: Row) -> str:
    """The row's kind and what is independent of it: `edited, moved, renumbered`."""
    words = [row.kind.value] if row.kind is not RowKind.UNCHANGED or not is_changed(row) else []
    words += ["moved"] * row.moved + ["renumbered"] * row.renumbered
    return ", ".join(words)


def weight(row: Row) -> str:
    """A word for a row that may change the meaning, to be put behind what happened; else empty."""
    return " (substantive)" if severity(row) == SUBSTANTIVE else ""


def only_renumbered(row: Row) -> bool:
    """Whether the row's words and place are the same and its number is not."""
    return row.kind is RowKind.UNCHANGED and row.renumbered and not row.moved


def remarks(row: Row) -> tuple[str, ...]:
    """What the changes of the row say beyond its kind and its labels, each once."""
    said = [change.note for change in row.changes if change.note and change.type not in _OF_THE_ROW]
    return tuple(dict.fromkeys(said))


def by_hand(comparison: Comparison, row: Row) -> tuple[str, ...]:
    """What readers corrected in the row's pair: `paired by hand (A. Clerk: the same duty)`."""
    return comparison.by_hand(row)


def not_applied(comparison: Comparison) -> tuple[str, ...]:
    """A line for each correction that could not be applied: none is dropped silently."""
    return tuple(
        f"{by_whom('A correction of the pairs is not applied', one)}: a paragraph of it begins no longer where it did."
        for one in comparison.lost
    )


def paragraphs_of(text: ParsedText, indexes: Iterable[int]) -> tuple[Paragraph, ...]:
    """The paragraphs at these indexes."""
    return tuple(text.paragraphs[index] for index in indexes)


def part_of(comparison: Comparison, row: Row) -> Part:
    """The part of the text where the row stands: that of the target side, or of the base where it has none."""
    sides = (*paragraphs_of(comparison.target, row.target), *paragraphs_of(comparison.base, row.base))
    return sides[0].part if sides else Part.OTHER


def row_label(comparison: Comparison, row: Row) -> str:
    """What to call the row: `PP4`, `OP6 → OP5`, `OP3 → OP3 + OP4`; the part's name where nothing has a label."""
    base = labels(paragraphs_of(comparison.base, row.base))
    target = labels(paragraphs_of(comparison.target, row.target))
    if base == target or not base or not target:
        return target or base or PART_TITLES[part_of(comparison, row)]
    return f"{base} → {target}"


def labels(paragraphs: Sequence[Paragraph]) -> str:
    """The labels of one side, joined by a plus sign; empty where none has one."""
    return " + ".join(paragraph.label for paragraph in paragraphs if paragraph.label)


def heading_of(name: str, text: ParsedText) -> str:
    """One line that says what a side of the comparison is."""
    masthead = text.masthead
    title = next((" ".join(said.split()) for said in (masthead.symbol, masthead.title) if said), "")
    facts = [title, text.language or "language unknown", counted(len(text.paragraphs), "paragraph")]
    return f"{name} ({', '.join(fact for fact in facts if fact)})"


def visible(text: str, op: Op = Op.EQUAL) -> str:
    """The text with nothing hidden in it: what could steer a terminal is named, a line feed is a pilcrow.

    In what was deleted or inserted, every invisible character but the plain space is named too (`<U+00A0>`), or the
    difference could not be seen.
    """
    return "".join(_visible_character(character, op) for character in text)


def _visible_character(character: str, op: Op) -> str:
    if character == "\n":
        return "¶ "
    control = unicodedata.category(character) == "Cc"
    hidden = control or (is_hidden(character) and character != " " and op is not Op.EQUAL)
    return f"<U+{ord(character):04X}>" if hidden else character
