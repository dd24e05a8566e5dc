"""The rolling text as a Word file with brackets and attributions as text.

Words that are proposed are bold and underlined, words that would go are struck through, signs are grey; each look is a
style of its own, by which `storage.formats.rolling` reads the file back to the character. The key of a proposal stands
in the tag of a content control around its sign; it is no hidden text, and Word shows it to whoever asks for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.consultation.rolling import NoteMark, as_settled
from service.consultation.rolling_signs import ARROW, ARROW_LEFT, Look
from service.text import Note, Paragraph
from storage.publishing.rolling_marks import Marked, NewNote, marked, marked_note
from storage.publishing.rolling_tables import blocks_of
from storage.publishing.word import Marks, literal_lead, masthead_lines
from storage.publishing.word_elements import (
    Script,
    child,
    element,
    footnote,
    paragraph_properties,
    reference_run,
    run,
    run_properties,
)
from storage.publishing.word_package import build

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from lxml.etree import _Element

    from service.consultation.rolling import Rolling, RollingNote, RollingParagraph
    from service.text import ParsedText
    from storage.publishing.rolling_marks import Stretch

STYLES = {Look.SIGN: "RollingSign", Look.ADDED: "RollingAdded", Look.DELETED: "RollingDeleted"}
"""The character styles by which each look is known."""
_LOOKS = {
    Look.SIGN: ("Rolling Sign", '<w:color w:val="5A5A5A"/>'),
    Look.ADDED: ("Rolling Added", '<w:b/><w:bCs/><w:u w:val="single"/>'),
    Look.DELETED: ("Rolling Deleted", "<w:strike/>"),
}
STYLE_ELEMENTS = "".join(
    f'<w:style w:type="character" w:customStyle="1" w:styleId="{STYLES[look]}"><w:name w:val="{name}"/>'
    f"<w:rPr>{letters}</w:rPr></w:style>"
    for look, (name, letters) in _LOOKS.items()
)


def write_rolling_word(
    rolling: Rolling, text: ParsedText, *, running: str = "", created: datetime | None = None
) -> bytes:
    """Write a rolling text, made from the version `text`, as .docx. `running` stands at the head of later pages."""
    writer = _Writer(text)
    rows = as_settled(rolling)
    at = _header(rows, masthead_lines(text))
    masthead = blocks_of(rows[:at], text, writer.row)
    return build(
        blocks_of(rows[at:], text, writer.row),
        writer.footnotes,
        language=text.language,
        symbol=running or text.masthead.symbol,
        masthead=masthead,
        created=created,
        styles=STYLE_ELEMENTS,
    )


def _header(rows: Sequence[RollingParagraph], lines: int) -> int:
    """Count the rows that belong into the header of the first page: none where a new one stands among them."""
    return lines if [row.base for row in rows[:lines]] == list(range(lines)) else 0


class _Writer:
    """Makes the blocks of one document, and gathers its footnotes."""

    def __init__(self, text: ParsedText) -> None:
        self._text = text
        self._script = Script.of(text)
        self._marks = Marks()
        self.footnotes: list[_Element] = []

    def row(self, row: RollingParagraph) -> list[_Element]:
        """Make a paragraph with all that is proposed in it."""
        stretches = marked(row)
        like = self._like(row)
        made = element("p")
        made.append(paragraph_properties(like, self._script))
        lead = literal_lead(like)
        if lead:
            made.append(run(lead, run_properties(self._script)))
        for each in self._runs(stretches, row):
            made.append(each)
        return [made]

    def _like(self, row: RollingParagraph) -> Paragraph:
        if row.base is not None:
            return self._text.paragraphs[row.base]
        settled = row.brought is not None and row.brought.settled
        return Paragraph(0, row.part, row.label, row.number if settled else None, row.level, "")

    def _runs(self, stretches: Iterable[Stretch], row: RollingParagraph) -> Iterator[_Element]:
        for each in stretches:
            if isinstance(each, NewNote):
                self._marks.new()
                yield self._footnote(None, [run(each.text, run_properties(self._script))])
            elif isinstance(each, NoteMark):
                found = marked_note(row.notes[each.note])
                if found is not None:
                    yield self._note(row, row.notes[each.note], each.note, found)
            else:
                yield self._run(each)

    def _run(self, stretch: Marked) -> _Element:
        style = STYLES.get(stretch.look)
        turned = self._script.right_to_left and stretch.look is Look.SIGN
        text = stretch.text.replace(ARROW, ARROW_LEFT) if turned else stretch.text
        made = run(text, run_properties(self._script, style=style))
        return _tagged(made, stretch.key) if stretch.key else made

    def _note(self, row: RollingParagraph, note: RollingNote, place: int, found: tuple[Stretch, ...]) -> _Element:
        mark = self._marks.own(Note(note.marker, place, ""))
        return self._footnote(mark, list(self._runs(found, row)))

    def _footnote(self, mark: str | None, runs: list[_Element]) -> _Element:
        identity = len(self.footnotes) + 1
        self.footnotes.append(footnote(identity, runs, self._script, mark))
        return reference_run(identity, self._script, mark)


def _tagged(made: _Element, key: str) -> _Element:
    """Put a run into a content control that has the key of a proposal."""
    control = element("sdt")
    child(child(control, "sdtPr"), "tag", val=key)
    child(control, "sdtContent").append(made)
    return control
