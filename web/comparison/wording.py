"""What the page calls kinds, types and weights of changes. The codes are in the values; only words are here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import get_locale, lazy_gettext

from service.collation.types import RowKind
from web.comparison.asked import MOVED, RENUMBERED
from web.comparison.layout import SectionKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
SEVERITIES = (
    lazy_gettext("editorial"),
    lazy_gettext("technical"),
    lazy_gettext("to look at"),
    lazy_gettext("substantive"),
)
TYPES = {
    "editorial.typography": lazy_gettext("typography"),
    "editorial.punctuation": lazy_gettext("punctuation"),
    "editorial.case": lazy_gettext("capital letters"),
    "editorial.spelling": lazy_gettext("spelling"),
    "footnote.added": lazy_gettext("footnote added"),
    "footnote.changed": lazy_gettext("footnote changed"),
    "footnote.removed": lazy_gettext("footnote removed"),
    "para.promoted": lazy_gettext("promoted to the operative part"),
    "para.demoted": lazy_gettext("moved down to the preamble"),
    "tech.reflist_grew": lazy_gettext("reference added"),
    "tech.reflist_shrank": lazy_gettext("reference dropped"),
    "tech.session": lazy_gettext("session"),
    "tech.period": lazy_gettext("period"),
    "tech.date": lazy_gettext("date"),
    "tech.year": lazy_gettext("year"),
    "tech.symbol": lazy_gettext("document symbol"),
    "tech.footnote": lazy_gettext("footnote"),
    "tech.org_renamed": lazy_gettext("body renamed"),
    "tech.ageing": lazy_gettext("routine ageing"),
    "tech.self_reference": lazy_gettext("reference to itself"),
    "verb.stronger": lazy_gettext("stronger verb"),
    "verb.weaker": lazy_gettext("weaker verb"),
    "verb.changed": lazy_gettext("verb changed"),
    "verb.secondary": lazy_gettext("second verb changed"),
    "modal": lazy_gettext("obligation"),
    "negation": lazy_gettext("negation"),
    "escape.added": lazy_gettext("escape clause added"),
    "escape.removed": lazy_gettext("escape clause removed"),
    "scope": lazy_gettext("scope"),
    "actor": lazy_gettext("addressee"),
    "quantity": lazy_gettext("quantity"),
    "deadline": lazy_gettext("deadline"),
    "terminology": lazy_gettext("terminology"),
    "legal_anchor": lazy_gettext("legal basis"),
    "conjunction": lazy_gettext("and / or"),
    "list_item": lazy_gettext("list item"),
    "qualifier": lazy_gettext("qualifier"),
}
"""Types that tell more than the kind of the row does; a type without words here is not named on the page."""

SIGN_WORDS = {
    " ": lazy_gettext("space"),
    "\u00a0": lazy_gettext("no-break space"),
    "\u202f": lazy_gettext("narrow no-break space"),
    "\u2009": lazy_gettext("thin space"),
    "\t": lazy_gettext("tab"),
    "\n": lazy_gettext("paragraph break"),
}
OTHER_SIGN = lazy_gettext("invisible character")


@dataclass(frozen=True, slots=True)
class Words:
    """The tables above under short names, for templates. `language` is that of the words, not of the texts."""

    language: str
    kinds: Mapping[str, object]
    icons: Mapping[str, str]
    sections: Mapping[SectionKind, object]
    severities: Sequence[object]
    types: Mapping[str, object]
    signs: Mapping[str, object]
    other_sign: object


def words() -> Words:
    """Return the words of the page; each is said in the language of the request when it is printed."""
    locale = get_locale()
    return Words(locale.language if locale else "en", KINDS, ICONS, SECTIONS, SEVERITIES, TYPES, SIGN_WORDS, OTHER_SIGN)
