"""The waterfall: how the debt became the figure, as an SVG that a screen reader can read and a page can inline.

One drawing serves letters and chat: presentation attributes only (a strict `style-src` holds), colours also as classes
(`chart-debt`, `chart-cost`, `chart-credit`, `chart-result`, `chart-axis`), text in the colour of its surroundings, no
fixed width. What it shows stands in words in its `<title>` and `<desc>`, and in the table beside it.
"""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from markupsafe import Markup

from assistant.calculator.statement import Line, Statement
from assistant.content.words import Words
from letters.amounts import amount_in_words
from letters.templates import environment

WIDTH = 360
_ROW = 34
_STUB = 28
_FIRST = "debt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One row of the drawing, in its units: where the bar starts, how long it is, and what is written above it."""

    label: str
    figure: str
    role: str
    x: float
    length: float
    y: int
    open_ended: bool = False


def waterfall(statement: Statement, words: Words, *, name: str = "chart") -> Markup:
    """The waterfall of a statement, as a standalone SVG element. `name` starts its ids: give each on a page its own."""
    steps = _steps(statement)
    scale = _Scale.over(steps)
    bars = tuple(_bar(step, number, scale, statement, words) for number, step in enumerate(steps))
    sentences = [f"{bar.label}: {bar.figure}" for bar in bars]
    template = environment().get_template("letters/chart.svg.html")
    drawing = template.module.waterfall(  # type: ignore[attr-defined]  # the macros of a template are its attributes
        bars,
        name=name,
        title=words.text("chart.title"),
        description="; ".join(sentences) + ".",
        width=WIDTH,
        height=len(bars) * _ROW + 4,
        zero=scale.at(Decimal(0)),
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
        y=number * _ROW,
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
