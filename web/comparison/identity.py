"""Which two texts a comparison page is about: what a reader needs in order to trust that these are the right ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.works import Stage
from web.view.frame import direction_of

if TYPE_CHECKING:
    from datetime import date

    from service.text import ParsedText
    from service.works import VersionText

SHORT_HASH = 12


@dataclass(frozen=True, slots=True)
class Identity:
    """One side of the comparison. `name` is its symbol or file name, empty where it has none.

    `number` is the version's place in its work, `href` its page; both None for a file that is not stored.
    """

    name: str
    number: int | None
    title: str | None
    date: date | str | None
    stage: Stage | None
    language: str | None
    sha256: str | None
    note: str
    href: str | None
    warnings: tuple[str, ...]

    @property
    def short_hash(self) -> str:
        """The first digits of the file's hash: enough to compare by eye."""
        return (self.sha256 or "")[:SHORT_HASH]

    @property
    def direction(self) -> str:
        """The direction in which the text is written."""
        return direction_of(self.language)

    @property
    def reconstructed(self) -> bool:
        """Whether the text is not as issued."""
        return self.stage is Stage.RECONSTRUCTED


def of_version(side: VersionText, href: str) -> Identity:
    """Return the identity of a stored version."""
    version, masthead = side.version, side.text.masthead
    return Identity(
        name=version.symbol or "",
        number=version.number,
        title=masthead.title,
        date=version.date or masthead.date,
        stage=version.stage,
        language=_known(side.language_version.language) or side.text.language,
        sha256=side.language_version.manifestation.sha256,
        note=version.note,
        href=href,
        warnings=_warnings(side.text),
    )


def of_file(text: ParsedText, filename: str, sha256: str | None) -> Identity:
    """Return the identity of a file that is compared and not stored."""
    masthead = text.masthead
    return Identity(
        name=filename or masthead.symbol or "",
        number=None,
        title=masthead.title,
        date=masthead.date,
        stage=None,
        language=text.language,
        sha256=sha256,
        note=masthead.symbol or "",
        href=None,
        warnings=_warnings(text),
    )


def _known(language: str) -> str | None:
    return None if language == "und" else language


def _warnings(text: ParsedText) -> tuple[str, ...]:
    return tuple(dict.fromkeys(warning.message for warning in text.warnings))
