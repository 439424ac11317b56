"""The borrower asks the lender to pay out what the sale brought over the debt: vehicles and other goods."""

from datetime import date, timedelta
from decimal import Decimal

from assistant.calculator.deficiency import statement
from assistant.calculator.sheet import is_home
from assistant.calculator.statement import StatementKind
from assistant.facts.case import Case
from letters.kinds.kind import Addressee, LetterKind
from letters.letter import Box, Letter
from letters.material import Material
from letters.outgoing import FACTS, Body, outgoing, request

_DAYS = 21


def write(material: Material) -> Letter:
    """The request for the surplus that the statement shows; it is not for those whose result is open."""
    return outgoing(material, _body, due=material.day + timedelta(days=_DAYS))


def _body(material: Material) -> Body:
    words = material.words
    amount = words.money(material.statement.amount or Decimal(0), material.statement.currency)
    box = Box(
        label=words.text("letter.surplus_request.box", amount=amount),
        figure=words.date(material.day + timedelta(days=_DAYS)),
        notes=(words.text("letter.surplus_request.or"),),
    )
    return request(material, box=box, amount=amount)


def _fits(case: Case) -> bool:
    if is_home(case) or "balance_owed" not in case or "sale_price" not in case:
        return False  # asked at every turn: a statement is worked out only where it can come out as a surplus
    found = statement(case, today=date.max)
    return found.kind is StatementKind.SURPLUS and found.amount is not None


KIND = LetterKind(
    name="surplus_request",
    addressee=Addressee.LENDER,
    facts=("collateral_type", "balance_owed", "sale_price", *FACTS),
    required=frozenset(("balance_owed", "sale_price", *FACTS)),
    work_out=statement,
    write=write,
    fits=_fits,
    editable=("opening", "more"),
)
