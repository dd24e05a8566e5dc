"""A concordance and a parity report as plain text, for a person at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.concordance import FindingKind, Side, alone
from service.concordance.as_json import edit_to_json
from web.render.rows import visible
from web.render.text import Style
from web.render.wrapping import Fragment, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.concordance import Concordance, ConcordanceRow, Edit, Finding, ParityReport
    from service.text import ParsedText

_INDENT = "    "
_SHOWN = 70
_REASONS = 3
_HEADINGS = {
    3: "Facts that did not change alike",
    2: "Paragraphs that did not change alike, and smaller facts",
    1: "Wording, paragraph numbers and mastheads",
}


def render_concordance(concordance: Concordance, a: ParsedText, b: ParsedText, style: Style | None = None) -> str:
    """Each row with both places and why they belong together; ends with the counts."""
    paired = sum(bool(row.a and row.b) for row in concordance.rows)
    lines = [f"{a.language or 'unknown'} and {b.language or 'unknown'}, paragraph by paragraph"]
    if concordance.fallback:
        lines.append(f"Note: {concordance.fallback}")
    for row in concordance.rows:
        lines.extend(_row(row, a, b, style or Style()))
    lines.append(
        f"{paired} of {len(concordance.rows)} rows are pairs; alone in the body: {len(alone(concordance, a, b))}"
    )
    return "".join(line + "\n" for line in lines)


def _row(row: ConcordanceRow, a: ParsedText, b: ParsedText, style: Style) -> Iterator[str]:
    reasons = ", ".join(reason.evidence.value for reason in row.reasons[:_REASONS] if reason.weight > 0)
    why = f"  ({row.confidence:.2f}: {reasons})" if row.a and row.b else "  (no counterpart)"
    yield ""
    yield f"{_names(a, row.a)} = {_names(b, row.b)}{why}"
    for text, side in ((a, row.a), (b, row.b)):
        for index in side:
            yield from _wrapped(text.paragraphs[index].text[:_SHOWN], style)


def _names(text: ParsedText, indexes: tuple[int, ...]) -> str:
    there = [text.paragraphs[index] for index in indexes]
    return visible(" + ".join(one.label or one.part.value for one in there)) or "-"


def render_parity(report: ParityReport, style: Style | None = None) -> str:
    """Each difference between the changes of two languages, heaviest first; ends with the counts."""
    names = (report.language_a or "first", report.language_b or "second")
    lines = [f"Changes in {names[0]} and in {names[1]}"]
    weight = 0
    for finding in report.findings:
        if finding.weight != weight:
            weight = finding.weight
            lines.extend(["", _HEADINGS[weight]])
        lines.extend(_finding(finding, names, style or Style()))
    lines.append("")
    lines.append(f"Differences: {len(report.findings)}; places that changed alike: {report.agreeing}")
    return "".join(line + "\n" for line in lines)


def _finding(finding: Finding, names: tuple[str, str], style: Style) -> Iterator[str]:
    where = " / ".join(
        f"{name} {visible(place.label) or 'nowhere'}" for name, place in zip(names, (finding.a, finding.b), strict=True)
    )
    yield from _wrapped(f"{where}: {_said(finding, names)}", style)


def _said(finding: Finding, names: tuple[str, str]) -> str:
    first, second = names if finding.side is not Side.B else names[::-1]
    if finding.kind is FindingKind.WORDING:
        return f"reworded in {first}, not in {second}"
    if finding.kind is FindingKind.STRUCTURE:
        return f"{finding.what} in {first}, not in {second}"
    if finding.side is Side.BOTH:
        return f"{finding.what}: {names[0]} {_edit(finding.edit_a)}; {names[1]} {_edit(finding.edit_b)}"
    edit = finding.edit_a if finding.side is Side.A else finding.edit_b
    return f"{finding.what}: {first} {_edit(edit)}, {second} did not"


def _edit(edit: Edit) -> str:
    told = edit_to_json(edit)
    old, new = (visible("; ".join(told[side])) for side in ("removed", "added"))
    if old and new:
        return f"changed {old} to {new}"
    return f"added {new}" if new else f"took out {old}"


def _wrapped(text: str, style: Style) -> Iterator[str]:
    room = max(20, style.width - len(_INDENT)) if style.width else 0
    return (_INDENT + line for line in wrap([Fragment(visible(text))], room))
