"""The law of a case's state with the figures that its organisation set, each with where that comes from."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from assistant.calculator.judgment_rates import JudgmentRate, judgment_rate
from assistant.calculator.jurisdictions import GoodsRule, Jurisdiction, VehicleRule, jurisdiction
from assistant.calculator.statement import Citation, Verification
from assistant.facts.case import Case
from assistant.facts.overrides import Overridable, Override


def place_of(case: Case, *, today: date) -> Jurisdiction | None:
    """The jurisdiction of a case as it holds on a day, or None while the state is not known."""
    state = case.get("state")
    if not isinstance(state, str):
        return None
    place = jurisdiction(state)
    bar = _in_force(case, Overridable.BAR, today)
    penalty = _in_force(case, Overridable.PENALTY, today)
    return replace(place, vehicle=_with_bar(place.vehicle, bar), goods=_with_penalty(place.goods, penalty))


def rate_of(case: Case, *, today: date) -> JudgmentRate | None:
    """What a judgment of the case's state earns, as it holds on a day, or None where it is not known."""
    state = case.get("state")
    found = judgment_rate(state) if isinstance(state, str) else None
    override = _in_force(case, Overridable.RATE, today)
    if found is None or override is None:
        return found
    return replace(found, percent=override.value, varies=False, citation=_citation(override))


def built_in(state: str) -> Mapping[Overridable, Decimal | None]:
    """The figures of a state that can be set, as the content has them; a rate that floats is None."""
    place, rate = jurisdiction(state), judgment_rate(state)
    bar = place.vehicle.bar if place.vehicle else None
    penalty = place.goods.penalty if place.goods else None
    return {
        **({Overridable.BAR: bar.at} if bar else {}),
        **({Overridable.PENALTY: penalty} if penalty else {}),
        **({Overridable.RATE: rate.percent} if rate else {}),
    }


def _in_force(case: Case, figure: Overridable, today: date) -> Override | None:
    """The override that was set last among those that hold on a day."""
    fitting = [each for each in case.overrides if each.state == case.get("state") and each.figure is figure]
    return next((each for each in reversed(fitting) if each.since <= today), None)


def _citation(override: Override) -> Citation:
    return Citation(text=override.source, verified=Verification.ORGANISATION, set_by=override.by, set_on=override.on)


def _with_bar(rule: VehicleRule | None, override: Override | None) -> VehicleRule | None:
    if rule is None or rule.bar is None or override is None:
        return rule
    return replace(rule, bar=replace(rule.bar, at=override.value, law=_citation(override)))


def _with_penalty(rule: GoodsRule | None, override: Override | None) -> GoodsRule | None:
    if rule is None or rule.penalty is None or override is None:
        return rule
    return replace(rule, penalty=override.value, penalty_law=_citation(override))
