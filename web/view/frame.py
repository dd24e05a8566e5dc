"""What every page needs beside the locale: the theme, and the direction in which a text is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

from web.view.direction import straight

if TYPE_CHECKING:
    from flask import Flask

RIGHT_TO_LEFT = frozenset({"ar"})
THEMES = ("auto", "light", "dark")
_MEDIA = {"dark": "screen", "light": "not all", "auto": "screen and (prefers-color-scheme: dark)"}


def direction_of(language: str | None) -> str:
    """`rtl` or `ltr` for a language code; `ltr` where it is not known."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def theme() -> str:
    """`light`, `dark` or `auto` (as the system says): a cookie that only the browser's script writes."""
    chosen = request.cookies.get("theme", "auto")
    return chosen if chosen in THEMES else "auto"


def dark_media() -> str:
    """Return the media for which the dark colours apply; paper is never dark."""
    return _MEDIA[theme()]


def install_frame(app: Flask) -> None:
    """Make these functions known to every template of `app`, imported macros included."""
    app.jinja_env.filters["straight"] = straight
    app.jinja_env.globals.update(direction_of=direction_of, theme=theme, dark_media=dark_media)
