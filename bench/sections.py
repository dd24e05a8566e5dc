"""The parts of the bench: each measures one thing and gives a Markdown section and the goals it touches."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields
from statistics import median

from bench.pairs import LANGUAGES, Pair, generate
from bench.pairs.generate import markdown
from bench.pairs.lexicon import lexicon
from bench.peers import OURS, PEERS
from bench.processes import NoAnswer, ask, peers_python
from bench.real import french_bills, laws, resolutions, unchanged_pair
from bench.scoring import Alignment, Found, judge, nothing
from bench.scoring_words import Words, judge_words, rebuilds
from bench.word_peers import WORD_PEERS

from bench.pairs.shapes import SHAPES, Shape  # isort: skip


@dataclass(frozen=True, slots=True)
class Plan:
    """How much to measure. `limit` is the most seconds that a tool may take for one pair."""

    seeds: int
    levels: tuple[int, ...]
    peer_languages: tuple[str, ...]
    peer_sizes: tuple[int, ...]
    sizes: tuple[int, ...]
    limit: float
    folders: tuple[str, ...]
    every: bool


QUICK = Plan(1, (4,), ("en",), (300,), (300, 3000), 20, ("ar-laws",), every=False)
FULL = Plan(
    5,
    (1, 2, 3, 4),
    LANGUAGES,
    (300, 3000),
    (30, 300, 3000, 30000),
    120,
    ("zh-laws", "es-laws-ar", "ar-laws"),
    every=True,
)


@dataclass(slots=True)
class Report:
    """The text so far, and the goals: what was measured, what is wanted, whether it is met."""

    lines: list[str] = field(default_factory=list)
    goals: list[tuple[str, str, str, bool]] = field(default_factory=list)

    def section(self, title: str, note: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Add a heading, a note and a table."""
        self.lines += ["", f"## {title}", "", note, "", "| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
        self.lines += ["| " + " | ".join(row) + " |" for row in rows]

    def least(self, name: str, value: float, goal: float) -> None:
        """A goal that must be reached or passed."""
        self.goals.append((name, f"{value:.4f}", f"≥ {goal}", value >= goal))

    def most(self, name: str, value: float, goal: float, unit: str = "") -> None:
        """A goal that must not be passed."""
        self.goals.append((name, f"{value:.3f}{unit}", f"≤ {goal}{unit}", value <= goal))


KINDS = tuple(item.name for item in fields(Alignment))
HEAD = ("all pairs", "not verbatim", "moves", "splits", "merges", "regroups", "added and removed")


def ours(base: Sequence[str], target: Sequence[str]) -> list[Found]:
    """Our engine's rows, as the scorer takes them."""
    from service.collation import collate  # noqa: PLC0415  the peers' Python has no use for it

    return [
        Found(r.base, r.target, r.moved, tuple((o.op.value, o.text) for o in r.ops)) for r in collate(base, target).rows
    ]


def quality(report: Report, plan: Plan) -> None:
    """Our alignment and words over languages, levels and seeds, 300 paragraphs."""
    head = ("level", "language", *HEAD)
    table: list[Sequence[str]] = []
    words: dict[str, Words] = {}
    for level in plan.levels:
        whole, numbered = nothing(), nothing()
        for language in LANGUAGES:
            mine = nothing()
            for seed in range(plan.seeds):
                pair = generate(language, 300, level, seed)
                found = ours(list(pair.base.texts), list(pair.target.texts))
                mine.join(judge(pair, found))
                numbered.join(judge(pair, ours(pair.base.numbered(), pair.target.numbered())))
                if level == 4:
                    words.setdefault(language, Words()).join(judge_words(pair, found))
            whole.join(mine)
            table.append((str(level), language, *_figures(mine)))
        table.append((str(level), "**all**", *_figures(whole)))
        table.append((str(level), "all, numbers left in", *_figures(numbered)))
    note = (
        f"F1, 300 paragraphs, {plan.seeds} seed(s) a language, paragraph numbers taken out unless said. "
        "Level 4 is the hardest. Splits, merges and regroups count only if the whole group is right."
    )
    report.section("Alignment", note, head, table)
    _quality_goals(report, plan, whole)
    _words(report, words)


def _figures(mine: Alignment) -> list[str]:
    return [f"{getattr(mine, kind).f1:.3f}" for kind in KINDS]


def _quality_goals(report: Report, plan: Plan, mine: Alignment) -> None:
    report.least("F1 of all pairs, level 4", mine.pairs.f1, 0.985)
    report.least("F1 of pairs that are not verbatim", mine.nonverbatim.f1, 0.97)
    report.least("F1 of moves", mine.moves.f1, 0.93)
    report.least("splits found", mine.splits.recall, 0.95)
    report.least("merges found", mine.merges.recall, 0.95)
    report.least("F1 of additions and removals", mine.alone.f1, 0.95)
    report.lines += ["", ceiling(plan)]


def ceiling(plan: Plan) -> str:
    """What no engine could know: said in figures."""
    pairs = [generate(language, 300, 4, 0) for language in (LANGUAGES if plan.every else ("en",))]
    doubtful = sum(len(p.either_base) + len(p.either_target) + len(p.free) for p in pairs)
    rivals = [rivalled(pair) for pair in pairs]
    share = sum(r for r, _ in rivals) / sum(n for _, n in rivals)
    return (
        f"The ceiling is 1 by construction: {doubtful / len(pairs):.0f} pairings in a text of 300 paragraphs that neither "
        "words nor order can decide count as right either way, and of paragraphs with the same text any will do. By words "
        f"alone it would be lower: in {share:.1%} of the pairs that are not verbatim some other paragraph shares at least as "
        "many words as the true one, and only the order tells. Heavily rewritten paragraphs that were also moved have no "
        "order to lean on; what an engine loses there is lost to everyone."
    )


def rivalled(pair: Pair) -> tuple[int, int]:
    """How many changed pairs have a base paragraph more alike than the true one, and how many changed pairs there are."""
    words = lexicon(pair.language)
    bags = [Counter(_bag(text, joined=words.joined)) for text in pair.base.texts]
    found = total = 0
    for row in pair.rows:
        if len(row.base) == len(row.target) == 1 and row.edits:
            mine = Counter(_bag(pair.target.texts[row.target[0]], joined=words.joined))
            likeness = [2 * (mine & bag).total() / (mine.total() + bag.total()) for bag in bags]
            true = likeness[row.base[0]]
            total += 1
            found += any(like >= true for b, like in enumerate(likeness) if b != row.base[0])
    return found, total


def _bag(text: str, *, joined: bool) -> list[str]:
    return [text[i : i + 2] for i in range(len(text))] if joined else text.split()


def _words(report: Report, words: dict[str, Words]) -> None:
    whole = Words()
    table = []
    for language, mine in words.items():
        whole.join(mine)
        table.append((OURS, language, *_word_figures(mine)))
    table.append((OURS, "**all**", *_word_figures(whole)))
    for name in WORD_PEERS:
        table.append((name, "en, fr, zh", *_peer_words(name)))
    note = (
        "Level 4, rows that are grouped as in truth; of rows that are truly changed by more than half the marks are in a "
        "column of their own. Marked: characters marked over characters truly changed. Places: separate changes over true "
        "ones. Cuts: borders inside words, numbers, dates, symbols. Islands: unchanged stretches of at most two short words "
        "between two changes, for each true place. The peers were given the true pairs."
    )
    head = ("tool", "language", "rebuilt", "marked", "marked, heavy rows", "places", "cuts", "islands")
    report.section("Words", note, head, table)
    report.least("rows rebuilt exactly", whole.rebuilt / max(1, whole.rows), 1.0)
    report.most("marked characters over the true ones", whole.ratio("marked", "true_marked"), 1.10)
    report.most("places over the true ones", whole.ratio("places", "true_places"), 1.0)
    report.most("cuts inside words", whole.cuts, 0)
    report.most("islands per place", whole.ratio("islands", "true_places"), 0.05)


def _word_figures(mine: Words) -> list[str]:
    ratios = [
        mine.ratio(*names)
        for names in (("marked", "true_marked"), ("marked_heavy", "true_heavy"), ("places", "true_places"))
    ]
    return [
        f"{mine.rebuilt}/{mine.rows}",
        *(f"{r:.3f}" for r in ratios),
        str(mine.cuts),
        f"{mine.ratio('islands', 'true_places'):.3f}",
    ]


def _peer_words(name: str) -> list[str]:
    mine = Words()
    for language in ("en", "fr", "zh"):
        pair = generate(language, 300, 4, 0)
        rows = [r for r in pair.rows if len(r.base) == len(r.target) == 1]
        sent = [[pair.base.texts[r.base[0]], pair.target.texts[r.target[0]]] for r in rows]
        try:
            answers = ask(peers_python(), "word_peers.py", [name], sent, 60)
        except NoAnswer as reason:
            return [str(reason), *[""] * 5]
        found = [
            Found(r.base, r.target, ops=tuple((op, text) for op, text in ops))
            for r, ops in zip(rows, answers, strict=True)
        ]
        mine.join(judge_words(pair, found))
    return _word_figures(mine)


def peers(report: Report, plan: Plan) -> None:
    """All tools side by side on the same pairs, each in a process of its own."""
    versions = ask(peers_python(), "peers.py", ["--versions"], None, 60)
    table: list[Sequence[str]] = []
    for size in plan.peer_sizes:
        languages = plan.peer_languages if size <= 300 else ("en",)
        times: dict[str, float | None] = {}
        rows = []
        for name in (OURS, *PEERS):
            missing = name != OURS and versions[name] is None
            figures, times[name], note = (
                (None, None, "missing") if missing else run_tool(name, languages, size, plan.limit)
            )
            rows.append((name, figures, note))
        for name, figures, note in rows:
            version = "" if name == OURS else versions[name] or ""
            table.append(
                (str(size), name, version, *(figures or ["–"] * len(KINDS)), note, _times(times[OURS], times[name]))
            )
        _speed_goal(report, size, times, rows)
    note = (
        "Level 4, seed 0, numbers taken out, F1; 300 paragraphs in "
        + ", ".join(plan.peer_languages)
        + ", 3,000 in English. "
        "Time: median of the comparisons alone, made in the same run, without the start of Python (python-redlines starts its own "
        "program each time). Lines and words of peers are read as pairs if three tenths of the shorter paragraph stay."
    )
    report.section(
        "Beside other tools", note, ("paragraphs", "tool", "version", *HEAD, "seconds", "our time × "), table
    )


def run_tool(
    name: str, languages: Sequence[str], size: int, limit: float
) -> tuple[list[str] | None, float | None, str]:
    """Figures, median seconds and a note of one tool over languages."""
    mine, seconds = nothing(), []
    python = sys.executable if name == OURS else peers_python()
    for language in languages:
        pair = generate(language, size, 4, 0)
        sent = {"base": pair.base.texts, "target": pair.target.texts}
        try:
            answer = ask(python, "peers.py", [name], sent, limit)
        except NoAnswer as reason:
            return None, None, str(reason)
        seconds.append(answer["seconds"])
        mine.join(judge(pair, [Found(tuple(b), tuple(t), moved) for b, t, moved in answer["rows"]]))
    return _figures(mine), median(seconds), f"{median(seconds):.2f}"


def _times(mine: float | None, theirs: float | None) -> str:
    return f"{theirs / mine:.1f}" if mine and theirs else "–"


def _speed_goal(
    report: Report, size: int, times: dict[str, float | None], rows: list[tuple[str, list[str] | None, str]]
) -> None:
    """How many times as fast as python-redlines; where it does not end, its time limit counts as its time."""
    goal = {300: 10, 3000: 100}.get(size)
    theirs, mine = times["python-redlines"], times[OURS]
    note = next(note for name, _, note in rows if name == "python-redlines")
    if theirs is None and note.startswith("no end in"):
        theirs = float(note.split()[3])
    if goal and theirs and mine:
        report.least(f"times as fast as python-redlines, {size} paragraphs", theirs / mine, goal)


def speed(report: Report, plan: Plan) -> None:
    """The whole comparison of ours: seconds and memory in processes of their own."""
    table: list[Sequence[str]] = []
    middle: dict[int, float] = {}
    for size in plan.sizes:
        pair = generate("en", size, 4, 1)
        times = 9 if size <= 300 else 5 if size <= 3000 else 1
        sent = {"base": pair.base.texts, "target": pair.target.texts}
        whole = {"base": markdown(pair, pair.base), "target": markdown(pair, pair.target)}
        bare = ask(sys.executable, "measure.py", ["lists", str(times)], sent, 300)
        read = ask(sys.executable, "measure.py", ["files", str(min(times, 3))], whole, 300)
        middle[size] = median(bare["seconds"])
        reading, all_of_it = median(read["reading"]), median(read["seconds"])
        table.append((
            f"{size:,}", f"{middle[size]:.3f}", f"{bare['seconds'][0]:.3f}", f"{bare['peak_mb']:.0f}",
            f"{all_of_it:.3f}", f"{reading:.3f}", f"{read['peak_mb']:.0f}",
        ))  # fmt: skip
        goal = {300: 0.06, 3000: 0.6, 30000: 6.0}.get(size)
        if goal:
            report.most(f"seconds for {size:,} paragraphs", middle[size], goal, " s")
        if size == 30000:
            report.most("memory at 30,000 paragraphs", bare["peak_mb"], 600, " MB")
            report.most("growth from 3,000 to 30,000", middle[size] / middle[3000], 12)
    imported = median(ask(sys.executable, "measure.py", ["import", "5"], None, 60)["seconds"])
    report.most("importing the engine", imported, 0.3, " s")
    note = (
        "English, level 4, one process each. Lists: alignment, words and self-check of two lists of paragraphs (median; the "
        "first comparison of a process apart). Files: the same texts as Markdown, read, recognised and compared. "
        f"Importing the engine takes {imported:.3f} s beyond the start of Python."
    )
    head = ("paragraphs", "lists, s", "first, s", "peak MB", "files, s", "of it reading, s", "peak MB")
    report.section("Time and memory", note, head, table)


def shapes(report: Report, plan: Plan) -> None:
    """The worst shapes: each must end in time, rebuild both sides, and be right or say that it is coarse."""
    del plan
    table: list[Sequence[str]] = []
    for make in SHAPES:
        shape = make()
        sent = {"base": shape.base, "target": shape.target, "rows": True}
        try:
            answer = ask(sys.executable, "measure.py", ["lists", "1"], sent, 60)
        except NoAnswer as reason:
            table.append((shape.name, str(reason), "", "", "no", ""))
            report.most(f"seconds, {shape.name}", 60, 5, " s")
            continue
        right, whole = _right(shape, answer["rows"]), _whole(shape, answer["rows"])
        seconds, label = answer["seconds"][0], answer["fallback"] or ""
        table.append(
            (
                shape.name,
                f"{seconds:.2f}",
                f"{answer['peak_mb']:.0f}",
                "yes" if whole else "**no**",
                "yes" if right else "no",
                label,
            )
        )
        report.most(f"seconds, {shape.name}", seconds, 5, " s")
        report.goals.append(
            (
                f"right or labelled, {shape.name}",
                "yes" if right else "labelled" if label else "no",
                "yes",
                whole and (right or bool(label)),
            )
        )
    head = ("shape", "seconds", "peak MB", "rebuilt", "right", "what it says")
    report.section("Worst shapes", "Each in a process of its own.", head, table)


def _whole(shape: Shape, rows: list[list[object]]) -> bool:
    found = [Found(tuple(b), tuple(t), bool(m), tuple(map(tuple, ops))) for b, t, m, ops in rows]  # type: ignore[arg-type]
    covered = sorted(b for row in found for b in row.base) == list(range(len(shape.base)))
    covered &= sorted(t for row in found for t in row.target) == list(range(len(shape.target)))
    return covered and all(
        rebuilds(row.ops or (), [shape.base[b] for b in row.base], [shape.target[t] for t in row.target])
        for row in found
    )


def _right(shape: Shape, rows: list[list[object]]) -> bool:
    paired = [(b, t) for b, t, *_ in rows if b and t]
    same = sum(len(b) == len(t) == 1 and shape.base[b[0]] == shape.target[t[0]] for b, t in paired)  # type: ignore[arg-type,index]
    few = shape.most_paired is None or len(paired) <= shape.most_paired
    return same >= shape.least_same and few and (len(shape.base) > 1 or len(rows) == 1)


def real(report: Report, plan: Plan) -> None:
    """Real texts."""
    table: list[Sequence[str]] = []
    for apart, name in ((1, "neighbouring readings"), (2, "and readings two apart")):
        bills = french_bills(ours, apart)
        what = f"French bills, {bills.pairs} pairs ({name}), articles by official number"
        table.append(
            (
                what,
                f"F1 {bills.articles.f1:.4f}; recall on the {bills.changed.true} changed articles {bills.changed.recall:.4f}",
            )
        )
        report.least(f"French bills, {name}: F1", bills.articles.f1, 0.988)
        report.least(f"French bills, {name}: recall on changed articles", bills.changed.recall, 0.97)
    report.goals.append(
        ("76/80 and 78/76", "no change" if unchanged_pair(ours) else "changes", "no change", unchanged_pair(ours))
    )
    if plan.every:
        series = resolutions(ours)
        table.append(
            (
                f"General Assembly, {series.pairs} neighbouring resolutions",
                f"{series.kept} of {series.identical} identical paragraphs paired with an identical one; {series.rebuilt} of {series.rows} rows rebuilt",
            )
        )
        report.least("identical paragraphs of resolutions kept", series.kept / series.identical, 1.0)
    for folder in plan.folders:
        mine = laws(folder)
        table.append(
            (
                f"{folder}, {mine.pairs} pairs read from files",
                f"{mine.rebuilt} of {mine.rows} rows rebuilt; {mine.paragraphs:,} paragraphs in {mine.seconds:.1f} s, slowest pair {mine.slowest:.2f} s",
            )
        )
        report.least(f"{folder}: rows rebuilt", mine.rebuilt / mine.rows, 1.0)
    report.section("Real texts", "Official numbers were hidden from the engine.", ("texts", "result"), table)


SECTIONS: tuple[Callable[[Report, Plan], None], ...] = (quality, peers, speed, shapes, real)
