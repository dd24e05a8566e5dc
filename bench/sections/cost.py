"""What a comparison costs in time and memory, also at its worst."""

from __future__ import annotations

import sys
from statistics import median
from typing import TYPE_CHECKING, Any

from bench.pairs import generate
from bench.pairs.generate import markdown
from bench.pairs.shapes import SHAPES, Shape
from bench.processes import NoAnswer, ask
from bench.scoring import Found
from bench.scoring_words import rebuilds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.report import Plan, Report


def speed(report: Report, plan: Plan) -> None:
    """The whole comparison of ours: seconds and memory in processes of their own."""
    table: list[Sequence[str]] = []
    worked: dict[int, float] = {}
    for size in plan.sizes:
        pair = generate("en", size, 4, 1)
        times = 9 if size <= 300 else 5 if size <= 3000 else 1
        sent = {"base": pair.base.texts, "target": pair.target.texts}
        whole = {"base": markdown(pair, pair.base), "target": markdown(pair, pair.target)}
        bare = ask(sys.executable, "measure.py", ["lists", str(times)], sent, 300)
        read = ask(sys.executable, "measure.py", ["files", str(min(times, 3))], whole, 300)
        worked[size] = median(bare["worked"])
        reading, all_of_it = median(read["reading"]), median(read["seconds"])
        lists = [median(bare["seconds"]), bare["seconds"][0], worked[size]]
        table.append((
            f"{size:,}", *(f"{seconds:.3f}" for seconds in lists), f"{bare['peak_mb']:.0f}",
            f"{all_of_it:.3f}", f"{reading:.3f}", f"{read['peak_mb']:.0f}",
        ))  # fmt: skip
        goal = {300: 0.06, 3000: 0.6, 30000: 6.0}.get(size)
        if goal:
            report.most(f"processor seconds for {size:,} paragraphs", worked[size], goal, " s")
        if size == 30000:
            report.most("memory at 30,000 paragraphs", bare["peak_mb"], 600, " MB")
            report.most("growth from 3,000 to 30,000", worked[size] / worked[3000], 12)
    imported = median(ask(sys.executable, "measure.py", ["import", "5"], None, 60)["seconds"])
    report.most("importing the engine", imported, 0.3, " s")
    note = (
        "English, level 4, one process each. Lists: alignment, words and self-check of two lists (median); first of "
        "a process and the processor's time apart; the goals are in the processor's time. Files: the same texts as "
        "Markdown, read, recognised and compared. "
        f"Importing the engine takes {imported:.3f} s beyond the start of Python."
    )
    head = ("paragraphs", "lists, s", "first, s", "processor, s", "peak MB", "files, s", "of it reading, s", "peak MB")
    report.section("Time and memory", note, head, table)


def shapes(report: Report, plan: Plan) -> None:
    """The worst shapes: each must end in time, rebuild both sides, and be right or say that it is coarse."""
    del plan
    table: list[Sequence[str]] = []
    for make in SHAPES:
        shape = make()
        sent = {"base": shape.base, "target": shape.target, "rows": True}
        try:
            answer = ask(sys.executable, "measure.py", ["lists", "1"], sent, 60)
        except NoAnswer as reason:
            table.append((shape.name, str(reason), "", "", "", "no", ""))
            report.most(f"processor seconds, {shape.name}", 60, 5, " s")
            continue
        found = _found(answer["rows"])
        right, whole = _right(shape, found), _whole(shape, found)
        seconds, worked, label = answer["seconds"][0], answer["worked"][0], answer["fallback"] or ""
        table.append(
            (
                shape.name,
                f"{seconds:.2f}",
                f"{worked:.2f}",
                f"{answer['peak_mb']:.0f}",
                "yes" if whole else "**no**",
                "yes" if right else "no",
                label,
            )
        )
        report.most(f"processor seconds, {shape.name}", worked, 5, " s")
        report.goals.append(
            (
                f"right or labelled, {shape.name}",
                "yes" if right else "labelled" if label else "no",
                "yes",
                whole and (right or bool(label)),
            )
        )
    head = ("shape", "seconds", "processor, s", "peak MB", "rebuilt", "right", "what it says")
    note = "Each in a process of its own, the first comparison that it makes. The goals are in the processor's time."
    report.section("Worst shapes", note, head, table)


def _found(rows: list[Any]) -> list[Found]:
    return [Found(tuple(b), tuple(t), bool(moved), tuple((op, text) for op, text in ops)) for b, t, moved, ops in rows]


def _whole(shape: Shape, found: list[Found]) -> bool:
    covered = sorted(b for row in found for b in row.base) == list(range(len(shape.base)))
    covered &= sorted(t for row in found for t in row.target) == list(range(len(shape.target)))
    return covered and all(
        rebuilds(row.ops or (), [shape.base[b] for b in row.base], [shape.target[t] for t in row.target])
        for row in found
    )


def _right(shape: Shape, found: list[Found]) -> bool:
    paired = [row for row in found if row.base and row.target]
    alike = [row for row in paired if len(row.base) == len(row.target) == 1]
    same = sum(shape.base[row.base[0]] == shape.target[row.target[0]] for row in alike)
    few = shape.most_paired is None or len(paired) <= shape.most_paired
    return same >= shape.least_same and few and (len(shape.base) > 1 or len(found) == 1)
