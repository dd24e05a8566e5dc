"""The verdict on a revision as plain text and as JSON: exactly what was agreed, or each difference with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from service.amendments import Deviation
from service.canonical import plain
from web.render.rows import visible
from web.render.text import Style
from web.render.wrapping import Fragment, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.amendments import Amendment, Difference, Reconciliation
    from web.render.rows import Names

SCHEMA = "travaux/reconciliation/1"
_SAID = {
    Deviation.MISSING: "missing",
    Deviation.UNAGREED: "came in without an amendment",
    Deviation.WORDING: "differs in wording",
    Deviation.MOVED: "stands in another place",
}
_LEFT_OUT = "{name} could not be applied: it conflicts with another, or does not fit the base."
_INDENT = "    "


def render_reconciliation(
    found: Reconciliation, adopted: Sequence[Amendment], names: Names, style: Style | None = None
) -> str:
    """The verdict first; then each difference: where, what, the words that should be there and those that are."""
    counted = f"{len(adopted)} {'amendment' if len(adopted) == 1 else 'amendments'} to {visible(names.base)}"
    if found.exact:
        return f"{visible(names.target)} is exactly the agreed amendments ({counted}).\n"
    lines = [f"{visible(names.target)} is not exactly the agreed amendments ({counted})."]
    if found.fallback:
        lines.append(f"Note: {found.fallback}")
    lines.extend(_LEFT_OUT.format(name=visible(name)) for name in found.left_out)
    for difference in found.differences:
        lines.extend(_difference(difference, style or Style()))
    lines.append(f"Differences: {len(found.differences)}. Amendments left out: {len(found.left_out)}.")
    return "".join(line + "\n" for line in lines)


def _difference(difference: Difference, style: Style) -> Iterator[str]:
    place = difference.label or "a paragraph without a number"
    place += ", footnote" if difference.footnote else ""
    owners = f" ({', '.join(difference.amendments)})" if difference.amendments else ""
    yield visible(f"{place}: {_SAID[difference.deviation]}{owners}")
    for sign, words in (("should be", difference.expected), ("is", difference.found)):
        if words and not (difference.deviation is Deviation.MOVED and sign == "is"):
            said = f"{sign}: “{words.strip()}”"
            yield from (_INDENT + line for line in wrap([Fragment(visible(said))], max(style.width - len(_INDENT), 0)))


def reconciliation_to_json(
    found: Reconciliation, adopted: Sequence[Amendment], sha256: tuple[str | None, str | None]
) -> dict[str, Any]:
    """The verdict with all differences, and the files and amendments that it is about."""
    return {
        "schema": SCHEMA,
        "exact": found.exact,
        "base_sha256": sha256[0],
        "target_sha256": sha256[1],
        "amendments": [each.id for each in adopted],
        "left_out": list(found.left_out),
        "differences": [plain(each) for each in found.differences],
        "fallback": found.fallback,
    }
