"""From a comparison to the summary page: words of the reader, links to the rows, the form that was asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from flask import render_template, request, session, url_for

from service.analysis.kinds import SEVERITY
from service.summary import LANGUAGES, Words, summarise
from web.comparison.identity import of_file, of_version
from web.view.frame import direction_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from service.comparison import Comparison
    from service.summary import Piece, Summary
    from service.works import StoredComparison
    from web.comparison.identity import Identity
    from web.comparison.page import Carried, Received
    from web.messages import Message
    from web.summary.asked import Asked

_OWN_NAMES = {"ar": "العربية", "en": "English", "es": "Español", "fr": "Français", "ru": "Русский", "zh": "中文"}


@dataclass(frozen=True, slots=True)
class Form:
    """The form that overrules the change with the id `change`; `typed` is what came back from a refused one."""

    change: str
    typed: Mapping[str, str] = field(default_factory=dict)
    error: Message | None = None


@dataclass(frozen=True, slots=True)
class SummaryPage:
    """What the template prints. `compare` is the comparison's address, None where it is reached by a form."""

    summary: Summary
    base: Identity
    target: Identity
    asked: Asked
    path: str
    compare: str | None
    form: Form | None
    author: str

    def href(self, **wishes: str) -> str:
        """The address of this page with other wishes; empty ones are left out."""
        held = {"language": self.asked.language, "text": self.asked.text} | wishes
        return f"{self.path}?{urlencode({name: value for name, value in held.items() if value})}"

    def row_href(self, row: str) -> str:
        """The address of a row in the comparison, opened there."""
        joint = "&" if "?" in (self.compare or "") else "?"
        return f"{self.compare}{joint}open={row}#c-{row}"

    def languages(self) -> tuple[tuple[str, str, str, bool], ...]:
        """Code, own name, direction of each language a summary is written in, and whether it is the one shown."""
        return tuple((code, _OWN_NAMES[code], direction_of(code), code == self.asked.language) for code in LANGUAGES)

    def findings_title(self) -> str:
        """The heading of what was found, in the summary's language."""
        return Words(self.asked.language).text("findings")

    def kinds(self) -> tuple[tuple[str, str], ...]:
        """Every type of change and its name, sorted by name."""
        words = Words(self.asked.language)
        return tuple(sorted(((kind, words.text(f"name.{kind}")) for kind in SEVERITY), key=lambda pair: pair[1]))

    def weights(self) -> tuple[tuple[int, str, int], ...]:
        """Each severity, the heaviest first, with its word and how many changes of the body have it."""
        words = Words(self.asked.language)
        return tuple((rank, words.text(f"severity.{rank}"), self.summary.counts[rank]) for rank in (3, 2, 1, 0))

    def side_of(self, piece: Piece) -> Identity:
        """The text that a quote is from."""
        return self.base if piece.role.value == "old" else self.target


def stored_summary(stored: StoredComparison, asked: Asked, form: Form | None = None) -> str:
    """Return the page of two stored versions."""
    text = stored.base.language_version.language
    slug, base, target = stored.work.slug, stored.base.version.id, stored.target.version.id
    page = SummaryPage(
        summary=summarise(stored.comparison, asked.language),
        base=of_version(stored.base, _version_href(stored, stored.base.version.id)),
        target=of_version(stored.target, _version_href(stored, stored.target.version.id)),
        asked=asked,
        path=request.path,
        compare=url_for("comparison.compare", slug=slug, base=base, target=target, language=text),
        form=form or (Form(asked.overrule, {"author": session.get("author", "")}) if asked.overrule else None),
        author=session.get("author", ""),
    )
    twin = url_for("api.summary", slug=slug, base=base, target=target, language=asked.language, text=text)
    return _render(page, work=stored.work, twin=twin, expected=stored.overrules.digest, carried=None)


def _version_href(stored: StoredComparison, version_id: str) -> str:
    language = stored.base.language_version.language
    return url_for("works.version", slug=stored.work.slug, version_id=version_id, language=language)


def summary_of_files(comparison: Comparison, base: Received, target: Received, asked: Asked, carried: Carried) -> str:
    """Return the page of two files: nothing is stored, so nothing can be overruled there."""
    page = SummaryPage(
        summary=summarise(comparison, asked.language),
        base=of_file(comparison.base, base.filename, comparison.base_sha256),
        target=of_file(comparison.target, target.filename, comparison.target_sha256),
        asked=asked,
        path=request.path,
        compare=None,
        form=None,
        author="",
    )
    return _render(page, work=None, twin=None, expected="", carried=carried)


def _render(page: SummaryPage, **context: object) -> str:
    return render_template("summary/page.html", page=page, summary=page.summary, **context)
