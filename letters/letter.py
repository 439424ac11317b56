"""A letter as a pure value: what is said, in order, in one language, before anybody thinks of paper or HTML."""

from dataclasses import dataclass, field
from typing import ClassVar

from letters.snapshot import Paper, Sender


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """A paragraph, and the numbers of the sources that it rests on."""

    shape: ClassVar[str] = "prose"
    text: str
    marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Things to do, in order, or things to know, in none."""

    shape: ClassVar[str] = "listing"
    items: tuple[Prose, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a table: what it is, how it came about, and the figure or words on the right."""

    label: str
    figure: str
    detail: str = ""
    marks: tuple[int, ...] = ()
    total: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under two column heads. `figures` says that the right column holds amounts, set flush right."""

    shape: ClassVar[str] = "table"
    heads: tuple[str, str]
    rows: tuple[Row, ...]
    caption: str = ""
    figures: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture that is drawn already, as an SVG with its own title, and the words under it."""

    shape: ClassVar[str] = "chart"
    svg: str
    caption: str


Part = Prose | Listing | Table | Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what stands under it. `minor` sections belong to the one before."""

    heading: str
    parts: tuple[Part, ...]
    minor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """What must be seen first: the figure, and below it what is needed to understand it and by when to act."""

    label: str
    figure: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A numbered source: the law as it is cited, and the sign of doubt that it carries when its text was not read."""

    number: int
    text: str
    doubt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keep:
    """The sheet that stays with the person when a letter goes out: how to send it, and what it says."""

    locale: str
    title: str
    sections: tuple[Section, ...]
    notice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """How the letter can be checked: a mark to scan, as an SVG with its own title, its address, and words beside it."""

    svg: str
    address: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A whole letter. Every text in it is in `locale` and ready to be shown; nothing in it is markup but the charts.

    `doubts` explains each sign of doubt that `sources` use. `labels` holds the words of the furniture: "Page",
    "Date", "Draft" and the like, by their keys. One that is `to_send` is set tight, to go out on one page.
    """

    kind: str
    locale: str
    paper: Paper
    reference: str
    created: str
    sender: Sender
    recipient: tuple[str, ...]
    particulars: tuple[tuple[str, str], ...]
    title: str
    salutation: str
    opening: tuple[Prose, ...]
    box: Box
    sections: tuple[Section, ...]
    notice: str
    closing: tuple[str, ...]
    sources: tuple[Source, ...]
    doubts: tuple[tuple[str, str], ...] = ()
    labels: dict[str, str] = field(default_factory=dict)
    keep: Keep | None = None
    check: Check | None = None
    to_send: bool = False
    draft: bool = False
