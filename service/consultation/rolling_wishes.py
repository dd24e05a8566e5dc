"""What people type in the brackets of a rolling text: who, and what they wish. English and French.

Delegations are names with capitals or acronyms, parted by commas or strokes, "+" before those that support, "–" before
those that oppose. Where it fails: a bracket of two words in capitals before a colon is taken for a delegation, whatever
it says ("[Option A: …]").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from service.amendments.types import Status
from service.consultation.rolling_heads import Action, Head


class Wish(StrEnum):
    """What an annotation asks for, beside what an action does to words."""

    RESERVE = "reserve"
    SUPPORT = "support"
    OPPOSE = "oppose"
    REPLACE = "replace"
    STATUS = "status"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Said:
    """What stands at the beginning of a bracket: who and what, and how many characters that takes.

    `wish` is None where the bracket brings words, or where an action is said. `words` are those of a wish that no edit
    can say ("move to PP").
    """

    head: Head
    length: int
    wish: Wish | None = None
    words: str = ""


_LONGEST = 400
"""What says who and what is shorter."""
_SPACE = r"[ \u00a0\u202f]"
_ARTICLE = r"(?:(?:the|le|la|les|los) |l['’])?"
_NAME = rf"{_ARTICLE}[A-ZÀ-Þ][\w.'’&-]*(?:{_SPACE}(?:(?:of|and|et|de|du|des|la|&) )*[A-ZÀ-Þ0-9&][\w.'’-]*){{0,4}}"
_LIST = rf"{_NAME}(?:\s*[,/]\s*{_NAME})*"
_WHO = rf"(?P<by>{_LIST})(?:\s*\+\s*(?P<with>{_LIST}))?(?:\s+[–-]\s+(?P<against>{_LIST}))?"
_NAMES = rf"{_NAME}(?:(?:\s*,\s*|{_SPACE}(?:and|et){_SPACE}){_NAME})*"
_PROPOSED = (
    rf"(?:[Pp]roposed by|[Pp]roposé(?:e|s|es)? par) (?P<by>{_NAMES}?)"
    rf"(?:,? (?:and )?(?:supported by|appuyé(?:e|s|es)? par) (?P<with>{_NAMES}))?"
)
_CODES = r"[A-ZÀ-Þ][A-ZÀ-Þ0-9&.-]{1,9}(?:\s*[,/]\s*[A-ZÀ-Þ][A-ZÀ-Þ0-9&.-]{1,9})*"
_HEAD = re.compile(rf"(?:{_PROPOSED}|{_WHO.replace('?P<', '?P<_')}){_SPACE}*:\s*")
_ALONE = re.compile(rf"(?:{_PROPOSED}|(?P<codes>{_CODES}))")
CODES_IN_ROUND = re.compile(rf"[({{]\s*(?:{_CODES})\s*[)}}]")
"""Delegations in round or curly brackets: "(EU/CANZ)", "{RF}"."""

_ACTIONS = (
    (Action.DELETE, r"delete|deletion|(?:à )?supprimer|suppression"),
    (Action.RETAIN, r"retain|keep|maintenir|conserver|maintien"),
    (Action.ADD_NOTE, r"(?:new |add (?:a )?)?footnote|(?:nouvelle )?note(?: de bas de page)?"),
    (Action.NEW, r"new (?:op|pp|para(?:graph)?)|nouveau paragraphe|nouvel alinéa"),
)
_OTHER = (
    r"(?:placeholder|pending|clean|language to be checked|technical update|streamline|move to|merge with"
    r"|déplacer|fusionner|en suspens|à vérifier|mise à jour technique|texte à venir)\b.*"
)
_WISHES = (
    (Wish.RESERVE, r"(?:scrutiny |general )?reserv(?:e|es|ation)|réserve(?: d['’]examen| générale)?"),
    (Wish.SUPPORT, r"supports?|appuie(?:nt)?"),
    (Wish.OPPOSE, r"opposes?|s['’]oppose(?:nt)?|contre"),
    (Wish.REPLACE, r"replace(?: by| with)?|remplacer(?: par)?"),
    (Wish.STATUS, r"agreed(?: ad ref(?:erendum)?\.?)?|convenu(?: ad ref(?:erendum)?\.?)?"),
    (Wish.OTHER, _OTHER),
)
_END = rf"(?={_SPACE}*(?::|$|[“«\"]))"
_FOLLOWS = tuple((what, re.compile(rf"(?:{words}){_END}", re.IGNORECASE)) for what, words in (*_ACTIONS, *_WISHES))
_COLON = re.compile(rf"{_SPACE}*:\s*")
_PARTING = re.compile(r"\s*[,/]\s*")
_JOINING = re.compile(r"\s*,\s*|[ \u00a0](?:and|et)[ \u00a0]")
_LEADING = re.compile(_ARTICLE)


def said_in(content: str) -> Said:
    """Read the beginning of a bracket's content; a length of 0 where it says nothing but words."""
    found = _HEAD.match(content[:_LONGEST])
    if found:
        said = _with_action(content, found.end(), _who(found))
        return said or Said(_who(found), found.end())
    alone = _ALONE.fullmatch(content.strip()) if len(content) < _LONGEST else None
    if alone:
        names = _parted(alone["codes"], _PARTING) if alone["codes"] else _parted(alone["by"], _JOINING)
        return Said(Head(proposers=names, supporters=_parted(alone["with"], _JOINING)), len(content))
    return _with_action(content, 0, Head()) or Said(Head(), 0)


def _with_action(content: str, at: int, head: Head) -> Said | None:
    """Read an action or a wish after who says it."""
    for what, pattern in _FOLLOWS:
        found = pattern.match(content, at)
        if not found:
            continue
        colon = _COLON.match(content, found.end())
        length = colon.end() if colon and isinstance(what, Action) else found.end()
        if isinstance(what, Action):
            return Said(replace(head, action=what), length)
        if what is Wish.STATUS:
            head = replace(head, status=Status.AGREED_AD_REFERENDUM if " ad " in found[0] else Status.AGREED)
        return Said(head, length if what is Wish.REPLACE else len(content), what, content[at:].strip())
    return None


def _who(found: re.Match[str]) -> Head:
    """Give the delegations of a head, in either of its forms."""
    if found["by"]:
        return Head(proposers=_parted(found["by"], _JOINING), supporters=_parted(found["with"], _JOINING))
    by, also, against = (_parted(found[name], _PARTING) for name in ("_by", "_with", "_against"))
    return Head(proposers=by, supporters=also, opponents=against)


def _parted(names: str | None, parting: re.Pattern[str]) -> tuple[str, ...]:
    each = (_LEADING.sub("", name.strip(), count=1) for name in parting.split(names or ""))
    return tuple(name for name in each if name)
