"""What a text states in figures: facts, each with its place and a value that no language colours. Pure values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


class Kind(StrEnum):
    """What sort of thing a fact states."""

    REFERENCE = "reference"
    SYMBOL = "symbol"
    SESSION = "session"
    PERIOD = "period"
    DATE = "date"
    YEAR = "year"
    PERCENTAGE = "percentage"
    MONEY = "money"
    DURATION = "duration"
    QUANTITY = "quantity"
    ORDINAL = "ordinal"
    PLACE = "place"
    FREQUENCY = "frequency"
    DEADLINE = "deadline"


class Body(StrEnum):
    """Whose resolution a number is, as far as its form tells. Other councils number as the Assembly does."""

    ASSEMBLY = "assembly"
    SECURITY_COUNCIL = "security council"
    ECONOMIC_AND_SOCIAL_COUNCIL = "economic and social council"


@dataclass(frozen=True, slots=True)
class Reference:
    """The number of a resolution or decision: 59/126 B is session "59", number 126, letters ("B",).

    `session` is "59", "S-30", "ES-11", the year for both Councils ("2009", "2005"), or a Roman session in old style
    as printed ("XV", "S-VII"). `str` gives it as English prints it: "1514 (XV)", "1631 (2005)", "2009/28", "S-30/1".
    """

    body: Body
    session: str
    number: int
    letters: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Print the number as English texts do."""
        letters = f" {' and '.join(self.letters)}" if self.letters else ""
        if self.body is Body.SECURITY_COUNCIL or not self.session[-1].isdigit():
            return f"{self.number}{letters} ({self.session})"
        return f"{self.session}/{self.number}{letters}"


@dataclass(frozen=True, slots=True)
class Symbol:
    """The symbols of one document, without trailing asterisks: two where it is a dual symbol."""

    symbols: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Session:
    """A session by its number; `special` is "" for a regular one, "S" special, "ES" emergency special."""

    number: int
    special: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """Years, both included: 2015-2020."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Date:
    """A day, or a month where `day` is None; `year` is None where the text does not say it there.

    `last_day` is set for days that run on: 3 to 14 June 2024.
    """

    year: int | None
    month: int
    day: int | None = None
    last_day: int | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """A year that stands alone."""

    year: int


@dataclass(frozen=True, slots=True)
class Percentage:
    """A share in per cent."""

    amount: Decimal


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of money; `currency` is its code (USD, EUR, CHF, …)."""

    currency: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: `unit` is hour, day, week, month, year or decade (working days are "working day")."""

    amount: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something."""

    amount: Decimal


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A place in an order: fourth, 第三次."""

    number: int


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a text that another part names: "paragraphs 6 and 7 above" is unit "paragraph", numbers ("6", "7")."""

    unit: str
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often: every `every` units. Annual is every 1 year, biennial every 2."""

    every: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """The words of a deadline: "by" before a year or a date, or "no later than" where nothing may come after."""

    form: str


Value = (
    Reference
    | Symbol
    | Session
    | Period
    | Date
    | Year
    | Percentage
    | Money
    | Duration
    | Quantity
    | Ordinal
    | Place
    | Frequency
    | Deadline
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact and its place: [start, end) in the text that it was found in. Equal values state the same."""

    start: int
    end: int
    kind: Kind
    value: Value


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference with the date that belongs to it, if it has one. [start, end) covers both and the words between."""

    start: int
    end: int
    reference: Reference
    date: Date | None = None


@dataclass(frozen=True, slots=True)
class ListItem:
    """A member of a list of references.

    [start, end) takes in the separator before it (after it, for the first): take it out and the list is whole.
    `conjunction`: its separator holds an "and".
    """

    citation: Citation
    start: int
    end: int
    conjunction: bool = False


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """Two or more citations in a row, parted by commas and conjunctions only. [start, end) without what is around it.

    `doubled`: the places [start, end) of conjunctions before the last one ("… et 75/276 … et 77/13": the first "et").
    """

    start: int
    end: int
    items: tuple[ListItem, ...]
    doubled: tuple[tuple[int, int], ...] = ()


class RelationKind(StrEnum):
    """How a new value stands to an old one."""

    SAME = "same"
    LATER = "later"
    EARLIER = "earlier"
    NEXT_PERIOD = "next period"
    MORE = "more"
    FEWER = "fewer"
    DATED = "dated"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Relation:
    """The difference of two values of one kind: "later by 2 sessions", "more by 5 per cent".

    `unit` is session, year, day, month, per cent, a currency's code, a duration's unit, …; "" for plain numbers.
    `amount` is None where it says nothing (NEXT_PERIOD, DATED, SAME).
    """

    kind: RelationKind
    amount: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ListDifference:
    """What happened to a list of references, in the order of the lists.

    `redated` are references that both lists have with different dates, as (old, new). `previous` is the added one
    that is the edition before this text, None where none is known to be.
    """

    added: tuple[Citation, ...] = ()
    dropped: tuple[Citation, ...] = ()
    redated: tuple[tuple[Citation, Citation], ...] = ()
    reordered: bool = False
    previous: Citation | None = None
