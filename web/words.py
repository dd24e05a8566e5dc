"""The field's words as the interface says them: parts, stages, languages; and the filters that print them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import lazy_gettext, ngettext

if TYPE_CHECKING:
    from flask import Flask

PARTS = {
    "front": lazy_gettext("front matter"),
    "formula": lazy_gettext("enacting formula"),
    "preamble": lazy_gettext("preambular paragraph"),
    "operative": lazy_gettext("operative paragraph"),
    "heading": lazy_gettext("heading"),
    "annex": lazy_gettext("annex"),
    "closing": lazy_gettext("closing lines"),
    "footnote": lazy_gettext("footnote"),
    "table": lazy_gettext("table"),
    "other": lazy_gettext("not recognised"),
    "furniture": lazy_gettext("page furniture"),
}
STAGES = {
    "draft": lazy_gettext("draft"),
    "revised": lazy_gettext("revised draft"),
    "adopted": lazy_gettext("adopted"),
    "reconstructed": lazy_gettext("reconstructed"),
}
LANGUAGES = {
    "ar": lazy_gettext("Arabic"),
    "en": lazy_gettext("English"),
    "es": lazy_gettext("Spanish"),
    "fr": lazy_gettext("French"),
    "ru": lazy_gettext("Russian"),
    "zh": lazy_gettext("Chinese"),
    "und": lazy_gettext("language not known"),
}
TEXT_LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
_KILOBYTE = 1024


def part_name(part: str) -> str:
    """What a part of a resolution is called; "furniture" is what was set apart."""
    return f"{PARTS.get(part, part)}"


def count_of_part(count: int, part: str) -> str:
    """How many paragraphs of a part there are, in words."""
    words: dict[str, str] = {
        "preamble": ngettext("%(num)s preambular paragraph", "%(num)s preambular paragraphs", count),
        "operative": ngettext("%(num)s operative paragraph", "%(num)s operative paragraphs", count),
        "annex": ngettext("%(num)s paragraph in annexes", "%(num)s paragraphs in annexes", count),
        "heading": ngettext("%(num)s heading", "%(num)s headings", count),
        "table": ngettext("%(num)s table", "%(num)s tables", count),
        "footnote": ngettext("%(num)s note without a place", "%(num)s notes without a place", count),
        "other": ngettext("%(num)s paragraph not recognised", "%(num)s paragraphs not recognised", count),
    }
    return words[part]


def stage_name(stage: str) -> str:
    """What a stage of a version is called."""
    return f"{STAGES.get(stage, stage)}"


def language_name(code: str | None) -> str:
    """The name of a text's language in the interface language."""
    return f"{LANGUAGES.get(code or 'und', code)}"


def size_in_words(size: int) -> str:
    """A size in kB or MB as the English messages say it; pages have the filter `size` of web/formats.py."""
    if size < _KILOBYTE * _KILOBYTE:
        return f"{max(1, round(size / _KILOBYTE))} kB"
    return f"{size / _KILOBYTE / _KILOBYTE:.1f} MB"


def install_words(app: Flask) -> None:
    """Make these functions filters of every template."""
    app.jinja_env.filters.update(
        part_name=part_name,
        count_of_part=count_of_part,
        stage_name=stage_name,
        language_name=language_name,
    )
