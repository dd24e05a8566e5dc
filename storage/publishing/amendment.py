"""Amendment documents as Word and PDF: texts like any other, written by the writers of texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.consultation.amendment_paper import Amended, amendment_paper
from storage.publishing.pdf import set_text
from storage.publishing.word import write_word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from service.amendments.types import Amendment
    from storage.publishing.typesetting import Typeset


def write_amendment_word(
    amendments: Sequence[Amendment], about: Amended, language: str, *, created: datetime | None = None
) -> bytes:
    """Write the document that tables these amendments as .docx; English where `language` has no words yet."""
    return write_word(amendment_paper(amendments, about, language), created=created)


def write_amendment_pdf(
    amendments: Sequence[Amendment], about: Amended, language: str, *, created: datetime | None = None
) -> Typeset:
    """Set the document that tables these amendments as PDF."""
    return set_text(amendment_paper(amendments, about, language), created=created)
