"""What the outlook can ask about a case and say about it: the facts, the result, and what the law of the place adds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from assistant.calculator import homes
from assistant.calculator.credit import reported
from assistant.calculator.deadlines import Deadline
from assistant.calculator.figures import FigureNotKnownError, figure
from assistant.calculator.garnishment import Law, Period
from assistant.calculator.jurisdictions import HomeRule, Jurisdiction, Standing, ValueRule, VehicleRule
from assistant.calculator.local_law import place_of, rate_of
from assistant.calculator.sheet import is_home, told
from assistant.calculator.span import ZERO, Span
from assistant.calculator.statement import Citation, Paragraph, Percent, Statement, StatementKind
from assistant.calculator.tax import excluded_by_insolvency, foreclosure
from assistant.facts.case import Case
from assistant.facts.values import PartialDate

_HUNDRED = Decimal(100)
_AGREED = frozenset({"short_sale", "deed_in_lieu"})
_FAR_OVER = 3
"""A car loan with so many times the bar still owed was no purchase under it, whatever charges were added."""

_VALUE_NOT_COUNTED = frozenset({ValueRule.NONE, ValueRule.PRICE_ONLY, ValueRule.UNKNOWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """`known`: what a condition can ask, in words; `values`: what a paragraph can say; `laws`: citations by subject."""

    known: Mapping[str, str]
    values: Mapping[str, object]
    laws: Mapping[str, Citation] = field(default_factory=dict)


def circumstances(case: Case, statement: Statement, *, today: date) -> Circumstances:
    """All of it for one case. What is not known is left out, and reads as "open"."""
    found = [_of_case(case, statement), _of_federal_law(case, today), _of_tax(case, statement), _of_credit(case, today)]
    place = place_of(case, today=today)
    if place:
        found += _of_state(place, case, statement, today)
    return Circumstances(
        known={name: word for part in found for name, word in part.known.items()},
        values={name: value for part in found for name, value in part.values.items()},
        laws={name: law for part in found for name, law in part.laws.items()},
    )


def word(value: object) -> str:
    """A value as conditions write it: yes and no as "true" and "false"."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _of_case(case: Case, statement: Statement) -> Circumstances:
    told_words = {name: word(value) for name, value in case.values.items() if isinstance(value, str | bool)}
    size = Span(statement.low, statement.high) if statement.amount is None else Span.exactly(statement.amount)
    owed = "given_up" if case.get("forgiven") is True else "stands"
    return Circumstances(
        known={
            **told_words,
            "result": statement.kind.value,
            "claim": owed if statement.kind is StatementKind.DEFICIENCY else "none",
            "barred": "false",
            "amount": "open" if statement.amount is None else "known",
            "state": "known" if "state" in case else "open",
            "law_of": "home" if is_home(case) else "goods",
        },
        values={"amount": size},
    )


def _of_federal_law(case: Case, today: date) -> Circumstances:
    """The figures that are in force today, and what they leave of a pay; one not known leaves its paragraphs out."""
    try:
        share, hours, wage = (
            figure(name, on=today).value for name in ("garnishment_share", "garnishment_wages", "minimum_wage")
        )
        form = figure("form_1099c", on=today).value
    except FigureNotKnownError:
        return Circumstances(known={}, values={})
    law = Law(share=share, hours=hours, wage=wage)
    known, values = _of_pay(case, law)
    return Circumstances(
        known={"figures": "known", **known},
        values={"share": Percent(share * _HUNDRED), "exempt": law.exempt(Period.WEEKLY), "form_from": form, **values},
    )


def _of_pay(case: Case, law: Law) -> tuple[dict[str, str], dict[str, object]]:
    """What may be taken of a pay that is known with its period; what is withheld for support comes off first."""
    pay, period = told(case, "disposable_pay"), case.get("pay_period")
    if pay is None or not isinstance(period, str) or "support_withheld" in case.unknown:
        return {}, {}
    most = law.most(pay, Period(period), support=told(case, "support_withheld") or ZERO)
    exempt = law.exempt(Period(period))
    said = {"pay": pay, "pay_most": most, "pay_exempt": exempt, "pay_period": Paragraph(key=f"pay.{period}")}
    return {"pay": "some" if most else "none"}, said


def _of_credit(case: Case, today: date) -> Circumstances:
    """When the marks of this loan must be off the credit report: of a month that is known, from its last day."""
    began = case.get("delinquency_date")
    if not isinstance(began, PartialDate):
        return Circumstances(known={}, values={})
    off = reported(min(began.latest, today), on=today).last_day
    return Circumstances(known={"reporting": "over" if off < today else "runs"}, values={"off": off})


def _of_tax(case: Case, statement: Statement) -> Circumstances:
    """What Table 1-1 makes of a forgiven debt once the value is known: debt over value, of what was forgiven.

    Where nobody was personally liable, all of the debt is the price of the sale and none of it income.
    """
    if case.get("personally_liable") is False:
        return Circumstances(known={"cancelled": "not_liable"}, values={})
    value = told(case, "fair_market_value")
    owed = next((line.amount for line in statement.lines if line.key == "total_owed"), None)
    if value is None or owed is None or statement.amount is None:
        return Circumstances(known={}, values={})
    cancelled = min(statement.amount, foreclosure(recourse=True, debt=owed, value=value).cancelled)
    insolvent = _of_insolvency(case, cancelled)
    return Circumstances(
        known={"cancelled": "some" if cancelled else "none", **insolvent.known},
        values={"cancelled": cancelled, **insolvent.values},
    )


def _of_insolvency(case: Case, cancelled: Decimal) -> Circumstances:
    """What of a cancelled debt is left out of income, for the person owed more than all that the person had."""
    debts, assets = told(case, "total_debts"), told(case, "total_assets")
    if debts is None or assets is None:
        return Circumstances(known={}, values={})
    excluded = excluded_by_insolvency(cancelled, liabilities=debts, assets=assets)
    return Circumstances(
        known={"excluded": "some" if excluded else "none"},
        values={"excluded": excluded, "counted": cancelled - excluded},
    )


def _of_state(place: Jurisdiction, case: Case, statement: Statement, today: date) -> list[Circumstances]:
    rule = place.home if is_home(case) else place.vehicle
    found = [
        Circumstances(known={}, values={"state": place.name}),
        _of_home(place.home, case, statement) if is_home(case) else _of_vehicle(place.vehicle, case),
        *_of_deadlines(rule, case, today),
    ]
    if place.wages:
        found.append(Circumstances(known={"wages": "protected"}, values={}, laws={"wages": place.wages.citation}))
    if place.goods:
        penalty, covers = place.goods.penalty, place.goods.presumption_covers_consumers
        found.append(
            Circumstances(
                known={"penalty": "known" if penalty else "open", "presumption_covers_consumers": word(covers)},
                values={"penalty": penalty},
                laws={
                    "goods": place.goods.source.citation,
                    "penalty": place.goods.penalty_law or place.goods.source.citation,
                },
            )
        )
    return [*found, _of_rate(case, today)]


def _of_home(rule: HomeRule, case: Case, statement: Statement) -> Circumstances:
    source, by_court = rule.source, _by_court(case)
    laws = {
        "home": rule.citation_after(by_court=by_court),
        "home_value": source.citation_for("value_rule"),
        "home_conditions": source.citation_for("conditions", "purchase_money"),
    }
    if case.get("event") in _AGREED:
        # what follows was agreed with the lender: the law of foreclosures neither bars it nor lets the lender ask
        return Circumstances(known={}, values={}, laws=laws)
    standing = rule.standing_after(by_court=by_court)
    barred = standing is Standing.BARRED
    known = {
        "home_law": standing.value,
        "barred": word(barred),
        **{f"condition_{code}": "true" for code in rule.tell},
    }
    if barred:
        return Circumstances(known=known, values={}, laws=laws)
    counts = "open" if _court_sold(rule, case) else rule.value_rule.value
    known |= {"value_rule": counts, "lender_buys": word(rule.lender_buys)}
    limit = _limit(rule, case, statement)
    if limit is None:
        return Circumstances(known=known, values={}, laws=laws)
    known["limit"] = "bracket" if limit.exact is None else "exact"
    return Circumstances(known=known, values={"value": case.get("fair_market_value"), "limit": limit}, laws=laws)


def _limit(rule: HomeRule, case: Case, statement: Statement) -> Span | None:
    """What the state lets a lender ask of a deficiency, once value, price and result are known."""
    value, price = told(case, "fair_market_value"), told(case, "sale_price")
    if value is None or price is None or statement.amount is None or statement.kind is not StatementKind.DEFICIENCY:
        return None
    if rule.value_rule in _VALUE_NOT_COUNTED or _court_sold(rule, case):
        return None
    sale = homes.Sale(owed=price + statement.amount, price=price, value=value, by_court=_by_court(case))
    return homes.deficiency(rule, sale)


def _court_sold(rule: HomeRule | VehicleRule, case: Case) -> bool:
    """Whether the sale needed no confirmation, for a court ordered it: then nothing of that rule is about this case."""
    return rule.value_rule is ValueRule.CONFIRMATION and _by_court(case) is True


def _by_court(case: Case) -> bool | None:
    """Whether a court ordered the sale, where the person said so."""
    said = case.get("foreclosed_by_court")
    return said if isinstance(said, bool) else None


def _of_deadlines(rule: HomeRule | VehicleRule | None, case: Case, today: date) -> list[Circumstances]:
    """The time limit that binds the lender, and the one that binds the person, by which rights are lost."""
    if rule is None:
        return []
    yours = rule.borrower_deadline if isinstance(rule, HomeRule) else None
    lenders = None if _court_sold(rule, case) else rule.deadline
    limits = (("deadline", "", lenders), ("borrower_deadline", "_yours", yours))
    return [
        _counted(limit, suffix, rule.source.citation_for(name), case, today) for name, suffix, limit in limits if limit
    ]


def _counted(limit: Deadline, suffix: str, law: Citation, case: Case, today: date) -> Circumstances:
    """A time limit in words, with its last day where the clock starts with a sale on a day that is known."""
    known = {f"deadline{suffix}": limit.what}
    values: dict[str, object] = {
        f"period{suffix}": Paragraph(key=f"deadline.period.{limit.unit.value}", values={"count": limit.count}),
        f"what{suffix}": Paragraph(key=f"deadline.what.{limit.what}"),
        f"start{suffix}": Paragraph(key=f"deadline.from.{limit.runs_from}"),
    }
    sold = case.get("sale_date")
    if isinstance(sold, PartialDate) and sold.exact and limit.from_sale:
        known[f"deadline{suffix}_day"] = "passed" if limit.passed(sold.exact, today) else "coming"
        values[f"day{suffix}"] = limit.last_day(sold.exact)
    return Circumstances(known=known, values=values, laws={f"deadline{suffix}": law})


def _of_vehicle(rule: VehicleRule | None, case: Case) -> Circumstances:
    if rule is None:
        return Circumstances(known={}, values={})
    known = {"vehicle_row": "known", "vehicle_value": rule.value_rule.value, "extra": rule.extra or "open"}
    values: dict[str, object] = {}
    if rule.bar and (told(case, "balance_owed") or 0) <= _FAR_OVER * rule.bar.at:
        known["bar"] = "below" if rule.bar.below else "at_or_below"
        values |= {"bar": rule.bar.at, "basis": Paragraph(key=f"bar.{rule.bar.basis}")}
    if rule.notice:
        known["notice"] = rule.notice.what
        values["days"] = rule.notice.days
    laws = {"vehicle": rule.source.citation, "bar": rule.bar_law}
    return Circumstances(known=known, values=values, laws=laws)


def _of_rate(case: Case, today: date) -> Circumstances:
    found = rate_of(case, today=today)
    if found is None:
        return Circumstances(known={}, values={})
    return Circumstances(
        known={"rate": "floating" if found.percent is None else "varies" if found.varies else "fixed"},
        values={} if found.percent is None else {"rate": Percent(found.percent)},
        laws={"rate": found.citation},
    )
