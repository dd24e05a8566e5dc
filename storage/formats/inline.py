"""The inline syntax of Markdown, read with markdown-it-py and traced back to the source.

markdown-it-py gives tokens without places. Every rule that is switched on here yields tokens whose width in the source
is known, so a cursor that walks along the tokens finds each place again. Only what carries meaning in a negotiated
text is on: emphasis, links, escapes, entities, known HTML tags, footnote references. Back-ticks and strikes stay text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.rules_inline import link as link_rule

from storage.formats.derived import DerivedText, plain_text

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    from service.reading.source import StyledText

_SYNTAX = re.compile(r"[*_\[<&\\]")
_TAG = re.compile(r"</?(?:sup|sub|br|i|em|b|strong|u|ins|small|span|a)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE)
_TAG_NAME = re.compile(r"</?([a-z]+)", re.IGNORECASE)
_NOTE_REFERENCE = re.compile(r"\[\^([^\]\s]{1,12})\]")
_DESTINATION = re.compile(r"\(\s*(?:\)|[#/<?]|https?:|mailto:|\.\.?/|[\w.-]+\.(?:html?|pdf|md|docx?)\b)")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)(?:\r\n|\n)")
_MARKER = re.compile(r"\d{1,3}|\*{1,4}")
# Beyond these, nested syntax costs more than it can mean: the block is kept as literal text.
_MOST_BRACKETS = 1_000
_MOST_SIGNS = 20_000


def inline_text(piece: str, place: int) -> StyledText:
    """Derive text from a piece of Markdown that begins at `place` in the source."""
    if not _SYNTAX.search(piece) or _overloaded(piece):
        return _literal(piece, place)
    tokens = _parser().inline.parse(piece, _parser(), {}, [])
    walk = _Walk(piece, place)
    for token in tokens:
        walk.take(token)
    # The tokens must account for the whole piece: where they do not, literal text loses nothing.
    return walk.derived.finish() if walk.cursor == len(piece) else plain_text(piece, place)


def _literal(piece: str, place: int) -> StyledText:
    derived = DerivedText()
    _add_with_breaks(derived, piece, place)
    return derived.finish()


def _overloaded(piece: str) -> bool:
    return piece.count("[") > _MOST_BRACKETS or piece.count("*") + piece.count("_") + piece.count("<") > _MOST_SIGNS


def _add_with_breaks(derived: DerivedText, piece: str, place: int) -> None:
    done = 0
    for match in _HARD_BREAK.finditer(piece):
        derived.add(piece[done : match.start()], place + done)
        derived.add_break(place + match.start())
        done = match.end()
    derived.add(piece[done:], place + done)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark")
    parser.disable(["newline", "backticks", "image", "autolink"])
    rules = parser.inline.ruler
    rules.at("link", _link)
    rules.at("html_inline", _tag)
    rules.before("link", "note_reference", _note_reference)
    return parser


def _link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (markdown-it-py calls rules so)
    """Accept a link only where what follows the brackets looks like a destination: `[all](EU)` is a proposal."""
    if state.src[state.pos] != "[" or "](" not in state.src:
        return False
    close = state.md.helpers.parseLinkLabel(state, state.pos)
    if close < 0 or not _DESTINATION.match(state.src, close + 1) or not link_rule(state, silent):
        return False
    if not silent:
        state.tokens[-1].meta = {"end": state.pos}
    return True


def _tag(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Accept only tags that are known: `<date>` in a working text is a gap to be filled, not markup."""
    match = _TAG.match(state.src, state.pos) if state.src[state.pos] == "<" else None
    if match is None or match.end() > state.posMax:
        return False
    if not silent:
        state.push("html_inline", "", 0).content = match.group()
    state.pos = match.end()
    return True


def _note_reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    match = _NOTE_REFERENCE.match(state.src, state.pos) if state.src[state.pos] == "[" else None
    if match is None or match.end() > state.posMax:
        return False
    if not silent:
        token = state.push("note_reference", "", 0)
        token.content, token.info = match.group(), match.group(1)
    state.pos = match.end()
    return True


class _Walk:
    """Walks along tokens and source together."""

    def __init__(self, piece: str, place: int) -> None:
        self.piece = piece
        self.place = place
        self.cursor = 0
        self.derived = DerivedText()
        self._open: dict[str, list[int]] = {"i": [], "b": [], "sup": []}

    def take(self, token: Token) -> None:
        """Take one token: derive its text, move the cursor past it."""
        match token.type:
            case "text":
                self._text(token.content)
            case "text_special":
                self._special(token)
            case "em_open" | "strong_open":
                self._begin("i" if token.type == "em_open" else "b", len(token.markup))
            case "em_close" | "strong_close":
                self._finish("i" if token.type == "em_close" else "b", len(token.markup))
            case "link_open":
                self.cursor += 1
            case "link_close":
                self.cursor = token.meta["end"]
            case "html_inline":
                self._tag(token.content)
            case "note_reference":
                self.derived.add_marker(token.info)
                self.cursor += len(token.content)
            case _:
                self._line_break()

    def _text(self, content: str) -> None:
        if self.piece.startswith(content, self.cursor):
            _add_with_breaks(self.derived, content, self.place + self.cursor)
            self.cursor += len(content)

    def _special(self, token: Token) -> None:
        self.derived.add_character(token.content, self.place + self.cursor)
        self.cursor += len(token.markup)

    def _line_break(self) -> None:
        self.derived.add_break(self.place + self.cursor)
        rest = re.compile(r"\\?\s*").match(self.piece, self.cursor)
        self.cursor = rest.end() if rest else self.cursor

    def _begin(self, style: str, width: int) -> None:
        self._open[style].append(len(self.derived))
        self.cursor += width

    def _finish(self, style: str, width: int) -> None:
        self.cursor += width
        if not self._open[style]:
            return
        start = self._open[style].pop()
        if style == "i":
            self.derived.italic(start)
        elif style == "b":
            self.derived.bold(start)
        else:
            self.derived.superscript(start, _MARKER)

    def _tag(self, tag: str) -> None:
        found = _TAG_NAME.match(tag)
        name = found.group(1).lower() if found else ""
        style = {"i": "i", "em": "i", "b": "b", "strong": "b", "sup": "sup"}.get(name)
        if name == "br":
            self.derived.add_break(self.place + self.cursor)
        if style is None:
            self.cursor += len(tag)
        elif tag.startswith("</"):
            self._finish(style, len(tag))
        else:
            self._begin(style, len(tag))
