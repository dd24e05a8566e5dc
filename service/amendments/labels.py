"""Labels of paragraphs ("OP5 bis (a)", "Annex I, 2", "II.3") taken apart."""

from __future__ import annotations

import re

SUFFIX = r"(?:bis|ter|quater|quinquies|sexies|alt(?:\.?\s?\d{1,2})?)"
_LABEL = re.compile(
    r"(?:Annex(?P<annex>(?: [IVXLC]+| [A-Z0-9]+)?)(?:, Appendix[^,]*)?(?:, |$))?"
    r"(?:Article (?P<article>\d+)(?:, |(?= \()|$))?"
    r"(?:(?P<section>[IVXLC]+|[A-NQ-Z])\.)?(?P<part>PP|OP)?(?P<number>\d+)?"
    rf"(?: ?(?P<suffix>{SUFFIX}))?(?P<letters>(?: ?\([^)]+\))*)(?P<last> {SUFFIX})?"
)

Key = tuple[str | None, str | None, str | None, int | None, str, tuple[str, ...]]


def fields_of(label: str) -> tuple[Key, str]:
    """Take a label apart: annex, article, section, number, suffix and letters; and the part that it names.

    A suffix after the letters ("OP5 (a) bis") is the last of the letters.
    """
    found = _LABEL.fullmatch(label)
    if not found:
        return (None, None, None, None, label, ()), ""
    annex = found["annex"].strip() if found["annex"] is not None else None
    number = int(found["number"]) if found["number"] else None
    suffix, last = (plain_suffix((found[name] or "").strip()) for name in ("suffix", "last"))
    letters = (*re.findall(r"\(([^)]+)\)", found["letters"] or ""), *filter(None, [last]))
    return (annex, found["article"], found["section"], number, suffix, letters), found["part"] or ""


def plain_suffix(suffix: str) -> str:
    """Write "alt 1" and "alt1" as "alt.1"."""
    return re.sub(r"alt\.?\s?(?=\d)", "alt.", suffix)


def is_suffix(letter: str) -> bool:
    """Whether the last of a label's letters is "bis", "alt" or the like."""
    return re.fullmatch(SUFFIX, letter) is not None
