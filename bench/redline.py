"""Redlines of real pairs, read by two independent readers: LibreOffice, and python-docx with plain XML.

    .venv/bin/python bench/redline.py [--quick]

For every pair the Word file is written, and both its texts are read back. python-redlines, where it is installed in
`.venv-bench`, gets the same pairs as clean Word files.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from itertools import islice, pairwise, permutations
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.office import settle
from bench.pairs import generate
from bench.real import CORPUS, _bytes, law_pairs, records, resolution_records
from bench.word_reader import Shown, paragraphs_of
from service.comparison import compare
from service.errors import TravauxError
from service.text import Part
from storage.formats import read_file
from storage.publishing import write_word
from storage.publishing.akn_inline import xml_text
from storage.publishing.pieces import cells_of, lead_in
from storage.word_out import write_redline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.text import Paragraph, ParsedText

_DATE = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
_PEER = Path(__file__).resolve().parent.parent / ".venv-bench" / "bin" / "python"
_EACH = 20
_REPEATED = "LibreOffice repeats typed marks"  # of notes; see bench/word_reader.py


class Pair(NamedTuple):
    """Two files to compare."""

    name: str
    base: bytes
    target: bytes


def pairs(each: int = _EACH, english: int = 300) -> Iterator[Pair]:
    """Give neighbouring resolutions, and pairs in the other languages."""
    for a, b in islice(resolution_records(), english):
        yield Pair(f"en {a['symbol']} {b['symbol']}", _flat(a), _flat(b))
    for folder in ("zh-laws", "es-laws-ar"):
        for old, new in islice(law_pairs(folder), each):
            yield Pair(f"{folder[:2]} {old.name}", _bytes(old), _bytes(new))
    arabic = sorted((CORPUS / "ar-laws").iterdir())
    for old, new in islice(permutations(arabic, 2), 0, each * 3, 3):
        yield Pair(f"ar {old.name} {new.name}", _bytes(old), _bytes(new))
    yield from islice(_bills(), each)
    for seed in range(each):
        made = generate("ru", 30, level=1 + seed % 4, seed=seed)
        sides = ("\n\n".join(side.numbered()).encode() for side in (made.base, made.target))
        yield Pair(f"ru {seed}", *sides)


def _flat(record: dict[str, Any]) -> bytes:
    paragraphs = (f"{p['prefix'] or ''} {p['text']}".strip().replace("\n", " ") for p in record["paras"])
    return "\n\n".join(paragraphs).encode()


def _bills() -> Iterator[Pair]:
    readings = records("fr-bills/texts.jsonl.gz")
    for old, new in pairwise(readings):
        if old["bill"] == new["bill"] and old["articles"] and new["articles"]:
            yield Pair(f"fr {old['step']}", _bill(old), _bill(new))


def _bill(record: dict[str, Any]) -> bytes:
    blocks = [line for article in record["articles"] for line in (f"Article {article['titre']}", *article["alineas"])]
    return "\n\n".join(" ".join(block.split()) for block in blocks).encode()


def expected(text: ParsedText) -> list[Shown]:
    """Give the paragraphs as they are to be printed."""
    found = (Shown(_printed(each), tuple(xml_text(note.text) for note in each.notes)) for each in text.paragraphs)
    return [each for each in found if each.text]


def _printed(paragraph: Paragraph) -> str:
    if paragraph.part is Part.TABLE:
        return xml_text("|".join(cells_of(paragraph)))
    return xml_text(lead_in(paragraph) + paragraph.text).strip(" ")


def same(found: Sequence[Shown], wanted: Sequence[Shown]) -> bool:
    """Whether all paragraphs are there, with their notes; a note may begin with a mark that was typed."""
    if [each.text for each in found] != [each.text for each in wanted]:
        return False
    notes = (
        (a, b) for one, other in zip(found, wanted, strict=True) for a, b in zip(one.notes, other.notes, strict=False)
    )
    counts = all(len(one.notes) == len(other.notes) for one, other in zip(found, wanted, strict=True))
    return counts and all(a.endswith(b) for a, b in notes)


def main() -> int:
    """Write, read back, count; 1 where a redline does not give both texts exactly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory(prefix="redline-") as name:
        return _report(Path(name), list(pairs(2, 10) if quick else pairs()))


def _report(folder: Path, all_pairs: list[Pair]) -> int:
    wanted: dict[str, tuple[Pair, ParsedText, ParsedText]] = {}
    refused, spent = [], 0.0
    for number, pair in enumerate(all_pairs):
        base, target = read_file(pair.base), read_file(pair.target)
        comparison = compare(base, target)
        start = time.perf_counter()
        try:
            data = write_redline(comparison, None, None, author="A. Delegate", date=_DATE).data
        except TravauxError as error:
            refused.append(f"{pair.name}: {error}")
            continue
        spent += time.perf_counter() - start
        wanted[f"{number:04}.docx"] = (pair, base, target)
        (folder / f"{number:04}.docx").write_bytes(data)
    settle(folder)
    found = [line for name, (pair, *texts) in wanted.items() for line in _wrong(folder, name, pair, texts)]
    wrong = [line for line in found if not line.startswith(_REPEATED)]
    print(f"pairs: {len(all_pairs)}, refused: {len(refused)}, written in {spent:.1f} s")
    print(
        f"sides read: {len(wanted) * 4}, wrong: {len(wrong)}, right but for repeated marks: {len(found) - len(wrong)}"
    )
    print("\n".join((*refused, *found)))
    _peer(folder, wanted)
    return int(bool(refused or wrong))


def _wrong(folder: Path, name: str, pair: Pair, texts: Sequence[ParsedText]) -> Iterator[str]:
    plain = (folder / name).read_bytes()
    for side, text, accepted in zip(("Reject", "Accept"), texts, (False, True), strict=True):
        right = expected(text)
        if not same(paragraphs_of(plain, accepted=accepted), right):
            yield f"python-docx, {side}: {pair.name}"
        if not (office := folder / side / name).exists():
            yield f"LibreOffice, {side}: {pair.name}: no file"
        elif not _by_office(office, right):
            repeated = _by_office(office, right, repeated=True)
            yield f"{_REPEATED if repeated else 'LibreOffice'}, {side}: {pair.name}"


def _by_office(file: Path, right: Sequence[Shown], *, repeated: bool = False) -> bool:
    return same(paragraphs_of(file.read_bytes(), accepted=True, repeated=repeated), right)


def _peer(folder: Path, wanted: dict[str, tuple[Pair, ParsedText, ParsedText]]) -> None:
    """Let python-redlines write the same pairs, from clean Word files of both sides."""
    if not _PEER.exists():
        print("python-redlines: not installed")
        return
    ours = folder / "peer"
    ours.mkdir()
    for name, (_, base, target) in wanted.items():
        (ours / f"base-{name}").write_bytes(write_word(base))
        (ours / f"target-{name}").write_bytes(write_word(target))
    start = time.perf_counter()
    script = Path(__file__).with_name("redline_peer.py")
    done = subprocess.run([_PEER, script, ours], capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"python-redlines: failed, {done.stderr.strip().splitlines()[-1:]}")
        return
    spent = time.perf_counter() - start
    right = {True: 0, False: 0}
    failed = json.loads(done.stdout)
    for name, (_, base, target) in wanted.items():
        for accepted, text in ((False, base), (True, target)):
            made = ours / f"out-{name}"
            right[accepted] += made.exists() and _same_text(made.read_bytes(), text, accepted=accepted)
    print(f"python-redlines: {len(wanted)} pairs in {spent:.1f} s, failed {len(failed)},", end=" ")
    print(f"rejected = base {right[False]}, accepted = target {right[True]}")


def _same_text(data: bytes, text: ParsedText, *, accepted: bool) -> bool:
    """Whether the body has the text, the masthead left aside, which a clean file has in its header."""
    found = [each.text for each in paragraphs_of(data, accepted=accepted)]
    right = [each.text for each in expected(text)]
    return right[len(right) - len(found) :] == found if found else not right


if __name__ == "__main__":
    sys.exit(main())
