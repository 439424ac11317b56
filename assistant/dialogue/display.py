"""Values as the person reads them."""

from decimal import Decimal

from assistant.content.words import Words
from assistant.dialogue.wording import choice
from assistant.facts.catalogue import Kind, catalogue
from assistant.facts.states import STATES
from assistant.facts.values import PartialDate, Value


def display(words: Words, name: str, value: Value) -> str:
    """A value of the fact `name` in the person's language: `$8,500.00`, `14 Mart 2025`, `a house`."""
    kind = catalogue()[name].kind
    if isinstance(value, bool):
        return choice(words, name, str(value).lower())
    if isinstance(value, PartialDate):
        return day(words, value)
    if isinstance(value, Decimal):
        return words.money(value) if kind is Kind.MONEY else words.percent(value)
    if kind is Kind.STATE:
        return STATES[value]
    return choice(words, name, value) if kind is Kind.CHOICE else value


def day(words: Words, value: PartialDate) -> str:
    """A date as well as it is known: a day, a month of a year, or a year."""
    exact = value.exact
    if exact:
        return words.date(exact)
    return words.month(value.year, value.month) if value.month else str(value.year)
