"""The text of documents with its marks, as HTML: always escaped, every mark isolated so that no word near it moves.

Written here and not in a template because a page has tens of thousands of pieces, and a template is slow at that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from web.comparison.pieces import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from web.comparison.pieces import Piece
    from web.comparison.rows import ParagraphView
    from web.comparison.said import ChangeView
    from web.comparison.wording import Words

_DEEPEST = 4


class Marker:
    """Writes pieces as HTML. `changes` are those of the row.

    `direction` is that of the text, so that the full stop of an Arabic insertion stays at its left.
    """

    def __init__(self, words: Words, direction: str, changes: Sequence[ChangeView] = ()) -> None:
        self._words = words
        self._direction = direction
        self._changes = changes
        language = escape(words.language)
        self._ear = f'<span class="sr" lang="{language}">'
        self._end = f"{self._ear} {words.often['end']} </span>"
        self._open = {
            Mark.INSERT: f"{self._ear}{words.often['inserted']} </span>",
            Mark.DELETE: f"{self._ear}{words.often['deleted']} </span>",
        }

    def paragraph(self, view: ParagraphView, *, isolate: bool = True, both: bool = False) -> Markup:
        """Write a paragraph with its number; with `both`, the number that it had before as well."""
        heading = " heading" if view.heading else ""
        level = min(view.level, _DEEPEST)
        return Markup(  # noqa: S704 - every value is escaped by the functions called
            f'<p class="para level-{level}{heading}">{self._number(view, both=both)}'
            f"{self._pieces(view.pieces, isolate=isolate)}</p>"
        )

    def text(self, pieces: Iterable[Piece]) -> Markup:
        """Write pieces alone, as in a footnote."""
        return Markup(self._pieces(pieces, isolate=True))  # noqa: S704 - every value is escaped by the functions called

    def _number(self, view: ParagraphView, *, both: bool) -> str:
        if view.other and both:
            came = f"<ins>{self._open[Mark.INSERT]}{escape(view.number)}</ins>" if view.number else ""
            return f'<span class="num"><del>{self._open[Mark.DELETE]}{escape(view.other)}</del>{came}</span>'
        differs = " differs" if view.other else ""
        return f'<span class="num{differs}">{escape(view.number)}</span>' if view.number else ""

    def _pieces(self, pieces: Iterable[Piece], *, isolate: bool) -> str:
        return "".join([self._piece(piece, isolate=isolate) for piece in pieces])

    def _piece(self, piece: Piece, *, isolate: bool) -> str:
        if piece.flag is not None:
            return self._flag(self._changes[piece.flag])
        if piece.note is not None:
            mark = f'<sup class="ref {piece.mark.value}">{self._ear}{self._words.often["note"]} </span>'
            return f"{mark}{escape(piece.note)}</sup>"
        text = self._bits(piece)
        if piece.mark is Mark.EQUAL:
            return f'<bdi dir="{self._direction}">{text}</bdi>' if isolate else text
        tag = "ins" if piece.mark is Mark.INSERT else "del"
        blank = ' class="blank"' if piece.blank else ""
        return f'<{tag} dir="{self._direction}"{blank}>{self._open[piece.mark]}{text}{self._end}</{tag}>'

    def _flag(self, change: ChangeView) -> str:
        """The kind of a change where its stretch ends: a link to its words, which a script shows beside it."""
        words, place = self._words, escape(f"w-{change.id}")
        return (
            f'<a class="why weight-{change.severity}" lang="{escape(words.language)}" href="#{place}"'
            f' aria-describedby="{place}">{self._ear}{words.often["kind"]} </span>'
            f"{escape(words.types.get(change.type, change.type))}</a>"
        )

    def _bits(self, piece: Piece) -> str:
        words = self._words
        text = "".join(
            [
                f'<span class="sign" data-sign="{escape(bit.sign)}">{escape(bit.text)}</span>'
                f"{self._ear}[{escape(words.signs.get(bit.text, words.other_sign))}]</span>"
                if bit.sign
                else escape(bit.text)
                for bit in piece.bits
            ]
        )
        return f"<i>{text}</i>" if piece.italic else text
