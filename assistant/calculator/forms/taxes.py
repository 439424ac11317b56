"""Forms for tax: Table 1-1 of Publication 4681, insolvency, and the exclusion for a main home."""

from datetime import date
from decimal import Decimal

from assistant.calculator import tax
from assistant.calculator.figures import figure
from assistant.calculator.forms.form import Formula, Results, maybe, money, needed
from assistant.calculator.inputs import Given
from assistant.calculator.span import ZERO

_RESIDENCE_ENDS = date(2026, 1, 1)
"""26 USC 108(a)(1)(E): discharged before this day, or under an arrangement in writing from before it."""


def _table(given: Given) -> Results:
    found = tax.foreclosure(
        recourse=bool(given.flag("recourse")),
        debt=given.money("debt_before"),
        value=given.money("fmv"),
        basis=given.money("adjusted_basis"),
        still_liable=given.money("remains_liable_after"),
        proceeds=given.money("proceeds"),
    )
    cancelled = found.cancelled
    later = given.money("later_cancelled")
    excluded = _excluded(given, cancelled + later)
    gain = max(ZERO, found.gain)
    exempt = ZERO if given.flag("main_home") is False else tax.capital_gain_excluded(gain, _home_cap(given))
    return {
        "amount_realized": found.realised,
        "gain_loss": found.gain,
        "gain": gain,
        "gain_excluded_s121": exempt,
        "deductible": False if found.gain < 0 else None,
        "cod_income": cancelled,
        "cod_income_at_repossession": cancelled,
        "cod_income_on_later_cancellation": later,
        "insolvency": tax.insolvency(given.money("liabilities"), given.money("assets")),
        "excluded": excluded,
        "cod_taxable": cancelled + later - excluded,
        "form_982": _form_982(given, insolvent=excluded > 0),
        "form_1099": "1099-C" if cancelled + later >= _reported_from(given) else "1099-A",
    }


def _reported_from(given: Given) -> Decimal:
    """The cancelled debt from which a lender files Form 1099-C; below it Form 1099-A tells of the taking."""
    return figure("form_1099c", on=given.today).value


def _excluded(given: Given, cancelled: Decimal) -> Decimal:
    """Bankruptcy comes first and leaves nothing (108(a)(2)(A)); then insolvency."""
    if given.flag("title_11"):
        return cancelled
    return tax.excluded_by_insolvency(cancelled, liabilities=given.money("liabilities"), assets=given.money("assets"))


def _home_cap(given: Given) -> Decimal:
    name = "home_gain_exclusion_joint" if given.flag("joint_return") else "home_gain_exclusion"
    return figure(name, on=given.today).value


def _form_982(given: Given, *, insolvent: bool) -> list[str]:
    """The lines of Form 982 on which the exclusion is claimed; Part II then asks which tax attributes it reduces."""
    if given.flag("title_11"):
        return ["1a", "2"]
    return ["1b", "2"] if insolvent else []


def _insolvency(given: Given) -> Results:
    cancelled = given.money("cancelled")
    excluded = _excluded(given, cancelled)
    return {
        "insolvent_by": tax.insolvency(given.money("liabilities"), given.money("assets")),
        "excluded": excluded,
        "cod_taxable": cancelled - excluded,
        "form_982": _form_982(given, insolvent=excluded > 0),
    }


def _residence(given: Given) -> Results:
    cancelled, loan, qualified = (given.money(name) for name in ("cancelled", "loan_before", "qpri"))
    allowed = _in_time(given)
    excluded = (
        tax.excluded_residence(cancelled, loan=loan, qualified=qualified, cap=_cap(given, qualified))
        if allowed
        else ZERO
    )
    left = cancelled - excluded
    basis = given.maybe("basis")
    return {
        "non_qpri_portion": max(ZERO, loan - qualified),
        "in_time": allowed,
        "excluded_qpri": excluded,
        "cod_taxable": left,
        "remaining_cod": left,
        "basis_after": None if basis is None else basis - excluded,
        "form_982": _residence_lines(given) if excluded else [],
    }


def _residence_lines(given: Given) -> list[str]:
    """Line 10b lowers the basis of a home that is kept; one that was sold has none to lower."""
    return ["1e", "2"] if given.flag("keeps_home") is False or "sale_price" in given else ["1e", "2", "10b"]


def _in_time(given: Given) -> bool:
    """Whether the exclusion was still open; without a day the inputs are taken to be from its time."""
    discharged, arranged = given.day("discharged"), given.day("arranged")
    if discharged is None or discharged < _RESIDENCE_ENDS:
        return True
    return arranged is not None and arranged < _RESIDENCE_ENDS


def _cap(given: Given, qualified: Decimal) -> Decimal:
    """The cap in force on the day of the discharge; without a day, the qualified debt as it is given."""
    day = given.day("discharged")
    if day is None:
        return qualified
    return figure("residence_cap_separate" if given.flag("married_separate") else "residence_cap", on=day).value


def _settlement(given: Given) -> Results:
    forgiven = max(ZERO, given.money("balance") - given.money("paid"))
    boxed = given.maybe("form_1099c_box2")
    return {
        "cod_before_exclusions": forgiven,
        "form_agrees": None if boxed is None else boxed == forgiven,
        "form_expected": forgiven >= _reported_from(given),
    }


_CANCELLED = (
    "debt_cancelled",
    "canceled",
    "cancelled_debt",
    "canceled_debt",
    "debt_canceled",
    "debt_forgiven",
    "forgiven",
)
_OWN = (
    maybe("liabilities", "total_liabilities", "debts_before"),
    maybe("assets", "total_assets", "fmv_of_assets"),
    maybe("title_11", "bankruptcy", "in_bankruptcy", kind="flag"),
)

TABLE = Formula(
    takes=(
        needed("recourse", "flag", "personally_liable"),
        money("debt_before", "debt_cancelled", "debt", "debt_before_transfer", "loan_balance", "balance"),
        money("fmv", "fair_market_value", "market_value"),
        maybe("adjusted_basis", "basis"),
        maybe("remains_liable_after", "remaining_liability", "still_owed_after"),
        maybe("proceeds"),
        maybe("later_cancelled"),
        maybe("property", kind="text"),
        maybe("main_home", kind="flag"),
        maybe("joint_return", kind="flag"),
        *_OWN,
    ),
    gives={
        "amount_realized": "recourse: the lesser of (debt_before - remains_liable_after) and fmv; else debt_before",
        "gain_loss": "amount_realized + proceeds - adjusted_basis",
        "gain_excluded_s121": "the gain up to 250,000 (500,000 on a joint return), if it was the main home",
        "cod_income": "recourse: debt_before - remains_liable_after - fmv, when over zero; else 0",
        "cod_income_on_later_cancellation": "what the lender forgives later",
        "insolvency": "liabilities - assets, when over zero",
        "cod_taxable": "cancelled debt - what bankruptcy or insolvency leaves out",
        "form_982": "1a and 2 in bankruptcy; 1b and 2 for insolvency",
        "form_1099": "1099-C from 600 of cancelled debt, else 1099-A",
    },
    rules=("tax.table", "tax.sale", "tax.insolvency", "tax.main_home_gain"),
    work=_table,
)

INSOLVENCY = Formula(
    takes=(
        money("cancelled", *_CANCELLED),
        money("liabilities", "total_liabilities", "debts_before"),
        money("assets", "total_assets", "fmv_of_assets"),
        maybe("title_11", "bankruptcy", "in_bankruptcy", kind="flag"),
    ),
    gives={
        "insolvent_by": "liabilities - assets just before, when over zero",
        "excluded": "the lesser of cancelled and insolvent_by; all of it in bankruptcy",
        "cod_taxable": "cancelled - excluded",
    },
    rules=("tax.insolvency",),
    work=_insolvency,
)

RESIDENCE = Formula(
    takes=(
        money("cancelled", "principal_reduction", *_CANCELLED),
        money("loan_before", "loan_limit", "loan"),
        money("qpri", "qualified"),
        maybe("non_qpri"),
        maybe("fmv"),
        maybe("sale_price"),
        maybe("basis", "adjusted_basis"),
        maybe("insolvent", kind="flag"),
        maybe("keeps_home", "still_owned", kind="flag"),
        maybe("married_separate", kind="flag"),
        maybe("discharged", kind="date"),
        maybe("arranged", kind="date"),
    ),
    gives={
        "non_qpri_portion": "loan_before - qpri",
        "excluded_qpri": "cancelled - non_qpri_portion, at most qpri and its cap; 0 when discharged too late",
        "cod_taxable": "cancelled - excluded_qpri",
        "form_982": "1e and 2; 10b too when the home is kept",
        "basis_after": "basis - excluded_qpri",
    },
    rules=("tax.residence",),
    work=_residence,
)

SETTLEMENT = Formula(
    takes=(
        money("balance", "debt", "owed"),
        money("paid", "settled_for", "settlement"),
        maybe("form_1099c_box2", "box_2"),
    ),
    gives={"cod_before_exclusions": "balance - paid", "form_agrees": "whether box 2 says the same"},
    rules=("tax.cancelled",),
    work=_settlement,
)
