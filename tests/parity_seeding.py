"""Seeded changes for parity: the same technical edits in two languages, and others in one language only.

An edit replaces a fact that both languages state in figures by another value of the same kind, or a session's ordinal
by another from the word lists. It works on strings, so nothing of the rules under test decides where it cuts: each
edit is a pair of literal texts that stand in aligned paragraphs.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from service.collation.units import plain_text
from service.lexicon import table
from service.text import ParsedText


@dataclass(frozen=True)
class Seeded:
    """Two languages, each with its base and target; `alone` are the indexes of pairs changed on one side only."""

    base_a: ParsedText
    target_a: ParsedText
    base_b: ParsedText
    target_b: ParsedText
    alone: dict[int, str]
    both: frozenset[int]


NUMBER = re.compile(r"(?<![\d/.,-])\d{1,4}(?![\d/]|[.,]\d)")
REFERENCE = re.compile(r"(?<![\d/A-Za-z])\d{2}/\d{1,3}(?!\d|/)")
SYMBOL = re.compile(r"(?<![A-Za-z])[A-Z](?:/[A-Z]+)?/\d{2,4}/(?:L\.)?\d+")


def text_of(paragraphs, language):
    """A text of plain paragraphs in a language."""
    plain = plain_text(paragraphs)
    return ParsedText(plain.source, plain.format, language, plain.paragraphs, plain.blocks)


def sessions(language):
    """The phrases of sessions by number and grammatical form, longest first."""
    rows = [(row[3], row[1], row[2]) for row in table("session-ordinals") if row[0] == language]
    return sorted(rows, key=lambda row: -len(row[0]))


def figures(text):
    """The numbers, references and symbols of a text that an edit may touch."""
    found = []
    for pattern in (SYMBOL, REFERENCE, NUMBER):
        found.extend(match.group() for match in pattern.finditer(text))
    return found


def replaced(text, old, new):
    """The text with one figure changed where it stands as a whole, None where it stands more than once or not."""
    pattern = re.compile(rf"(?<![\d/.,A-Za-z-]){re.escape(old)}(?![\d/-]|[.,]\d)")
    return pattern.sub(new, text) if len(pattern.findall(text)) == 1 else None


def changed(figure, chance):
    """Another figure of the same form: the last group of digits is another number of as many digits."""
    head, digits = re.fullmatch(r"(.*?)(\d+)", figure).groups()
    if len(digits) == 4 and digits[:2] in {"19", "20"}:
        return head + str(int(digits) + chance.choice([1, 2, -1, -2]))
    span = range(10 ** (len(digits) - 1), 10 ** len(digits))
    return head + str(chance.choice([value for value in span if value != int(digits)][:27]))


def han(figure):
    """A number below a thousand in Chinese characters, None for anything else."""
    if not figure.isdigit() or not 0 < int(figure) < 1000 or figure.startswith("0"):
        return None
    signs = "零一二三四五六七八九"
    hundreds, rest = divmod(int(figure), 100)
    tens, units = divmod(rest, 10)
    said = f"{signs[hundreds]}百" if hundreds else ""
    if tens:
        said += "十" if tens == 1 and not hundreds else f"{signs[tens]}十"
    elif hundreds and units:
        said += "零"
    return said + (signs[units] if units else "")


def replaced_in(language, text, old, new):
    """The text with one figure changed; in Chinese it may stand in characters."""
    done = replaced(text, old, new)
    if done or language != "zh" or not han(old) or not han(new):
        return done
    pattern = re.compile(rf"(?<![零一二三四五六七八九十百]){han(old)}(?![零一二三四五六七八九十百])")
    return pattern.sub(han(new), text) if len(pattern.findall(text)) == 1 else None


def edit_of(a, b, languages, chance):
    """Find an edit for a pair of texts: both with it, and what it is; None where no figure stands once in both."""
    found = list(dict.fromkeys(figures(a)))
    chance.shuffle(found)
    for old in found:
        new = changed(old, chance)
        one, two = replaced(a, old, new), replaced_in(languages[1], b, old, new)
        if one and two and one != a and two != b:
            return one, two, f"{old} -> {new}"
    return None


def session_edit(a, b, languages, chance):
    """Find an edit of a session in words: the same other session in both languages."""
    for phrase_a, number, form_a in sessions(languages[0]):
        if phrase_a not in a:
            continue
        for phrase_b, same, form_b in sessions(languages[1]):
            if same == number and phrase_b in b:
                other = str(chance.choice([n for n in range(60, 99) if str(n) != number]))
                new_a = next(row[0] for row in sessions(languages[0]) if row[1:] == (other, form_a))
                new_b = next(row[0] for row in sessions(languages[1]) if row[1:] == (other, form_b))
                return a.replace(phrase_a, new_a, 1), b.replace(phrase_b, new_b, 1), f"session {number} -> {other}"
        return None
    return None


def seed_changes(pairs, languages, seed, shared, alone):
    """Make `shared` edits in both languages and `alone` edits in one of them, each in a pair of its own."""
    chance = random.Random(seed)
    base_a, base_b = [one for one, _ in pairs], [two for _, two in pairs]
    target_a, target_b = list(base_a), list(base_b)
    order = list(range(len(pairs)))
    chance.shuffle(order)
    both, single = set(), {}
    for index in order:
        if len(both) == shared and len(single) == alone:
            break
        a, b = base_a[index], base_b[index]
        edit = session_edit(a, b, languages, chance) or edit_of(a, b, languages, chance)
        if edit is None:
            continue
        if len(single) < alone and (len(both) == shared or chance.random() < alone / (alone + shared)):
            if chance.random() < 0.5:
                target_a[index] = edit[0]
            else:
                target_b[index] = edit[1]
            single[index] = edit[2]
        elif len(both) < shared:
            target_a[index], target_b[index] = edit[0], edit[1]
            both.add(index)
    texts = [text_of(one, languages[0]) for one in (base_a, target_a)]
    texts += [text_of(one, languages[1]) for one in (base_b, target_b)]
    return Seeded(*texts, single, frozenset(both))
