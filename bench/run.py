"""Runs the bench, prints its tables and, when everything was run, writes them to docs/benchmarks.md."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.processes import machine  # noqa: E402  the path comes first
from bench.report import FULL, QUICK, Plan, Report  # noqa: E402
from bench.sections import SECTIONS  # noqa: E402

INTRODUCTION = """# Benchmarks

Written by `bench/run.py`; not edited by hand. `bench/README.md` says how to run it and what the figures mean.
The texts are generated with known truth, or real texts with a truth of their own.
"""


def main() -> int:
    """Run all sections, or those named; exit status 1 if a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="about a minute; writes nothing")
    parser.add_argument("--only", nargs="*", default=[], help="sections: " + ", ".join(s.__name__ for s in SECTIONS))
    parser.add_argument("--output", type=Path, help="where to write (default docs/benchmarks.md, after a full run)")
    chosen = parser.parse_args()
    text, met = run(QUICK if chosen.quick else FULL, set(chosen.only))
    print(text)
    output = chosen.output or (None if chosen.quick or chosen.only else ROOT / "docs" / "benchmarks.md")
    if output:
        output.write_text(text + "\n", encoding="utf-8")
    return 0 if met else 1


def run(plan: Plan, only: set[str]) -> tuple[str, bool]:
    """The whole text, and whether every goal was met."""
    report, started = Report(), datetime.now(UTC)
    said = machine()
    for section in SECTIONS:
        if not only or section.__name__ in only:
            print(f"… {section.__name__}", file=sys.stderr)
            section(report, plan)
    report.section("Goals", "What this project asks of itself.", ("figure", "measured", "goal", "met"), _goals(report))
    when = f"{started:%Y-%m-%d}, {(datetime.now(UTC) - started).total_seconds():.0f} s. {said}. {_engine()}"
    return "\n".join([INTRODUCTION, when, *report.lines]), all(met for *_, met in report.goals)


def _goals(report: Report) -> list[tuple[str, str, str, str]]:
    return [(name, measured, goal, "yes" if met else "**no**") for name, measured, goal, met in report.goals]


def _engine() -> str:
    from service.collation import ENGINE  # noqa: PLC0415  the path must be set first

    used = ", ".join(f"{name} {version(name)}" for name in ("rapidfuzz", "regex"))
    return f"Engine {ENGINE}; {used}."


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main())
