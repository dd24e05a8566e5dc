"""The forms that an instruction may have, by language, as patterns over its words.

Words are folded (no capitals, no accents), numbers are figures ("3º" for an ordinal), and a quoted stretch is one
character. In the patterns below `<old>`, `<new>`, `<after>`, `<before>` stand for quoted words, `<t>` and `<u>` for the
words that name a place. Forms of words are given once and set into the frames in which a language says where.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

QUOTE = "[\ue000-\ue0ff]"


class FormKind(StrEnum):
    """What a form is about."""

    WORDS = "words"
    WHOLE = "whole"
    NEW = "new"
    LABELLED = "labelled"
    MOVE = "move"
    NO_NEW_TEXT = "no new text"
    NO_PLACE = "no place"


@dataclass(frozen=True, slots=True)
class Form:
    """One form: what it is about, and its pattern, which must fit the whole instruction."""

    kind: FormKind
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The forms of a language, tried in order. `noise` are words before a quotation that add nothing ("the words").

    `occurrence` are patterns that say which of several places is meant. `renumber` is the tail on numbers, `verbs` the
    words without which nothing is proposed.
    """

    forms: tuple[Form, ...]
    noise: re.Pattern[str]
    occurrence: tuple[re.Pattern[str], ...]
    renumber: re.Pattern[str]
    verbs: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a language, before they are made patterns."""

    cores: tuple[str, ...]
    frames: tuple[str, ...]
    words: tuple[str, ...]
    placeless: tuple[str, ...]
    whole: tuple[str, ...]
    new: tuple[str, ...]
    labelled: tuple[str, ...]
    move: tuple[str, ...]
    noise: str
    occurrence: tuple[str, ...]
    renumber: str
    verbs: str
    reading: str
    lacking: tuple[str, ...]


_DELETE = "(?:delete|remove|omit|suppress|strike(?: out)?)"
_INSERT = "(?:insert|add)"
_REPLACE = "(?:replace|change)"
_WITH = "(?:with|by|to)"
_IS = "(?:is|are|be|to be|should be|shall be|would be|must be)"
_NEW_EN = (
    "(?:the following )?(?:as )?(?:an? )?(?:new )?(?:following )?(?:new )?"
    "(?:preambular |operative )?(?:sub-?)?paragraph"
)
_READING_EN = (
    "(?:,? ?(?:reading|to read|which (?:would|should|shall|will) read|that reads|worded|as follows|the following)"
    "(?: as follows)?)?[:,]? ?"
)

_ENGLISH = _Words(
    cores=(
        (
            f"{_DELETE} <old>,? and (?:{_INSERT}|substitute|replace (?:it|them) with) <new>"
            "(?: instead| in (?:its|their) place)?"
        ),
        f"{_DELETE} <old>",
        f"<old> {_IS} (?:deleted|removed|omitted)",
        f"{_REPLACE} <old>,? {_WITH} <new>",
        f"<old> {_IS} (?:replaced|changed) {_WITH} <new>",
        "substitute <new> for <old>",
        "substitute <old> (?:by|with) <new>",
        "for <old>,? read <new>",
        "<old> (?:should|shall|must|to) (?:now )?read:? <new>",
        f"(?:immediately )?after <after>,? {_INSERT} <new>",
        f"{_INSERT} <new>,? (?:immediately )?after <after>",
        f"(?:immediately )?before <before>,? {_INSERT} <new>",
        f"{_INSERT} <new>,? (?:immediately )?before <before>",
        f"{_INSERT},? at (?:the|its) (?P<end>end|beginning|start),? <new>",
        f"{_INSERT} <new>,? at (?:the|its) (?P<end>end|beginning|start)",
        f"at (?:the|its) (?P<end>end|beginning|start),? {_INSERT} <new>",
    ),
    frames=("(?:in|on|from|to) <t>,? CORE", "<t> ?[:,-] ?CORE", "CORE,? (?:in|on|from|of|to) <t>"),
    words=(
        "for <old>,? in <t>,? read <new>",
        f"{_REPLACE} <old>,? in <t>,? {_WITH} <new>",
        f"after <after>,? in <t>,? {_INSERT} <new>",
        f"before <before>,? in <t>,? {_INSERT} <new>",
        f"at the (?P<end>end|beginning|start) of <t>,? {_INSERT} <new>",
        f"{_INSERT} <new>,? (?:at|to) the (?P<end>end|beginning|start) of <t>",
    ),
    placeless=("for <old>,? read <new>",),
    whole=(
        f"{_DELETE} <t>(?: in (?:its|their) entirety| altogether)?",
        f"<t> {_IS} (?:deleted|removed|omitted)",
        f"{_REPLACE} <t>,? {_WITH}(?: the following(?: text| paragraph)?)?[:,]? ?<new>",
        f"<t> {_IS} replaced {_WITH}(?: the following(?: text| paragraph)?)?[:,]? ?<new>",
        "<t> (?:should|shall|would|will|is to|to) (?:now )?read(?: as follows)?[:,]? ?<new>",
        "amend <t>,? (?:to read(?: as follows)?|as follows|so that it reads)[:,]? ?<new>",
    ),
    new=(
        f"at the end of (?:the )?(?P<part>preamble|operative part),? {_INSERT} {_NEW_EN}READ<new>",
        f"(?:immediately )?(?P<side>after|before) <t>,? {_INSERT}(?: {_NEW_EN})?READ<new>",
        f"{_INSERT} {_NEW_EN},? (?:immediately )?(?P<side>after|before) <t>READ<new>",
    ),
    labelled=(f"(?:{_INSERT} )?(?:the following )?(?:as )?(?:an? )?(?:new )?<t>READ<new>",),
    move=(
        "move <t>,? (?:to )?(?:immediately )?(?P<side>after|before) <u>",
        "move <t>,? to (?P<side>follow|precede) <u>",
        "place <t>,? (?:immediately )?(?P<side>after|before) <u>",
        "<t> (?:is|are|should be|to be) (?:moved|placed) (?:to )?(?P<side>after|before) <u>",
    ),
    noise="(?:the )?(?:following )?(?:closing |opening )?(?:words?|phrases?|terms?|expressions?|sentences?|figures?"
    "|dates?|names?|numbers?|references? to|text|language)(?: and figures?)?:? ?",
    occurrence=(
        "(?:the )?(?P<nth>\\d+º|last) (?:occurrence|instance|mention) of <q>",
        "<q>,? where (?:it|they) (?:first )?(?:appears?|occurs?) (?:for the )?(?P<nth>\\d+º|last) time,?",
    ),
    renumber=r"(?:^|,? ?(?:and |then )?(?:to )?)renumber\w*\b[^\ue000-\ue0ff]*$",
    verbs=r"\b(?:delet\w+|remove\w*|omit\w*|suppress\w*|strike|insert\w*|add(?:ed)?|replac\w+|chang\w+|substitut\w+|read"
    r"|mov\w+|place[ds]?|amend)\b",
    reading=_READING_EN,
    lacking=(f"(?:in|on) <t>,? {_REPLACE} <old>", f"{_REPLACE} <old>,? in <t>"),
)

_SUPPRIMER = "(?:supprimer|biffer|retirer|enlever|eliminer)"
_INSERER = "(?:inserer|ajouter|introduire)"
_REMPLACER = "(?:remplacer|changer)"
_EST = "(?:est|sont|doit etre|doivent etre|serait|seraient|a ete|soit|soient)"
_DU = "(?:du |de la |de l'|des |de )"
_AU = "(?:aux? |a la |a l'|a |dans |du |de la |de l'|des |de )"
_NEW_FR = "(?:le |un |l')?(?:nouveau |nouvel )?(?:paragraphe|alinea|sous-alinea)(?: suivant)?"

_FRENCH = _Words(
    cores=(
        f"{_SUPPRIMER} <old>,? et (?:{_INSERER}|(?:le|la|les) remplacer par) <new>(?: a (?:sa|leur) place)?",
        f"{_SUPPRIMER} <old>",
        f"<old> {_EST} supprime(?:e|s|es)?",
        f"{_REMPLACER} <old>,? (?:par|en) <new>",
        f"<old> {_EST} remplace(?:e|s|es)? par <new>",
        "substituer <new> a <old>",
        "lire <new>,? au lieu de <old>",
        "au lieu de <old>,? lire <new>",
        f"(?:immediatement )?apres <after>,? {_INSERER} <new>",
        f"{_INSERER} <new>,? (?:immediatement )?apres <after>",
        f"(?:immediatement )?avant <before>,? {_INSERER} <new>",
        f"{_INSERER} <new>,? (?:immediatement )?avant <before>",
        f"{_INSERER},? (?:a la|en|au) (?P<end>fin|debut),? <new>",
        f"{_INSERER} <new>,? (?:a la|en|au) (?P<end>fin|debut)",
        f"(?:a la|en|au) (?P<end>fin|debut),? {_INSERER} <new>",
    ),
    frames=(f"{_AU}<t>,? CORE", "<t> ?[:,-] ?CORE", f"CORE,? {_AU}<t>"),
    words=(
        f"au lieu de <old>,? {_AU}<t>,? lire <new>",
        f"{_REMPLACER} <old>,? {_AU}<t>,? par <new>",
        f"apres <after>,? {_AU}<t>,? {_INSERER} <new>",
        f"avant <before>,? {_AU}<t>,? {_INSERER} <new>",
        f"(?:a la|au|en) (?P<end>fin|debut) {_DU}<t>,? {_INSERER} <new>",
        f"{_INSERER} <new>,? (?:a la|au|en) (?P<end>fin|debut) {_DU}<t>",
    ),
    placeless=("lire <new>,? au lieu de <old>", "au lieu de <old>,? lire <new>"),
    whole=(
        f"{_SUPPRIMER} <t>(?: dans (?:son|leur) (?:integralite|entier)| en entier)?",
        f"<t> {_EST} supprime(?:e|s|es)?",
        (
            f"{_REMPLACER} <t>,? par"
            "(?: (?:le texte suivant|ce qui suit|le paragraphe suivant|l'alinea suivant))?[:,]? ?<new>"
        ),
        f"<t> {_EST} remplace(?:e|s|es)? par(?: (?:le texte suivant|ce qui suit))?[:,]? ?<new>",
        (
            "<t> (?:se lit|se lira|se lirait|doit se lire|se lisent|devient)"
            "(?: desormais)?(?: comme suit| ainsi)?[:,]? ?<new>"
        ),
        "modifier <t>,? (?:comme suit|ainsi qu'il suit|pour lire)[:,]? ?<new>",
    ),
    new=(
        f"a la fin du (?P<part>preambule|dispositif),? {_INSERER} {_NEW_FR}READ<new>",
        f"(?:immediatement )?(?P<side>apres|avant) <t>,? {_INSERER}(?: {_NEW_FR})?READ<new>",
        f"{_INSERER} {_NEW_FR},? (?:immediatement )?(?P<side>apres|avant) <t>READ<new>",
    ),
    labelled=(f"(?:{_INSERER} )?(?:le |un |l')?(?:en tant que )?(?:nouveau |nouvel )?<t>READ<new>",),
    move=(
        "(?:deplacer|placer|transferer) <t>,? (?:immediatement )?(?P<side>apres|avant) <u>",
        "<t> (?:est|sont) (?:deplace|place|transfere)(?:e|s|es)? (?P<side>apres|avant) <u>",
    ),
    noise="(?:les? |la |l')?(?:mots?|membres? de phrase|expressions?|termes?|phrases?|chiffres?|dates?|mentions?|texte)"
    "(?: suivante?s?)?:? ?",
    occurrence=(
        "la (?P<nth>\\d+º|derniere) (?:occurrence|mention) (?:de |du |des )?<q>",
        "<q>,? (?:la|pour la|ou (?:il|elle|ils|elles) figurent? pour la) (?P<nth>\\d+º|derniere) fois,?",
    ),
    renumber=r"(?:^|,? ?(?:et )?(?:en )?)renumerot\w*\b[^\ue000-\ue0ff]*$",
    verbs=r"\b(?:supprim\w+|biffer|retirer|enlever|eliminer|inser\w+|ajout\w+|introduire|remplac\w+|changer|substituer|lire"
    r"|lit|lira|lirait|deplac\w+|placer|placee?s?|transfer\w+|modifier|devient)\b",
    reading="(?:,? ?(?:ainsi (?:libelle|concu|redige)e?|(?:libelle|redige|concu)e?(?: comme suit| ainsi)?|comme suit"
    "|suivant|qui se (?:lit|lirait|lira)(?: comme suit| ainsi)?))?[:,]? ?",
    lacking=(f"{_AU}<t>,? {_REMPLACER} <old>", f"{_REMPLACER} <old>,? {_AU}<t>"),
)
_LANGUAGES = {"en": _ENGLISH, "fr": _FRENCH}


@cache
def grammar(language: str) -> Grammar | None:
    """Give the grammar of a language, None where there is none."""
    words = _LANGUAGES.get(language)
    if words is None:
        return None
    occurrence = tuple(re.compile(each.replace("<q>", f"(?P<q>{QUOTE})")) for each in words.occurrence)
    noise = re.compile(rf"(?<![\w'])(?:{words.noise})(?={QUOTE})")
    return Grammar(_forms(words), noise, occurrence, re.compile(words.renumber), re.compile(words.verbs))


def _forms(words: _Words) -> tuple[Form, ...]:
    framed = [frame.replace("CORE", core) for core in words.cores for frame in words.frames]
    endings = [form.partition("READ")[0] for form in (*words.new, *words.labelled)]
    return (
        *_compiled(FormKind.WHOLE, words.whole, words),
        *_compiled(FormKind.NEW, words.new, words),
        *_compiled(FormKind.WORDS, (*words.words, *framed, *words.placeless), words),
        *_compiled(FormKind.MOVE, words.move, words),
        *_compiled(FormKind.LABELLED, words.labelled, words),
        *_compiled(FormKind.NO_NEW_TEXT, (*endings, *words.lacking), words),
        *_compiled(FormKind.NO_PLACE, words.cores, words),
    )


def _compiled(kind: FormKind, patterns: tuple[str, ...], words: _Words) -> list[Form]:
    return [Form(kind, _pattern(each.replace("READ", words.reading))) for each in patterns]


def _pattern(form: str) -> re.Pattern[str]:
    for name in ("old", "new", "after", "before"):
        form = form.replace(f"<{name}>", f"(?P<{name}>{QUOTE})")
    for name in ("t", "u"):
        form = form.replace(f"<{name}>", f"(?P<{name}>[^\ue000-\ue0ff]+?)")
    return re.compile(form)
