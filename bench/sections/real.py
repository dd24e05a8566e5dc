"""Real texts, with a truth of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.real import french_bills, laws, resolutions, unchanged_pair
from bench.report import Plan, Report, ours

if TYPE_CHECKING:
    from collections.abc import Sequence


def real(report: Report, plan: Plan) -> None:
    """Real texts."""
    table: list[Sequence[str]] = []
    for apart, name in ((1, "neighbouring readings"), (2, "and readings two apart")):
        bills = french_bills(ours, apart)
        what = f"French bills, {bills.pairs} pairs ({name}), articles by official number"
        table.append(
            (
                what,
                (
                    f"F1 {bills.articles.f1:.4f}; "
                    f"recall on the {bills.changed.true} changed articles {bills.changed.recall:.4f}"
                ),
            )
        )
        report.least(f"French bills, {name}: F1", bills.articles.f1, 0.988)
        report.least(f"French bills, {name}: recall on changed articles", bills.changed.recall, 0.97)
    report.goals.append(
        ("76/80 and 78/76", "no change" if unchanged_pair(ours) else "changes", "no change", unchanged_pair(ours))
    )
    if plan.every:
        series = resolutions(ours)
        table.append(
            (
                f"General Assembly, {series.pairs} neighbouring resolutions",
                (
                    f"{series.kept} of {series.identical} identical paragraphs paired with an identical one; "
                    f"{series.rebuilt} of {series.rows} rows rebuilt"
                ),
            )
        )
        report.least("identical paragraphs of resolutions kept", series.kept / series.identical, 1.0)
    for folder in plan.folders:
        mine = laws(folder)
        table.append(
            (
                f"{folder}, {mine.pairs} pairs read from files",
                (
                    f"{mine.rebuilt} of {mine.rows} rows rebuilt, {mine.paragraphs:,} paragraphs; "
                    f"{mine.seconds:.1f} s, slowest pair {mine.slowest:.2f} s"
                ),
            )
        )
        report.least(f"{folder}: rows rebuilt", mine.rebuilt / mine.rows, 1.0)
    report.section("Real texts", "Official numbers were hidden from the engine.", ("texts", "result"), table)
