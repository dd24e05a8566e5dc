"""What a clause of an instruction means for a text, once it has been seen which form it has: its edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.amendments import making
from service.amendments.checking import stands_there
from service.amendments.clause import in_a_line, lined, without_number
from service.amendments.forms import Bound, FormKind
from service.amendments.named import named, named_beside
from service.amendments.parsed import RefusalCause, refuse
from service.amendments.passages import gap, subtree
from service.amendments.resolving import (
    Found,
    Target,
    all_passages,
    body_passages,
    ends_of_part,
    find,
    find_in_each,
    paragraph_of_label,
    resolve,
)
from service.amendments.stretches import Stretch
from service.amendments.targets import Reference, is_inside, references
from service.amendments.types import Scope
from service.text import Part

if TYPE_CHECKING:
    import re

    from service.amendments.clause import Clause, Quote
    from service.amendments.named import Named
    from service.amendments.types import Edit, Place
    from service.text import ParsedText

_BEFORE = {"before", "precede", "avant"}
_AT_END = {"end", "fin", "fine"}
_BETWEEN = {"between", "entre"}
_PAIR = 2
_PREAMBLE = {"preamble", "preambular part", "preambule"}


class Understanding:
    """A clause with the form that fits it, on its way to edits."""

    def __init__(self, text: ParsedText, clause: Clause, match: re.Match[str]) -> None:
        self._text, self._clause, self._match = text, clause, match

    @property
    def place(self) -> str | None:
        """The words by which the clause names its place."""
        return self._group("t")

    def edits(self, kind: FormKind) -> list[Edit]:
        """Give the edits. Raises RefusedError with the reason where there are none."""
        made = {
            FormKind.WORDS: self._of_words,
            FormKind.NOTE: self._of_note,
            FormKind.WHOLE: self._of_whole,
            FormKind.INNER: self._of_inner,
            FormKind.NEW: self._of_new,
            FormKind.SUB: self._of_sub,
            FormKind.LABELLED: self._of_labelled,
            FormKind.NAMED: self._of_named,
            FormKind.MOVE: self._of_move,
            FormKind.MERGE: self._of_merge,
        }.get(kind)
        return made() if made else self._lacking(kind)

    def _lacking(self, kind: FormKind) -> list[Edit]:
        if kind is FormKind.NO_NEW_TEXT:
            self._references("t")
            refuse(RefusalCause.NO_NEW_TEXT, "The new text is missing. Put it between quotation marks.")
        if kind is FormKind.NO_POINT:
            self._references("t")
            refuse(RefusalCause.NO_PLACE, "It does not say where in the paragraph: after which words, or at the end?")
        if self._clause.every and self._group("old"):
            return self._of_words()
        return refuse(RefusalCause.NO_PLACE, "It does not say where. Begin, for example, with “In paragraph 5,”.")

    def _group(self, name: str) -> str | None:
        return self._match.groupdict().get(name)

    def _quoted(self, name: str) -> Quote | None:
        found = self._group(name)
        return self._clause.quote(found) if found else None

    def _words(self, name: str) -> str | None:
        """Give quoted words that are the words themselves."""
        quote = self._quoted(name)
        if isinstance(quote, Stretch):
            refuse(RefusalCause.NOT_UNDERSTOOD, "New words must be quoted in full, from the first to the last.")
        return None if quote is None else lined(quote)

    def _references(self, name: str) -> tuple[Reference, ...]:
        found = references(self._group(name) or "")
        if len(set(found)) < len(found):
            refuse(RefusalCause.CONTRADICTORY, "It names the same place twice.")
        return found

    def _targets(self, name: str = "t", *, parts: bool = False) -> list[Target]:
        """The places named; with `parts` one may be all of the preamble, the operative part or an annex."""
        said = self._group(name) or ""
        found = [resolve(self._text, reference, said) for reference in self._references(name)]
        if not parts and any(each.most for each in found):
            refuse(RefusalCause.PLACE, f"“{said}” is more than a paragraph. Name each paragraph.")
        return found

    def _inner(self) -> list[Target]:
        """Targets of "in paragraph 4, delete footnote 3": what is named must lie in the paragraph."""
        within, said = self._references("t"), f"{self._group('t')}, {self._group('u')}"
        found = references(said)
        if len(within) != 1 or not all(is_inside(each, within[0]) for each in found):
            refuse(RefusalCause.PLACE, f"“{said}” is not understood as a place. Say it in one, as “paragraph 4 (b)”.")
        return [resolve(self._text, each, said) for each in found]

    def _one(self, name: str) -> Target:
        targets = self._targets(name)
        if len(targets) > 1:
            refuse(RefusalCause.CONTRADICTORY, "It names several places where only one can be meant.")
        return targets[0]

    def _of_note(self) -> list[Edit]:
        return self._of_words(note=True)

    def _of_words(self, *, note: bool = False) -> list[Edit]:
        new = in_a_line(self._words("new"))
        targets = self._targets(parts=True) if self._group("t") else []
        name = next((each for each in ("after", "before", "old") if self._group(each)), "")
        quote = self._leaning(name) if name else new
        if not quote or (new is not None and not new):
            refuse(RefusalCause.NO_QUOTE, "There is nothing between the quotation marks.")
        if not name:
            return [self._at_an_end(target, new or "", note=note) for target in targets]
        if name == "old" and new == quote:
            refuse(RefusalCause.CONTRADICTORY, "It replaces words by the same words.")
        return [self._one_of_words(name, each, new, note=note) for each in self._found(targets, name, quote)]

    def _leaning(self, name: str) -> Quote:
        quote, following = self._quoted(name) or "", in_a_line(self._words("next"))
        if isinstance(quote, Stretch):
            return quote
        quote = in_a_line(quote) or ""
        if following is not None and not following.strip():
            refuse(RefusalCause.NO_QUOTE, "There is nothing between the quotation marks.")
        return Stretch(Bound.BETWEEN, quote, following) if following else quote

    def _found(self, targets: list[Target], name: str, quote: Quote) -> list[Found]:
        nth, every = self._clause.nth.get(self._group(name) or ""), self._clause.every
        if targets:
            return find_in_each(self._text, targets, quote, nth, every=every)
        passages = body_passages(self._text) if every else all_passages(self._text)
        return find(self._text, passages, quote, nth, every=every)

    def _one_of_words(self, name: str, at: Found, new: str | None, *, note: bool) -> Edit:
        if note:
            _only_paragraph(at.note)
            return making.new_note(self._text, at.index, at.span, new or "")
        if name != "old":
            return making.insert_words(self._text, at.index, at.span, new or "", at_end=name == "after", note=at.note)
        if new is None:
            return making.delete_words(self._text, at.index, at.span, note=at.note)
        return making.replace_words(self._text, at.index, at.span, new, note=at.note)

    def _at_an_end(self, target: Target, new: str, *, note: bool) -> Edit:
        if note:
            _only_paragraph(target.note)
            if not self._group("end"):
                refuse(RefusalCause.NO_PLACE, "It does not say after which words the footnote comes.")
            return making.new_note(self._text, target.index, None, new)
        if target.most:
            refuse(RefusalCause.PLACE, "Name the paragraph at whose end or beginning the words come.")
        at_end = self._group("end") in _AT_END
        return making.insert_words(self._text, target.index, None, new, at_end=at_end, note=target.note)

    def _of_whole(self) -> list[Edit]:
        return self._wholly(self._targets())

    def _of_inner(self) -> list[Edit]:
        return self._wholly(self._inner())

    def _wholly(self, targets: list[Target]) -> list[Edit]:
        new = self._words("new")
        if new is None:
            if any(self._text.paragraphs[each.index].label is None and each.note is None for each in targets):
                refuse(RefusalCause.CONTRADICTORY, "The title cannot be deleted, only replaced.")
            return [making.delete_whole(self._text, each.index, note=each.note) for each in targets]
        if len(targets) > 1:
            return self._in_stead(targets, without_number(new))
        target = targets[0]
        after = without_number(new) if target.note is None and not self._is_title(target) else in_a_line(new) or ""
        if after in {"", making.words_at(self._text, target.index, target.note)}:
            refuse(RefusalCause.CONTRADICTORY, "It replaces the text by the same text, or by none.")
        return [making.replace_whole(self._text, target.index, after, note=target.note, alone=target.alone)]

    def _is_title(self, target: Target) -> bool:
        return self._text.paragraphs[target.index].label is None

    def _paragraph(self) -> str:
        new = without_number(self._words("new") or "")
        if not new:
            refuse(RefusalCause.NO_NEW_TEXT, "The new paragraph is empty.")
        return new

    def _of_new(self) -> list[Edit]:
        new = self._paragraph()
        if self._group("part"):
            index, side = self._end_of_part()
            return [making.new_paragraph(self._text, index, side, new)]
        inner = self._inner() if self._group("u") else None
        target = inner[0] if inner else self._between() if self._group("side") in _BETWEEN else self._one("t")
        _only_paragraph(target.note)
        if self._is_title(target):
            refuse(RefusalCause.CONTRADICTORY, "A paragraph can stand before or after a paragraph, not the title.")
        return [making.new_paragraph(self._text, target.index, self._side(), new)]

    def _between(self) -> Target:
        """The first of two paragraphs that follow each other."""
        targets = self._targets()
        first = targets[0]
        if len(targets) != _PAIR or first.index + subtree(self._text.paragraphs, first.index) != targets[1].index:
            refuse(RefusalCause.CONTRADICTORY, "These are not two paragraphs that follow each other.")
        return first

    def _end_of_part(self) -> tuple[int, Scope]:
        part = Part.PREAMBLE if self._group("part") in _PREAMBLE else Part.OPERATIVE
        first, last = ends_of_part(self._text, part)
        return (last, Scope.AFTER) if self._group("end") in _AT_END else (first, Scope.BEFORE)

    def _side(self) -> Scope:
        return Scope.BEFORE if self._group("side") in _BEFORE else Scope.AFTER

    def _of_sub(self) -> list[Edit]:
        """A sub-paragraph more, after the last that the paragraph has."""
        new, target = self._paragraph(), self._one("t")
        _only_paragraph(target.note)
        paragraphs, index = self._text.paragraphs, target.index
        inside = paragraphs[index + 1 : index + subtree(paragraphs, index)]
        if not inside:
            refuse(RefusalCause.NO_PLACE, "That paragraph has no sub-paragraphs: write it anew as a whole.")
        letter = self._group("letter") or self._group("lettered")
        if letter and paragraph_of_label(self._text, f"{paragraphs[index].label} ({letter})") is not None:
            reason = f"The text has {paragraphs[index].label} ({letter}) already. Say after which the new one comes."
            refuse(RefusalCause.CONTRADICTORY, reason)
        last = max(each.index for each in inside if each.level == inside[0].level)
        return [making.new_paragraph(self._text, last, Scope.AFTER, new)]

    def _of_labelled(self) -> list[Edit]:
        instead = bool(self._group("instead"))
        return self._called(named(self._text, self._group("t") or "", self._references("t"), instead=instead))

    def _of_named(self) -> list[Edit]:
        return self._called(named_beside(self._text, self._group("t") or "", self._group("u") or "", self._side()))

    def _called(self, found: Named) -> list[Edit]:
        new = self._paragraph()
        if found.instead:
            return [making.alternative(self._text, found.index, new, found.label)]
        return [making.new_paragraph(self._text, found.index, Scope.AFTER, new, found.label)]

    def _of_move(self) -> list[Edit]:
        target = self._one("t")
        _only_paragraph(target.note)
        edit = making.move(self._text, target.index, self._goal(target.index))
        if edit.destination and stands_there(edit.place, edit.destination):
            refuse(RefusalCause.CONTRADICTORY, "The paragraph stands there already: choose another place.")
        return [edit]

    def _goal(self, index: int) -> Place:
        if self._group("part"):
            return gap(self._text, *self._end_of_part())
        to, side = self._one("u"), self._side()
        _only_paragraph(to.note)
        if self._group("become"):
            side = Scope.BEFORE if to.index < index else Scope.AFTER
        return gap(self._text, to.index, side)

    def _of_merge(self) -> list[Edit]:
        new = self._paragraph()
        targets = [*self._targets(), *(self._targets("u") if self._group("u") else [])]
        return self._in_stead(targets, new)

    def _in_stead(self, targets: list[Target], new: str) -> list[Edit]:
        """One paragraph in the stead of several: the first in the text gets the new words, the others go."""
        for each in targets:
            _only_paragraph(each.note)
        first, *others = sorted({each.index for each in targets})
        if not others:
            refuse(RefusalCause.CONTRADICTORY, "Only several paragraphs can be merged, and it names one.")
        gone = [making.delete_whole(self._text, each) for each in others]
        return [making.replace_whole(self._text, first, new), *gone]


def _only_paragraph(note: int | None) -> None:
    if note is not None:
        refuse(RefusalCause.CONTRADICTORY, "That stands in, before or after a paragraph only, not a footnote.")
