"""Other tools, asked the same question: which paragraphs of two texts belong together.

Each runs in a process of its own: `python bench/peers.py NAME < pair.json` reads {"base": [...], "target": [...]}
and writes {"rows", "seconds"}. Only comparing is timed, not the start of Python nor the making of files; what ends in
two seconds is done five times, and the median is given.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, TypeAlias

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.peer_output import (
    Row,
    Texts,
    rows_from_links,
    rows_from_stretches,
    stretches_of,
    tokens,
    tracked_rows,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Answer: TypeAlias = tuple[list[Row], float]

QUICK = 2.0
WIKIDIFF = """
$in = json_decode(stream_get_contents(STDIN), true);
$a = implode("\\n", $in["base"]); $b = implode("\\n", $in["target"]);
$start = hrtime(true);
$out = wikidiff2_inline_json_diff($a, $b, 100000000);
echo json_encode(["seconds" => (hrtime(true) - $start) / 1e9]), "\\n", $out;
"""


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What the work returns and the seconds it took."""
    start = time.perf_counter()
    return work(), time.perf_counter() - start


# the tools


def travaux(base: Texts, target: Texts) -> Answer:
    """Our own engine, asked in the same way."""
    from service.collation import collate  # noqa: PLC0415  only this process needs it

    result, seconds = timed(lambda: collate(base, target))
    return [(list(row.base), list(row.target), row.moved) for row in result.rows if row.base and row.target], seconds


def python_redlines(base: Texts, target: Texts) -> Answer:
    """Docxodus through python-redlines: two Word files in, one with tracked changes out."""
    from python_redlines import DocxodusEngine  # noqa: PLC0415

    engine = DocxodusEngine()
    old, new = docx(base), docx(target)
    (made, _, _), seconds = timed(lambda: engine.run_redline("Bench", old, new))
    return tracked_rows(made, base, target), seconds


def docx(texts: Texts) -> bytes:
    """A Word file with one paragraph for each text."""
    from docx import Document  # noqa: PLC0415

    document, out = Document(), io.BytesIO()
    for text in texts:
        document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def redlines(base: Texts, target: Texts) -> Answer:
    """redlines: its own words, its own opcodes."""
    from redlines.processor import WholeDocumentProcessor  # noqa: PLC0415

    ops, seconds = timed(lambda: WholeDocumentProcessor().process("\n\n".join(base), "\n\n".join(target)))
    old, new = ([compact(token) for token in chunk.text] for chunk in (ops[0].source_chunk, ops[0].test_chunk))
    spans = stretches_of((op.opcodes for op in ops), old, new)
    return rows_from_stretches(
        [compact(text) for text in base], [compact(text) for text in target], spans, set()
    ), seconds


def compact(text: str) -> str:
    """Text without blanks and without the sign that redlines puts between paragraphs."""
    return "".join(text.replace("¶", "").split())


def diff_match_patch(base: Texts, target: Texts, *, limit: float = 1.0) -> Answer:
    """diff-match-patch over the whole text with its defaults (one second of time) and semantic clean-up."""
    from diff_match_patch import diff_match_patch as tool  # noqa: PLC0415

    def work() -> list[tuple[int, str]]:
        engine = tool()
        engine.Diff_Timeout = limit
        diffs = engine.diff_main("".join(base), "".join(target))
        engine.diff_cleanupSemantic(diffs)
        return list(diffs)

    diffs, seconds = timed(work)
    a = b = 0
    spans: list[tuple[int, int, int]] = []
    for op, text in diffs:
        if op == 0:
            spans.append((a, b, len(text)))
        a += len(text) if op <= 0 else 0
        b += len(text) if op >= 0 else 0
    return rows_from_stretches(base, target, spans, set()), seconds


def diff_match_patch_unlimited(base: Texts, target: Texts) -> Answer:
    """diff-match-patch given all the time it wants (the bench bounds it)."""
    return diff_match_patch(base, target, limit=0)


def imarapy(base: Texts, target: Texts) -> Answer:
    """Histogram diff over words."""
    import imarapy as tool  # noqa: PLC0415

    old, new = tokens(base), tokens(target)
    deltas, seconds = timed(lambda: tool.diff(old, new))
    spans = stretches_of(equal_stretches(deltas, len(old), len(new)), old, new)
    return rows_from_stretches(base, target, spans, set()), seconds


def equal_stretches(deltas: Iterable[Any], old: int, new: int) -> Iterable[tuple[str, int, int, int, int]]:
    """What stays between imarapy's deltas, as opcodes over `old` and `new` tokens."""
    a = b = 0
    for delta in deltas:
        i, j = delta.source.position, delta.target.position
        yield ("equal", a, i, b, j)
        a, b = i + len(delta.source.lines), j + len(delta.target.lines)
    yield ("equal", a, old, b, new)


def hungarian(base: Texts, target: Texts) -> Answer:
    """RapidFuzz similarity of all with all, and the assignment of greatest sum."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415

    def work() -> list[tuple[int, int]]:
        table = process.cdist(base, target, scorer=fuzz.ratio, workers=2)
        chosen = zip(*linear_sum_assignment(table, maximize=True), strict=True)
        return [(int(b), int(t)) for b, t in chosen if table[b, t] >= 50]

    links, seconds = timed(work)
    return rows_from_links(links, out_of_order(links)), seconds


def out_of_order(links: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """Links outside a longest run of links that keep the order."""
    from bench.scoring import heaviest_rise  # noqa: PLC0415

    links = sorted(links, key=lambda link: link[1])
    stay = heaviest_rise([b for b, _ in links], [(1, 0)] * len(links))
    return {link for i, link in enumerate(links) if i not in stay}


def wikidiff2(base: Texts, target: Texts, *, cutoff: int = 100) -> Answer:
    """wikidiff2 on lines; by default it looks for moves only in texts with few changed lines."""
    command = [
        "php",
        "-d",
        f"wikidiff2.moved_paragraph_detection_cutoff={cutoff}",
        "-d",
        "memory_limit=-1",
        "-r",
        WIKIDIFF,
    ]
    sent = json.dumps({"base": base, "target": target})
    made = subprocess.run(command, input=sent, capture_output=True, text=True, check=True).stdout
    head, _, body = made.partition("\n")
    links: list[tuple[int, int]] = []
    here, there = {}, {}
    b = t = 0
    for line in json.loads(body, strict=False)["diff"]:
        kind = line["type"]
        if kind in {0, 3}:
            links.append((b, t))
        if kind == 4:
            here[line["moveInfo"]["id"]] = (b, line["moveInfo"]["linkId"])
        if kind == 5:
            there[line["moveInfo"]["id"]] = t
        b += kind in {0, 2, 3, 4}
        t += kind in {0, 1, 3, 5}
    moved = {(b, there[other]) for b, other in here.values() if other in there}
    return rows_from_links([*links, *moved], moved), float(json.loads(head)["seconds"])


def wikidiff2_moves(base: Texts, target: Texts) -> Answer:
    """wikidiff2 told to look for moves however many lines have changed."""
    return wikidiff2(base, target, cutoff=1_000_000)


PEERS: dict[str, tuple[str, Callable[[Texts, Texts], Answer]]] = {
    "python-redlines": ("python-redlines", python_redlines),
    "wikidiff2": ("php-wikidiff2", wikidiff2),
    "wikidiff2, moves on": ("php-wikidiff2", wikidiff2_moves),
    "Hungarian (RapidFuzz)": ("rapidfuzz", hungarian),
    "imarapy, words": ("imarapy", imarapy),
    "redlines": ("redlines", redlines),
    "diff-match-patch": ("diff-match-patch", diff_match_patch),
    "diff-match-patch, no limit": ("diff-match-patch", diff_match_patch_unlimited),
}
OURS = "Travaux"


def peer_version(package: str) -> str | None:
    """The version that is installed, None where it is missing."""
    if package == "php-wikidiff2":
        asked = ["php", "-r", 'echo phpversion("wikidiff2");']
        try:
            return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip() or None
        except (OSError, subprocess.CalledProcessError):
            return None
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def main() -> None:
    """Compare what comes on standard input with the tool named; with --versions say what is installed."""
    if sys.argv[1] == "--versions":
        print(json.dumps({name: peer_version(package) for name, (package, _) in PEERS.items()}))
        return
    pair = json.load(sys.stdin)
    tool = travaux if sys.argv[1] == OURS else PEERS[sys.argv[1]][1]
    rows, first = tool(pair["base"], pair["target"])
    again = [tool(pair["base"], pair["target"])[1] for _ in range(4)] if first < QUICK else []
    print(json.dumps({"rows": rows, "seconds": median([first, *again])}))


if __name__ == "__main__":
    main()
