"""Other tools, given two paragraphs that belong together: which words changed."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.peer_output import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Ops: TypeAlias = list[tuple[str, str]]


def diff_match_patch(base: str, target: str) -> Ops:
    """diff-match-patch with semantic clean-up."""
    from diff_match_patch import diff_match_patch as tool  # noqa: PLC0415  each tool is loaded only if asked for

    engine = tool()
    diffs = engine.diff_main(base, target)
    engine.diff_cleanupSemantic(diffs)
    return [({0: "equal", -1: "delete", 1: "insert"}[op], text) for op, text in diffs]


def redlines(base: str, target: str) -> Ops:
    """The tool's own tokens and opcodes."""
    from redlines.processor import WholeDocumentProcessor  # noqa: PLC0415

    ops = WholeDocumentProcessor().process(base, target)
    return _ops((op.opcodes for op in ops), ops[0].source_chunk.text, ops[0].test_chunk.text)


def imarapy(base: str, target: str) -> Ops:
    """Histogram diff over words."""
    import imarapy as tool  # noqa: PLC0415

    from bench.peers import equal_stretches  # noqa: PLC0415

    old, new = tokens([base]), tokens([target])
    out: Ops = []
    a = b = 0
    for _, i, k, j, m in equal_stretches(tool.diff(old, new), len(old), len(new)):
        out += [("delete", "".join(old[a:i])), ("insert", "".join(new[b:j])), ("equal", "".join(old[i:k]))]
        a, b = k, m
    return [op for op in out if op[1]]


def _ops(opcodes: Iterable[tuple[str, int, int, int, int]], old: Sequence[str], new: Sequence[str]) -> Ops:
    out: Ops = []
    for tag, a, b, c, d in opcodes:
        if tag == "equal":
            out.append(("equal", "".join(new[c:d])))
        else:
            out += [("delete", "".join(old[a:b])), ("insert", "".join(new[c:d]))]
    return [op for op in out if op[1]]


WORD_PEERS: dict[str, Callable[[str, str], Ops]] = {
    "diff-match-patch": diff_match_patch,
    "redlines": redlines,
    "imarapy, words": imarapy,
}


def main() -> None:
    """Read [[base, target], ...] on standard input, write the operations of each."""
    tool = WORD_PEERS[sys.argv[1]]
    print(json.dumps([tool(base, target) for base, target in json.load(sys.stdin)]))


if __name__ == "__main__":
    main()
