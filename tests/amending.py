"""Amendments and next versions made at random upon real texts, with what is known of them because we made them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache

from service.amendments import Amendment, Scope, making, passages
from service.amendments.checking import stands_there
from service.text import Note, Paragraph, Part, Span
from storage.formats import read_file
from tests.packed import lines_of

NEW = (
    "Expresses its appreciation to all those who keep the lamps lit;",
    "Stressing “the need” for durable harbours, in particular in small islands,",
    "Invites Governments to consider joining the arrangement by 2030;",
    "Prie les États Membres de n'épargner aucun effort ;",
)
WORDS = (
    "and regional",
    "as appropriate,",
    "urgently",
    "2030",
    "“light vessels”",
    "voluntary and timely",
    "l'ensemble",
    "(a)",
)
SIDES = (Scope.AFTER, Scope.BEFORE)
NAMED = (Part.PREAMBLE, Part.OPERATIVE)


@cache
def real_texts(corpus, most=60):
    """Resolutions as a reader gives them: English ones from the series, and the French draft."""
    found = [read_file((corpus / "un-csto" / "A-79-L.11.fr.md").read_bytes(), filename="draft.md")]
    texts = lines_of(corpus / "un-ga" / "series.jsonl.gz")
    for text in texts[:: len(texts) // most]:
        lines = [f"{p['prefix'] or ''} {p['text']}".strip() for p in text["paras"]]
        parsed = read_file("\n\n".join(lines).encode(), filename="draft.txt")
        if len(named(parsed)) > 4:
            found.append(parsed)
    return tuple(found)


def named(text):
    """Paragraphs of the body that an instruction can name, with words enough."""
    labels = [paragraph.label for paragraph in text.paragraphs]
    return [
        p
        for p in text.paragraphs
        if p.part in NAMED and p.label and labels.count(p.label) == 1 and len(p.text.split()) > 4
    ]


def some_words(random, words):
    """A span of one to five whole words."""
    tokens = _tokens(words)
    first = random.randrange(len(tokens))
    last = min(len(tokens) - 1, first + random.randrange(5))
    return Span(tokens[first][0], tokens[last][1])


def _tokens(words):
    found, at = [], 0
    for each in words.split(" "):
        core = each.strip(",;.:()[]“”\"'’‘«»\u00a0")
        if core and not any(character in core for character in '“”«»"\n'):
            start = at + each.index(core)
            found.append((start, start + len(core)))
        at += len(each) + 1
    return found


def an_edit(random, text):
    """One edit of any kind at a random place."""
    paragraph = random.choice(named(text))
    kind = random.choice(
        [
            "delete",
            "replace",
            "insert",
            "before",
            "end",
            "start",
            "drop",
            "rewrite",
            "new",
            "bis",
            "alt",
            "move",
            "note",
            "footnote",
        ]
    )
    index = paragraph.index
    if kind == "footnote":
        anchor = some_words(random, paragraph.text) if random.random() < 0.8 else None
        return making.new_note(text, index, anchor, "See A/81/90, annex.")
    if kind in {"delete", "replace", "insert", "before"}:
        return words_edit(random, text, index, kind)
    if kind == "note" and paragraph.notes:
        note = random.randrange(len(paragraph.notes))
        return making.replace_whole(text, index, "See resolution 1/1.", note=note)
    if kind in {"move", "note"}:
        return making.move(text, index, random.choice(destinations(text, index)))
    return paragraph_edit(random, text, paragraph, kind)


def destinations(text, index):
    """The places to which a paragraph can move so that something changes."""
    moved = passages.whole(text, index)
    others = [p.index for p in named(text) if not index <= p.index < index + moved.size]
    gaps = [passages.gap(text, other, side) for other in others for side in SIDES]
    return [each for each in gaps if not stands_there(moved, each)]


def paragraph_edit(random, text, paragraph, kind):
    """An edit of a whole paragraph, or at its ends."""
    index, edit = paragraph.index, None
    match kind:
        case "end" | "start":
            edit = making.insert_words(text, index, None, random.choice(WORDS), at_end=kind == "end")
        case "drop":
            edit = making.delete_whole(text, index)
        case "rewrite":
            edit = making.replace_whole(text, index, random.choice(NEW))
        case "new":
            edit = making.new_paragraph(text, index, random.choice(SIDES), random.choice(NEW))
        case "bis":
            edit = making.new_paragraph(text, index, Scope.AFTER, random.choice(NEW), f"{paragraph.label} bis")
        case "alt":
            edit = making.alternative(text, index, random.choice(NEW), f"{paragraph.label} alt")
    return edit


def words_edit(random, text, index, kind):
    span = some_words(random, text.paragraphs[index].text)
    if kind == "delete":
        return making.delete_words(text, index, span)
    if kind == "replace":
        return making.replace_words(text, index, span, random.choice(WORDS))
    return making.insert_words(text, index, span, random.choice(WORDS), at_end=kind == "insert")


def a_set(random, text, most=10):
    """A set of amendments, some of them with two edits."""
    edits = [(an_edit(random, text), *([an_edit(random, text)] if random.random() < 0.15 else [])) for _ in range(most)]
    return [Amendment(f"A{place:02}", "0" * 64, made) for place, made in enumerate(edits[: random.randint(1, most)])]


@dataclass
class Next:
    """A next version with known truth: for each character of each paragraph where it stood in the old, or None."""

    text: object
    origins: list = field(default_factory=list)

    def where(self, index, start, end):
        """Where the characters [start, end) of old paragraph `index` stand now, side by side; None if they do not."""
        wanted = [(index, place) for place in range(start, end)]
        for paragraph, origins in enumerate(self.origins):
            if wanted[0] in origins:
                at = origins.index(wanted[0])
                return (paragraph, at) if origins[at : at + len(wanted)] == wanted else None
        return None


def next_version(random, text):
    """Change words, drop, add and move paragraphs, and number the rest anew."""
    rows = [(p, list(p.text), [(p.index, place) for place in range(len(p.text))]) for p in text.paragraphs]
    body = {p.index for p in named(text)}
    changed = []
    for paragraph, characters, origins in rows:
        if paragraph.index in body:
            if random.random() < 0.06:
                continue
            if random.random() < 0.1:
                line = random.choice(NEW)
                changed.append((replace(paragraph, notes=(), level=1), list(line), [None] * len(line)))
            for _ in range(random.choice([0, 0, 1, 1, 2, 4])):
                _reword(random, characters, origins)
        changed.append((paragraph, characters, origins))
    if random.random() < 0.2:
        places = [place for place, (p, *_) in enumerate(changed) if p.index in body]
        changed.insert(random.choice(places), changed.pop(random.choice(places)))
    return Next(_numbered(text, changed), [origins for _, _, origins in changed])


def _reword(random, characters, origins):
    """Delete, replace or insert a few words."""
    words = "".join(characters)
    if len(words.split()) < 6:
        return
    span = some_words(random, words)
    new = random.choice(["", random.choice(WORDS), random.choice(WORDS), random.choice(words.split())])
    start, end = span.start, span.end if random.random() < 0.7 else span.start
    if new in words[start:end].split():
        new = ""  # a word put in the place of itself stands where it stood: nobody could say which one it is
    if start == end:
        new = f"{new or 'also'} "
    elif not new and words[start - 1 : start] == " ":
        start -= 1
    characters[start:end] = list(new)
    origins[start:end] = [None] * len(new)


def _numbered(text, rows):
    """Labels anew: preambular and operative paragraphs counted on, sub-paragraphs after their own."""
    paragraphs, counts, letters, chapeau = [], {Part.PREAMBLE: 0, Part.OPERATIVE: 0}, 0, ""
    for paragraph, characters, _ in rows:
        label, words = paragraph.label, "".join(characters)
        if label and paragraph.part in counts and paragraph.level == 1:
            counts[paragraph.part] += 1
            letters = 0
            label = chapeau = f"{'PP' if paragraph.part is Part.PREAMBLE else 'OP'}{counts[paragraph.part]}"
        elif label and paragraph.part in counts and paragraph.level == 2:
            letters += 1
            label = f"{chapeau} ({'abcdefghijklmnopqrstuvwxyz'[letters % 26 - 1]})"
        notes = tuple(Note(note.marker, min(note.offset, len(words)), note.text) for note in paragraph.notes)
        paragraphs.append(
            Paragraph(len(paragraphs), paragraph.part, label, paragraph.number, paragraph.level, words, notes)
        )
    return replace(text, paragraphs=tuple(paragraphs), blocks=())


def sequential(text, amendments):
    """Lay amendments on one after another, in the order given, by the simplest means: characters that know their place.

    Gives the paragraphs' words. A second way to the same result, to check the first by.
    """
    lines = {}
    gaps = {}
    moved = {}
    for paragraph in text.paragraphs:
        lines[paragraph.index] = [[(place, 1, c) for place, c in enumerate(paragraph.text)]]
    for amendment in amendments:
        for edit in amendment.edits:
            _lay(edit, lines, gaps, moved)
    inside = {index for start, size, _ in moved.values() for index in range(start, start + size)}
    walked = _walk(range(len(text.paragraphs)), lines, gaps, moved, inside)
    return ["".join(c for *_, c in line) for line in [*walked, *_arrive(len(text.paragraphs), lines, gaps, moved)]]


def _lay(edit, lines, gaps, moved):
    place = edit.place
    if place.note is not None:
        return
    if edit.destination:
        to = edit.destination
        moved[to.paragraph + (to.size if to.scope is Scope.AFTER else 0)] = (place.paragraph, place.size, edit)
    elif place.scope is Scope.WORDS:
        line = lines[place.paragraph][0]
        start, end = place.span.start, place.span.end
        line[:] = [item for item in line if not (item[1] == 1 and start <= item[0] < end)]
        key = (start, 0 if start == end else 1)
        at = next((n for n, item in enumerate(line) if item[:2] >= key), len(line))
        line[at:at] = [(*key, c) if start == end else (start, 1.5, c) for c in edit.after]
    elif place.scope is Scope.NOTE:
        return
    elif place.scope is Scope.WHOLE:
        for index in range(place.paragraph, place.paragraph + place.size):
            lines[index] = []
        if edit.after:
            lines[place.paragraph] = [[(0, 1, c) for c in line] for line in edit.after.split("\n")]
    else:
        gaps[place.paragraph + (place.size if place.scope is Scope.AFTER else 0)] = edit.after


def _arrive(index, lines, gaps, moved):
    if index in gaps:
        yield [(0, 0, c) for c in gaps[index]]
    if index in moved:
        start, size, _ = moved[index]
        for each in range(start, start + size):
            if each > start:
                yield from _arrive(each, lines, gaps, moved)
            yield from lines[each]


def _walk(indexes, lines, gaps, moved, inside):
    starts = {start for start, *_ in moved.values()}
    for index in indexes:
        if index not in inside or index in starts:
            yield from _arrive(index, lines, gaps, moved)
        if index not in inside:
            yield from lines[index]
