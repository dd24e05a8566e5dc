"""A Word file with tracked changes as proposals: each author's changes alone, against the text they were made in.

Every paragraph that an author changed makes one proposal, so that each can be decided by itself. What the edits give is
compared with the author's text; what cannot be said by edits is named with its reason, and never dropped.
Where it fails: a paragraph that was both moved and changed is deleted in one place and new in another; a footnote that
comes at words which are new themselves, or with a new paragraph, is named and not proposed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from service.amendments import making, passages
from service.amendments.clashes import gap_of
from service.amendments.editing import edits_of_words, note_at, point_before
from service.amendments.labels import is_suffix
from service.amendments.reconciling import reconcile
from service.amendments.resolving import paragraph_of_label
from service.amendments.types import Amendment, Edit, EditKind, Place, Scope
from service.collation import collate
from service.collation.types import RowKind
from service.errors import InvalidRequest
from service.text import Part
from service.use_cases.consulting.values import TrackedProposal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from service.collation.types import Row
    from service.text import Paragraph, ParsedText
    from service.use_cases.consulting.values import AuthorText, TrackedTexts

_SHOWN = 80


def proposals_in_tracked(base: ParsedText, tracked: TrackedTexts) -> tuple[TrackedProposal, ...]:
    """Give what each author's tracked changes propose, for a preview; nothing is stored.

    `tracked` is what `storage.formats.word.authors.read_authors(data)` gives (in the web: `dependencies().authors`).
    Raises InvalidRequest where the file without its tracked changes is not the text of the version, and says where;
    also where nothing in it is tracked.
    """
    if not tracked.authors:
        raise InvalidRequest("Nothing is tracked in this file: switch on tracked changes before you change the text.")
    _refuse_other_base(base, tracked.rejected)
    places = dict(_places(base, tracked.rejected))
    return tuple(each for author in tracked.authors for each in _Author(base, tracked.rejected, author, places).found())


def _refuse_other_base(base: ParsedText, rejected: ParsedText) -> None:
    checked = reconcile(base, (), rejected)
    if checked.exact:
        return
    first = checked.differences[0]
    where = first.label or "a paragraph without number"
    raise InvalidRequest(
        f"Without its tracked changes this file is not the text of the version: in {where} the version has "
        f"“{first.expected.strip()[:_SHOWN]}”, the file “{first.found.strip()[:_SHOWN]}”. "
        "Make the changes in a copy of this version."
    )


def _places(base: ParsedText, rejected: ParsedText) -> Iterator[tuple[int, int]]:
    """For each paragraph of the file without its changes the one of the version that it is."""
    for row in collate(base, rejected).rows:
        if len(row.base) == len(row.target) and row.kind is RowKind.UNCHANGED:
            yield from zip(row.target, row.base, strict=True)


class _Arrival(NamedTuple):
    """A paragraph that comes into a gap; `moved` is the index in the version of one that stood elsewhere."""

    paragraph: Paragraph
    moved: int | None = None


class _Author:
    """Makes proposals of what one author changed."""

    def __init__(self, base: ParsedText, rejected: ParsedText, author: AuthorText, places: dict[int, int]) -> None:
        self._base, self._rejected, self._author, self._places = base, rejected, author, places
        self._new = author.text
        self._unread = list(author.unread)

    def found(self) -> Iterator[TrackedProposal]:
        """Give a proposal for each paragraph, and one without edits for what could not become one."""
        author, date = self._author.author, self._author.date
        sets = [edits for edits in self._sets() if edits]
        missed = "" if self._unread else self._missed(edit for edits in sets for edit in edits)
        for edits in sets:
            yield TrackedProposal(author, date, edits)
        if missed:
            self._unread.append(missed)
        if not sets and not self._unread:
            self._unread.append("These changes alter no words of the text.")
        if self._unread:
            yield TrackedProposal(author, date, (), tuple(self._unread))

    def _missed(self, edits: Iterable[Edit]) -> str:
        """Say what the edits, all together, do not give of the author's text; empty where they give all of it."""
        checked = reconcile(self._base, [Amendment("", "", tuple(edits))], self._new)
        if checked.exact:
            return ""
        if checked.left_out:
            return "Two of these changes fall on the same words: look at them one by one."
        first = checked.differences[0]
        words = (first.found or first.expected).strip()[:_SHOWN]
        return f"“{words}” ({first.label or 'no number'}) reads otherwise in the file: look at it there."

    def _sets(self) -> Iterator[tuple[Edit, ...]]:
        """The edits of each changed paragraph, in the order of the author's text."""
        gap, arrived = 0, list[_Arrival]()
        for row in collate(self._rejected, self._new).rows:
            if row.base and not row.moved:
                yield self._arriving(gap, arrived)
                arrived = []
                gap = self._places.get(row.base[-1], gap - 1) + 1
            if row.base and (row.moved or row.kind is not RowKind.UNCHANGED) and not self._is_known(row):
                continue
            yield self._of_row(row, arrived)
        yield self._arriving(gap, arrived)

    def _is_known(self, row: Row) -> bool:
        """Whether the version has the paragraphs of a row; what stands outside its text is named."""
        known = all(index in self._places for index in row.base)
        table = any(_is_row(self._rejected.paragraphs[index]) for index in row.base)
        if not known:
            self._tell(self._rejected.paragraphs[row.base[0]], "stands in no paragraph of the version")
        elif table and (len(row.base) != len(row.target) or row.moved):
            self._tell(self._rejected.paragraphs[row.base[0]], "is a table's row, which is changed in the file itself")
            return False
        return known

    def _of_row(self, row: Row, arrived: list[_Arrival]) -> tuple[Edit, ...]:
        """The edits of one row; what is new in it, or moved, goes to `arrived`, for the gap that follows."""
        new = [self._new.paragraphs[index] for index in row.target]
        if not row.base:
            arrived.extend(self._lines(new))
            return ()
        old = [self._places[index] for index in row.base] if row.kind is not RowKind.UNCHANGED or row.moved else []
        if (
            row.moved
            and row.kind is RowKind.UNCHANGED
            and len(old) == 1 == passages.subtree(self._base.paragraphs, old[0])
        ):
            arrived.append(_Arrival(new[0], old[0]))
            return ()
        if row.moved:
            arrived.extend(self._lines(new))
            return tuple(self._deletion(index) for index in old)
        edits: list[Edit] = []
        for index, paragraph in zip(old, new, strict=False):
            edits += self._of_words(index, paragraph)
            edits += self._notes(index, paragraph)
        edits += [self._deletion(index) for index in old[len(new) :]]
        arrived.extend(self._lines(new[len(old) :]) if old else ())
        return tuple(edits)

    def _of_words(self, index: int, new: Paragraph) -> tuple[Edit, ...]:
        try:
            return edits_of_words(self._base, index, new.text)
        except InvalidRequest:
            self._tell(new, "has more changes than one proposal can have: make them in several steps")
            return ()

    def _notes(self, index: int, new: Paragraph) -> Iterator[Edit]:
        """Notes by their order among those that stayed; a new one is named."""
        old = self._base.paragraphs[index].notes
        if len(new.notes) > len(old):
            yield from self._new_notes(index, new)
            return
        if len(new.notes) < len(old):
            kept = {note.text for note in new.notes}
            for place, note in enumerate(old):
                if note.text not in kept:
                    yield making.delete_whole(self._base, index, note=place)
            return
        for place, note in enumerate(new.notes):
            yield from edits_of_words(self._base, index, note.text, place)

    def _new_notes(self, index: int, new: Paragraph) -> Iterator[Edit]:
        """Footnotes that came, each at the place of its marker; named where the words there are new themselves."""
        old = self._base.paragraphs[index]
        known = [note.text for note in old.notes]
        if not set(known) <= {note.text for note in new.notes}:
            self._tell(new, "has a footnote more, and another one changed: propose them one by one")
            return
        for note in new.notes:
            if note.text in known:
                known.remove(note.text)
                continue
            point = point_before(old.text, new.text, note.offset)
            if point is None or not note.text:
                self._tell(
                    new, f"has a new footnote, “{note.text[:_SHOWN]}”, at words that are new: propose it by itself"
                )
            else:
                yield note_at(self._base, index, point, note.text)

    def _lines(self, paragraphs: Iterable[Paragraph]) -> Iterator[_Arrival]:
        for paragraph in paragraphs:
            if _is_row(paragraph):
                self._tell(paragraph, "is a table's row, which is put in in the file itself")
            elif paragraph.text:
                yield _Arrival(paragraph)

    def _deletion(self, index: int) -> Edit:
        place = passages.whole(self._base, index, alone=True)
        return Edit(EditKind.DELETE, place, self._base.paragraphs[index].text)

    def _arriving(self, gap: int, arrived: list[_Arrival]) -> tuple[Edit, ...]:
        """What comes into a gap: one paragraph that moves there by itself, or else all of them as new ones."""
        place = self._gap(gap)
        if not arrived or place is None:
            return ()
        if len(arrived) == 1 and arrived[0].moved is not None:
            return (making.move(self._base, arrived[0].moved, place),)
        for each in arrived:
            if each.paragraph.notes:
                self._tell(each.paragraph, "has a footnote, which a new paragraph cannot bring yet")
        gone = tuple(self._deletion(each.moved) for each in arrived if each.moved is not None)
        numbered = [each.paragraph for each in arrived if is_numbered_between(each.paragraph)]
        if len(arrived) == 1 and numbered and (edit := self._labelled(gap, numbered[0])):
            return (edit, *gone)
        for paragraph in numbered:
            self._tell(paragraph, "came with a number that it cannot keep: propose it by itself, as “OP4 bis”")
        words = "\n".join(each.paragraph.text for each in arrived)
        return (Edit(EditKind.INSERT, place, "", words), *gone)

    def _labelled(self, gap: int, new: Paragraph) -> Edit | None:
        """A paragraph that was numbered "4 bis" or "4 alt", where the one that it is named by ends there."""
        stem, _, suffix = (new.label or "").rpartition(" ")
        index = paragraph_of_label(self._base, stem)
        if index is None or gap_of(passages.gap(self._base, index, Scope.AFTER)) != gap:
            return None
        if suffix.startswith("alt"):
            return making.alternative(self._base, index, new.text, new.label or "")
        return making.new_paragraph(self._base, index, Scope.AFTER, new.text, new.label)

    def _gap(self, gap: int) -> Place | None:
        """Name a gap by the paragraph before it, or else by the next."""
        if gap:
            after = passages.gap(self._base, gap - 1, Scope.AFTER)
            if gap_of(after) == gap:
                return after
        return passages.gap(self._base, gap, Scope.BEFORE) if gap < len(self._base.paragraphs) else None

    def _tell(self, paragraph: Paragraph, why: str) -> None:
        self._unread.append(f"“{paragraph.text[:_SHOWN]}” {why}.")


def is_numbered_between(paragraph: Paragraph) -> bool:
    """Whether a paragraph has a number of those that come in between ("4 bis") or stand for another ("4 alt")."""
    return is_suffix((paragraph.label or "").rpartition(" ")[2])


def _is_row(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a row of a table, also in a text whose structure is not known and says bars alone."""
    return paragraph.part is Part.TABLE or (paragraph.part is Part.OTHER and " | " in paragraph.text)
