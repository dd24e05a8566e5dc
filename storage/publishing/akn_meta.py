"""The metadata of Akoma Ntoso: what names the work, its language version and this file (FRBR)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

    from service.text import ParsedText
    from storage.publishing.akn_inline import AknWriter

LANGUAGES = {"en": "eng", "fr": "fra", "es": "spa", "ru": "rus", "zh": "zho", "ar": "ara"}
_UNDATED = "0001-01-01"
_RESOLUTION = re.compile(r"([ASE])/(?:HRC/)?RES/(.+)")
_ACTORS = {"A": "un-ga", "S": "un-sc", "E": "un-ecosoc"}
_ODD = re.compile(r"[^A-Za-z0-9.()\-]+")


@dataclass(frozen=True, slots=True)
class Identification:
    """The parts of the names: actor, date, number, language, whether adopted, and which component is meant."""

    actor: str
    date: str | None
    number: str
    language: str
    adopted: bool
    component: str = "main"

    def of_annex(self, number: int) -> Identification:
        """Name an annex of the same document."""
        return replace(self, component=f"annex_{number}")

    @property
    def work(self) -> str:
        """Name the work: /akn/un/statement/deliberation/un-ga/2024-11-18/79-10."""
        kind = "deliberation" if self.adopted else "resolutionDraft"
        return f"/akn/un/statement/{kind}/{self.actor}/{self.date or _UNDATED}/{self.number}"

    @property
    def expression(self) -> str:
        """Name the language version: …/79-10/eng@."""
        return f"{self.work}/{self.language}@"


def identification(text: ParsedText) -> Identification:
    """Name a text by its masthead; what it does not say stays open: the date 0001-01-01, the number "unnumbered"."""
    masthead = text.masthead
    found = _RESOLUTION.fullmatch(masthead.symbol or "")
    number = found.group(2) if found else masthead.symbol or ""
    actor = _ACTORS.get((masthead.symbol or "A")[0], "un")
    number = _ODD.sub("_", number.replace("/", "-")).strip("_") or "unnumbered"
    language = LANGUAGES.get(text.language or "", "und")
    return Identification(actor, masthead.date, number, language, masthead.adopted)


def write_meta(writer: AknWriter, parent: etree._Element, names: Identification) -> etree._Element:
    """Append `meta` with identification and, for the whole document, the references that its annexes share."""
    meta = writer.element(parent, "meta")
    identified = writer.element(meta, "identification", source="#travaux")
    author = "#" + names.actor
    for level, name in (("FRBRWork", names.work), ("FRBRExpression", names.expression)):
        element = writer.element(identified, level)
        writer.element(element, "FRBRthis", value=f"{name}/!{names.component}")
        writer.element(element, "FRBRuri", value=name)
        writer.element(element, "FRBRdate", date=names.date or _UNDATED, name="issued" if names.date else "unknown")
        writer.element(element, "FRBRauthor", href=author)
        if level == "FRBRWork":
            writer.element(element, "FRBRcountry", value="un")
            writer.element(element, "FRBRnumber", value=names.number)
        else:
            writer.element(element, "FRBRlanguage", language=names.language)
    manifestation = writer.element(identified, "FRBRManifestation")
    writer.element(manifestation, "FRBRthis", value=f"{names.expression}/!{names.component}.xml")
    writer.element(manifestation, "FRBRuri", value=f"{names.expression}.xml")
    writer.element(manifestation, "FRBRdate", date=names.date or _UNDATED, name="issued" if names.date else "unknown")
    writer.element(manifestation, "FRBRauthor", href="#travaux")
    if names.component == "main":
        _references(writer, meta, names)
    return meta


def _references(writer: AknWriter, meta: etree._Element, names: Identification) -> None:
    references = writer.element(meta, "references", source="#travaux")
    for name, shown in (("travaux", "Travaux"), (names.actor, names.actor)):
        href = f"/akn/ontology/organization/un/{name}"
        writer.element(references, "TLCOrganization", eId=name, href=href, showAs=shown)
    writer.element(
        references, "TLCConcept", eId="preamble", href="/akn/ontology/concept/un/preamble", showAs="preamble"
    )
