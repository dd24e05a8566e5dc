"""Levels of numbered paragraphs: which mark continues a list, and which opens a list within it."""

from __future__ import annotations

from dataclasses import dataclass, field

from service.reading.enumeration import Mark, Style

# Lists within a numbered paragraph open in this order when the printed marks leave a doubt.
_FIRST_CHOICE = (Style.LETTER, Style.ABJAD, Style.CYRILLIC, Style.CHINESE, Style.BRACKETED, Style.ROMAN)


# Marks that labels put between brackets, however they were printed.
_IN_BRACKETS = {
    Style.LETTER,
    Style.ROMAN,
    Style.CAPITAL,
    Style.CAPITAL_ROMAN,
    Style.CYRILLIC,
    Style.ABJAD,
    Style.BRACKETED,
}


def _said(style: Style, printed: str) -> str:
    bare = printed.strip("().（）[]-–— ").strip()
    wide = printed.endswith("）")
    return f"({bare})" if bare and (style in _IN_BRACKETS or wide) else printed.rstrip(".")


def _form(printed: str) -> str:
    """Give what surrounds a mark's letters: "a." and "(a)" belong to different lists."""
    return "".join(char for char in printed if not char.isalnum() and not char.isspace())


@dataclass(slots=True)
class Levels:
    """The lists that are open within one paragraph, outermost first: style, value and printed mark of each."""

    lists: list[tuple[Style, int, str]] = field(default_factory=list)

    def clear(self) -> None:
        """Close all lists: a new numbered paragraph begins."""
        self.lists.clear()

    def place(self, mark: Mark) -> int:
        """Put a mark into the open lists and give its depth (1 for a list of the paragraph itself).

        In this order: the innermost list that it continues; a new list that it begins with one; an open list of the
        same style that it continues with a gap; else a new list within all open ones. "(i)" after "(h)" is the ninth
        letter, after a chapeau the first Roman numeral. Fails where "(h)" is missing before a letter "(i)".
        """
        depth = self._continued(mark)
        if depth is None:
            depth = self._begun(mark)
        if depth is None:
            depth = self._same_style(mark)
        if depth is None:
            style, value = mark.meanings[0]
            self.lists.append((style, value, mark.printed))
            depth = len(self.lists)
        return depth

    def path(self) -> tuple[str, ...]:
        """Give the marks as labels say them, from the outermost list to the innermost: "a)" and "a." are "(a)"."""
        return tuple(_said(style, printed) for style, _, printed in self.lists)

    def _set(self, depth: int, style: Style, value: int, printed: str) -> int:
        del self.lists[depth - 1 :]
        self.lists.append((style, value, printed))
        return depth

    def _continued(self, mark: Mark) -> int | None:
        """Find the innermost list that a mark continues; one printed in the same form comes first: "b." after "a."."""
        fitting = [(depth, found) for depth in range(len(self.lists), 0, -1) if (found := self._next_in(depth, mark))]
        same = [(depth, found) for depth, found in fitting if _form(self.lists[depth - 1][2]) == _form(mark.printed)]
        for depth, found in (same or fitting)[:1]:
            return self._set(depth, self.lists[depth - 1][0], found - 1, mark.printed)
        return None

    def _next_in(self, depth: int, mark: Mark) -> int | None:
        """Give the mark's value in a list plus one, if the list goes on with it; never nought, so that it is true."""
        style, value, _ = self.lists[depth - 1]
        found = mark.value_as(style)
        goes_on = found is not None and (
            found == value + 1 or style is Style.BULLET or (bool(mark.suffix) and found == value)
        )
        return found + 1 if found is not None and goes_on else None

    def _begun(self, mark: Mark) -> int | None:
        styles = [style for style, value in mark.meanings if value in {0, 1}]
        taken = {(style, _form(printed)) for style, _, printed in self.lists}
        fresh = [style for style in styles if (style, _form(mark.printed)) not in taken]
        if not fresh:
            return None
        style = min(fresh, key=lambda one: _FIRST_CHOICE.index(one) if one in _FIRST_CHOICE else len(_FIRST_CHOICE))
        value = 0 if style is Style.BULLET else 1
        self.lists.append((style, value, mark.printed))
        return len(self.lists)

    def _same_style(self, mark: Mark) -> int | None:
        for depth in range(len(self.lists), 0, -1):
            style = self.lists[depth - 1][0]
            found = mark.value_as(style)
            if found is not None:
                return self._set(depth, style, found, mark.printed)
        return None
