"""The one place that sets type: a template of this folder and data → PDF, by Typst.

The text of users never becomes part of a template: it goes in as JSON, beside it, and is only ever shown. The same
template, data and fonts give the same bytes: no clock, no chance, no network. Templates name no packages.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import regex

from service.errors import InvalidRequest, TravauxError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

TEMPLATES = Path(__file__).resolve().parent / "templates"
MOST_DATA = 8 * 1024 * 1024
"""Characters of data in one document: far beyond any table of changes, small enough to be set in seconds."""
_TOWER = regex.compile(r"\p{M}{31}|(?:\p{L}\p{ccc=9}){41}")
_STACK = regex.compile(r"\p{M}{9,}")
_MOST_STACKED = 20_000
"""Marks in stacks of more than eight, in one document. The memory that setting takes grows with the square of a stack:
one of some thousand marks would take all of the machine's. No text that anybody reads has one of nine."""
FONTS = {
    "latin": ("Noto Serif", "Libertinus Serif"),
    "arabic": ("Noto Naskh Arabic",),
    "chinese": ("Noto Serif CJK SC", "Noto Serif SC", "Noto Sans CJK SC"),
}
"""For each script its fonts, the best first. Libertinus Serif comes with Typst: Latin and Cyrillic are always there."""
_SCRIPTS = {"ar": "arabic", "zh": "chinese"}


@dataclass(frozen=True, slots=True)
class Typeset:
    """A document. `warnings` are lines for who asked for it: fonts that this machine has not."""

    pdf: bytes
    warnings: tuple[str, ...] = ()


def typeset(
    template: str, data: dict[str, Any], *, languages: Iterable[str | None], created: datetime | None = None
) -> Typeset:
    """Set a template (its file's name without ending) with `data`, which it reads as `json(bytes(sys.inputs.data))`.

    `languages` are those of the words in it: they choose the fonts, handed to the template as `sys.inputs.fonts`.
    `created` is the date that the file shall carry, to the second; None: none. Raises InvalidRequest for data beyond
    MOST_DATA, and TravauxError in one line where the document cannot be set.
    """
    import typst  # noqa: PLC0415 - a large library, loaded only when a PDF is wanted

    written = json.dumps(data, ensure_ascii=False)
    if len(written) > MOST_DATA:
        raise InvalidRequest("This is too long for a PDF: take the web page or the table for a spreadsheet instead.")
    if _TOWER.search(written) or sum(map(len, _STACK.findall(written))) > _MOST_STACKED:
        raise InvalidRequest("Letters in this text carry more marks than a PDF can show: take another format instead.")
    fonts, warnings = _fonts(frozenset(_SCRIPTS.get(one or "", "latin") for one in languages))
    inputs = {"data": _printable(written), "fonts": json.dumps(fonts)}
    try:
        pdf = typst.compile(
            TEMPLATES / f"{template}.typ",
            root=TEMPLATES,
            format="pdf",
            sys_inputs=inputs,
            timestamp=created.replace(microsecond=0) if created else 0,
        )
    except BaseException as error:  # a fault within Typst comes as a panic, which is no Exception
        if not isinstance(error, typst.TypstError | RuntimeError) and type(error).__name__ != "PanicException":
            raise
        first = str(error).strip().partition("\n")[0]
        raise TravauxError(f"The PDF cannot be set: {first[:200]}. Take another format instead.") from error
    if not isinstance(pdf, bytes):
        raise TravauxError("The PDF cannot be set: nothing came back. Take another format instead.")
    return Typeset(pdf, warnings)


def _printable(text: str) -> str:
    """Show lone surrogates, which no UTF-8 can hold, as the sign for an unknown character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _fonts(scripts: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Choose the fonts in the order in which a letter is looked for, and warn of a script that has none."""
    chosen, warnings = [], []
    for script in ("latin", "arabic", "chinese"):
        here = [name for name in FONTS[script] if name in installed()]
        chosen += here[:1]
        if script in scripts and not here:
            warnings.append(
                f"No font for the {script} script is installed: install {FONTS[script][0]}, and set it again."
            )
    return tuple(chosen), tuple(warnings)


@cache
def installed() -> frozenset[str]:
    """Name the font families of this machine and those that come with Typst."""
    import typst  # noqa: PLC0415 - a large library, loaded only when a PDF is wanted

    return frozenset(typst.Fonts().families())
