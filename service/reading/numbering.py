"""Labels: what negotiators call a paragraph, from the numbers printed and the sections, annexes and articles around."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from service.reading.divisions import Division
from service.reading.levels import Levels

if TYPE_CHECKING:
    from service.reading.divisions import Heading
    from service.reading.enumeration import Mark


@dataclass(slots=True)
class Numbering:
    """Where in the text we are, in numbers.

    `annex` is "Annex I" within an annex, `article` the article with its word ("Article 3", "第三条"). `path` are the
    sections that are open, outermost first. `last` is the last paragraph number, `restarted` whether a section has
    begun to count anew since the annex or the text began, `fresh` whether a resolution has begun and no operative
    paragraph of it was met.
    """

    annex: str = ""
    path: list[tuple[Division, str]] = field(default_factory=list)
    article: str = ""
    last: int = 0
    restarted: bool = False
    divided: bool = False
    resolutions: int = 0
    preambular: int = 0
    fresh: bool = False
    parent: str | None = None
    levels: Levels = field(default_factory=Levels)

    def enter_resolution(self) -> None:
        """Begin a resolution: the enacting formula was met."""
        self.resolutions += 1
        self.fresh = True
        if self.resolutions > 1:
            self.article = ""
            self.enter_division()
            self.preambular = 0 if self.path else self.preambular

    def enter_annex(self, name: str) -> None:
        """Begin an annex ("Annex II") or an appendix, which belongs to the annex before it; numbers start anew."""
        before = self.annex.split(", Appendix")[0]
        within = name.startswith("Appendix") and before.startswith("Annex")
        self.annex = f"{before}, {name}" if within else name
        self.path.clear()
        self.article, self.last, self.restarted = "", 0, False
        self.enter_division()

    def leave_annex(self) -> None:
        """Return from an annex to the body: a further resolution begins."""
        self.annex = ""
        self.path.clear()
        self.article = ""

    def enter(self, heading: Heading) -> None:
        """Enter a section or article."""
        self.enter_division()
        if heading.division is Division.ARTICLE:
            self.article, self.last = heading.number, 0
            return
        if heading.division is Division.TITLE:
            return
        self.article = ""
        kinds = [division for division, _ in self.path]
        if heading.division in kinds:
            del self.path[kinds.index(heading.division) :]
        self.path.append((heading.division, heading.number))
        self.preambular = 0

    def enter_division(self) -> None:
        """Note that a heading stood here: numbers may start anew, lists are closed."""
        self.divided = True
        self.parent = None
        self.levels.clear()

    def numbered(self, mark: Mark, value: int) -> str:
        """Count a numbered paragraph and give its label."""
        if value == 1 and self.last >= 1 and not mark.suffix and self.divided:
            self.restarted = True
        self.last, self.divided, self.fresh = value, False, False
        self.levels.clear()
        self.parent = self._label(f"{value} {mark.suffix}".strip())
        return self.parent

    def single(self) -> str:
        """Count an operative paragraph without a number and give its label."""
        if self.fresh and self.last >= 1:
            self.restarted, self.last = True, 0
        self.fresh = False
        self.last += 1
        self.levels.clear()
        self.parent = self._label(str(self.last))
        return self.parent

    def _label(self, number: str) -> str:
        sections = ".".join(name for _, name in self.path if name)
        here = f"{sections}.{number}" if self.restarted and sections else number
        if self.article:
            here = f"{self.article}, {number}"
        if self.annex:
            return f"{self.annex}, {here}"
        if self.article:
            return here
        return here if self.restarted and sections else f"OP{here}"

    def article_label(self) -> str:
        """Give the label of a paragraph that carries its article's number."""
        self.levels.clear()
        self.parent = f"{self.annex}, {self.article}" if self.annex else self.article
        return self.parent

    def preamble(self, mark: Mark | None) -> str:
        """Count a preambular paragraph and give its label."""
        value = mark.decimal if mark else None
        self.preambular = value if value is not None else self.preambular + 1
        suffix = f" {mark.suffix}" if mark and mark.suffix else ""
        sections = ".".join(name for _, name in self.path if name)
        self.levels.clear()
        self.parent = f"{sections}.PP{self.preambular}{suffix}" if sections else f"PP{self.preambular}{suffix}"
        return self.parent

    def renumbered_preamble(self, mark: Mark) -> str:
        """Give the label of a preambular paragraph that a person numbered; the ones after it count as before."""
        count = self.preambular + (0 if mark.suffix else 1)
        label = self.preamble(mark)
        self.preambular = count
        return label

    def listed(self, mark: Mark) -> tuple[str | None, int]:
        """Place a list's mark and give its label (None for a bullet) and level."""
        depth = self.levels.place(mark)
        path = self.levels.path()
        if any(not any(char.isalnum() for char in printed) for printed in path):
            return None, depth + 1
        parent = self.parent or (f"{self.annex}," if self.annex else "")
        return f"{parent} {' '.join(path)}".strip(), depth + 1
