"""What was agreed on single paragraphs, and whether it still holds: it falls back to open when the words change.

The words of a paragraph are meant as it reads with the proposals in it that are agreed, ad referendum or finally. So
a decision on a paragraph is undone by any later decision that changes what stands there.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from service.amendments.applying import apply
from service.amendments.passages import digest_of
from service.amendments.types import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from service.amendments.types import Amendment, AppliedParagraph
    from service.consultation.state import Consultation
    from service.text import ParsedText

SETTLED = (Status.AGREED, Status.AGREED_AD_REFERENDUM)


@dataclass(frozen=True, slots=True)
class AgreedWords:
    """The digest of each paragraph of a text as it reads with what was agreed, by index; "" for one that went."""

    digests: tuple[str, ...]

    def agreed(self, state: Consultation) -> Mapping[int, Status]:
        """The paragraphs whose agreement still holds, by index."""
        found = {
            index: held.agreed
            for index, held in sorted(state.paragraphs.items())
            if index < len(self.digests) and held.digest == self.digests[index]
        }
        return MappingProxyType(found)


def settled(state: Consultation) -> tuple[Amendment, ...]:
    """The proposals against the present version that are agreed, ad referendum or finally."""
    standing = (one.amendment for one in state.proposals.values() if one.amendment.version == state.sha256)
    return tuple(each for each in standing if each.status in SETTLED)


def words_with_agreed(text: ParsedText, state: Consultation) -> AgreedWords:
    """Give the digests of a text's paragraphs as they read with what was agreed."""
    return digests_of(text, apply(text, settled(state)).paragraphs)


def digests_of(text: ParsedText, paragraphs: tuple[AppliedParagraph, ...]) -> AgreedWords:
    """Give the digest of each paragraph of the base as it would read, its notes included."""
    found = {each.base: digest_of("\n".join((each.text, *(note.text for note in each.notes)))) for each in paragraphs}
    return AgreedWords(tuple(found.get(paragraph.index, "") for paragraph in text.paragraphs))
