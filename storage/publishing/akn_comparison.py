"""A comparison as Akoma Ntoso: the target with `ins` and `del`, and each changed row as a passive modification.

Read as a text it is the target: what is deleted stays out. A moved paragraph stands at its new place; the schema has
no word for a move, so it is told as a renumbering, as one whose number alone changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.collation.types import RowKind
from service.comparison import is_changed
from storage.publishing.akn_inline import AknWriter, append_text
from storage.publishing.akn_meta import Identification, identification
from storage.publishing.akoma_ntoso import write_statement
from storage.publishing.marked import Marked, marked_paragraphs
from storage.publishing.pieces import Stretch, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import etree

    from service.collation.types import NoteRow, Operation
    from service.comparison import Comparison
    from service.text import Note, Paragraph

_TYPES = {
    RowKind.ADDED: "insertion",
    RowKind.REMOVED: "repeal",
    RowKind.EDITED: "substitution",
    RowKind.SPLIT: "split",
    RowKind.MERGED: "join",
    RowKind.REGROUPED: "substitution",
    RowKind.UNCHANGED: "renumbering",
}


def write_akn_comparison(comparison: Comparison) -> bytes:
    """Write a comparison as XML in UTF-8."""
    marked = marked_paragraphs(comparison)
    writer = _MarkedWriter(marked)
    names = identification(comparison.target)
    before = identification(comparison.base)

    def analysis(meta: etree._Element) -> None:
        _analysis(writer, meta, marked, (before, names))
        _notes(writer, meta, comparison)

    return write_statement(writer, [each.paragraph for each in marked], names, analysis)


class _MarkedWriter(AknWriter):
    """Writes paragraphs with their marks, and remembers which element stands for which."""

    def __init__(self, marked: Sequence[Marked]) -> None:
        super().__init__()
        self._marked = marked
        self._rows: tuple[NoteRow, ...] = ()
        self.places: dict[int, str] = {}

    def place(self, paragraph: Paragraph, element: etree._Element) -> None:
        name = element.get("eId")
        if name is None:
            name = self.identifier(f"p_{paragraph.index + 1}")
            element.set("eId", name)
        self.places[paragraph.index] = name

    def number(self, element: etree._Element, paragraph: Paragraph) -> None:
        self._operations(self.element(element, "num"), self._marked[paragraph.index].lead, strip=True)

    def inline(self, element: etree._Element, paragraph: Paragraph, lead: str = "") -> None:
        marked = self._marked[paragraph.index]
        if lead or (marked.lead and not paragraph.number):
            self._operations(element, marked.lead)
        self._rows = marked.notes
        if marked.row.kind is RowKind.REMOVED:
            self._operations(element, marked.ops)
            self._removed_notes(element, paragraph.notes)
        else:
            self.pieces(element, pieces(paragraph, marked.ops))
            self._removed_notes(element, ())

    def note_text(self, element: etree._Element, note: Note) -> None:
        row = next((row for row in self._rows if note.text in {row.target, row.base}), None)
        self._operations(element, row.ops if row is not None else ())
        if row is None:
            append_text(element, note.text)

    def _removed_notes(self, element: etree._Element, notes: Sequence[Note]) -> None:
        """Append notes that are gone after the paragraph that carried them, each within a deletion."""
        gone = [row for row in self._rows if row.target is None and row.base is not None]
        for row in gone:
            marker = next((note.marker for note in notes if note.text == row.base), "*")
            self.gone(element, marker, row)

    def gone(self, element: etree._Element, marker: str, row: NoteRow) -> None:
        """Append a note that is gone."""
        body = self.element(
            self.element(self.element(element, "del"), "sup"),
            "authorialNote",
            marker=marker,
            placement="bottom",
            eId=self.identifier("ftn_gone_1"),
        )
        append_text(self.element(body, "p"), row.base or "")

    def _operations(self, element: etree._Element, ops: Sequence[Operation], *, strip: bool = False) -> None:
        texts = [(operation.text.strip() if strip else operation.text, operation.op) for operation in ops]
        self.pieces(element, [Stretch(text, op=op) for text, op in texts if text])


def _analysis(
    writer: _MarkedWriter, meta: etree._Element, marked: Sequence[Marked], names: tuple[Identification, Identification]
) -> None:
    """Add the passive modifications, before the references, as the schema orders them."""
    analysis = writer.element(meta, "analysis", source="#travaux")
    passive = writer.element(analysis, "passiveModifications")
    for number, (kind, place) in enumerate(_modifications(writer, marked), start=1):
        change = writer.element(passive, "textualMod", type=kind, eId=f"pmod_{number}")
        writer.element(change, "source", href=names[1].expression)
        writer.element(change, "destination", href=f"#{place}")
        writer.element(change, "previous", href=names[0].expression)
    meta.remove(analysis)
    if len(passive):
        meta.insert(len(meta) - 1, analysis)


def _notes(writer: AknWriter, meta: etree._Element, comparison: Comparison) -> None:
    """Add a note for each pair that a reader corrected: by whom and why."""
    said = dict.fromkeys(line for row in comparison.collation.rows for line in comparison.by_hand(row))
    if said:
        notes = writer.element(meta, "notes", source="#travaux")
        for line in said:
            note = writer.element(notes, "note", eId=writer.identifier("note_1"))
            append_text(writer.element(note, "p"), line)


def _modifications(writer: _MarkedWriter, marked: Sequence[Marked]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for each in marked:
        place = writer.places.get(each.paragraph.index)
        if place is None or each.row.id in seen or not is_changed(each.row):
            continue
        seen.add(each.row.id)
        yield _TYPES[each.row.kind], place
