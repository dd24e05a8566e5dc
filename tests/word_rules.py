"""The rules of OOXML that Word enforces (docs/word-rules.md), checked on a file's bytes.

`broken_rules` gives a line for each thing that is not as it must be; it shares no code with what writes the files.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

MAIN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss "
    "imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr "
    "shd fitText "
    "vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark "
    "headers cellIns cellDel cellMerge tcPrChange",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings "
    "sectPrChange",
    "tbl": "tblPr tblGrid tr",
    "tc": "tcPr p",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
}  # fmt: skip
CHANGES = ("ins", "del", "moveFrom", "moveTo", "pPrChange", "rPrChange", "cellIns", "cellDel")
STARTS = ("moveFromRangeStart", "moveToRangeStart")
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def w(name: str) -> str:
    return MAIN + name


def broken_rules(data: bytes) -> list[str]:
    """Every rule that a file breaks, one line each."""
    package = zipfile.ZipFile(BytesIO(data))
    names = package.namelist()
    parts = {name: etree.fromstring(package.read(name)) for name in names if name.endswith((".xml", ".rels"))}
    main = next(name for name in names if name.endswith(("document.xml", "document2.xml")))
    texts = {name: root for name, root in parts.items() if root.tag.startswith(MAIN)}
    return [
        *package_rules(names, parts, main),
        *(f"{name}: {line}" for name, root in texts.items() for line in tree_rules(root)),
        *identity_rules(texts),
        *move_rules(texts[main]),
        *note_rules(texts, main),
        *number_rules(texts, main),
    ]


def package_rules(names: list[str], parts: dict[str, etree._Element], main: str) -> Iterator[str]:
    if len(names) != len(set(names)):
        yield "a part is there twice"
    types = parts["[Content_Types].xml"]
    defaults = {each.get("Extension", "").lower() for each in types if each.tag.endswith("Default")}
    given = {each.get("PartName", "").lstrip("/") for each in types if each.tag.endswith("Override")}
    for name in names:
        known = name in given or name.rsplit(".", 1)[-1].lower() in defaults
        if name != "[Content_Types].xml" and not known:
            yield f"{name}: no content type"
    yield from (f"{name}: content type of a part that is not there" for name in given - set(names))
    yield from relation_rules(names, parts, main)


def relation_rules(names: list[str], parts: dict[str, etree._Element], main: str) -> Iterator[str]:
    for name, root in parts.items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for each in root:
                target = each.get("Target", "")
                path = (
                    target.lstrip("/")
                    if target.startswith("/")
                    else posixpath.normpath(f"{folder}/{target}").lstrip("./")
                )
                if each.get("TargetMode") != "External" and not target.startswith("#") and path not in names:
                    yield f"{name}: leads to {path}, which is not there"
    relations = parts.get(f"{posixpath.dirname(main)}/_rels/{posixpath.basename(main)}.rels")
    known = {each.get("Id") for each in relations} if relations is not None else set()
    for each in parts[main].iter():
        for attribute in ("id", "embed", "link"):
            used = each.get(RELATION + attribute)
            if used and used not in known:
                yield f"{main}: relation {used} is not there"


def tree_rules(root: etree._Element) -> Iterator[str]:
    yield from order_rules(root)
    yield from table_rules(root)
    for body in root.iter(w("body")):
        if body[-1].tag != w("sectPr") or (len(body) > 1 and body[-2].tag == w("tbl")):
            yield "a body does not end with a paragraph and its section"
    for paragraph in root.iter(w("p")):
        if any(child.tag == w("pPr") for child in paragraph[1:]):
            yield "properties of a paragraph are not its first child"
    yield from text_rules(root)
    yield from change_rules(root)


def order_rules(root: etree._Element) -> Iterator[str]:
    for tag, order in ORDERS.items():
        places = {w(name): place for place, name in enumerate(order.split())}
        for element in root.iter(w(tag)):
            found = [places[str(child.tag)] for child in element if child.tag in places]
            if tag not in {"tc", "tbl"} and found != sorted(found):
                yield f"children of {tag} out of order: {[etree.QName(child).localname for child in element]}"
            if tag in {"pPr", "rPr"} and any(n > 1 for n in Counter(found).values()):
                yield f"a child of {tag} twice: {[etree.QName(child).localname for child in element]}"


def table_rules(root: etree._Element) -> Iterator[str]:
    for cell in root.iter(w("tc")):
        if not len(cell) or cell[-1].tag not in {w("p"), w("sdt"), w("customXml")}:
            yield "a cell does not end with a paragraph"
    for row in root.iter(w("tr")):
        if row.find(f".//{w('tc')}") is None:
            yield "a row without a cell"
    for table in root.iter(w("tbl")):
        if [child.tag for child in table[:2]] != [w("tblPr"), w("tblGrid")]:
            yield "a table without properties or grid"


def text_rules(root: etree._Element) -> Iterator[str]:
    for node in root.iter(w("t"), w("delText")):
        text = node.text or ""
        if text != text.strip() and node.get(SPACE) != "preserve":
            yield f"white space without xml:space: {text[:20]!r}"
        gone = any(ancestor.tag == w("del") for ancestor in node.iterancestors())
        if gone != (node.tag == w("delText")) and next(node.iterancestors(w("txbxContent")), None) is None:
            yield f"{etree.QName(node).localname} {'within' if gone else 'outside'} del: {text[:20]!r}"
    for run in root.iter(w("r")):
        if run.find(w("r")) is not None or run.find(w("p")) is not None:
            yield "a run within a run"
    yield from (f"an element that no one knows: {each.tag}" for each in root.iter(w("travauxSplit")))


def change_rules(root: etree._Element) -> Iterator[str]:
    for change in root.iter(*map(w, ("ins", "del", "moveFrom", "moveTo"))):
        within = {etree.QName(ancestor).localname for ancestor in change.iterancestors() if ancestor.tag != w("p")}
        box = next(change.iterancestors(w("txbxContent")), None)
        if within & {"ins", "del", "moveFrom", "moveTo"} and box is None:
            yield "a change within a change"
        parent = change.getparent()
        if parent is not None and parent.tag in {w("body"), w("tc"), w("tbl"), w("r")}:
            yield f"a tracked run directly in {etree.QName(parent).localname}"
    for change in root.iter(*map(w, (*CHANGES, *STARTS))):
        if not change.get(w("author")):
            yield "a change without an author"
        if change.get(w("date")) is not None and not DATE.fullmatch(change.get(w("date"), "")):
            yield f"a date that is none: {change.get(w('date'))}"


def identity_rules(texts: dict[str, etree._Element]) -> Iterator[str]:
    """No two changes have the same identity, over all parts."""
    found = Counter(each.get(w("id")) for root in texts.values() for each in root.iter(*map(w, (*CHANGES, *STARTS))))
    yield from (f"the identity {identity} is there {count} times" for identity, count in found.items() if count > 1)
    if None in found:
        yield "a change without an identity"


def move_rules(root: etree._Element) -> Iterator[str]:
    names = {}
    for side in ("moveFrom", "moveTo"):
        starts = {each.get(w("id")): each for each in root.iter(w(f"{side}RangeStart"))}
        ends = [each.get(w("id")) for each in root.iter(w(f"{side}RangeEnd"))]
        if sorted(starts) != sorted(ends):
            yield f"ranges of {side} that are not paired: {sorted(starts)} {sorted(ends)}"
        opened = None
        for each in root.iter(w(f"{side}RangeStart"), w(f"{side}RangeEnd")):
            if each.tag.endswith("Start"):
                if opened is not None:
                    yield f"ranges of {side} that overlap"
                opened = each.get(w("id"))
            elif each.get(w("id")) != opened:
                yield f"a range of {side} that ends before it begins"
            else:
                opened = None
        names[side] = sorted(each.get(w("name"), "") for each in starts.values())
        if len(set(names[side])) != len(names[side]) or "" in names[side]:
            yield f"names of {side} that are not unique: {names[side]}"
    if names["moveFrom"] != names["moveTo"]:
        yield f"moves without their other side: {set(names['moveFrom']) ^ set(names['moveTo'])}"


def note_rules(texts: dict[str, etree._Element], main: str) -> Iterator[str]:
    for kind in ("footnote", "endnote"):
        used = [each.get(w("id")) for each in texts[main].iter(w(f"{kind}Reference"))]
        notes = [each for root in texts.values() if root.tag == w(f"{kind}s") for each in root]
        there = [each.get(w("id")) for each in notes]
        yield from (f"{kind} {identity} is not there" for identity in set(used) - set(there))
        yield from (f"{kind} {identity} is referred to twice" for identity, n in Counter(used).items() if n > 1)
        yield from (f"{kind} {identity} is there twice" for identity, n in Counter(there).items() if n > 1)
        yield from (f"{kind} without a paragraph" for each in notes if each.find(f".//{w('p')}") is None)
    for name, root in texts.items():
        if (
            root.tag in {w("hdr"), w("ftr"), w("footnotes")}
            and next(root.iter(w("footnoteReference")), None) is not None
        ):
            yield f"{name}: a note where none may be"


def number_rules(texts: dict[str, etree._Element], main: str) -> Iterator[str]:
    lists = {"0"}
    for root in texts.values():
        if root.tag == w("numbering"):
            lists |= {each.get(w("numId"), "") for each in root.iter(w("num"))}
    for each in texts[main].iter(w("numId")):
        if each.get(w("val")) not in lists:
            yield f"the list {each.get(w('val'))} is not there"
