"""Our own engine in a process of its own: `python bench/measure.py lists|files|import N < pair.json`."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))


def peak_mb() -> float:
    """The most memory that this process ever held, in megabytes.

    Linux hands the figure of getrusage on from the parent process; the one in /proc is the process's own.
    """
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024
    except (OSError, IndexError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def lists(sent: dict[str, Any], times: int) -> dict[str, Any]:
    """Compare two lists of paragraphs several times: alignment, words, self-check."""
    from service.collation import collate  # noqa: PLC0415  measured apart

    seconds, worked = [], []
    for _ in range(times):
        start, busy = time.perf_counter(), time.process_time()
        result = collate(sent["base"], sent["target"])
        seconds.append(time.perf_counter() - start)
        worked.append(time.process_time() - busy)
    rows = [[r.base, r.target, r.moved, [(o.op.value, o.text) for o in r.ops]] for r in result.rows]
    return {
        "seconds": seconds,
        "worked": worked,
        "peak_mb": peak_mb(),
        "fallback": result.fallback,
        "rows": rows if sent.get("rows") else [],
    }


def files(sent: dict[str, Any], times: int) -> dict[str, Any]:
    """Read two files and compare them, the whole way several times; reading is also timed alone."""
    from service.collation import collate  # noqa: PLC0415
    from storage.formats import read_file  # noqa: PLC0415

    seconds, reading = [], []
    for _ in range(times):
        start = time.perf_counter()
        base, target = (read_file(sent[side].encode(), filename="text.md") for side in ("base", "target"))
        reading.append(time.perf_counter() - start)
        collate(base, target)
        seconds.append(time.perf_counter() - start)
    return {
        "seconds": seconds,
        "reading": reading,
        "peak_mb": peak_mb(),
        "paragraphs": [len(base.paragraphs), len(target.paragraphs)],
    }


def imports(times: int) -> dict[str, Any]:
    """Seconds that `import service.collation` takes beyond the start of Python, in new processes."""
    seconds = []
    for _ in range(times):
        spans = []
        for code in ("import service.collation", "pass"):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
            spans.append(time.perf_counter() - start)
        seconds.append(spans[0] - spans[1])
    return {"seconds": seconds}


def main() -> None:
    """Measure what was asked for and write the figures as JSON."""
    kind, times = sys.argv[1], int(sys.argv[2])
    if kind == "import":
        print(json.dumps(imports(times)))
    else:
        print(json.dumps({"lists": lists, "files": files}[kind](json.load(sys.stdin), times)))


if __name__ == "__main__":
    main()
