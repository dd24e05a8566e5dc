"""The interface in several languages: which one a request gets, and the catalogues behind it.

English is the language of the source. Each folder of `web/translations` with a catalogue is one more language; a new
one appears in the switch by itself, and a string that it lacks is said in English. Compiled catalogues are not kept in
the repository: `python -m web.i18n compile` makes them, and the application does so at its start where they are
missing or old.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from flask import Flask, Response, g, has_request_context, request, url_for
from flask_babel import Babel, get_locale

from web.formats import install_formats
from web.log import log, request_id
from web.messages import translate
from web.said_once import for_templates
from web.words import install_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from web.settings import Settings

WEB = Path(__file__).resolve().parent
ROOT = WEB.parent
CATALOGUES = WEB / "translations"
SOURCE_LANGUAGE = "en"
# The order in which the United Nations name their languages; a further one follows them.
_ORDER = ("ar", "zh", "en", "fr", "ru", "es")
COOKIE = "travaux-language"
_YEAR = 365 * 24 * 3600
_KEYWORDS = {
    "_": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "lazy_pgettext": ((1, "c"), 2),
    "_mark": None,
    "_counted": (1, 2),
    "_word": ((1, "c"), 2),
    "marked": None,
}


@dataclass(frozen=True, slots=True)
class InterfaceLanguage:
    """One entry of the switch: `name` in the language itself, `address` of this same page in it."""

    code: str
    name: str
    direction: str
    address: str
    current: bool


# ---- requests


def interface_languages() -> tuple[str, ...]:
    """The codes of the languages that the interface speaks, in the order of the United Nations."""
    codes = {SOURCE_LANGUAGE, *(file.parent.parent.name for file in _catalogue_files())}
    return tuple(code for code in _ORDER if code in codes) + tuple(sorted(codes.difference(_ORDER)))


def set_up_languages(app: Flask, settings: Settings) -> None:
    """Choose a language for each request and hand it to the templates."""
    languages = interface_languages()
    try:
        compile_catalogues()
    except OSError:  # a folder that may not be written: the image has them compiled already, or says so here
        log("catalogues-not-compiled")
    Babel(
        app,
        default_locale=settings.language,
        default_translation_directories=str(CATALOGUES),
        locale_selector=lambda: _choose(languages, settings.language),
    )
    app.context_processor(lambda: _for_templates(languages))
    app.template_filter("translated")(translate)
    install_formats(app)
    install_words(app)
    app.after_request(lambda response: _remember(response, languages, https=settings.https))


def _choose(languages: tuple[str, ...], default: str) -> str:
    """The language asked for in the address, else the one chosen before, else the browser's, else the setting."""
    if not has_request_context():
        return default
    for wanted in (request.args.get("lang"), request.cookies.get(COOKIE)):
        if wanted in languages:
            return wanted
    # By the main part of each tag: fr-CH before en asks for French.
    accepted = (tag.partition("-")[0].lower() for tag, quality in request.accept_languages if quality > 0)
    return next((code for code in accepted if code in languages), default)


def _remember(response: Response, languages: tuple[str, ...], *, https: bool) -> Response:
    chosen = request.args.get("lang")
    if chosen in languages and request.cookies.get(COOKIE) != chosen:
        response.set_cookie(COOKIE, chosen, max_age=_YEAR, httponly=True, samesite="Lax", secure=https)
    return response


def _address_in(language: str) -> str:
    """The address of this page in another interface language; a form that was sent is reached again by its page."""
    if request.endpoint is None or request.endpoint == "static" or (request.view_args is None):
        return url_for("works.index", lang=language)
    arguments: dict[str, Any] = {key: values for key, values in request.args.lists() if key != "lang"}
    return url_for(request.endpoint, **(arguments | request.view_args | {"lang": language}))


def _for_templates(languages: tuple[str, ...]) -> dict[str, object]:
    if "switch" not in g:
        g.switch = tuple(_entry(code) for code in languages)
    locale = get_locale()
    return for_templates() | {
        "locale": locale.language if locale else SOURCE_LANGUAGE,
        "text_direction": locale.text_direction if locale else "ltr",
        "interface_languages": g.switch,
        "request_id": request_id(),
    }


def _entry(code: str) -> InterfaceLanguage:
    locale = Locale.parse(code)
    chosen = get_locale()
    name = (locale.get_display_name(code) or code).capitalize()
    current = chosen is not None and chosen.language == code
    return InterfaceLanguage(code, name, locale.text_direction, _address_in(code), current)


# ---- catalogues


def extract() -> Catalog:
    """A catalogue of every string that web/ marks, in the order of files and lines."""
    methods, options = _mapping()
    catalogue = Catalog(project="Travaux", charset="utf-8", fuzzy=False)
    found = extract_from_dir(str(WEB), methods, options, keywords=_KEYWORDS, comment_tags=("Translators:",))
    for filename, _line, message, comments, context in sorted(found, key=lambda entry: (entry[0], entry[1])):
        catalogue.add(message, locations=[(f"web/{filename}", 0)], auto_comments=comments, context=context)
    return catalogue


def _mapping() -> tuple[list[tuple[str, str]], dict[str, dict[str, Any]]]:
    with (ROOT / "babel.cfg").open(encoding="utf-8") as handle:
        methods, options = parse_mapping_cfg(handle)  # type: ignore[no-untyped-call]
    return methods, options


def _catalogue_files() -> Iterable[Path]:
    return sorted(CATALOGUES.glob("*/LC_MESSAGES/messages.po"))


def _read(file: Path) -> Catalog:
    with file.open("rb") as handle:
        return read_po(handle, locale=file.parent.parent.name)


def update_catalogues() -> None:
    """Bring every catalogue up to date with the source; new strings come in empty, none is guessed."""
    template = extract()
    for file in _catalogue_files():
        catalogue = _read(file)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        with file.open("wb") as handle:
            write_po(handle, catalogue, width=110, sort_output=True, no_location=True, omit_header=False)


def catalogue_problems() -> list[str]:
    """What is missing, marked fuzzy or out of date, one line each; empty where all is well."""
    wanted = {(message.context, message.id) for message in extract() if message.id}
    problems = []
    for file in _catalogue_files():
        language = file.parent.parent.name
        present = {(message.context, message.id): message for message in _read(file) if message.id}
        problems += [f"{language}: not in the catalogue: {key[1]!r}" for key in wanted - present.keys()]
        problems += [f"{language}: no longer used: {key[1]!r}" for key in present.keys() - wanted]
        problems += [f"{language}: fuzzy: {key[1]!r}" for key, message in present.items() if message.fuzzy]
        problems += [f"{language}: not translated: {key[1]!r}" for key, value in present.items() if not _said(value)]
    return sorted(problems)


def _said(message: Any) -> bool:  # noqa: ANN401  Babel types a message's string as str or tuple, untyped here
    return all(message.string) if isinstance(message.string, list | tuple) else bool(message.string)


def compile_catalogues() -> int:
    """Compile the catalogues that are newer than their compiled form; returns how many were."""
    done = 0
    for file in _catalogue_files():
        compiled = file.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= file.stat().st_mtime:
            continue
        temporary = compiled.with_suffix(f".{datetime.now(UTC).timestamp()}.part")
        with temporary.open("wb") as handle:
            write_mo(handle, _read(file))
        temporary.replace(compiled)
        done += 1
    return done


def main(arguments: list[str]) -> int:
    """`extract` updates the catalogues, `compile` compiles them, `check` names what is missing (status 1)."""
    match arguments:
        case ["extract"]:
            update_catalogues()
        case ["compile"]:
            compile_catalogues()
        case ["check"]:
            problems = catalogue_problems()
            sys.stdout.writelines(f"{problem}\n" for problem in problems)
            return 1 if problems else 0
        case _:
            sys.stderr.write("usage: python -m web.i18n extract|compile|check\n")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
