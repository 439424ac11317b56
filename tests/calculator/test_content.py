"""The law as data: what leaves out a citation, a date or a value does not load."""

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from assistant.calculator import figures, judgment_rates, jurisdictions, rules
from assistant.calculator.figures import FigureNotKnownError, figure
from assistant.calculator.jurisdictions import Standing, Track, jurisdiction
from assistant.calculator.statement import Verification
from assistant.content import loader
from assistant.content.loader import ContentError
from assistant.facts.states import STATES

CITATION = {"text": "UCC 9-616", "verified": "statute"}


@pytest.mark.parametrize(
    "row",
    [
        {"says": "something"},
        {"says": "something", "citations": []},
        {"says": "", "citations": [CITATION]},
        {"citations": [CITATION]},
        {"says": "something", "citations": [{"text": "UCC 9-616"}]},
        {"says": "something", "citations": [{"verified": "statute"}]},
        {"says": "something", "citations": [{"text": "UCC 9-616", "verified": "surely"}]},
    ],
)
def test_a_rule_without_its_law_does_not_load(row: dict[str, Any]) -> None:
    with pytest.raises(ContentError, match=r"rules\.yaml: any"):
        rules._rule("any", row)


def test_a_rule_that_there_is_not_is_an_error() -> None:
    with pytest.raises(ContentError, match=r"no rule 'goods\.nothing'"):
        rules.rule("goods.nothing")


@pytest.mark.parametrize("missing", ["value", "since", "text", "verified"])
def test_a_figure_without_its_day_or_law_does_not_load(missing: str) -> None:
    row = {"value": 1, "since": date(2000, 1, 1), **CITATION}
    with pytest.raises(ContentError, match=r"figures\.yaml: any"):
        figures._figure("any", {key: value for key, value in row.items() if key != missing})


def test_a_figure_holds_from_its_first_day_until_the_next() -> None:
    assert figure("residence_cap", on=date(2020, 12, 31)).value == 2_000_000
    assert figure("residence_cap", on=date(2021, 1, 1)).value == 750_000
    with pytest.raises(FigureNotKnownError, match="residence_cap"):
        figure("residence_cap", on=date(2006, 12, 31))


def test_no_two_figures_hold_on_one_day() -> None:
    for name, found in figures._figures().items():
        ordered = sorted(found, key=lambda one: one.since)
        for before, after in pairwise(ordered):
            assert before.until == after.since, name
        assert ordered[-1].until is None


@pytest.mark.parametrize("missing", ["says", "compounding", "text", "verified", "as_of"])
def test_a_judgment_rate_without_its_law_does_not_load(missing: str) -> None:
    row = {"says": "10 percent", "compounding": "simple", "as_of": "2026", **CITATION}
    with pytest.raises(ContentError, match=r"judgment_interest\.yaml: any"):
        judgment_rates._rate("any", {key: value for key, value in row.items() if key != missing})


def test_judgment_rates_are_percents_of_known_states() -> None:
    assert set(judgment_rates._rates()) <= {"US", *STATES}
    found = judgment_rates.judgment_rate("NM")
    assert found
    assert found.percent == Decimal("8.75")


@pytest.mark.parametrize("code", STATES)
def test_every_jurisdiction_says_where_it_was_read_and_of_when(code: str) -> None:
    place = jurisdiction(code)
    for part in (place.home, place.vehicle, place.goods):
        if part:
            assert part.source.citation.text
            assert part.source.read
            assert part.source.as_of


@pytest.mark.parametrize("missing", ["judicial", "nonjudicial", "value_rule", "citation", "source_quality", "as_of"])
def test_a_state_row_that_leaves_something_out_does_not_load(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    row = {key: value for key, value in loader.load("states/NY.yaml")["home"].items() if key != missing}
    monkeypatch.setattr(jurisdictions, "load", lambda _name: {"home": row})
    with pytest.raises(ContentError, match=r"states/NY\.yaml"):
        jurisdiction.__wrapped__("NY")


def test_letters_that_name_no_state_are_refused() -> None:
    with pytest.raises(KeyError):
        jurisdiction("ZZ")


@pytest.mark.parametrize(
    ("judicial", "nonjudicial", "standing"),
    [
        (Track.ALLOWED, Track.NOT_USED, Standing.ALLOWED),
        (Track.ALLOWED, Track.UNKNOWN, Standing.ALLOWED),
        (Track.ALLOWED, Track.LIMITED, Standing.LIMITED),
        (Track.LIMITED, Track.BARRED, Standing.COURT_ONLY),
        (Track.BARRED, Track.NOT_USED, Standing.BARRED),
        (Track.BARRED, Track.BARRED, Standing.BARRED),
        (Track.UNKNOWN, Track.UNKNOWN, Standing.UNKNOWN),
        (Track.NOT_USED, Track.UNKNOWN, Standing.UNKNOWN),
    ],
)
def test_two_tracks_are_said_in_one_word(judicial: Track, nonjudicial: Track, standing: Standing) -> None:
    source = jurisdiction("NY").home.source
    rule = jurisdictions.HomeRule(
        judicial=judicial, nonjudicial=nonjudicial, value_rule=jurisdictions.ValueRule.NONE, source=source
    )
    assert rule.standing is standing


def test_a_row_is_as_sure_as_what_was_read() -> None:
    sureness = {code: jurisdiction(code).home.source.citation.verified for code in ("NY", "NH", "RI")}
    assert sureness == {"NY": Verification.STATUTE, "NH": Verification.PAGE, "RI": Verification.UNCHECKED}
