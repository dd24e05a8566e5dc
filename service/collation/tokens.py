"""Words: a text cut into tokens, the smallest things that a comparison may mark.

A token is a word, a number, a date, a range, a symbol, a resolution number, a session ordinal, an amount of money,
a sign of punctuation, or a run of white space. Tokens put together give the text again, character for character.
Each has a `norm`, what is compared: typography is undone there (quotation marks, hyphens, kinds of space, digits of
Arabic script), letters never change case, since "Member States" and "member States" mean different things.

Words stay whole in every alphabet; Chinese is cut by character, but numerals and ordinals (第七十九届) stay whole.
A French or Italian elided article is a word of its own (l' + Organisation), with its apostrophe.

Where it fails: a date in the order month-day without a comma ("May 5 2020") comes out as two tokens; two numbers of
three digits that follow each other ("73 100 persons") are read as one number with a space as separator; ordinals in
words of two words are known for tens and units only ("one hundred and first" is four words).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

import regex


class Token(NamedTuple):
    """A piece of text and its normal form. `text` is shown, `norm` is compared; `norm` may be empty (a bidi mark)."""

    text: str
    norm: str


Piece: TypeAlias = tuple[str, str, str, int]
"""A token where it stands: the white space before it ("" or a space), its text, its normal form, the length of both."""

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    "|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre"
    "|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
    "|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"
)
_LEVANT_MONTHS = (
    "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول"  # used as "آذار/مارس"
)
_INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_SCALE = "(?:thousand|million|billion|trillion|mille|milliard|millón|millones|тыс\\.|млн|млрд|万|亿)s?"
_CURRENCY = "(?:dollars?|dólares|euros?|долл\\.|долларов|دولار|美元|欧元)"
_LETTER = r"[^\W\d_\p{Han}\p{Hiragana}\p{Katakana}]"
_HAN_NUMERAL = "〇零一二三四五六七八九十百千万亿两"

_DAY_MONTH = (
    r"\d{1,2}(?:er|º|-е|-го)?\s(?:de\s)?(?:(?:" + _LEVANT_MONTHS + r")/?)?"
    r"(?:(?<=/|\s)(?:" + _MONTHS + r")\b|(?<=\p{L}))"
    r"(?:,?\s(?:de(?:l)?\s)?\d{4}\b(?:\s(?:года|г\.))?)?"
)
_HAN_DATE = r"\d{2,4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月(?:\d{1,2}日)?"
_GROUPED = r"\d{1,3}(?:[ \u00a0\u202f.,’'٬]\d{3})+(?!\d)(?:[.,٫]\d+)?|\d+(?:[.,٫]\d++(?![/\d]))*"
_DIGITS = (
    r"(?=\d)(?:"
    + _HAN_DATE
    + r"|"
    + _DAY_MONTH
    + r"|\d{1,4}(?:[/.]\d{1,2}){1}[/.]\d{2,4}\b|\d{4}-\d{2}-\d{2}\b"  # 21/11/2022, 21.11.2022, 2022-11-21
    + r"|\d{1,4}(?:\s[A-Z])?\s\((?:(?:19|20)\d{2}|(?:E?S-)?[IVXL]+)\)"  # 1631 (2005), 1514 (XV)
    + r"|\d{1,4}/\d{1,4}(?:/\d{1,4})*(?:\s[A-Z](?:-[A-Z])?(?=[\s,;.)]|$))?"  # 77/13, 59/126 B, 2009/28
    + r"|\d+\s?[-‐‑–—−]\s?\d+(?:[-‐‑–—−]\d+)*(?!\p{L})"  # 2015-2020, 2015–2020
    + r"|(?:"
    + _GROUPED
    + r")(?:\s?(?:%|‰|[$€£¥]|°C?)|\s"
    + _SCALE
    + r"(?:\s(?:de\s)?"
    + _CURRENCY
    + r")?"
    + r"|\s"
    + _CURRENCY
    + r"|[ºª]|-[а-я]{1,3}(?!\p{L})|"
    + _LETTER
    + r"+)?"
    + r")"
)
_MONEY = r"(?=[UE$€£¥])(?:US|EU)?[$€£¥]\s?(?:" + _GROUPED + r")(?:\s" + _SCALE + r"\b)?"
_SYMBOL = (
    r"(?=\p{Lu})(?:[A-Z]{1,6}(?:/[A-Z0-9](?:[A-Za-z0-9.\-]*[A-Za-z0-9])?)+"
    r"(?:\s?\((?:\d{4}|[IVXL]+|E?S-[IVXL\d]+|Sect\.\s?\d+[A-Z]?)\)(?:/(?:Rev|Add|Corr|Amend)\.\d+)*)?\*{0,2}"
    r"|E?S-\d{1,2}/\d{1,3}\b|(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\s\d{1,2},\s\d{4})"
)
_RU_TENS = "(?:[Дд]вадцать|[Тт]ридцать|[Сс]орок|[Пп]ятьдесят|[Шш]естьдесят|[Сс]емьдесят|[Вв]осемьдесят|[Дд]евяносто)"
_RU_UNITS = "(?:перв|втор|трет|четверт|пят|шест|седьм|восьм|девят)"
_ES_TENS = "(?:[Vv]ig|[Tt]rig|[Cc]uadrag|[Qq]uincuag|[Ss]exag|[Ss]eptuag|[Oo]ctog|[Nn]onag)[eé]sim[oa]"
_ES_UNITS = "(?:primer|segund|tercer|cuart|quint|sext|séptim|octav|noven)[oa]?"
_AR_UNITS = "(?:ال)?(?:حادي[ةه]?|واحدة|ثاني[ةه]?|ثالث[ةه]?|رابع[ةه]?|خامس[ةه]?|سادس[ةه]?|سابع[ةه]?|ثامن[ةه]?|تاسع[ةه]?)"
_AR_TENS = "و(?:ال)?(?:عشر|ثلاث|أربع|خمس|ست|سبع|ثمان|تسع)(?:ون|ين)"
_ORDINAL = (
    r"(?=[ДдТтСсПпШшВв])" + _RU_TENS + r"\s" + _RU_UNITS + r"\p{L}{2,3}\b"
    r"|(?=[VvTtCcQqSsOoNn])" + _ES_TENS + r"\s" + _ES_UNITS + r"\b"
    r"|(?=[احوثرخست])" + _AR_UNITS + r"\s" + _AR_TENS + r"\b"
)
_HAN = (
    rf"第[{_HAN_NUMERAL}\d]+(?:/\d+)?[届次条款段项章节号]?|[{_HAN_NUMERAL}]{{2,}}"
    r"|[\p{Han}\p{Hiragana}\p{Katakana}]"
)
_URL = r"(?:https?://|www\.)[^\s<>()«»\"“”]*[\w/]"
_ELISION = r"(?:[cdjlmnstCDJLMNST]|[Qq]u|(?:[Jj]us|[Ll]ors|[Pp]uis|[Qq]uoi)qu)['’](?=\p{L})"
_INSIDE = rf"[\p{{L}}\p{{M}}\p{{N}}_--\p{{Han}}--\p{{Hiragana}}--\p{{Katakana}}{_INVISIBLE}]"
_WORD = rf"{_LETTER}(?:{_INSIDE}|['’](?=\p{{L}})|[‐‑-](?=[\p{{L}}\p{{N}}]))*"
# Most of most texts: a word in small letters before a space or a comma. Tried first, for speed alone; it leaves out
# the words after which an ordinal may go on ("septuagésimo noveno").
_PLAIN = r"[a-zà-öø-ÿ]{2,}+(?<!sim[oa])(?=[ ,;])"
_COMMON_HAN = rf"(?![第{_HAN_NUMERAL}])[\u4e00-\u9fff]"
_ANY = (
    rf"\s+|{_PLAIN}|{_COMMON_HAN}|{_URL}|{_SYMBOL}|{_ELISION}|{_ORDINAL}|{_HAN}|{_MONEY}|{_WORD}|{_DIGITS}"
    rf"|[{_INVISIBLE}]+|.\p{{M}}*"
)
_TOKEN = regex.compile(rf"[ ]?(?:{_ANY})", regex.DOTALL | regex.VERSION1)

# Tokens that may hold a space are found first, by the digit that they hold or by the words of an ordinal, so that the
# rest of the text can be cut at its spaces and each chunk looked up: most words of a text have been seen before.
_NUMERIC = regex.compile(rf"{_MONEY}|\d+(?:/\d+)*\s\(Sect\.\s?\d+[A-Z]?\)|{_DIGITS}", regex.VERSION1)
# Where a digit begins a token that holds a space, its first space stands after such signs and before such a thing; the
# standard library finds that out several times as fast. It lets too many through, never too few.
_DASHES = "‐‑–—−-"
_HOLDING_WORDS = (
    *(*_MONTHS.split("|"), *_LEVANT_MONTHS.split("|"), "de", "万", "亿", "долл", "млн", "млрд", "тыс"),
    *("billion", "dollar", "dólar", "euro", "mille", "milliard", "million", "millón", "thousand", "trillion"),
    *("دولار", "美元", "欧元"),
)
_SPACE_WITHIN = re.compile(
    rf"[\d$€£¥](?<![^\W_].)[\d/.,٫’'٬{_DASHES}]*(?:er|º|е|го)?"
    rf"\s(?:[\d(%‰$€£¥°{_DASHES}]|[A-Z](?![A-Za-z])|{'|'.join(sorted({word[:3] for word in _HOLDING_WORDS}))})"
)
_DAY_YEAR = re.compile(r"\d{1,2}, \d{4}\b")
_ORDINALS = regex.compile(_ORDINAL, regex.VERSION1)
_ORDINAL_SIGNS = (
    *("десят", "дцать", "орок", "вяносто", "simo", "sima", "شرين", "شرون", "لاثين", "لاثون", "ربعين", "ربعون"),
    *("خمسين", "خمسون", "ستين", "ستون", "سبعين", "سبعون", "مانين", "مانون", "تسعين", "تسعون"),
)
# Chinese has no spaces to cut at. A character that is no numeral is a token by itself, but where it ends one that
# begins before its run: so each chunk is what leads up to the first such character, or one of those that follow.
_HAN_EDGES = pairwise(["\u4dff", *sorted({*_HAN_NUMERAL, "第"} - {"〇"}), "\ua000"])
_PLAIN_HAN = "".join(f"{chr(ord(one) + 1)}-{chr(ord(two) - 1)}" for one, two in _HAN_EDGES if ord(two) - ord(one) > 1)
_HAN_CHUNK = re.compile(rf" ?[^ {_PLAIN_HAN}]*(?:[年月](?=\d)[^ {_PLAIN_HAN}]*)*(?:美元|欧元|[{_PLAIN_HAN}])?")
_HAN_SIGNS = ("的", "，", "。", "；", "和")
_ADDRESS_SIGNS = ("://", "www.")
_MONTH_NAMES = frozenset(_MONTHS.split("|")[:12])
_CUT, _HELD = "\x00", "\x01"

_SIGNS = {
    **dict.fromkeys("’‘ʼʹ′´`", "'"),
    **dict.fromkeys("“”„‟«»‹›″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
    ),
    **dict.fromkeys("\u0640\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff", ""),
    **dict.fromkeys(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]), ""),
    **{chr(zero + digit): str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)},
}
_FOLD = str.maketrans(_SIGNS)


def normalise(text: str) -> str:
    """Undo typography: Unicode NFC, one kind of space, quotation mark, apostrophe, hyphen and digit. Idempotent.

    Letters keep their case and their accents. Invisible marks and the Arabic tatweel go.
    """
    folded = unicodedata.normalize("NFC", text).translate(_FOLD)
    if not folded.isascii():  # an accent may have followed a mark that went, and now follows a letter
        folded = unicodedata.normalize("NFC", folded)
    return " ".join(folded.split()) if not folded.isspace() else " "


_norm = lru_cache(maxsize=1 << 16)(normalise)


def chunks(text: str) -> list[str]:
    """Cut a text before each space that is not inside a token, and Chinese between its characters.

    Each chunk is tokenised by itself: what its tokens are does not depend on its neighbours.

    Only `pieces` reads a chunk: a control character in it stands for a space that belongs to a token
    ("2 December 2004"), and one in front says that the text had such characters itself and was not cut.
    """
    if _CUT in text or _HELD in text:
        return [_CUT + text]
    held = _hold_numeric(text)
    if held.isascii():
        return held.replace(" ", _CUT + " ").split(_CUT)
    if any(map(held.__contains__, _ORDINAL_SIGNS)):
        held = _ORDINALS.sub(lambda found: found.group().replace(" ", _HELD), held)
    if any(map(held.__contains__, _HAN_SIGNS)) and not any(map(held.__contains__, _ADDRESS_SIGNS)):
        return _HAN_CHUNK.findall(held)
    return held.replace(" ", _CUT + " ").split(_CUT)


def _hold_numeric(text: str) -> str:
    """Replace the spaces inside numbers, dates, references and amounts by a control character."""
    parts: list[str] = []
    done, found = 0, _SPACE_WITHIN.search(text)
    while found:
        start, end = _numeric_span(text, found.start())
        if " " in text[start:end]:
            parts += [text[done:start], text[start:end].replace(" ", _HELD)]
            done = end
        found = _SPACE_WITHIN.search(text, max(end, found.start() + 1))
    return "".join([*parts, text[done:]]) if parts else text


def _numeric_span(text: str, start: int) -> tuple[int, int]:
    """Give the span of the token that has its first digit at `start`; an English "May 5, 2020" begins before it."""
    american = _DAY_YEAR.match(text, start)
    if american:
        month = text.rfind(" ", 0, start - 1) + 1 if start else 0
        if text[month : start - 1] in _MONTH_NAMES:
            return month, american.end()
    found = _NUMERIC.match(text, start)
    return start, found.end() if found else start


@lru_cache(maxsize=1 << 16)
def pieces(chunk: str) -> tuple[Piece, ...]:
    """Cut a chunk into its tokens; their normal form is "" for mere white space."""
    text = chunk[1:] if chunk.startswith(_CUT) else chunk.replace(_HELD, " ")
    return tuple(map(_piece, _TOKEN.findall(text)))


@lru_cache(maxsize=1 << 16)
def word_norms(chunk: str) -> tuple[str, ...]:
    """Give the normal forms of a chunk's words and numbers, without punctuation."""
    return tuple(norm for _, _, norm, _ in pieces(chunk) if norm[:1].isalnum() or norm[-1:].isalnum())


def _piece(found: str) -> Piece:
    text = found.removeprefix(" ") if len(found) > 1 else found
    return " " if len(text) < len(found) else "", text, _norm(text).strip(), len(found)


def tokenise(text: str) -> tuple[Token, ...]:
    """Cut a text into tokens with their normal forms."""
    tokens: list[Token] = []
    for chunk in chunks(text):
        for space, piece, _, _ in pieces(chunk):
            tokens += [Token(each, _norm(each)) for each in (space, piece) if each]
    return tuple(tokens)
