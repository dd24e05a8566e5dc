"""What the lines of a rolling text say, before it is known which paragraphs they are: base words and changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from service.consultation.rolling_heads import STATUSES, Action, Head, read_head
from service.consultation.rolling_lines import Group, ParsedLine, Words, words_in
from service.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from service.amendments.types import Status
    from service.consultation.rolling_lines import Part

_WHOLE = {Action.DELETE_WHOLE, Action.REPLACE_WHOLE, Action.MOVE}
_NEW = {Action.NEW, Action.IN_STEAD, Action.MOVED_HERE}


@dataclass(frozen=True, slots=True)
class Found:
    """One change: `span` is the range of the base line that goes (empty for words that come in), `new` what comes."""

    head: Head
    key: str
    span: Span
    new: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """A line that is no part of the base: a new paragraph, one in another's stead, the place to which one moves."""

    head: Head
    key: str
    label: str
    text: str


@dataclass(slots=True)
class LineFound:
    """What one line says. `kept` are the ranges of it that are base words, ascending.

    `undecided` are ranges of the base line in brackets that nobody is named for, `states` what is said of the whole
    paragraph, `problems` words that were not understood, each with the reason.
    """

    kept: list[Span] = field(default_factory=list)
    changes: list[Found] = field(default_factory=list)
    whole: list[Found] = field(default_factory=list)
    arrival: Arrival | None = None
    length: int = 0
    undecided: list[Span] = field(default_factory=list)
    states: list[Status] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)

    def keep(self, words: Words) -> None:
        """Count words to the base."""
        self.kept.append(Span(words.start, words.end))
        self.length += words.end - words.start

    def removed(self, size: int) -> list[Span]:
        """Give the ranges of the line that are no base words."""
        starts = [0, *(span.end for span in self.kept)]
        ends = [*(span.start for span in self.kept), size]
        return [Span(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def find(text: str, line: ParsedLine, *, read: Callable[[Sequence[str]], Head] = read_head) -> LineFound:
    """Say what a line keeps of the base and what is proposed in it."""
    arrival = _arrival(text, line, read)
    if arrival:
        return LineFound(arrival=arrival)
    finder = _Finder(text, read)
    finder.walk(line.parts)
    agreed = STATUSES.get(line.tail.strip("() "))
    finder.found.states += [agreed] if agreed else []
    return finder.found


def _arrival(text: str, line: ParsedLine, read: Callable[[Sequence[str]], Head]) -> Arrival | None:
    """Read a line that is one bracket with words to come, and nothing else."""
    groups = [part for part in line.parts if isinstance(part, Group)]
    rest = "".join(text[part.start : part.end] for part in line.parts if isinstance(part, Words))
    if len(groups) != 1 or rest.strip():
        return None
    head = read(groups[0].phrases)
    if not line.label and head.action not in _NEW:
        return None
    return Arrival(head, groups[0].key, line.label, words_in(text, groups[0].body))


class _Finder:
    """Walks over the parts of a line and counts the base as it goes."""

    def __init__(self, text: str, read: Callable[[Sequence[str]], Head]) -> None:
        self._text, self._read = text, read
        self.found = LineFound()

    def walk(self, parts: Sequence[Part]) -> None:
        """Take words and brackets in their order."""
        for part in parts:
            if isinstance(part, Words):
                self.found.keep(part)
            else:
                self._group(part)

    def _group(self, group: Group) -> None:
        head = self._read(group.phrases)
        start = self.found.length
        if not group.answers and head.action in {None, Action.ADD_NOTE}:
            new = words_in(self._text, group.body)
            self.found.changes.append(Found(head, group.key, Span(start, start), new))
            return
        self.walk(group.body)
        span = Span(start, self.found.length)
        if group.answers and head.action not in _WHOLE:
            for answer in group.answers:
                said = words_in(self._text, answer.body)
                self.found.changes.append(Found(self._read(answer.phrases), answer.key, span, said))
            return
        new = words_in(self._text, group.answers[0].body) if group.answers else ""
        into = self.found.whole if head.action in _WHOLE else self.found.changes
        into.append(Found(head, group.key, span, new))
