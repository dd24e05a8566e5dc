"""A text as Akoma Ntoso for the UN (AKN4UN): one `statement` with preface, preamble, main body, conclusions, annexes.

Source: the guidelines of the UN system on Akoma Ntoso, and the OASIS schema 3.0. Each preambular paragraph is a
`container` named after its lead phrase, each operative one a `paragraph` with its number; sub-paragraphs are points
of a list. A preambular paragraph after the first section is a `crossHeading` that refers to the preamble, as the
guidelines say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from service.text import Paragraph, ParsedText, Part
from storage.publishing.akn_body import write_body
from storage.publishing.akn_inline import NAMESPACE, AknWriter
from storage.publishing.akn_meta import Identification, identification, write_meta

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Analysis = Callable[[etree._Element], None]  # noqa: SLF001 - the type of elements has no other name

_BEFORE_BODY = frozenset({Part.FORMULA, Part.PREAMBLE})
_AT_THE_END = frozenset({Part.CLOSING, Part.FOOTNOTE})


def write_akoma_ntoso(text: ParsedText) -> bytes:
    """Write the text as XML in UTF-8."""
    return write_statement(AknWriter(), text.paragraphs, identification(text))


def write_statement(
    writer: AknWriter, paragraphs: Sequence[Paragraph], names: Identification, analysis: Analysis | None = None
) -> bytes:
    """Write paragraphs as one statement; `analysis` adds to its metadata once all elements are there."""
    root = etree.Element(f"{{{NAMESPACE}}}akomaNtoso", nsmap={None: NAMESPACE})
    statement = writer.element(root, "statement", name="resolution" if names.adopted else "resolutionDraft")
    meta = write_meta(writer, statement, names)
    front, preamble, body, annexes = _cut(paragraphs)
    _lines(writer, statement, "preface", front)
    if preamble:
        _preamble(writer, writer.element(statement, "preamble"), preamble)
    _document(writer, statement, body)
    if annexes:
        _attachments(writer, statement, annexes, names)
    if analysis is not None:
        analysis(meta)
    xml: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return xml + b"\n"


def _attachments(
    writer: AknWriter, statement: etree._Element, paragraphs: Sequence[Paragraph], names: Identification
) -> None:
    attachments = writer.element(statement, "attachments")
    for number, annex in enumerate(_annexes(paragraphs), start=1):
        attachment = writer.element(attachments, "attachment", eId=f"att_{number}")
        document = writer.element(attachment, "doc", name="annex")
        write_meta(writer, document, names.of_annex(number))
        _document(writer, document, annex)


def _cut(paragraphs: Sequence[Paragraph]) -> tuple[Sequence[Paragraph], ...]:
    """Cut into front, preamble, body with its conclusions, and annexes, in order."""
    size = len(paragraphs)
    parts = [paragraph.part for paragraph in paragraphs]
    front = next((at for at, part in enumerate(parts) if part is not Part.FRONT), size)
    annex = next((at for at, part in enumerate(parts) if part is Part.ANNEX), size)
    while annex > front and annex < size and parts[annex - 1] is Part.HEADING:
        annex -= 1
    body = front
    operative = next((at for at in range(front, annex) if parts[at] in {Part.OPERATIVE, Part.TABLE}), annex)
    body = max((at + 1 for at in range(front, operative) if parts[at] in _BEFORE_BODY), default=front)
    return paragraphs[:front], paragraphs[front:body], paragraphs[body:annex], paragraphs[annex:]


def _annexes(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Cut the paragraphs of annexes where a heading comes after something else and a new annex's label follows."""
    found: list[list[Paragraph]] = [[]]
    last: str | None = None
    waiting: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.part is Part.HEADING:
            waiting.append(paragraph)
            continue
        name = (paragraph.label or "").partition(",")[0] if paragraph.part is Part.ANNEX else None
        if name and last and name != last and waiting:
            found.append([])
        last = name or last
        found[-1] += [*waiting, paragraph]
        waiting = []
    found[-1] += waiting
    return found


def _lines(writer: AknWriter, parent: etree._Element, name: str, paragraphs: Sequence[Paragraph]) -> None:
    if paragraphs:
        element = writer.element(parent, name)
        for paragraph in paragraphs:
            writer.paragraph(element, paragraph)


def _preamble(writer: AknWriter, parent: etree._Element, paragraphs: Sequence[Paragraph]) -> None:
    for number, paragraph in enumerate(paragraphs, start=1):
        if paragraph.part is Part.FORMULA:
            box = writer.element(parent, "formula", name="enactingFormula", eId=writer.identifier("formula"))
        elif paragraph.part is Part.PREAMBLE:
            name = paragraph.text[: paragraph.lead].strip(" ,،，:").lower() or "preambular"
            box = writer.element(parent, "container", name=name, eId=writer.identifier(f"preamble__container_{number}"))
        else:
            box = parent
        writer.paragraph(box, paragraph)
        if box is not parent:
            writer.place(paragraph, box)


def _document(writer: AknWriter, parent: etree._Element, paragraphs: Sequence[Paragraph]) -> None:
    """Write a main body and, where it ends in closing lines or notes without a place, conclusions."""
    end = len(paragraphs)
    while end and paragraphs[end - 1].part in _AT_THE_END:
        end -= 1
    write_body(writer, writer.element(parent, "mainBody"), paragraphs[:end])
    _lines(writer, parent, "conclusions", paragraphs[end:])
