"""How well the reader finds the structure of resolutions that someone else has labelled.

Each text of the labelled series is flattened to a file in several ways that people use, read again, and compared with
its labels. Run: `python -m bench.structure FOLDER_OF_REAL_TEXTS [--show N]`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from service.text import BlockKind, Paragraph, ParsedText, Part
from storage.formats import read_file

if TYPE_CHECKING:
    from collections.abc import Iterator

STYLES = ("spaces and blank lines", "tabs and single lines", "spaces and single lines", "Markdown")
_PREAMBULAR = {Part.PREAMBLE, Part.FORMULA}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A paragraph as its label has it, and where it begins in the flattened text."""

    start: int
    kind: str
    number: str
    level: int
    text: str
    annex: bool


@dataclass(slots=True)
class Score:
    """Counts over paragraphs: all and agreed; `annex` those after an annex heading, counted apart."""

    part: Counter[str] = field(default_factory=Counter)
    number: Counter[str] = field(default_factory=Counter)
    annex: Counter[str] = field(default_factory=Counter)
    misses: list[tuple[str, str, str, Labelled, Paragraph | None]] = field(default_factory=list)

    def share(self, counter: Counter[str]) -> float:
        """Give the agreed share, 1.0 where there was nothing to agree on."""
        return counter["agreed"] / counter["all"] if counter["all"] else 1.0

    def add(self, other: Score) -> None:
        """Add another score to this one."""
        self.part += other.part
        self.number += other.number
        self.annex += other.annex
        self.misses += other.misses


def labelled_texts(folder: Path) -> Iterator[dict[str, Any]]:
    """Give the labelled resolutions, in the order of the file."""
    with gzip.open(folder / "un-ga" / "series.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def flatten(resolution: dict[str, Any], style: str) -> tuple[str, list[Labelled]]:
    """Write a resolution as one text in a style, and say where its labelled paragraphs begin."""
    joint = "\n" if "single lines" in style else "\n\n"
    gap = "\t" if style.startswith("tabs") else " "
    pieces: list[str] = []
    labels: list[Labelled] = []
    length, annex = 0, False
    for para in resolution["paras"]:
        text = " ".join(para["text"].split())
        prefix = (para["prefix"] or "").strip()
        annex = annex or bool(para["type"] != "paragraph" and re.match(r"(?:Annex|ANNEX|Appendix)\b", text or prefix))
        piece = f"{prefix}{gap}{text}".strip() if prefix else text
        if style == "Markdown":
            piece = _as_markdown(para, prefix, text)
        if not piece:
            continue
        if para["type"] == "paragraph" and para["paragraph_type"]:
            level = para["paragraph_level"] or 1
            labels.append(Labelled(length, para["paragraph_type"], prefix, level, text, annex))
        pieces.append(piece)
        length += len(piece) + len(joint)
    return joint.join(pieces), labels


def _as_markdown(para: dict[str, Any], prefix: str, text: str) -> str:
    verb = para["action_verb"] or ""
    if para["type"] in {"heading", "title"}:
        return f"### {prefix} {text}".rstrip()
    if verb and text.startswith(verb):
        text = f"*{verb}*{text[len(verb) :]}"
    elif re.fullmatch(r"The General Assembly[,.]?", text):
        text = f"*{text}*"
    return f"{prefix} {text}".strip()


def score(resolution: dict[str, Any], style: str) -> Score:
    """Read a flattened resolution and compare it with its labels."""
    text, labels = flatten(resolution, style)
    parsed = read_file(text.encode())
    found = _by_start(parsed)
    result = Score()
    for label in labels:
        paragraph = found.get(label.start)
        _compare(result, resolution["symbol"], style, label, paragraph)
    return result


def _by_start(parsed: ParsedText) -> dict[int, Paragraph]:
    return {
        block.start: parsed.paragraphs[block.paragraph]
        for block in parsed.blocks
        if block.paragraph is not None and block.kind is not BlockKind.FOOTNOTE
    }


def _compare(result: Score, symbol: str, style: str, label: Labelled, paragraph: Paragraph | None) -> None:
    expected = _PREAMBULAR if label.kind == "preambular" else {Part.OPERATIVE}
    if label.annex:
        right = paragraph is not None and paragraph.part in {Part.ANNEX, Part.HEADING, Part.TABLE}
        result.annex.update(all=1, agreed=int(right))
        return
    part = paragraph is not None and paragraph.part in expected
    result.part.update(all=1, agreed=int(part))
    number = paragraph is not None and _same_number(label, paragraph) and (paragraph.level or 1) == label.level
    result.number.update(all=1, agreed=int(number))
    if not part:
        result.misses.append(("part", symbol, style, label, paragraph))
    elif not number:
        result.misses.append(("number", symbol, style, label, paragraph))


def _same_number(label: Labelled, paragraph: Paragraph) -> bool:
    return re.sub(r"[\s\u200e]", "", label.number) == re.sub(r"\s", "", paragraph.number or "")


def main() -> None:
    """Print the agreement by style, and some disagreements."""
    arguments = argparse.ArgumentParser(description="Agreement of the recognised structure with labelled texts.")
    arguments.add_argument("folder", type=Path, help="the folder of real texts")
    arguments.add_argument("--show", type=int, default=0, help="how many disagreements to print for each style")
    chosen = arguments.parse_args()
    resolutions = list(labelled_texts(chosen.folder))
    for style in STYLES:
        total = Score()
        for resolution in resolutions:
            total.add(score(resolution, style))
        part, number, annex = (total.share(c) for c in (total.part, total.number, total.annex))
        print(
            f"{style}: {len(resolutions)} texts, {total.part['all']} paragraphs: part {part:.2%}, "
            f"number and level {number:.2%}; after an annex heading {annex:.2%} of {total.annex['all']}"
        )
        for kind, symbol, _, label, paragraph in total.misses[: chosen.show]:
            ours = (str(paragraph.part), paragraph.number, paragraph.level, paragraph.text[:60]) if paragraph else None
            print(f"  {kind} {symbol} label {label.kind, label.number, label.level, label.text[:60]} ours {ours}")


if __name__ == "__main__":
    main()
