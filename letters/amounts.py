"""The amounts of a statement as letters and charts write them."""

from dataclasses import replace

from assistant.calculator.present import line_amount, shown
from assistant.calculator.span import Span
from assistant.calculator.statement import Line, Statement
from assistant.content.words import Words


def result(statement: Statement, words: Words) -> str:
    """The amount of a statement, or the bracket it lies in."""
    size = Span(statement.low, statement.high) if statement.amount is None else Span.exactly(statement.amount)
    return shown(size, words, statement.currency)


def amount_in_words(line: Line, statement: Statement, words: Words) -> str:
    """The amount of a line.

    One that nothing bounds is not known, rather than "zero or more". The result reads as in the box of the letter, and
    a surplus, which the sum makes negative, as the money that it is.
    """
    if line is statement.lines[-1] and line.amount is None:
        return result(statement, words)
    if line.amount is None and not line.total and None in {line.low, line.high}:
        return words.text("amount.unknown")
    if line.key == "surplus" and line.amount is not None:
        line = replace(line, amount=-line.amount)
    return line_amount(line, words, statement.currency)
