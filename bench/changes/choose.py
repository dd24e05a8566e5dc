"""Choose the real pairs of the gold set: `python -m bench.changes.choose` writes pairs.tsv, the same one every time.

All rows of neighbouring resolutions whose words differ and that have both sides, in the body, are drawn from with
equal chance. The pair is named by symbols and places in the corpus: its texts stay there. Every second pair is held
out: no rule may be written or changed after looking at it.
"""

from __future__ import annotations

import random
from pathlib import Path

from bench.real import resolution_records
from service.collation import collate

SEED = 20261123
WANTED = 320
PAIRS = Path(__file__).parent / "pairs.tsv"
_KINDS = {"preambular", "operative"}


def changed_rows() -> list[tuple[str, str, str, str]]:
    """Symbols and places (indexes into the record's paragraphs, joined by "+") of all changed rows of the corpus."""
    found = []
    for a, b in resolution_records():
        base, target = _body(a), _body(b)
        rows = collate([text for _, text in base], [text for _, text in target]).rows
        for row in rows:
            if row.base and row.target and any(operation.op != "equal" for operation in row.ops):
                places = (
                    "+".join(str(side[i][0]) for i in at) for side, at in ((base, row.base), (target, row.target))
                )
                found.append((a["symbol"], b["symbol"], *places))
    return found


def _body(record: dict) -> list[tuple[int, str]]:
    return [
        (at, p["text"])
        for at, p in enumerate(record["paras"])
        if p["type"] == "paragraph" and p["paragraph_type"] in _KINDS
    ]


def main() -> None:
    """Write the pairs: number, half, symbols, places."""
    chosen = random.Random(SEED).sample(sorted(changed_rows()), WANTED)
    lines = ["pair\thalf\tbase\ttarget\tbase_at\ttarget_at"]
    for number, (a, b, base, target) in enumerate(chosen):
        lines.append(f"{number:03}\t{'held' if number % 2 else 'tune'}\t{a}\t{b}\t{base}\t{target}")
    PAIRS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
