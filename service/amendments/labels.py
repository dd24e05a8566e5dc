"""Labels of paragraphs ("OP5 bis (a)", "Annex I, 2", "II.3") taken apart."""

from __future__ import annotations

import re

_LABEL = re.compile(
    r"(?:Annex(?P<annex>(?: [IVXLC]+| [A-Z0-9]+)?)(?:, Appendix[^,]*)?(?:, |$))?(?:Article (?P<article>\d+)(?:, |(?= \()|$))?"
    r"(?:(?P<section>[IVXLC]+|[A-NQ-Z])\.)?(?P<part>PP|OP)?(?P<number>\d+)?"
    r"(?: ?(?P<suffix>bis|ter|quater|quinquies|sexies|alt(?:\.?\s?\d{1,2})?))?(?P<letters>(?: ?\([^)]+\))*)"
)

Key = tuple[str | None, str | None, str | None, int | None, str, tuple[str, ...]]


def fields_of(label: str) -> tuple[Key, str]:
    """Take a label apart: annex, article, section, number, suffix and letters; and the part that it names."""
    found = _LABEL.fullmatch(label)
    if not found:
        return (None, None, None, None, label, ()), ""
    annex = found["annex"].strip() if found["annex"] is not None else None
    number = int(found["number"]) if found["number"] else None
    suffix = re.sub(r"alt\.?\s?(?=\d)", "alt.", found["suffix"] or "")
    letters = tuple(re.findall(r"\(([^)]+)\)", found["letters"] or ""))
    return (annex, found["article"], found["section"], number, suffix, letters), found["part"] or ""
