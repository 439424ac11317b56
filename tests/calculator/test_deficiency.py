from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.calculator.deficiency import EXPENSES, OWED, statement
from assistant.calculator.statement import Line, Statement, StatementKind
from assistant.facts.case import Case

TODAY = date(2026, 1, 15)
DEBTS = (*OWED, *EXPENSES)
CREDITS = ("sale_price", "credits")

amounts = st.decimals(min_value=0, max_value=Decimal("99999999.99"), places=2)
values = st.fixed_dictionaries(
    {"balance_owed": amounts, "sale_price": amounts},
    optional={
        **dict.fromkeys(("accrued_interest", "late_fees", *EXPENSES, "credits"), amounts),
        "balance_kind": st.sampled_from(("principal", "payoff")),
        "collateral_type": st.sampled_from(("home", "vehicle", "other")),
        "state": st.sampled_from(("AK", "CA", "NY", "RI")),
        "event": st.sampled_from(("foreclosure", "repossession", "short_sale", "deed_in_lieu")),
        "forgiven": st.booleans(),
    },
)
cases = st.builds(lambda found: Case(values=found), values)


def worked(case: Case) -> Statement:
    return statement(case, today=TODAY)


def line(found: Statement, key: str) -> Line:
    return next(item for item in found.lines if item.key == key)


def signed(found: Statement) -> Decimal:
    amount = found.lines[-1].amount
    assert amount is not None
    return amount


@given(cases)
def test_lines_add_up_to_the_totals(case: Case) -> None:
    found = worked(case)
    parts = {item.key: item.amount or Decimal(0) for item in found.lines}
    assert parts["total_owed"] == sum(parts[key] for key in OWED)
    assert parts["after_sale"] == parts["total_owed"] + parts["sale_price"]
    assert signed(found) == parts["after_sale"] + sum(parts[key] for key in EXPENSES) + parts["credits"]
    assert abs(signed(found)) == found.amount


@given(cases, st.sampled_from(DEBTS), amounts)
def test_raising_a_debt_never_lowers_a_deficiency(case: Case, fact: str, more: Decimal) -> None:
    before = case.get(fact) or Decimal(0)
    assert isinstance(before, Decimal)
    assert signed(worked(case.knowing(fact, before + more))) >= signed(worked(case))


@given(cases, st.sampled_from(CREDITS), amounts)
def test_raising_a_credit_never_raises_a_deficiency(case: Case, fact: str, more: Decimal) -> None:
    before = case.get(fact) or Decimal(0)
    assert isinstance(before, Decimal)
    assert signed(worked(case.knowing(fact, before + more))) <= signed(worked(case))


@given(cases)
def test_a_result_is_a_deficiency_a_surplus_or_neither_and_never_negative(case: Case) -> None:
    found = worked(case)
    amount = signed(found)
    expected = {True: StatementKind.DEFICIENCY, False: StatementKind.SURPLUS}[amount > 0]
    assert found.kind is (expected if amount else StatementKind.EVEN)
    assert found.amount is not None
    assert found.amount >= 0


@given(cases)
def test_the_same_facts_give_the_same_statement(case: Case) -> None:
    again = Case.from_wire(case.to_wire())
    assert worked(again) == worked(case)


@given(cases, st.sampled_from(("accrued_interest", "late_fees", *EXPENSES, "credits")), amounts)
def test_a_bracket_holds_every_value_that_the_unknown_amount_can_take(case: Case, fact: str, truth: Decimal) -> None:
    bracket = worked(case.not_knowing(fact)).lines[-1]
    amount = signed(worked(case.knowing(fact, truth)))
    low, high = (bracket.low, bracket.high) if bracket.amount is None else (bracket.amount, bracket.amount)
    assert low is None or low <= amount
    assert high is None or amount <= high


@given(cases)
def test_every_line_stands_on_a_rule_with_a_citation(case: Case) -> None:
    assert all(item.rule and item.citations for item in worked(case).lines)


def test_an_estimate_marks_its_line_and_every_total_that_it_reaches() -> None:
    case = Case(values={"balance_owed": Decimal(10000)}).knowing("sale_price", Decimal(8500), approx=True)
    found = worked(case)
    assert {item.key for item in found.lines if item.approx} == {"sale_price", "after_sale", "deficiency"}


def test_a_line_names_the_facts_that_it_came_from() -> None:
    case = Case(values={"balance_owed": Decimal(9000), "balance_kind": "payoff", "sale_price": Decimal(1)})
    assert line(worked(case), "accrued_interest").facts == ("balance_kind",)
    assert line(worked(case), "deficiency").facts == ("balance_owed", "balance_kind", "sale_price")


def test_a_home_is_judged_by_the_law_of_homes_even_when_only_the_event_says_so() -> None:
    case = Case(values={"event": "short_sale", "balance_owed": Decimal(2), "sale_price": Decimal(1)})
    assert line(worked(case), "deficiency").rule == "home.deficiency"
    assert line(worked(case.knowing("collateral_type", "vehicle")), "deficiency").rule == "goods.deficiency"


def test_a_payoff_is_called_one() -> None:
    payoff = Case(values={"balance_owed": Decimal(2), "balance_kind": "payoff", "sale_price": Decimal(1)})
    assert line(worked(payoff), "balance_owed").label_key == "line.payoff.label"
    assert line(worked(payoff), "balance_owed").formula_key == "line.payoff.formula"
    principal = payoff.knowing("balance_kind", "principal")
    assert line(worked(principal), "balance_owed").label_key == "line.balance_owed.label"


def test_sums_are_marked_as_totals_and_nothing_else_is() -> None:
    found = worked(Case(values={"balance_owed": Decimal(2), "sale_price": Decimal(1)}))
    assert [item.key for item in found.lines if item.total] == ["total_owed", "after_sale", "deficiency"]


def test_the_result_for_a_home_stands_on_the_law_of_its_state_first() -> None:
    home = Case(values={"collateral_type": "home", "balance_owed": Decimal(2), "sale_price": Decimal(1)})
    assert "Restatement" in line(worked(home), "deficiency").citations[0].text
    assert line(worked(home.knowing("state", "NY")), "deficiency").citations[0].text == "RPAPL 1371"
    car = home.knowing("collateral_type", "vehicle").knowing("state", "NY")
    assert "RPAPL" not in " ".join(citation.text for citation in line(worked(car), "deficiency").citations)


def test_without_a_state_the_state_is_open() -> None:
    case = Case(values={"balance_owed": Decimal(2), "sale_price": Decimal(1)})
    assert [item.key for item in worked(case).open] == ["state"]
    assert not worked(case.knowing("state", "NY")).open


@pytest.mark.parametrize("missing", ["balance_owed", "sale_price"])
def test_without_the_balance_or_the_price_there_is_no_figure(missing: str) -> None:
    told = {"balance_owed": "10000", "sale_price": "8500", "balance_kind": "payoff"}
    case = Case.from_wire({"values": {name: value for name, value in told.items() if name != missing}})
    found = statement(case, today=date(2026, 1, 15))
    assert found.amount is None
    assert missing in {item.key for item in found.open}
