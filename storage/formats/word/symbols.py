"""Characters of symbol fonts, which a file gives by their place in the font, as characters of Unicode."""

from __future__ import annotations

_PRIVATE = range(0xF000, 0xF100)
# Places as in the fonts' own tables; only what texts use.
_SYMBOL = (
    {
        0xB7: "•",
        0x2D: "−",
        0xA3: "≤",
        0xB3: "≥",
        0xB1: "±",
        0xB4: "×",
        0xB8: "÷",
        0xB9: "≠",
        0xAE: "→",
        0xAC: "←",
        0xB0: "°",
        0xB2: "″",
        0xA2: "′",
        0xA5: "∞",
        0xD7: "⋅",
        0xDE: "⇒",
        0xE0: "◊",
        0x2A: "∗",
        0xA7: "♣",
        0xA8: "♦",
    }
    | {0x41 + place: letter for place, letter in enumerate("ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ")}
    | {0x61 + place: letter for place, letter in enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ")}
)
_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x75: "◆",
    0x76: "❖",
    0x77: "⬥",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "◻",
    0xD8: "➢",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}


def symbol(letter: str, font: str, usual: str | None = None) -> str:
    """Give the character of Unicode for one of a font; itself (or `usual`) where the font's place is not known."""
    code = ord(letter[0]) if letter else 0
    if code not in _PRIVATE and font not in {"Symbol", "Wingdings"}:
        return letter
    place = code - _PRIVATE.start if code in _PRIVATE else code
    table = _WINGDINGS if font.startswith("Wingdings") else _SYMBOL
    found = table.get(place)
    if found is not None:
        return found
    if code not in _PRIVATE or usual is None:
        # Below the private area these fonts are shown as ordinary letters by who lacks them.
        return chr(place) if font == "Symbol" and 0x20 <= place < 0x7F else letter  # noqa: PLR2004 (ASCII)
    return usual
