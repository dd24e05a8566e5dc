"""The treaty of six languages for tests: which article each paragraph belongs to, told from the headings alone."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

from service.collation.units import plain_text
from service.text import ParsedText
from storage.formats import read_file

HEADINGS = {
    "en": re.compile(r"Article (\d+)\b"),
    "fr": re.compile(r"Article (premier|\d+)\b"),
    "es": re.compile(r"Artículo (\d+)\b"),
    "ru": re.compile(r"Статья (\d+)\b"),
    "zh": re.compile(r"第([一二三四五六七八九十]+)条(?!所述|规定|第)"),
}
ANNEXES = re.compile(r"(?:ANNEXE?|ANEXO|ПРИЛОЖЕНИЕ|附件)\s?(I{1,2}|[一二])(?![一二I])")
LAST = 76
SIGNS = "零一二三四五六七八九十"


@cache
def treaty(corpus: Path, language: str) -> ParsedText:
    """The treaty in a language, as read."""
    name = f"agreement-{language}.txt"
    return read_file((corpus / "six-languages" / name).read_bytes(), filename=name)


def value(printed):
    """The number of an article, as printed."""
    if printed == "premier":
        return 1
    if printed.isdigit():
        return int(printed)
    tens, ten, units = printed.rpartition("十")
    return ((SIGNS.index(tens) if tens else 1) * 10 if ten else 0) + (SIGNS.index(units) if units else 0)


def articles(text: ParsedText) -> list[int]:
    """The article of each paragraph: 0 for the preamble, above 1000 for the annexes. Headings count in order."""
    current, found = 0, []
    for paragraph in text.paragraphs:
        start = paragraph.text if paragraph.part.value == "heading" else f"{paragraph.number or ''}{paragraph.text}"
        match = HEADINGS[text.language].match(start)
        if match and value(match.group(1)) == current + 1 <= LAST:
            current += 1
        annex = ANNEXES.match(paragraph.text)
        if annex and current >= LAST:
            current = 1000 + len(annex.group(1)) if "I" in annex.group(1) else 1000 + SIGNS.index(annex.group(1))
        found.append(current)
    return found


def without_numbers(text: ParsedText) -> tuple[ParsedText, list[int]]:
    """The paragraphs as bare strings, with no number and no heading of an article, and the article of each."""
    kept = [
        (paragraph.text, article)
        for paragraph, article in zip(text.paragraphs, articles(text), strict=True)
        if not HEADINGS[text.language].match(paragraph.text) and not ANNEXES.match(paragraph.text)
    ]
    plain = plain_text([words for words, _ in kept])
    bare = ParsedText(plain.source, plain.format, text.language, plain.paragraphs, plain.blocks)
    return bare, [article for _, article in kept]


def article_score(rows, articles_a, articles_b) -> float:
    """F1 of the articles paired: each article goes to the one that most of its paragraphs are paired with."""
    links = Counter((articles_a[i], articles_b[j]) for row in rows for i in row.a for j in row.b)
    best = {}
    for (one, two), count in sorted(links.items()):
        if count > best.get(one, (0, 0))[0]:
            best[one] = (count, two)
    truth = set(articles_a) & set(articles_b)
    right = sum(one == two for one, (_, two) in best.items())
    return 2 * right / (len(best) + len(truth))


def paragraph_share(rows, articles_a, articles_b) -> float:
    """The share of paired paragraphs whose articles are the same."""
    pairs = [(articles_a[i], articles_b[j]) for row in rows for i in row.a for j in row.b]
    return sum(one == two for one, two in pairs) / len(pairs)
