from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from assistant.calculator.deficiency import statement
from assistant.calculator.judgment_rates import judgment_rate
from assistant.calculator.jurisdictions import jurisdiction
from assistant.calculator.outlook import all_keys
from assistant.calculator.present import SECTIONS, as_of_text, citation_text, paragraph_text, plain_text, present
from assistant.calculator.statement import Citation, Outlook, Verification
from assistant.content.words import LOCALES, words
from assistant.facts.case import Case
from assistant.facts.states import STATES
from assistant.facts.values import PartialDate

TODAY = date(2026, 1, 15)
HOME = Case(
    values={
        "collateral_type": "home",
        "event": "foreclosure",
        "balance_owed": Decimal(250000),
        "sale_price": Decimal(200000),
    }
)
CAR = Case(
    values={
        "collateral_type": "vehicle",
        "event": "repossession",
        "balance_owed": Decimal(10000),
        "sale_price": Decimal(8500),
    }
)
FORGIVEN = Case(values={**CAR.values, "forgiven": True})
JUDGED = Case(values={**CAR.values, "has_judgment": True})


def outlook(case: Case) -> Outlook:
    return statement(case, today=TODAY).outlook


def keys(case: Case) -> set[str]:
    return {item.key for section in SECTIONS for item in getattr(outlook(case), section)}


def test_who_may_bear_the_balance_is_said_until_it_is_forgiven() -> None:
    assert "outlook.law.bearer" in keys(CAR)
    assert "outlook.law.bearer" not in keys(FORGIVEN)
    assert {"outlook.law.forgiven", "outlook.credit.forgiven", "outlook.tax.forgiven"} <= keys(FORGIVEN)


def test_a_car_and_a_home_hear_different_law() -> None:
    assert {"outlook.law.vehicle", "outlook.law.explanation"} <= keys(CAR)
    assert "outlook.law.home" in keys(HOME)
    assert keys(HOME).isdisjoint({"outlook.law.vehicle", "outlook.law.explanation"})


@pytest.mark.parametrize("event", ["foreclosure", "short_sale", "deed_in_lieu", "repossession", "voluntary_surrender"])
def test_every_outcome_says_how_it_shows_on_the_report(event: str) -> None:
    assert f"outlook.credit.{event}" in keys(CAR.knowing("event", event))


def test_a_surplus_speaks_of_no_debt() -> None:
    found = keys(CAR.knowing("sale_price", Decimal(20000)))
    assert "outlook.law.surplus_goods" in found
    assert not any("deficiency" in key or "bearer" in key or "garnish" in key for key in found)


@pytest.mark.parametrize(
    ("state", "standing"),
    [
        ("OH", "allowed"),
        ("GA", "limited"),
        ("AK", "court_only"),
        ("ND", "barred"),
        ("OR", "barred"),
        ("CA", "court_only"),
    ],
)
def test_a_home_hears_what_its_state_allows(state: str, standing: str) -> None:
    assert f"outlook.law.home_{standing}" in keys(HOME.knowing("state", state))


@pytest.mark.parametrize("state", STATES)
def test_every_jurisdiction_has_a_paragraph_for_homes_with_its_own_citation(state: str) -> None:
    law = outlook(HOME.knowing("state", state)).law
    own = [item for item in law if item.key.startswith("outlook.law.home_")]
    assert len(own) == 1
    assert own[0].citations[0].text


@pytest.mark.parametrize("locale", LOCALES)
def test_a_state_row_that_was_not_checked_says_so(locale: str) -> None:
    language = words(locale)
    checked, unchecked = (
        next(item for item in outlook(HOME.knowing("state", state)).law if item.key.startswith("outlook.law.home_"))
        for state in ("NY", "RI")
    )
    assert language.text("verified.unchecked") in paragraph_text(unchecked, language)
    assert language.text("verified.unchecked") not in paragraph_text(checked, language)


@pytest.mark.parametrize(
    ("as_of", "said"),
    [
        ("2006", "Law as of 2006."),
        ("2022-23", "Law as of 2022."),
        ("2026-02", "Law as of February 2026."),
        ("2010 and undated", "Law as of 2010."),
        ("undated", "The text that was read has no date."),
        ("", ""),
    ],
)
def test_a_citation_says_of_when_the_text_is_that_was_read(as_of: str, said: str) -> None:
    read = Citation(text="R.C. 2329.08", verified=Verification.STATUTE, as_of=as_of)
    assert as_of_text(read, words("en")) == said
    assert said.rstrip(".") in citation_text(read, words("en"))


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_said_of_a_states_law_says_of_when_it_is(locale: str) -> None:
    law = outlook(HOME.knowing("state", "OH")).law
    own = next(item for item in law if item.key.startswith("outlook.law.home_"))
    assert "2006" in paragraph_text(own, words(locale))


def test_a_citation_that_was_not_read_in_the_statute_says_so() -> None:
    english = words("en")
    page = Citation(text="RSA 479:25", verified=Verification.PAGE)
    assert english.text("verified.page").rstrip(".") in citation_text(page, english)
    assert citation_text(Citation(text="RPAPL 1371", verified=Verification.STATUTE), english) == "RPAPL 1371"


def test_every_paragraph_has_a_citation_and_words_in_every_language() -> None:
    for locale in LOCALES:
        assert [key for key in all_keys() if not words(locale).has(key)] == []
    for case in (HOME, CAR, HOME.knowing("state", "RI"), JUDGED):
        assert all(item.citations for section in SECTIONS for item in getattr(outlook(case), section))


@pytest.mark.parametrize("locale", LOCALES)
def test_an_unknown_amount_is_said_as_a_bracket(locale: str) -> None:
    case = CAR.not_knowing("sale_expenses")
    shown = present(statement(case, today=TODAY), case, words(locale))
    low = words(locale).money(Decimal(1500))
    assert shown["display"] == words(locale).text("amount.at_least", low=low)
    assert any(low in item["text"] for item in shown["outlook"]["law"])


PAID = CAR.knowing("disposable_pay", Decimal(900)).knowing("pay_period", "biweekly")


def test_what_may_be_taken_of_a_pay_is_said_with_what_is_safe() -> None:
    # two weeks: 2 * 30 * 7.25 = 435.00 safe; 25 % of 900 = 225.00, less than 900 - 435
    assert "at most $225.00" in said(PAID, "outlook.judgment.pay_some")
    assert "$435.00" in said(PAID, "outlook.judgment.pay_some")
    # 225.00 less 200.00 for support
    assert "at most $25.00" in said(PAID.knowing("support_withheld", Decimal(200)), "outlook.judgment.pay_some")
    assert "outlook.judgment.pay_none" in keys(PAID.knowing("support_withheld", Decimal(225)))
    assert "outlook.judgment.pay_none" in keys(PAID.knowing("disposable_pay", Decimal(435)))
    assert "outlook.judgment.pay_some" in keys(PAID.knowing("disposable_pay", Decimal("435.01")))


@pytest.mark.parametrize("fact", ["disposable_pay", "pay_period"])
def test_nothing_is_said_of_a_pay_that_is_not_known(fact: str) -> None:
    assert keys(PAID.not_knowing(fact)).isdisjoint({"outlook.judgment.pay_some", "outlook.judgment.pay_none"})
    assert "outlook.judgment.pay_some" not in keys(PAID.not_knowing("support_withheld"))


def test_where_no_pay_is_taken_no_figure_of_it_is_said() -> None:
    assert "outlook.judgment.pay_some" in keys(PAID.knowing("state", "OH"))
    assert "outlook.judgment.pay_some" not in keys(PAID.knowing("state", "TX"))


def test_the_day_a_debt_leaves_the_report_is_said_and_when_it_should_have_left() -> None:
    leaves = CAR.knowing("delinquency_date", PartialDate(2024, 3, 3))
    assert "August 30, 2031" in said(leaves, "outlook.credit.leaves")
    # of a month, its last day counts: 31 March 2024 and 180 days are 27 September 2024
    assert "September 27, 2031" in said(CAR.knowing("delinquency_date", PartialDate(2024, 3)), "outlook.credit.leaves")
    # the last day itself: 19 July 2018 and 180 days are 15 January 2019
    assert "outlook.credit.leaves" in keys(CAR.knowing("delinquency_date", PartialDate(2018, 7, 19)))
    assert "outlook.credit.left" in keys(CAR.knowing("delinquency_date", PartialDate(2018, 7, 18)))


def test_every_paragraph_is_reached_by_some_case() -> None:
    events = ("foreclosure", "short_sale", "deed_in_lieu", "repossession", "voluntary_surrender")
    prices = (Decimal(200000), Decimal(250000), Decimal(300000))
    found: set[str] = set()
    for state, collateral in product((*STATES, None), ("home", "vehicle", "other")):
        base = {
            **HOME.values,
            "collateral_type": collateral,
            "event": "foreclosure",
            **({"state": state} if state else {}),
        }
        case = Case(values={**base, "fair_market_value": Decimal(220000)})
        found |= keys(case.knowing("sale_date", PartialDate(2025, 12, 1)))
        found |= keys(case.knowing("sale_date", PartialDate(2001, 12, 1)))
        found |= keys(case.knowing("sale_date", PartialDate.of(date(2026, 1, 10))))
    for event, price, forgiven, judged in product(events, prices, (True, False), (True, False)):
        told = {"event": event, "sale_price": price, "forgiven": forgiven, "has_judgment": judged}
        found |= keys(Case(values={**HOME.values, **told})) | keys(Case(values={**CAR.values, **told}))
    found |= keys(CAR.not_knowing("credits"))
    small = CAR.knowing("balance_owed", Decimal(900)).knowing("sale_price", Decimal(100))
    found |= keys(small.knowing("state", "AL")) | keys(small.knowing("state", "MO"))
    for value in (Decimal(9000), Decimal(20000)):
        found |= keys(FORGIVEN.knowing("fair_market_value", value))
    found |= keys(FORGIVEN.knowing("personally_liable", value=False))
    for year in (2015, 2024):
        found |= keys(CAR.knowing("delinquency_date", PartialDate(year, 3, 3)))
    for pay in (Decimal(200), Decimal(900)):
        found |= keys(CAR.knowing("disposable_pay", pay).knowing("pay_period", "weekly"))
    nevada = HOME.knowing("event", "foreclosure").knowing("state", "NV")
    for main_home, purchase_loan in product((True, False), repeat=2):
        lived = nevada.knowing("main_home", value=main_home)
        found |= keys(lived.knowing("purchase_loan", value=purchase_loan))
    owing = FORGIVEN.knowing("fair_market_value", Decimal(9000)).knowing("total_assets", Decimal(0))
    found |= keys(owing.knowing("total_debts", Decimal(500)))
    # Every state has a home row that says something, so nothing leads to this one today.
    assert set(all_keys()) - found <= {"outlook.law.home_unknown"}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("collateral", ["home", "vehicle"])
def test_every_outlook_can_be_said(locale: str, collateral: str) -> None:
    for state in STATES:
        values = {
            **HOME.values,
            "collateral_type": collateral,
            "event": "foreclosure",
            "state": state,
            "fair_market_value": Decimal(230000),
            "sale_date": PartialDate(2025, 11, 1),
        }
        case = Case(values=values)
        shown = present(statement(case, today=TODAY), case, words(locale))
        texts = [item["text"] for section in SECTIONS for item in shown["outlook"][section]]
        assert not [text for text in texts if "{" in text or "None" in text]


def said(case: Case, key: str) -> str:
    found = [item for section in SECTIONS for item in getattr(outlook(case), section) if item.key == key]
    return plain_text(found[0], words("en")) if found else ""


NEW_YORK = Case(values={**HOME.values, "event": "foreclosure", "state": "NY", "fair_market_value": Decimal(230000)})


def test_a_value_above_the_price_lowers_what_may_be_asked() -> None:
    # 250,000 - 230,000 = 20,000
    assert "$20,000.00" in said(NEW_YORK, "outlook.law.value_limit")


def test_a_value_that_must_be_raised_gives_a_bracket() -> None:
    # Texas sets the value off when somebody asks: from 20,000 to 50,000
    texas = NEW_YORK.knowing("state", "TX")
    assert "between $20,000.00 and $50,000.00" in said(texas, "outlook.law.value_limit_bracket")


def test_where_only_the_price_counts_no_limit_is_named() -> None:
    assert "outlook.law.value_limit" not in keys(NEW_YORK.knowing("state", "WV"))


def test_the_last_day_of_a_time_limit_is_still_coming() -> None:
    arizona = NEW_YORK.knowing("state", "AZ").knowing("sale_date", PartialDate.of(date(2025, 10, 17)))
    assert "January 15, 2026" in said(arizona, "outlook.judgment.deadline_coming")
    late = arizona.knowing("sale_date", PartialDate.of(date(2025, 10, 16)))
    assert "January 14, 2026" in said(late, "outlook.judgment.deadline_passed")


def test_a_sale_known_to_the_month_gives_no_last_day() -> None:
    case = NEW_YORK.knowing("state", "AZ").knowing("sale_date", PartialDate(2025, 10))
    assert keys(case).isdisjoint({"outlook.judgment.deadline_coming", "outlook.judgment.deadline_passed"})


def test_a_time_limit_says_how_long_in_words() -> None:
    assert "30 days" in said(NEW_YORK.knowing("state", "SC"), "outlook.judgment.deadline_yours")
    assert "1 year after" in said(NEW_YORK.knowing("state", "FL"), "outlook.judgment.deadline")


def test_a_part_of_a_row_that_is_from_memory_is_not_shown_as_read() -> None:
    assert jurisdiction("OK").home.source.citation_for("deadline").verified is Verification.UNCHECKED
    assert jurisdiction("GA").home.standing_citation.verified is Verification.UNCHECKED
    assert jurisdiction("NY").home.standing_citation.verified is Verification.STATUTE


def test_a_rate_that_floats_is_not_named() -> None:
    assert "12%" in said(CAR.knowing("state", "RI"), "outlook.judgment.interest_fixed")
    assert "10%" in said(CAR.knowing("state", "CA"), "outlook.judgment.interest_varies")
    assert "outlook.judgment.interest_floating" in keys(CAR.knowing("state", "FL"))
    assert judgment_rate("OH") is None
    assert keys(CAR.knowing("state", "OH")).isdisjoint(
        {"outlook.judgment.interest_fixed", "outlook.judgment.interest_floating"}
    )


def test_figures_that_are_not_in_force_are_not_said() -> None:
    old = statement(CAR, today=date(1960, 1, 1)).outlook
    assert "outlook.judgment.pay" not in {item.key for item in old.judgment}
    assert "$217.50" in said(CAR, "outlook.judgment.pay")


def test_what_was_forgiven_is_not_asked_for_again() -> None:
    gone = {"law.bearer", "law.vehicle", "judgment.what", "judgment.court_papers", "judgment.pay", "judgment.interest"}
    assert {f"outlook.{key}" for key in gone} <= keys(CAR)
    assert keys(FORGIVEN).isdisjoint({f"outlook.{key}" for key in gone})
    assert "outlook.judgment.forgiven" in keys(FORGIVEN)


def test_the_tax_worksheet_counts_the_debt_over_the_value() -> None:
    # 10,000 - 9,000 = 1,000 of the 1,500 that were forgiven; a value of 8,000 leaves 2,000, but 1,500 were forgiven
    assert "$1,000.00" in said(FORGIVEN.knowing("fair_market_value", Decimal(9000)), "outlook.tax.forgiven_value")
    assert "$1,500.00" in said(FORGIVEN.knowing("fair_market_value", Decimal(8000)), "outlook.tax.forgiven_value")
    assert "outlook.tax.forgiven_none" in keys(FORGIVEN.knowing("fair_market_value", Decimal(10000)))


def test_a_state_that_bars_the_balance_does_not_speak_of_paying_it() -> None:
    found = keys(NEW_YORK.knowing("state", "ND"))
    assert "outlook.law.home_barred" in found
    assert found.isdisjoint({"outlook.law.bearer", "outlook.judgment.pay", "outlook.judgment.interest"})


def test_the_law_of_the_state_is_said_before_what_may_happen() -> None:
    law = [item.key for item in outlook(NEW_YORK).law]
    assert law.index("outlook.law.home_allowed") < law.index("outlook.law.bearer")


def test_where_no_wages_are_taken_no_share_is_named() -> None:
    texas = CAR.knowing("state", "TX")
    assert "outlook.judgment.pay_protected" in keys(texas)
    assert "outlook.judgment.pay" not in keys(texas)


def test_conditions_of_a_row_are_said_with_it() -> None:
    assert "outlook.law.condition_notice_and_oath" in keys(NEW_YORK.knowing("state", "MA"))
    assert "outlook.law.condition_complaint" in keys(NEW_YORK.knowing("state", "VT"))


@pytest.mark.parametrize("event", ["short_sale", "deed_in_lieu"])
@pytest.mark.parametrize("state", ["OR", "OH", "AK"])
def test_a_sale_that_was_agreed_is_not_judged_by_the_law_of_foreclosures(state: str, event: str) -> None:
    found = keys(HOME.knowing("state", state).knowing("event", event))
    assert not any(key.startswith(("outlook.law.home_", "outlook.law.condition_")) for key in found)
    assert {"outlook.law.short_sale", "outlook.law.bearer", "outlook.judgment.pay"} <= found


@pytest.mark.parametrize(
    ("state", "by_court", "standing"),
    [
        ("AK", False, "barred"),
        ("AK", True, "allowed"),
        ("CA", False, "barred"),
        ("CA", True, "limited"),
        ("MN", True, "allowed"),
        ("GA", False, "limited"),
        ("GA", True, "allowed"),
        ("NY", False, "allowed"),  # no sales without a court there: the slip changes nothing
    ],
)
def test_a_home_hears_what_follows_from_the_way_it_was_sold(state: str, by_court: bool, standing: str) -> None:
    case = HOME.knowing("state", state).knowing("foreclosed_by_court", by_court)
    assert [key for key in keys(case) if key.startswith("outlook.law.home_")] == [f"outlook.law.home_{standing}"]


def test_a_value_limit_knows_the_track() -> None:
    # in court the lesser of 250,000 - 230,000 and 250,000 - 200,000; whether conditions hold is not known: from 0
    court = HOME.knowing("state", "AZ").knowing("fair_market_value", Decimal(230000))
    sold = {by_court: court.knowing("foreclosed_by_court", by_court) for by_court in (True, False)}
    assert "$20,000.00" in said(sold[True], "outlook.law.value_limit_bracket")
    assert "outlook.law.value_limit_bracket" not in keys(sold[False])


def test_a_bar_for_small_purchases_is_no_hope_for_a_large_loan() -> None:
    small = CAR.knowing("state", "AL").knowing("balance_owed", Decimal(3000)).knowing("sale_price", Decimal(100))
    assert "outlook.law.bar" in keys(small)
    assert "outlook.law.bar" not in keys(small.knowing("balance_owed", Decimal("3000.01")))


def test_where_nothing_can_be_asked_no_clock_of_the_lender_is_named() -> None:
    sold = HOME.knowing("state", "CA").knowing("sale_date", PartialDate.of(date(2026, 1, 5)))
    clock = {"outlook.judgment.deadline", "outlook.judgment.deadline_coming"}
    assert clock <= keys(sold)
    for state in ("CA", "AZ"):
        assert clock.isdisjoint(keys(sold.knowing("state", state).knowing("foreclosed_by_court", value=False)))


def test_a_sale_that_a_court_ordered_needs_no_confirmation() -> None:
    sold = HOME.knowing("state", "GA").knowing("sale_date", PartialDate.of(date(2025, 1, 5)))
    sold = sold.knowing("fair_market_value", Decimal(230000))
    confirmed = {
        "outlook.law.value_confirmation",
        "outlook.law.value_limit_bracket",
        "outlook.judgment.deadline_passed",
    }
    assert confirmed <= keys(sold)
    assert keys(sold.knowing("foreclosed_by_court", value=True)).isdisjoint(confirmed)


WRITTEN_OFF = Case(values={**HOME.values, "forgiven": True, "fair_market_value": Decimal(200000)})


def said_of_tax(debts: int, assets: int, **more: bool) -> list[str]:
    told = {"total_debts": Decimal(debts), "total_assets": Decimal(assets), **more}
    case = Case(values={**WRITTEN_OFF.values, **told})
    return [plain_text(each, words("en")) for each in outlook(case).tax if "Form 982." in plain_text(each, words("en"))]


def test_whoever_owed_more_than_all_there_was_hears_how_much_is_left_out() -> None:
    # 250,000 - 200,000 = 50,000 cancelled; 262,000 - 231,000 = 31,000 left out; 19,000 counts
    found = " ".join(said_of_tax(262000, 231000))
    assert "$31,000.00 is left out and $19,000.00 counts as income" in found


@pytest.mark.parametrize(
    ("debts", "assets", "bankrupt"), [(231000, 231000, False), (1, 2, False), (262000, 231000, True)]
)
def test_nothing_is_said_of_a_gap_that_is_not_there_or_does_not_count(debts: int, assets: int, bankrupt: bool) -> None:
    assert "is left out and" not in " ".join(said_of_tax(debts, assets, bankruptcy=bankrupt))


def test_a_debt_that_nobody_was_liable_for_is_no_income_when_it_is_forgiven() -> None:
    keys = [each.key for each in outlook(WRITTEN_OFF.knowing("personally_liable", value=False)).tax]
    assert "outlook.tax.forgiven_not_liable" in keys
    assert not {"outlook.tax.forgiven", "outlook.tax.forgiven_value", "outlook.tax.forgiven_none"} & {*keys}
