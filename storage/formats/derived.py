"""Building derived text piece by piece, whatever the format: white space collapsed, places remembered."""

from __future__ import annotations

import re

from service.reading.source import Marker, StyledText
from service.text import Span

# Ordinary white space and line ends. No-break and ideographic spaces are typography and stay.
_SPACE = " \t\n\r\f\v\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_ODD_SPACE = re.compile(rf"[{_SPACE}]{{2,}}|[{_SPACE[1:]}]")


class DerivedText:
    """Collects pieces of source into one `StyledText`."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._places: list[tuple[int, int]] = []
        self._italics: list[Span] = []
        self._bold: list[Span] = []
        self._markers: list[Marker] = []
        self._breaks: list[int] = []
        self._spaced = True

    def __len__(self) -> int:
        """How many characters there are so far."""
        return self._length

    def add(self, piece: str, place: int) -> None:
        """Append a piece of the source that begins at `place`, its white space collapsed."""
        done = 0
        for match in _ODD_SPACE.finditer(piece):
            self._append(piece[done : match.start()], place + done)
            self._append(" ", place + match.start())
            done = match.end()
        self._append(piece[done:], place + done)

    def add_character(self, character: str, place: int) -> None:
        """Append one character as it is, such as one that was written as an entity."""
        self._append(character, place)

    def add_break(self, place: int) -> None:
        """Append the space that stands for a hard line break."""
        if self._length:
            self._breaks.append(self._length - 1 if self._spaced else self._length)
        self._append(" ", place)

    def add_marker(self, label: str) -> None:
        """Note a footnote marker at the end of what there is so far."""
        self._markers.append(Marker(self._length, label))

    def italic(self, start: int) -> None:
        """Say that what came since `start` was set in italics."""
        self._add_span(self._italics, start)

    def bold(self, start: int) -> None:
        """Say that what came since `start` was set in bold."""
        self._add_span(self._bold, start)

    def superscript(self, start: int, marker: re.Pattern[str]) -> None:
        """Note what came since `start` as raised, if it is made of nothing but markers.

        Anything else that was raised, such as the ending of an ordinal, is just text.
        """
        raised = "".join(self._parts)[start:]
        labels = [label for label in re.split(r"[\s,]+", raised) if label]
        if not labels or not all(marker.fullmatch(label) for label in labels):
            return
        self._markers.append(Marker(start, labels[0], self._length - start))
        self._markers.extend(Marker(self._length, label) for label in labels[1:])

    def _add_span(self, spans: list[Span], start: int) -> None:
        if start < self._length:
            spans.append(Span(start, self._length))

    def _append(self, piece: str, place: int) -> None:
        if self._spaced and piece.startswith(" "):
            piece, place = piece[1:], place + 1
        if not piece:
            return
        if not self._places or self._places[-1][1] - self._places[-1][0] != place - self._length:
            self._places.append((self._length, place))
        self._parts.append(piece)
        self._length += len(piece)
        self._spaced = piece.endswith(" ")

    def finish(self) -> StyledText:
        """Give the text, white space at its ends left out, with its ranges in order."""
        text = "".join(self._parts)
        styled = StyledText(
            text,
            tuple(self._places),
            tuple(sorted(self._italics, key=lambda span: (span.start, span.end))),
            tuple(sorted(self._bold, key=lambda span: (span.start, span.end))),
            tuple(self._markers),
            tuple(self._breaks),
        )
        return styled.cut(0, len(text))


def plain_text(piece: str, place: int) -> StyledText:
    """Derive text from a piece of source that has no markup."""
    derived = DerivedText()
    derived.add(piece, place)
    return derived.finish()
