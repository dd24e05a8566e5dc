"""What the page calls kinds, types and weights of changes. The codes are in the values; only words are here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from flask_babel import get_locale, lazy_gettext
from markupsafe import Markup, escape

from service.collation.types import RowKind
from web.comparison.asked import MOVED, RENUMBERED
from web.comparison.layout import SectionKind
from web.comparison.markup import Marker
from web.comparison.meanings import GROUPS, MEANINGS, TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from web.comparison.kinds import Group
    from web.comparison.said import ChangeView

KINDS = {
    RowKind.UNCHANGED.value: lazy_gettext("unchanged"),
    RowKind.EDITED.value: lazy_gettext("edited"),
    RowKind.ADDED.value: lazy_gettext("added"),
    RowKind.REMOVED.value: lazy_gettext("removed"),
    RowKind.SPLIT.value: lazy_gettext("split"),
    RowKind.MERGED.value: lazy_gettext("merged"),
    RowKind.REGROUPED.value: lazy_gettext("regrouped"),
    MOVED: lazy_gettext("moved"),
    RENUMBERED: lazy_gettext("renumbered"),
}
ICONS = {
    RowKind.UNCHANGED.value: "equal",
    RowKind.EDITED.value: "pencil",
    RowKind.ADDED.value: "plus",
    RowKind.REMOVED.value: "minus",
    RowKind.SPLIT.value: "split",
    RowKind.MERGED.value: "merge",
    RowKind.REGROUPED.value: "regroup",
    MOVED: "move",
    RENUMBERED: "number",
}
SECTIONS = {
    SectionKind.FRONT: lazy_gettext("Front matter"),
    SectionKind.PREAMBLE: lazy_gettext("Preamble"),
    SectionKind.OPERATIVE: lazy_gettext("Operative part"),
    SectionKind.ANNEX: lazy_gettext("Annex"),
    SectionKind.CLOSING: lazy_gettext("Closing lines"),
    SectionKind.FOOTNOTES: lazy_gettext("Footnotes"),
    SectionKind.TEXT: lazy_gettext("Text"),
}
_K = TypeVar("_K")
SEVERITIES = (
    lazy_gettext("editorial"),
    lazy_gettext("technical"),
    lazy_gettext("to look at"),
    lazy_gettext("substantive"),
)
SIGN_WORDS = {
    " ": lazy_gettext("space"),
    "\u00a0": lazy_gettext("no-break space"),
    "\u202f": lazy_gettext("narrow no-break space"),
    "\u2009": lazy_gettext("thin space"),
    "\t": lazy_gettext("tab"),
    "\n": lazy_gettext("paragraph break"),
}
OTHER_SIGN = lazy_gettext("invisible character")
OFTEN = {
    "inserted": lazy_gettext("inserted:"),
    "deleted": lazy_gettext("deleted:"),
    "end": lazy_gettext("(end)"),
    "note": lazy_gettext("note"),
    "kind": lazy_gettext("kind of change:"),
    "became": lazy_gettext("became"),
    "previous": lazy_gettext("Previous change"),
    "next": lazy_gettext("Next change"),
    "copy_text": lazy_gettext("Copy as text"),
    "link": lazy_gettext("Link to this paragraph"),
    "wrong_pair": lazy_gettext("Is this pairing wrong?"),
    "footnote": lazy_gettext("Footnote"),
}
"""What a page says thousands of times; looked up once."""


@dataclass(frozen=True, slots=True)
class Words:
    """The tables above under short names, for templates. `language` is that of the words, not of the texts."""

    language: str
    kinds: Mapping[str, str]
    icons: Mapping[str, str]
    sections: Mapping[SectionKind, str]
    severities: Sequence[str]
    types: Mapping[str, str]
    meanings: Mapping[str, str]
    groups: Mapping[Group, str]
    signs: Mapping[str, str]
    other_sign: str
    often: Mapping[str, str]

    def marker(self, direction: str, changes: Sequence[ChangeView] = ()) -> Marker:
        """Return what writes a row's text with its marks."""
        return Marker(self, direction, changes)


def words() -> Words:
    """Return the words of the page in the language of the request, each looked up once: a page says them often."""
    locale = get_locale()
    return Words(
        language=locale.language if locale else "en",
        kinds=_said(KINDS),
        icons=ICONS,
        sections=_said(SECTIONS),
        severities=tuple(Markup(escape(str(word))) for word in SEVERITIES),  # noqa: S704 - escaped right there
        types=_said(TYPES),
        meanings=_said(MEANINGS),
        groups=_said(GROUPS),
        signs=_said(SIGN_WORDS),
        other_sign=str(OTHER_SIGN),
        often=_said(OFTEN),
    )


def _said(table: Mapping[_K, object]) -> dict[_K, str]:
    return {key: Markup(escape(str(word))) for key, word in table.items()}  # noqa: S704 - escaped right there
