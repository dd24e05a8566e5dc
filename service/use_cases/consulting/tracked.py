"""A Word file with tracked changes as proposals: each author's changes alone, against the text they were made in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.text import ParsedText
    from service.use_cases.consulting.values import TrackedProposal, TrackedTexts


def proposals_in_tracked(base: ParsedText, tracked: TrackedTexts) -> tuple[TrackedProposal, ...]:
    """Give what each author's tracked changes propose, for a preview; nothing is stored.

    `tracked` is what `storage.formats.word.authors.read_authors(data)` gives (in the web: `dependencies().authors`).
    Raises InvalidRequest where the file without its tracked changes is not the text of the version, and says where.
    """
    raise NotImplementedError
