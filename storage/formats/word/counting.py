"""Numbers as a list or a note prints them: the formats of ECMA-376, part 1, 17.18.59."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ALPHA = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_CHICAGO = "*†‡§"
_CHINESE = "〇一二三四五六七八九"
_LEGAL_SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_MOST_ROMAN = 4000
_MOST_REPEATED = 30
_TEENS = range(11, 14)


def printed(number: int, form: str) -> str | None:
    """Give a number in a format by its name in the file; None where the format is not known."""
    if form in {"none", "bullet"}:
        return ""
    shown = _FORMS.get(form)
    if shown is None:
        return None
    return shown(number) if number > 0 else str(number)


def _roman(number: int) -> str:
    if number >= _MOST_ROMAN:
        return str(number)
    letters = []
    for value, letter in _ROMAN:
        letters.append(letter * (number // value))
        number %= value
    return "".join(letters)


def _repeated(letters: str) -> Callable[[int], str]:
    """Give letters as Word does: after the last one each is doubled, then tripled."""

    def shown(number: int) -> str:
        rounds, place = divmod(number - 1, len(letters))
        return letters[place] * (rounds + 1) if rounds < _MOST_REPEATED else str(number)

    return shown


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in _TEENS else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _digits(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(digit)] for digit in str(number))


def _chinese(digits: str, units: tuple[str, str, str]) -> Callable[[int], str]:
    """Give Chinese numerals with their units: twelve is 十二, a hundred and five 一百零五."""

    def shown(number: int) -> str:
        if number > 9999:  # noqa: PLR2004 (the next unit; no list gets there)
            return str(number)
        text = ""
        for power in (3, 2, 1, 0):
            digit = number // 10**power % 10
            if digit:
                text += digits[digit] + (units[power - 1] if power else "")
            elif text and not text.endswith("零") and number % 10**power:
                text += "零"
        small = f"{digits[1]}{units[0]}"
        return text[1:] if digits[1] == "一" and text.startswith(small) else text

    return shown


def _from(first: str, last: int) -> Callable[[int], str]:
    """Give the characters of a row in Unicode, figures beyond its end."""
    return lambda number: chr(ord(first) + number - 1) if number <= last else str(number)


_CHINESE_UNITS = ("十", "百", "千")
_LEGAL_UNITS = ("拾", "佰", "仟")
_counting = _chinese(_CHINESE, _CHINESE_UNITS)

_FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalHalfWidth": str,
    "decimalFullWidth": _digits("０１２３４５６７８９"),
    "decimalFullWidth2": _digits("０１２３４５６７８９"),
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "numberInDash": lambda number: f"- {number} -",
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": _repeated(_LATIN.upper()),
    "lowerLetter": _repeated(_LATIN),
    "ordinal": _ordinal,
    "russianLower": _repeated(_RUSSIAN),
    "russianUpper": _repeated(_RUSSIAN.upper()),
    "arabicAbjad": _repeated(_ABJAD),
    "arabicAlpha": _repeated(_ALPHA),
    "hebrew2": _repeated(_HEBREW),
    "hindiNumbers": _digits("०१२३४५६७८९"),
    "chicago": _repeated(_CHICAGO),
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "ideographDigital": _digits(_CHINESE),
    "japaneseDigitalTenThousand": _digits(_CHINESE),
    "taiwaneseDigital": _digits(_CHINESE),
    "chineseLegalSimplified": _chinese(_LEGAL_SIMPLIFIED, _LEGAL_UNITS),
    "ideographLegalTraditional": _chinese(_LEGAL_TRADITIONAL, _LEGAL_UNITS),
    "ideographTraditional": _repeated(_STEMS),
    "ideographZodiac": _repeated(_BRANCHES),
    "ideographEnclosedCircle": _from("㊀", 10),
}
