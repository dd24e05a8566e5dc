"""What typed brackets mean: which words are the base's, what is proposed, what was not understood.

Neighbouring brackets are read together: "[shall] [EU: should]" are two versions of which the first stands in the base;
"[and pilots] [MEX]" are words of Mexico's; "[promptly] [G77: delete] [US: retain]" strikes words, which the US opposes.
A bracket that nobody is named for stands in the base, and is named as undecided.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from service.amendments.labels import SUFFIX, plain_suffix
from service.consultation.rolling_found import Arrival, LineFound
from service.consultation.rolling_heads import Action, Head
from service.consultation.rolling_mending import NOT_UNDERSTOOD, QUOTED, STRUCK, Change, Meaning, quotes, settled
from service.consultation.rolling_typed import TypedGroup, TypedWords, parse_typed
from service.consultation.rolling_wishes import Said, Wish
from service.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from service.consultation.rolling_typed import TypedPart

_LABEL = re.compile(rf"\s*((?:PP|OP)?)\s?(\d+(?: ?\([a-z]+\))*)\s?({SUFFIX})[.:]?\s+(?=\[)", re.IGNORECASE)


def find_typed(text: str, struck: Sequence[bool] = ()) -> LineFound:
    """Say what a typed line keeps of the base and what is proposed in it; `struck` tells characters struck through."""
    line = parse_typed(text)
    if line.problems:
        found = LineFound(problems=[(text, line.problems[0])])
        found.kept, found.length = [Span(0, len(text))], len(text)
        return found
    arrival = _arrival(text, line.parts)
    if arrival:
        return LineFound(arrival=arrival)
    meaning = Meaning(text, [False] * len(text), struck or [False] * len(text))
    _Reader(meaning).read(line.parts)
    return settled(meaning)


def _arrival(text: str, parts: Sequence[TypedPart]) -> Arrival | None:
    """Read a line that holds a new paragraph and nothing else: numbered bis or alt, or by its words a new one."""
    label = _LABEL.match(text)
    rest = [part for part in parts if not _is_blank(text, part) and part.span.start >= (label.end() if label else 0)]
    groups = [part for part in rest if isinstance(part, TypedGroup)]
    if not groups or len(groups) < len(rest) or groups[0].answers:
        return None
    first, *notes = groups
    head = first.said.head
    for note in notes:
        if not note.annotates or note.said.head.action or note.said.wish:
            return None
        head = _joined(head, note.said.head)
    if not label and not (head.named and first.said.head.named and head.action in {None, Action.NEW}):
        return None
    words = text[first.content.start : first.content.end].strip()
    named = "" if not label else f"{label[1].upper() or 'OP'}{label[2]} {plain_suffix(label[3].lower())}"
    return Arrival(replace(head, action=Action.NEW), "", named, words) if words else None


def _is_blank(text: str, part: TypedPart) -> bool:
    return isinstance(part, TypedWords) and not text[part.span.start : part.span.end].strip()


def _joined(head: Head, other: Head) -> Head:
    """Give one head for who is named in two places."""
    return replace(
        head,
        proposers=head.proposers + other.proposers,
        supporters=head.supporters + other.supporters,
        opponents=head.opponents + other.opponents,
    )


class _Reader:
    """Reads the parts of one line, cluster by cluster."""

    def __init__(self, meaning: Meaning) -> None:
        self._meaning = meaning

    def read(self, parts: Sequence[TypedPart]) -> None:
        """Take words into the base and give each cluster of brackets its meaning."""
        at = 0
        while at < len(parts):
            part = parts[at]
            if isinstance(part, TypedWords):
                self._words(part.span)
                at += 1
                continue
            cluster = list(self._cluster(parts[at:]))
            self._mean([each for each in cluster if isinstance(each, TypedGroup)])
            at += len(cluster)

    def _cluster(self, parts: Sequence[TypedPart]) -> Iterator[TypedPart]:
        """Give brackets that only white space parts, without the white space after the last."""
        for place, part in enumerate(parts):
            following = parts[place + 1] if place + 1 < len(parts) else None
            if isinstance(part, TypedWords) and not (
                _is_blank(self._meaning.text, part) and isinstance(following, TypedGroup)
            ):
                return
            yield part

    def _words(self, span: Span) -> None:
        """Words outside brackets: the base's, also where they are struck through without anybody's name."""
        self._keep(span)
        struck = self._struck(span)
        if struck:
            self._meaning.problems.append((self._meaning.text[struck.start : struck.end], STRUCK))

    def _struck(self, span: Span) -> Span | None:
        """Give the range from the first to the last character of a stretch that is struck through."""
        places = [at for at in range(span.start, span.end) if self._meaning.struck[at]]
        return Span(places[0], places[-1] + 1) if places else None

    def _keep(self, span: Span) -> None:
        self._meaning.kept[span.start : span.end] = [True] * (span.end - span.start)

    def _mean(self, cluster: list[TypedGroup]) -> None:
        first, *rest = cluster
        if first.annotates and rest and not rest[0].annotates and _only_names(first.said):
            first, rest = _owned(rest[0], first.said.head), rest[1:]
        if first.annotates:
            for group in cluster:
                self._alone(group)
            return
        inner = _inner(first)
        if first.said.length or first.answers or inner:
            self._attributed(_owned(first, inner.said.head, inner) if inner else first)
            self._notes(rest, first)
        else:
            self._versions(first, rest)

    def _attributed(self, group: TypedGroup) -> None:
        """A bracket with words and who proposes them."""
        head, span = group.said.head, group.content
        if group.answers:
            self.read(group.body)
            for said, words in group.answers:
                self._change(said.head, _trimmed(self._meaning.text, span), words)
        elif head.action is Action.DELETE and QUOTED.fullmatch(_plain(self._meaning.text, group).strip()):
            self._meaning.quoted.append(group)
        elif head.action is Action.DELETE:
            self.read(group.body)
            self._change(head, _trimmed(self._meaning.text, span))
        elif group.said.wish:
            self._alone(group)
        elif struck := self._struck(span):
            self._keep(struck)
            rest = self._meaning.text[span.start : struck.start] + self._meaning.text[struck.end : span.end]
            self._change(head, _trimmed(self._meaning.text, struck), rest)
        else:
            self._change(head, Span(group.span.start, group.span.start), _plain(self._meaning.text, group))

    def _versions(self, first: TypedGroup, rest: list[TypedGroup]) -> None:
        """A bracket that nobody is named for, with what follows it."""
        owners = [each for each in rest if each.annotates and _only_names(each.said)]
        if owners and owners[0] is rest[0]:
            self._attributed(_owned(first, owners[0].said.head))
            self._notes(rest[1:], first)
            return
        self.read(first.body)
        before = len(self._meaning.changes)
        self._notes(rest, first)
        if len(self._meaning.changes) == before:
            self._meaning.undecided.append(_trimmed(self._meaning.text, first.content))

    def _notes(self, rest: Sequence[TypedGroup], first: TypedGroup) -> None:
        """What follows a bracket: other versions of it, and what delegations say on it."""
        for group in rest:
            span = _trimmed(self._meaning.text, first.content)
            if not group.annotates and not group.said.wish and group.said.head.action is None:
                self._change(group.said.head, span, _plain(self._meaning.text, group))
            elif group.said.head.action is Action.DELETE and group.annotates:
                self._change(group.said.head, span)
            elif group.said.wish is Wish.REPLACE:
                self._replaced(group, span)
            elif not self._stand(group.said):
                self._alone(group)

    def _replaced(self, group: TypedGroup, span: Span) -> None:
        words = quotes(self._meaning.text, group)
        if len(words) == 1:
            self._change(group.said.head, span, words[0])
        else:
            self._alone(group)

    def _stand(self, said: Said) -> bool:
        """Put where a delegation stands on the last change; False where there is none, or nothing like it is said."""
        who = said.head.proposers
        if not self._meaning.changes or not who:
            return False
        last = self._meaning.changes[-1]
        if said.head.action is Action.RETAIN or said.wish is Wish.OPPOSE:
            last.head = replace(last.head, opponents=last.head.opponents + who)
        elif said.wish is Wish.SUPPORT:
            last.head = replace(last.head, supporters=last.head.supporters + who)
        elif said.wish is Wish.RESERVE:
            last.head = replace(last.head, reserves=last.head.reserves + who)
        else:
            return False
        return True

    def _alone(self, group: TypedGroup) -> None:
        """An annotation with no bracket before it."""
        said = group.said
        if said.wish is Wish.STATUS:
            self._meaning.states.append(said)
        elif said.head.action is Action.DELETE or said.wish is Wish.REPLACE:
            self._meaning.quoted.append(group)
        else:
            self._problem(group)

    def _problem(self, group: TypedGroup) -> None:
        self._meaning.problems.append((self._meaning.text[group.span.start : group.span.end], NOT_UNDERSTOOD))

    def _change(self, head: Head, span: Span, new: str = "") -> None:
        self._meaning.changes.append(Change(head, span, new.strip()))


def _only_names(said: Said) -> bool:
    return said.head.named and said.head.action is None and said.wish is None


def _inner(group: TypedGroup) -> TypedGroup | None:
    """Give the annotation at the end of a bracket, "(EU/CANZ)", if there is one."""
    last = group.body[-1] if group.body else None
    is_one = isinstance(last, TypedGroup) and last.annotates and _only_names(last.said) and not group.said.length
    return last if is_one and isinstance(last, TypedGroup) else None


def _owned(group: TypedGroup, head: Head, inner: TypedGroup | None = None) -> TypedGroup:
    """Give a bracket to those that are named beside it, or within it (`inner`, which is then left out)."""
    content = group.content if inner is None else Span(group.content.start, inner.span.start)
    body = group.body if inner is None else group.body[:-1]
    return replace(group, said=Said(head, group.said.length or 1), content=content, body=body)


def _plain(text: str, group: TypedGroup) -> str:
    """Give the words of a bracket, those of brackets in it too."""
    parts = (text[p.span.start : p.span.end] if isinstance(p, TypedWords) else _plain(text, p) for p in group.body)
    return "".join(parts)


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))
