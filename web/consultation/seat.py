"""The consultation as the one who asks sees it, and what every page of it says."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from flask import render_template, request, url_for
from flask_babel import get_locale, gettext
from flask_wtf.csrf import generate_csrf

from service.accounts import Right
from service.use_cases.consulting import CHAIR, has_consultation
from web.access import viewer
from web.comparison.wording import words
from web.dependencies import dependencies
from web.errors import problem_of
from web.repeating import new_key
from web.view.frame import direction_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.errors import TravauxError
    from service.use_cases.consulting import Sitting

UNKNOWN = "und"
_PLAIN = "!$&'()*+,;=:@"  # what may stand in a part of a path as it is
_OF_SCRIPTS = frozenset({"since", "open", "lang"})


def consulted(slug: str) -> bool:
    """Whether there is a consultation to lead to, or one that the viewer may open: for templates of other pages."""
    return viewer().may(Right.DECIDE, slug) or has_consultation(dependencies().units, slug)


def interface() -> str:
    """The language of the interface."""
    locale = get_locale()
    return locale.language if locale else "en"


def decides(sitting: Sitting) -> bool:
    """Whether the viewer facilitates."""
    return sitting.by.may(Right.DECIDE, sitting.work.slug)


def proposes(sitting: Sitting) -> bool:
    """Whether the viewer may propose for anybody."""
    by = sitting.by
    return by.may(Right.PROPOSE, sitting.work.slug) and (by.alone or bool(sitting.delegations))


def page(template: str, sitting: Sitting, here: str, *, error: TravauxError | None = None, **values: object) -> str:
    """A page of the consultation; `here` is its tab, `error` what could not be done."""
    code = sitting.text.language or sitting.language
    direction = direction_of(code)
    return render_template(
        f"consultation/{template}.html",
        sitting=sitting,
        work=sitting.work,
        here=here,
        tabs=_tabs(sitting),
        decides=decides(sitting),
        proposes=proposes(sitting),
        speaks=tuple(one for one in sitting.delegations if one != CHAIR),
        known=known(sitting),
        lang=code if code != UNKNOWN else "",
        direction=direction,
        marker=words().marker(direction),
        proposal_at=proposal_addresses(sitting.work.slug),
        csrf_token=cache(generate_csrf),
        once_key=new_key(),
        back=_this_page() if request.method == "GET" and request.endpoint != "consultation.revise" else "",
        problem=problem_of(error) if error else None,
        **values,
    )


def proposal_addresses(slug: str) -> Callable[[str, str], str]:
    """What gives the address of something to be done with a proposal: a page has hundreds of the same few kinds."""
    ends: dict[str, tuple[str, str]] = {}

    def address(what: str, proposal: str) -> str:
        if what not in ends:
            head, _, tail = url_for(f"consultation.{what}", slug=slug, proposal="0").rpartition("/0/")
            ends[what] = head, tail
        head, tail = ends[what]
        return f"{head}/{quote(proposal, safe=_PLAIN)}/{tail}"

    return address


def _this_page() -> str:
    """The address that a form leads back to: with its filters, without what only a script asks for."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name not in _OF_SCRIPTS]
    return request.path + (f"?{urlencode(kept)}" if kept else "")


def known(sitting: Sitting) -> tuple[str, ...]:
    """The codes of delegations that said anything here, or that the viewer speaks for."""
    amendments = [one.amendment for one in sitting.proposals]
    said = {code for one in amendments for code in (*one.proposers, *one.supporters, *one.opponents)}
    return tuple(sorted({*said, *sitting.delegations} - {CHAIR})) + ((CHAIR,) if CHAIR in said else ())


def _tabs(sitting: Sitting) -> list[tuple[str, str, str]]:
    tabs = [
        ("text", "sitting", gettext("Text")),
        ("conflicts", "conflicts", gettext("Conflicts")),
        ("room", "room", gettext("Room")),
        ("list", "listed", gettext("List of amendments")),
        ("matrix", "matrix", gettext("Matrix")),
        ("balance", "balance", gettext("Won and lost")),
        ("reconcile", "reconcile", gettext("Check a file")),
    ]
    return [*tabs, ("publish", "publish", gettext("Next version"))] if decides(sitting) else tabs
