"""The types of change and their severities, as docs/changes.md explains them."""

from __future__ import annotations

EDITORIAL, TECHNICAL, TO_LOOK_AT, SUBSTANTIVE = range(4)

SEVERITY = {
    **dict.fromkeys(("para.added", "para.removed", "sub.added", "sub.removed"), SUBSTANTIVE),
    **dict.fromkeys(("para.promoted", "para.demoted"), SUBSTANTIVE),
    **dict.fromkeys(("sub.reordered", "heading.added", "heading.removed", "heading.changed"), TO_LOOK_AT),
    **dict.fromkeys(("annex.added", "annex.removed", "title.changed"), TO_LOOK_AT),
    **dict.fromkeys(("para.moved", "para.split", "para.merged", "para.regrouped"), TO_LOOK_AT),
    **dict.fromkeys(("para.renumbered", "agenda.changed", "sponsors.changed"), TECHNICAL),
    **dict.fromkeys(("masthead.changed", "closing.changed"), TECHNICAL),
    **dict.fromkeys(("tech.reflist_grew", "tech.reference", "tech.session", "tech.period", "tech.date"), TECHNICAL),
    **dict.fromkeys(("tech.year", "tech.symbol", "tech.footnote", "tech.org_renamed", "tech.ageing"), TECHNICAL),
    "tech.self_reference": TECHNICAL,
    "tech.reflist_shrank": TO_LOOK_AT,
    **dict.fromkeys(("verb.stronger", "verb.weaker", "verb.changed", "verb.secondary"), SUBSTANTIVE),
    **dict.fromkeys(("modal", "negation", "escape.added", "escape.removed", "scope", "actor"), SUBSTANTIVE),
    **dict.fromkeys(("quantity", "deadline", "frequency", "mandate", "legal_anchor"), SUBSTANTIVE),
    **dict.fromkeys(("list_item", "case", "terminology"), SUBSTANTIVE),
    **dict.fromkeys(("reference", "conjunction", "qualifier", "text.changed"), TO_LOOK_AT),
    **dict.fromkeys(("editorial.repeat", "editorial.spelling", "editorial.punctuation"), EDITORIAL),
    **dict.fromkeys(("editorial.typography", "editorial.case", "editorial.agreement"), EDITORIAL),
    "editorial.abbreviation": EDITORIAL,
}
"""The severity of each type: 0 editorial, 1 technical, 2 to look at, 3 substantive."""


def severity_of(kind: str, *, doubtful: bool = False) -> int:
    """Give the severity of a type. What rests on a word never checked against a real text is to be looked at."""
    return TO_LOOK_AT if doubtful else SEVERITY[kind]
