"""An amendment in the language of the United Nations, such that reading the instruction gives the amendment again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.amendments.labels import fields_of, is_suffix
from service.amendments.quotes import quoted
from service.amendments.types import EditKind, Host, Scope
from service.errors import InvalidRequest
from service.lexicon import table

if TYPE_CHECKING:
    from service.amendments.types import Amendment, Edit, Place

_TWENTY = 20


def instruction_of(amendment: Amendment, language: str) -> str:
    """Give the instructions of an amendment, a line an edit, in English ("en") or French ("fr").

    Raises InvalidRequest for another language, for a place that has no name in it (a heading, a paragraph without
    number), and for words that no quotation marks can hold.
    """
    phrases = _PHRASES.get(language)
    if phrases is None:
        raise InvalidRequest(f"Instructions are written in English and French only, not in “{language}”.")
    lines = [_Sayer(phrases, edit).line() for edit in amendment.edits]
    if amendment.renumber:
        if not lines:
            return phrases.renumber_alone
        lines[-1] = f"{lines[-1]} {phrases.renumber}"
    return "\n".join(f"{line[:1].upper()}{line[1:]}." for line in lines)


@dataclass(frozen=True, slots=True)
class _Phrases:
    """The sentences of a language. `{p}` is a place, `{i}` the place as where something is done, `{d}` "of" a place."""

    language: str
    delete: str
    delete_whole: str
    replace: str
    replace_whole: str
    insert: dict[bool, str]
    at_end: dict[bool, str]
    new: dict[bool, str]
    note: str
    note_at_end: str
    labelled: str
    move: dict[bool, str]
    occurrence: str
    renumber: str
    renumber_alone: str


_ENGLISH = _Phrases(
    "en",
    delete="in {p}, delete {old}",
    delete_whole="delete {p}",
    replace="in {p}, replace {old} with {new}",
    replace_whole="replace {p} with the following: {new}",
    insert={True: "in {p}, after {old}, insert {new}", False: "in {p}, before {old}, insert {new}"},
    at_end={True: "at the end of {p}, add {new}", False: "at the beginning of {p}, insert {new}"},
    new={
        True: "after {p}, insert a new paragraph, reading: {new}",
        False: "before {p}, insert a new paragraph, reading: {new}",
    },
    note="in {p}, after {old}, insert a footnote reading: {new}",
    note_at_end="at the end of {p}, insert a footnote reading: {new}",
    labelled="insert {p}, reading: {new}",
    move={True: "move {p} after {u}", False: "move {p} before {u}"},
    occurrence="the {nth} occurrence of {old}",
    renumber="and renumber the remaining paragraphs accordingly",
    renumber_alone="Renumber the remaining paragraphs accordingly.",
)
_FRENCH = _Phrases(
    "fr",
    delete="{i}, supprimer {old}",
    delete_whole="supprimer {p}",
    replace="{i}, remplacer {old} par {new}",
    replace_whole="remplacer {p} par le texte suivant : {new}",
    insert={True: "{i}, après {old}, insérer {new}", False: "{i}, avant {old}, insérer {new}"},
    at_end={True: "à la fin {d}, ajouter {new}", False: "au début {d}, insérer {new}"},
    new={
        True: "après {p}, insérer un nouveau paragraphe, libellé comme suit : {new}",
        False: "avant {p}, insérer un nouveau paragraphe, libellé comme suit : {new}",
    },
    note="{i}, après {old}, insérer une note libellée comme suit : {new}",
    note_at_end="à la fin {d}, insérer une note libellée comme suit : {new}",
    labelled="insérer {p}, libellé comme suit : {new}",
    move={True: "déplacer {p} après {u}", False: "déplacer {p} avant {u}"},
    occurrence="la {nth} occurrence de {old}",
    renumber="et renuméroter les paragraphes suivants en conséquence",
    renumber_alone="Renuméroter les paragraphes suivants en conséquence.",
)
_PHRASES = {"en": _ENGLISH, "fr": _FRENCH}


@dataclass(frozen=True, slots=True)
class _Sayer:
    """Says one edit."""

    phrases: _Phrases
    edit: Edit

    def line(self) -> str:
        edit, place = self.edit, self.edit.place
        if edit.label:
            return self._fill(self.phrases.labelled, self._labelled(edit.label))
        if edit.destination:
            after = edit.destination.scope is Scope.AFTER
            return self._fill(self.phrases.move[after], self._named(place), self._named(edit.destination))
        named = self._named(place)
        if place.scope in {Scope.AFTER, Scope.BEFORE}:
            return self._fill(self.phrases.new[place.scope is Scope.AFTER], named)
        if place.scope is Scope.WHOLE:
            deleted = edit.kind is EditKind.DELETE
            return self._fill(self.phrases.delete_whole if deleted else self.phrases.replace_whole, named)
        if place.scope is Scope.NOTE:
            return self._fill(self.phrases.note if place.anchor else self.phrases.note_at_end, named)
        return self._fill(self._of_words(place), named)

    def _of_words(self, place: Place) -> str:
        if self.edit.kind is EditKind.DELETE:
            return self.phrases.delete
        if self.edit.kind is EditKind.REPLACE:
            return self.phrases.replace
        point = place.span.start if place.span else 0
        if place.anchor is None:
            return self.phrases.at_end[point > 0]
        return self.phrases.insert[place.anchor.end == point]

    def _fill(self, sentence: str, named: str, to: str = "") -> str:
        old, new = self.edit.place.quote, self.edit.after
        words = {"p": named, "i": _in_french(named), "d": _of_french(named), "u": to}
        words["old"] = self._occurrence(self._quoted(old)) if "{old}" in sentence else ""
        words["new"] = self._quoted(new) if "{new}" in sentence else ""
        return sentence.format(**words)

    def _quoted(self, words: str) -> str:
        found = quoted(words.strip(), self.phrases.language)
        if found is None:
            raise InvalidRequest("These words cannot be put between quotation marks: change the marks in them.")
        return found

    def _occurrence(self, words: str) -> str:
        nth = self.edit.place.nth
        if not nth:
            return words
        return self.phrases.occurrence.format(nth=_ordinal(nth, self.phrases.language, feminine=True), old=words)

    def _named(self, place: Place) -> str:
        french = self.phrases.language == "fr"
        if place.host is Host.TITLE:
            return "le titre" if french else "the title"
        if place.host is Host.FOOTNOTE:
            if place.marker and place.marker.isdigit():
                return f"la note {place.marker}" if french else f"footnote {place.marker}"
            paragraph = self._labelled(place.label)
            return f"la note {_of_french(paragraph)}" if french else f"the footnote to {paragraph}"
        paragraph = self._labelled(place.label)
        if not place.holds or place.scope in {Scope.AFTER, Scope.BEFORE} or place.size > 1:
            return paragraph
        return f"le chapeau {_of_french(paragraph)}" if french else f"the chapeau of {paragraph}"

    def _labelled(self, label: str | None) -> str:
        return (_label_in_french if self.phrases.language == "fr" else _label_in_english)(label or "")


def _label_in_english(label: str) -> str:
    (annex, article, section, number, suffix, letters), part = fields_of(label)
    if number is None:
        raise InvalidRequest(f"“{label}” has no number by which an instruction could name it.")
    tail = _tail(suffix, [each if is_suffix(each) else f"({each})" for each in letters])
    outer = _outer(("annex", annex), ("article", article), ("section", section))
    if part == "PP" and not tail:
        return ", ".join([*outer, f"the {_ordinal(number, 'en')} preambular paragraph"])
    said = "preambular paragraph" if part == "PP" else "paragraph" if outer else "operative paragraph"
    return ", ".join([*outer, f"{said} {number}{tail}"])


def _label_in_french(label: str) -> str:
    (annex, article, section, number, suffix, letters), part = fields_of(label)
    if number is None:
        raise InvalidRequest(f"“{label}” has no number by which an instruction could name it.")
    tail = _tail(suffix, [each if is_suffix(each) else f"{each})" for each in letters])
    outer = _outer(("annexe", annex), ("article", article), ("section", section))
    if part == "PP":
        said = f"alinéa {number}{tail}" if tail else f"{_ordinal(number, 'fr')} alinéa"
        named = ", ".join([*outer, f"{said} du préambule"])
    else:
        named = ", ".join([*outer, f"paragraphe {number}{tail}{'' if outer else ' du dispositif'}"])
    if named.startswith("a"):
        return f"l'{named}"
    return f"la {named}" if outer else f"le {named}"


def _tail(suffix: str, letters: list[str]) -> str:
    return "".join(f" {each}" for each in [*filter(None, [suffix]), *letters])


def _outer(*divisions: tuple[str, str | None]) -> list[str]:
    """What contains the paragraph: an annex may have no number."""
    return [f"{name} {number}".strip() for name, number in divisions if number is not None]


def _in_french(named: str) -> str:
    if named.startswith("le "):
        return f"au {named[3:]}"
    return f"à {named}"


def _of_french(named: str) -> str:
    return f"du {named[3:]}" if named.startswith("le ") else f"de {named}"


def _ordinal(number: int, language: str, *, feminine: bool = False) -> str:
    """Write an ordinal in words up to twenty, beyond that in figures."""
    if language == "fr" and number == 1:
        return "première" if feminine else "premier"
    if number <= _TWENTY:
        rows = (row for row in table("number-words") if row[0] == language and row[1] == "ordinal")
        words = [row[3] for row in rows if int(row[2]) == number]
        if words:
            return words[0]
    if language == "fr":
        return f"{number}e"
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number % 100 // 10 != 1 else 0, "th")
    return f"{number}{ending}"
