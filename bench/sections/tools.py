"""Other tools beside ours, on the same pairs in the same run."""

from __future__ import annotations

import sys
from statistics import median
from typing import TYPE_CHECKING, TypeAlias

from bench.pairs import generate
from bench.peers import OURS, PEERS
from bench.processes import NoAnswer, ask, peers_python
from bench.report import HEAD, KINDS, Plan, Report, figures
from bench.scoring import Found, judge, nothing

if TYPE_CHECKING:
    from collections.abc import Sequence


MEASURE_OF_SPEED = "python-redlines"
Outcome: TypeAlias = tuple[list[str] | None, float | None, str]


def peers(report: Report, plan: Plan) -> None:
    """All tools side by side on the same pairs, each in a process of its own."""
    versions = ask(peers_python(), "peers.py", ["--versions"], None, 60)
    table: list[Sequence[str]] = []
    excuses: dict[str, str] = {}
    for size in plan.peer_sizes:
        languages = plan.peer_languages if size <= 300 else ("en",)
        times: dict[str, float | None] = {}
        rows = []
        for name in (OURS, *PEERS):
            mine: Outcome = (None, None, excuses.get(name, "missing"))
            if name not in excuses and (name == OURS or versions[name]):
                mine = run_tool(name, languages, size, plan.limit)
            if mine[0] is None and name not in excuses and name != MEASURE_OF_SPEED:
                excuses[name] = f"{mine[2]} at {size:,}; not asked again"
            times[name] = mine[1]
            rows.append((name, mine[0], mine[2]))
        for name, found, note in rows:
            version = "" if name == OURS else versions[name] or ""
            table.append(
                (str(size), name, version, *(found or ["–"] * len(KINDS)), note, _times(times[OURS], times[name]))
            )
        _speed_goal(report, size, times, rows)
    note = (
        f"Level 4, seed 0, numbers out, F1; 300 paragraphs in {', '.join(plan.peer_languages)}, 3,000 in English. "
        "Time: median over the languages of the comparisons alone, made in the same run, without the start of Python "
        "(python-redlines starts a program of its own each time). What line and word tools put out is read as pairs "
        "where three tenths of the shorter paragraph stay."
    )
    report.section(
        "Beside other tools", note, ("paragraphs", "tool", "version", *HEAD, "seconds", "our time × "), table
    )


def run_tool(name: str, languages: Sequence[str], size: int, limit: float) -> Outcome:
    """Figures, median seconds and a note of one tool over languages."""
    mine, seconds = nothing(), []
    python = sys.executable if name == OURS else peers_python()
    for language in languages:
        pair = generate(language, size, 4, 0)
        sent = {"base": pair.base.texts, "target": pair.target.texts}
        try:
            answer = ask(python, "peers.py", [name], sent, limit)
        except NoAnswer as reason:
            return None, None, str(reason)
        seconds.append(answer["seconds"])
        mine.join(judge(pair, [Found(tuple(b), tuple(t), moved) for b, t, moved in answer["rows"]]))
    return figures(mine), median(seconds), f"{median(seconds):.2f}"


def _times(mine: float | None, theirs: float | None) -> str:
    return f"{theirs / mine:.1f}" if mine and theirs else "–"


def _speed_goal(
    report: Report, size: int, times: dict[str, float | None], rows: list[tuple[str, list[str] | None, str]]
) -> None:
    """How many times as fast as python-redlines; where it does not end, its time limit counts as its time."""
    goal = {300: 10, 3000: 100}.get(size)
    theirs, mine = times[MEASURE_OF_SPEED], times[OURS]
    note = next(note for name, _, note in rows if name == MEASURE_OF_SPEED)
    if theirs is None and note.startswith("no end in"):
        theirs = float(note.split()[3])
    if goal and theirs and mine:
        report.least(f"times as fast as python-redlines, {size} paragraphs", theirs / mine, goal)
