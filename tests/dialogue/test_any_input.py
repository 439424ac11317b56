"""Whatever a person puts in: no turn fails, nothing is lost, and there is always something said back."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.content.words import LOCALES
from assistant.dialogue import Flow, Said, State, Status, fold, load_flow, open_conversation, turn

TODAY = date(2026, 3, 10)
LINES = """
/yes|/no|/skip|/unknown|/why|/back|/repeat|/restart|/person|/erase|/cancel|/language es|/language tr|/letter explanation
/letter judgment_summary|/ask sale_price|/ask credits|/ask annual_rate|/topic tax|/topic nonsense|
/set collateral_type home|/set collateral_type vehicle
/set event repossession|/set event short_sale|/set sold false|/set in_us false
/set sale_price 8500|/set sale_price 100000000|/set balance_owed 10000|/set annual_rate 650|/set sale_date 2031-01-01
/set has_judgment true|/set forgiven true|/set|/nonsense|8,500|5 or 6 thousand|no|yes|I do not know|03/04/2025|back|skip
my car was repossessed in Texas, owed 10k, sold for 8500|actually 9,000|will it hurt my credit?|hello|I was served
her şeyi sil|geri|bilmiyorum|neden|no sé|¿debo impuestos?|evet|hayir|sí|$|🙂|the sale price|10.000|start over
""".replace("\n", "|").strip("|")
line = st.one_of(st.sampled_from([each for each in LINES.split("|") if each]), st.text(max_size=40))


@given(locale=st.sampled_from(LOCALES), lines=st.lists(line, max_size=14))
@settings(max_examples=150, deadline=None)
def test_no_sequence_of_inputs_breaks_a_conversation(locale: str, lines: list[str]) -> None:
    flow = load_flow()
    made = open_conversation(flow, locale=locale, today=TODAY)
    events = list(made.events)
    for text in lines:
        made = turn(flow, State.from_wire(made.state.to_wire()), Said(text), today=TODAY)
        events += made.events
        assert made.bubbles
        assert all(bubble.text.strip() for bubble in made.bubbles)
        assert made.state.asked == (made.question.fact if made.question else None)
        assert (made.status is Status.COMPLETE) <= (made.question is None)
        assert 0 <= made.progress.percent <= 100
    assert fold(events) == made.state


@pytest.mark.parametrize("first", ["/skip", "/unknown"])
def test_somebody_who_answers_nothing_still_reaches_the_end(flow: Flow, first: str) -> None:
    made = open_conversation(flow, locale="en", today=TODAY)
    for _ in range(20):
        made = turn(flow, made.state, Said(first), today=TODAY)
    assert made.status is Status.COMPLETE
    assert made.bubbles
