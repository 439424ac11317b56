"""How the debt became the figure, and how a judgment grows: SVGs that a screen reader can read and a page can inline.

One drawing serves letters and chat: presentation attributes only (a strict `style-src` holds), colours also as classes
(`chart-debt`, `chart-cost`, `chart-credit`, `chart-result`, `chart-axis`), text in the colour of its surroundings, no
fixed width. What it shows stands in words in its `<title>` and `<desc>`, and in the table beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate, pairwise

from markupsafe import Markup

from assistant.calculator.growth import Balance
from assistant.calculator.statement import Line, Statement
from assistant.content.words import Words
from letters.amounts import amount_in_words
from letters.templates import environment

WIDTH = 360
_ROW = 34
_LINE = 17
_ROOM = 38  # signs that fit beside each other where a small screen sets them large
_STUB = 28
_FIRST = "debt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One row of the drawing, in its units: where the bar starts, how long it is, and what is written above it.

    An amount that would run into the label has a line of its own.
    """

    label: str
    figure: str
    role: str
    x: float
    length: float
    y: int = 0
    open_ended: bool = False

    @property
    def under(self) -> int:
        """How far the amount stands under the label."""
        return _LINE if len(self.label) + len(self.figure) > _ROOM else 0


def waterfall(statement: Statement, words: Words, *, name: str = "chart") -> Markup:
    """The waterfall of a statement, as a standalone SVG element. `name` starts its ids: give each on a page its own."""
    steps = _steps(statement)
    scale = _Scale.over(steps)
    bars = [_bar(step, number, scale, statement, words) for number, step in enumerate(steps)]
    return _drawn(bars, words.text("chart.title"), name=name, zero=scale.at(Decimal(0)))


def growth_chart(balances: Sequence[Balance], words: Words, *, name: str = "growth") -> Markup:
    """What is owed on a judgment on each day (USD, one or more), a bar a day, as a standalone SVG element."""
    most = max(balance.total for balance in balances)
    scale = _Scale(lowest=Decimal(0), highest=most)
    bars = [
        Bar(
            label=words.date(balance.day),
            figure=words.money(balance.total),
            role=_FIRST if number == 0 else "cost",
            x=1,
            length=round(max(scale.at(balance.total) - 1, 1), 2),
        )
        for number, balance in enumerate(balances)
    ]
    return _drawn(bars, words.text("chart.growth.title"), name=name, zero=1)


def _drawn(bars: Sequence[Bar], title: str, *, name: str, zero: float) -> Markup:
    *tops, height = accumulate((_ROW + bar.under for bar in bars), initial=0)
    template = environment().get_template("letters/chart.svg.html")
    drawing = template.module.chart(  # type: ignore[attr-defined]  # the macros of a template are its attributes
        [replace(bar, y=top) for bar, top in zip(bars, tops, strict=True)],
        name=name,
        title=title,
        description="; ".join(f"{bar.label}: {bar.figure}" for bar in bars) + ".",
        width=WIDTH,
        height=height + 4,
        zero=zero,
    )
    return Markup(drawing)  # noqa: S704 - the macro escaped every text that it was given


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """A line of the statement and the running sums before and after it, between which its bar is drawn."""

    line: Line
    start: Decimal
    end: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    lowest: Decimal
    highest: Decimal

    @classmethod
    def over(cls, steps: list[_Step]) -> "_Scale":
        ends = [Decimal(0), *(end for step in steps for end in (step.start, step.end))]
        return cls(lowest=min(ends), highest=max(ends))

    def at(self, amount: Decimal) -> float:
        """Where an amount lies, in drawing units, a pixel away from either edge."""
        reach = self.highest - self.lowest or Decimal(1)
        return round(float((amount - self.lowest) / reach) * (WIDTH - 2) + 1, 2)


def _steps(statement: Statement) -> list[_Step]:
    """The lines that move the sum, then the result from zero. Lines of nothing say nothing here."""
    moving = [line for line in statement.lines if not line.total and line.amount != 0]
    sums = [Decimal(0)]
    for line in moving:
        sums.append(sums[-1] + _size(line))
    steps = [_Step(line=line, start=start, end=end) for line, (start, end) in zip(moving, pairwise(sums), strict=True)]
    result = statement.lines[-1]
    return [*steps, _Step(line=result, start=Decimal(0), end=_size(result))]


def _size(line: Line) -> Decimal:
    """The amount, or for an open one the end that is known."""
    known = (line.amount, line.high, line.low)
    return next((end for end in known if end is not None), Decimal(0))


def _bar(step: _Step, number: int, scale: _Scale, statement: Statement, words: Words) -> Bar:
    x, length = _extent(step, scale)
    return Bar(
        label=words.text(step.line.label_key).partition(" (")[0],  # the other name of a thing stands in the table
        figure=amount_in_words(step.line, statement, words),
        role=_role(step, number),
        x=x,
        length=length,
        open_ended=step.line.amount is None,
    )


def _extent(step: _Step, scale: _Scale) -> tuple[float, float]:
    """Start and length of a bar: never so short that it cannot be seen, nor, where an end is open, like a zero."""
    left, right = sorted((scale.at(step.start), scale.at(step.end)))
    length = max(right - left, _STUB if step.line.amount is None else 1)
    return round(min(left, WIDTH - 1 - length), 2), round(length, 2)


def _role(step: _Step, number: int) -> str:
    if step.line.total:
        return "result"
    if number == 0:
        return _FIRST
    return "credit" if step.end < step.start else "cost"
