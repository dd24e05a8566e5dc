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

import unicodedata
from functools import lru_cache
from typing import NamedTuple

import regex


class Token(NamedTuple):
    """A piece of text and its normal form. `text` is shown, `norm` is compared; `norm` may be empty (a bidi mark)."""

    text: str
    norm: str


_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "setiembre",
    "octubre",
    "noviembre",
    "diciembre",
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
]
_LEVANT_MONTHS = (
    "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول"  # used as "آذار/مارس"
)
_INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_SCALE = "(?:thousand|million|billion|trillion|mille|milliard|millón|millones|тыс\\.|млн|млрд|万|亿)s?"
_CURRENCY = "(?:dollars?|dólares|euros?|долл\\.|долларов|دولار|美元|欧元)"
_HAN_NUMERAL = "〇零一二三四五六七八九十百千万亿两"

_DAY_MONTH = (
    r"\d{1,2}(?:er|º|-е|-го)?\s(?:de\s)?(?:(?:" + _LEVANT_MONTHS + r")/?)?"
    r"(?:(?<=/|\s)(?:" + "|".join(_MONTHS) + r")\b|(?<=\p{L}))"
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
    + r"|(?:st|nd|rd|th|er|re|e|ème|º|ª|-[а-я]{1,3})(?!\p{L}))?"
    + r")"
)
_MONEY = r"(?:(?:US|EU)\s?)?[$€£¥]\s?(?:" + _GROUPED + r")(?:\s" + _SCALE + r"\b)?"
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
_LETTER = r"[^\W\d_\p{Han}\p{Hiragana}\p{Katakana}]"
_WORD = (
    rf"{_LETTER}(?:[\p{{L}}\p{{M}}\p{{N}}_--\p{{Han}}--\p{{Hiragana}}--\p{{Katakana}}{_INVISIBLE}]|['’‐‑-](?=\p{{L}}))*"
)
# Most of most texts: a word in small letters before a space or a comma. Tried first, for speed alone; it leaves out
# the words after which an ordinal may go on ("septuagésimo noveno").
_PLAIN = r"[a-zà-öø-ÿ]{2,}+(?<!sim[oa])(?=[ ,;])"
_TOKEN = regex.compile(
    rf"\s+|{_PLAIN}|{_URL}|{_SYMBOL}|{_ELISION}|{_ORDINAL}|{_HAN}|{_WORD}|{_MONEY}|{_DIGITS}|[{_INVISIBLE}]+|.",
    regex.DOTALL | regex.VERSION1,
)

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
    return " ".join(folded.split()) if not folded.isspace() else " "


_norm = lru_cache(maxsize=1 << 16)(normalise)


def split(text: str) -> list[str]:
    """Cut a text into the texts of its tokens; their concatenation is the text."""
    return _TOKEN.findall(text)


def norm_of(token: str) -> str:
    """Give the normal form of one token's text."""
    return _norm(token)


def tokenise(text: str) -> tuple[Token, ...]:
    """Cut a text into tokens with their normal forms."""
    return tuple(Token(piece, _norm(piece)) for piece in split(text))
