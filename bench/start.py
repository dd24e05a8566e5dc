"""How long the command line takes from start to end on the sample pair, and of that the launcher alone.

.venv/bin/python bench/start.py
"""

from __future__ import annotations

import statistics
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAIR = ("samples/A-RES-77-13.reconstructed.fr.md", "samples/A-79-L.11.fr.md")
COMMANDS = {
    "travaux --help": (str(ROOT / "travaux"), "--help"),
    "travaux compare": (str(ROOT / "travaux"), "compare", *PAIR),
    "git diff --no-index": ("git", "diff", "--no-index", "--word-diff", *PAIR),
}
REPEATS = 7


def seconds(command: tuple[str, ...]) -> float:
    """The median wall-clock time of a command, in seconds."""
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


if __name__ == "__main__":
    for name, command in COMMANDS.items():
        print(f"{name:24} {seconds(command):6.3f} s")
