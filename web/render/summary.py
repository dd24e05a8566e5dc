"""A summary as plain text, Markdown and CSV. Complete: what is folded is counted, and never left out of a table."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from service.summary import Piece, Role, isolates, plain
from service.summary.words import Words
from web.render.markdown import escape
from web.render.rows import visible
from web.render.table import protected

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.summary import Fold, Group, Sentence, Summary
    from web.render.rows import Names

COLUMNS = (
    "section",
    "place",
    "sentence",
    "kind",
    "weight",
    "type",
    "severity",
    "old",
    "new",
    "row",
    "change",
    "folded",
    "overruled",
    "assessment",
    "instruction",
    "protected",
)
_SHOWN = frozenset({"\u2066", "\u2067", "\u2068", "\u2069"})  # isolates that are put in here: meant for the terminal


def render_summary_text(summary: Summary, names: Names, *, everything: bool = False) -> str:
    """The summary as text that ends with a line feed; with `everything`, folds are open."""
    return "".join(line + "\n" for line in _text(summary, names, everything=everything))


def _text(summary: Summary, names: Names, *, everything: bool) -> Iterator[str]:
    yield from (_visible(line) for line in _named(summary, names))
    yield summary.headline
    yield from (_visible(aside) for aside in summary.asides)
    for group in summary.groups:
        yield ""
        yield f"{group.title} ({group.total})"
        for one in group.sentences:
            yield f"  {_marked(summary, one)}"
        for fold in group.folds:
            yield f"  = {_shown(summary, fold.words)}"
            yield from (f"    {_marked(summary, one)}" for one in fold.sentences if everything)
    if summary.findings:
        yield ""
        yield Words(summary.language).text("findings")
        for found in summary.findings:
            yield f"  {'?' if found.question else '!'} {_shown(summary, found.line)}"


def _named(summary: Summary, names: Names) -> tuple[str, str]:
    """What the two texts are called, after the reader's words for base and target."""
    words, isolate = Words(summary.language), isolates(summary)
    pairs = (("table.base", names.base), ("table.target", names.target))
    base, target = (words.say("place", place=words.text(key), text=Piece(name, Role.FIGURE)) for key, name in pairs)
    return plain(base, isolate=isolate), plain(target, isolate=isolate)


def _marked(summary: Summary, sentence: Sentence) -> str:
    remark = f" ({_shown(summary, sentence.remark)})" if sentence.remark else ""
    return f"{_shown(summary, sentence.line)} [{sentence.weight}]{remark}"


def _shown(summary: Summary, pieces: tuple[Piece, ...]) -> str:
    return _visible(plain(pieces, isolate=isolates(summary)))


def _visible(text: str) -> str:
    return "".join(character if character in _SHOWN else visible(character) for character in text)


def render_summary_markdown(summary: Summary, names: Names) -> str:
    """The summary as Markdown with every sentence; folded ones stand below the line that counts them."""
    return "\n\n".join(_markdown(summary, names)) + "\n"


def _markdown(summary: Summary, names: Names) -> Iterator[str]:
    yield f"# {escape(summary.headline)}"
    yield "\n".join(f"- {escape(_visible(line))}" for line in (*_named(summary, names), *summary.asides))
    for group in summary.groups:
        yield f"## {escape(group.title)} ({group.total})"
        lines = [f"- {escape(_marked(summary, one))}" for one in group.sentences]
        yield "\n".join(line for line in (*lines, *(_folded(summary, fold) for fold in group.folds)) if line)
    if summary.findings:
        yield f"## {escape(Words(summary.language).text('findings'))}"
        yield "\n".join(f"- {escape(_shown(summary, found.line))}" for found in summary.findings)


def _folded(summary: Summary, fold: Fold) -> str:
    inside = [f"  - {escape(_marked(summary, one))}" for one in fold.sentences]
    return "\n".join((f"- {escape(_shown(summary, fold.words))}", *inside))


def render_summary_csv(summary: Summary) -> str:
    """The summary as CSV, one record a change in the text's groups; the last columns are for who reads it."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, restval="")
    writer.writeheader()
    for group in summary.groups:
        for one in group.sentences:
            writer.writerow(protected(_record(summary, group, one)))
        for fold in group.folds:
            for one in fold.sentences:
                writer.writerow(protected(_record(summary, group, one) | {"folded": fold.name}))
    return buffer.getvalue()


def _record(summary: Summary, group: Group, sentence: Sentence) -> dict[str, str]:
    change = sentence.change
    isolate = isolates(summary)
    return {
        "section": group.title,
        "place": plain(sentence.place, isolate=isolate),
        "sentence": plain(sentence.pieces, isolate=isolate),
        "kind": sentence.kind,
        "weight": sentence.weight,
        "type": change.type,
        "severity": str(change.severity),
        "old": change.base or "",
        "new": change.target or "",
        "row": sentence.row,
        "change": "" if sentence.position is None else str(sentence.position),
        "overruled": plain(sentence.remark, isolate=isolate),
    }
