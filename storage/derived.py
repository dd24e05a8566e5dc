"""Recognised texts and stored comparisons: derived data, each with a digest so that a damaged one is never shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, or_, select

from service.canonical import canonical, digest, digest_text, revive
from service.collation.types import Collation
from service.errors import IntegrityFailure
from service.folding import fold
from service.ports import ComparisonKey, TextKey
from service.text import Paragraph, ParsedText
from storage.rows import ComparisonRow, ParagraphRow, TextRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

_DAMAGED = "A stored text or comparison is damaged: run ./travaux verify."


class DerivedStore:
    """See `service.ports.Derived`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def text(self, key: TextKey) -> ParsedText | None:
        """Return a recognised text, None where none is kept; raise IntegrityFailure where it was altered."""
        row = self._session.scalar(select(TextRow).where(*_is_text(key)))
        if row is None:
            return None
        paragraphs = self._session.scalars(
            select(ParagraphRow).where(ParagraphRow.text_id == row.id).order_by(ParagraphRow.index)
        ).all()
        if row.digest != _digest(row.content, [(paragraph.content, paragraph.folded) for paragraph in paragraphs]):
            raise IntegrityFailure(_DAMAGED)
        return _revive_text(row.content, [paragraph.content for paragraph in paragraphs])

    def keep_text(self, key: TextKey, text: ParsedText) -> None:
        """Keep a recognised text; those of the same file by other readers are dropped."""
        content = canonical(replace(text, paragraphs=()))
        written = [(canonical(paragraph), _folded(paragraph)) for paragraph in text.paragraphs]
        stale = or_(TextRow.reader != key.reader, TextRow.corrections == key.corrections)
        self._session.execute(delete(TextRow).where(TextRow.sha256 == key.sha256, stale))
        row = TextRow(
            sha256=key.sha256,
            corrections=key.corrections,
            reader=key.reader,
            content=content,
            digest=_digest(content, written),
        )
        self._session.add(row)
        self._session.flush()
        rows = [
            {"text_id": row.id, "index": place, "content": paragraph, "folded": folded}
            for place, (paragraph, folded) in enumerate(written)
        ]
        if rows:
            self._session.execute(insert(ParagraphRow), rows)

    def search(self, key: TextKey, needle: str) -> tuple[Paragraph, ...] | None:
        """Return the paragraphs whose folded text or notes contain the folded needle; None for a text not kept."""
        text = self._session.scalar(select(TextRow.id).where(*_is_text(key)))
        if text is None:
            return None
        query = (
            select(ParagraphRow.content)
            .where(ParagraphRow.text_id == text, ParagraphRow.folded.contains(needle, autoescape=True))
            .order_by(ParagraphRow.index)
        )
        return tuple(_revive_paragraph(written) for written in self._session.scalars(query))

    def collation(self, key: ComparisonKey) -> Collation | None:
        """Return a stored comparison, None where none is kept; raise IntegrityFailure where it was altered."""
        row = self._session.scalar(select(ComparisonRow).where(*_is_comparison(key)))
        if row is None:
            return None
        if row.digest != digest_text(row.content):
            raise IntegrityFailure(_DAMAGED)
        try:
            return revive(Collation, row.content)
        except ValueError:
            raise IntegrityFailure(_DAMAGED) from None

    def keep_collation(self, key: ComparisonKey, collation: Collation) -> None:
        """Keep a comparison; those of the same two files by other readers, engines or pairs are dropped."""
        same_files = (ComparisonRow.base_sha256 == key.base.sha256, ComparisonRow.target_sha256 == key.target.sha256)
        others = or_(
            ComparisonRow.reader != key.base.reader,
            ComparisonRow.engine != key.engine,
            ComparisonRow.pairs != key.pairs,
        )
        self._session.execute(delete(ComparisonRow).where(*same_files, others))
        self._session.execute(delete(ComparisonRow).where(*_is_comparison(key)))
        content = canonical(collation)
        row = ComparisonRow(
            base_sha256=key.base.sha256,
            target_sha256=key.target.sha256,
            base_corrections=key.base.corrections,
            target_corrections=key.target.corrections,
            reader=key.base.reader,
            engine=key.engine,
            pairs=key.pairs,
            content=content,
            digest=digest_text(content),
        )
        self._session.add(row)
        self._session.flush()

    def text_keys(self) -> tuple[TextKey, ...]:
        """Name every text that is kept."""
        rows = self._session.scalars(select(TextRow).order_by(TextRow.sha256, TextRow.corrections, TextRow.reader))
        return tuple(TextKey(row.sha256, row.corrections, row.reader) for row in rows)

    def comparison_keys(self) -> tuple[ComparisonKey, ...]:
        """Name every comparison that is kept."""
        return tuple(_key_of(row) for row in self._session.scalars(select(ComparisonRow).order_by(ComparisonRow.id)))

    def forget(self, sha256: str) -> None:
        """Erase all that was derived from a file."""
        forget(self._session, sha256)


def forget(session: Session, sha256: str) -> None:
    """Erase all that was derived from a file: its text, its paragraphs, every comparison with it."""
    session.execute(delete(TextRow).where(TextRow.sha256 == sha256))
    either_side = or_(ComparisonRow.base_sha256 == sha256, ComparisonRow.target_sha256 == sha256)
    session.execute(delete(ComparisonRow).where(either_side))


def _is_text(key: TextKey) -> tuple[ColumnElement[bool], ...]:
    return (
        TextRow.sha256 == key.sha256,
        TextRow.corrections == key.corrections,
        TextRow.reader == key.reader,
    )


def _is_comparison(key: ComparisonKey) -> tuple[ColumnElement[bool], ...]:
    return (
        ComparisonRow.base_sha256 == key.base.sha256,
        ComparisonRow.target_sha256 == key.target.sha256,
        ComparisonRow.base_corrections == key.base.corrections,
        ComparisonRow.target_corrections == key.target.corrections,
        ComparisonRow.reader == key.base.reader,
        ComparisonRow.engine == key.engine,
        ComparisonRow.pairs == key.pairs,
    )


def _key_of(row: ComparisonRow) -> ComparisonKey:
    return ComparisonKey(
        TextKey(row.base_sha256, row.base_corrections, row.reader),
        TextKey(row.target_sha256, row.target_corrections, row.reader),
        row.engine,
        row.pairs,
    )


def _digest(content: str, paragraphs: Sequence[tuple[str, str]]) -> str:
    return digest([content, *paragraphs])


def _folded(paragraph: Paragraph) -> str:
    return "\n".join(fold(text) for text in (paragraph.text, *(note.text for note in paragraph.notes)))


def _revive_text(content: str, paragraphs: Sequence[str]) -> ParsedText:
    try:
        text = revive(ParsedText, content)
    except ValueError:
        raise IntegrityFailure(_DAMAGED) from None
    return replace(text, paragraphs=tuple(_revive_paragraph(written) for written in paragraphs))


def _revive_paragraph(written: str) -> Paragraph:
    try:
        return revive(Paragraph, written)
    except ValueError:
        raise IntegrityFailure(_DAMAGED) from None
