"""The series of a text's articles and annexes: which one can come next, and which article did not come."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from service.reading.divisions import Division
from service.text import ReadingWarning

if TYPE_CHECKING:
    from collections.abc import Iterable

    from service.reading.divisions import Heading

_MOST_LOST = 3
_FAR = 60  # a number this much higher is misread itself
_MOST_NAMED = 20
_ONE = "Article {numbers} is missing from its series: it may be lost, or its heading stands within another."
_SEVERAL = "Articles {numbers} are missing from their series: they may be lost, or their headings stand within others."


@dataclass(slots=True)
class Articles:
    """The articles met so far. `lost` are the numbers passed over, `at` where the first of these gaps was noticed.

    A number lower than the highest is one that comes late; only 1 begins a new series. It fails where articles
    were left out on purpose, as in a bill of which a part is settled: they are named too.
    """

    last: int = 0
    annex: int = 0
    highest: int = 0
    at: int | None = None
    lost: set[int] = field(default_factory=set)

    def follows(self, value: int | None) -> bool:
        """Whether an article can follow the one before: one or two may be lost between them."""
        return bool(self.last and value and 0 < value - self.last <= _MOST_LOST)

    def stands(self, heading: Heading, ahead: Iterable[Heading]) -> bool:
        """Whether words that could begin a sentence are a heading: they follow the one before, or begin a series.

        `ahead` are the headings that come after: a first one needs the second among them.
        """
        if heading.division is Division.ANNEX:
            second = any(one.division is Division.ANNEX and one.value == 1 + 1 for one in ahead)
            stands = heading.value == self.annex + 1 and (heading.value > 1 or second)
            self.annex += stands
            return stands
        if self.follows(heading.value):
            return True
        articles = (one.value for one in ahead if one.division is Division.ARTICLE)
        return heading.value == 1 and next(articles, None) == 1 + 1

    def begin(self, value: int | None, start: int, *, in_body: bool) -> None:
        """Count an article whose heading begins at an offset; those of an annex are a series of their own."""
        self.last = value or self.last + 1
        if not in_body:
            return
        passed = range(self.highest + 1, self.last) if 0 < self.highest < self.last <= self.highest + _FAR else range(0)
        if passed and self.at is None:
            self.at = start
        self.lost.update(passed)
        self.lost.discard(self.last)
        self.highest = self.last if self.last == 1 else max(self.highest, self.last)

    def warnings(self) -> tuple[ReadingWarning, ...]:
        """Say which articles are missing."""
        if not self.lost:
            return ()
        named = sorted(self.lost)
        numbers = ", ".join(map(str, named[:_MOST_NAMED])) + (" …" if len(named) > _MOST_NAMED else "")
        message = _SEVERAL if len(named) > 1 else _ONE
        return (ReadingWarning("article-gap", message.format(numbers=numbers), self.at),)
