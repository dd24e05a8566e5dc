"""The frame of every page: interface language and its direction, the choice of languages, the theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import current_app, request
from flask_babel import get_locale

if TYPE_CHECKING:
    from flask import Flask

LANGUAGE_NAMES = {
    "ar": "العربية",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "ru": "Русский",
    "zh": "中文",
}
"""The six languages of the United Nations, each in its own words: a reader looks for the name they know."""

RIGHT_TO_LEFT = frozenset({"ar"})
THEMES = ("auto", "light", "dark")


def direction_of(language: str | None) -> str:
    """`rtl` or `ltr` for a language code; `ltr` where it is not known."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """One language that the interface can be read in, with the address of this same page in it."""

    code: str
    name: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What `base.html` needs. `theme` is `auto` (as the system says), `light` or `dark`."""

    language: str
    direction: str
    theme: str
    languages: tuple[LanguageChoice, ...]

    @property
    def dark_media(self) -> str:
        """The media for which the dark colours apply; paper is never dark."""
        return {"dark": "screen", "light": "not all"}.get(self.theme, "screen and (prefers-color-scheme: dark)")


def frame() -> Frame:
    """Return the frame of the page being answered; the theme is a cookie that only the browser's script writes."""
    locale = get_locale()
    language = locale.language if locale is not None else "en"
    theme = request.cookies.get("theme", "auto")
    offered = current_app.config.get("LANGUAGES", ("en", "fr"))
    return Frame(
        language=language,
        direction=direction_of(language),
        theme=theme if theme in THEMES else "auto",
        languages=tuple(_choice(code, language) for code in offered),
    )


def install_frame(app: Flask) -> None:
    """Make `frame` and `direction_of` known to every template of `app`."""
    app.context_processor(lambda: {"frame": frame(), "direction_of": direction_of})


def _choice(code: str, current: str) -> LanguageChoice:
    asked = [(key, value) for key, value in request.args.items(multi=True) if key != "lang"]
    href = f"{request.path}?{urlencode([*asked, ('lang', code)])}"
    return LanguageChoice(code, LANGUAGE_NAMES.get(code, code), href, current=code == current)
