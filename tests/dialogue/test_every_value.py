"""What holds of every value in every language: it is echoed, or offered as a choice, or asked about; never guessed."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.content.words import LOCALES, words
from assistant.dialogue import Flow, Said, State, Turn, load_flow, open_conversation, turn
from assistant.dialogue.display import display
from assistant.facts.catalogue import fact
from assistant.facts.values import parse

TODAY = date(2026, 3, 10)
KNOWN = ("/set collateral_type vehicle", "/set event repossession", "/set state TX")
ASKED = ("sale_price", "balance_owed", "accrued_interest", "sale_expenses", "attorney_fees", "credits", "sale_date")
SAID = {
    "en": ("{a}", "about {a}", "{a} or {b}", "{a} and {b}", "it sold for {a}", "I owed {a} and it sold for {b}",
           "no, {a}", "the towing was {a}, the lawyer {b}", "03/04/2025", "{a} on May 3, 2025", "{a}, I think"),
    "es": ("{a}", "unos {a}", "{a} o {b}", "{a} y {b}", "se vendió en {a}", "debía {a} y se vendió en {b}",
           "no, {a}", "la grúa fue {a}, el abogado {b}", "03/04/2025", "{a} el 3 de mayo de 2025", "creo que {a}"),
    "tr": ("{a}", "yaklaşık {a}", "{a} veya {b}", "{a} ve {b}", "{a} dolara satıldı",
           "borcum {a} idi, {b} dolara satıldı", "hayır, {a}", "çekici {a}, avukat {b}", "03/04/2025",
           "3 Mayıs 2025'te {a}", "sanırım {a}"),
}  # fmt: skip
amounts = st.integers(min_value=100, max_value=90_000).map(Decimal)
lines = st.builds(
    lambda locale, which, a, b: (locale, SAID[locale][which].format(a=_written(a, locale), b=_written(b, locale))),
    st.sampled_from(LOCALES), st.integers(min_value=0, max_value=10), amounts, amounts,
)  # fmt: skip


def _written(amount: Decimal, locale: str) -> str:
    return f"{amount:,}" if locale != "tr" else f"{amount:,}".replace(",", ".")


def hear(line: tuple[str, str], asked: str) -> tuple[State, Turn]:
    """The state before and the turn after a line, while this fact is asked."""
    locale, text = line
    flow: Flow = load_flow()
    state = open_conversation(flow, locale=locale, today=TODAY).state
    for known in (*KNOWN, f"/ask {asked}"):
        state = turn(flow, state, Said(known), today=TODAY).state
    return state, turn(flow, state, Said(text), today=TODAY)


@given(line=lines, asked=st.sampled_from(ASKED))
@settings(max_examples=120, deadline=None)
def test_every_value_that_is_kept_is_echoed_as_it_was_understood(line: tuple[str, str], asked: str) -> None:
    before, made = hear(line, asked)
    new = {name: value for name, value in made.state.case.values.items() if before.case.get(name) != value}
    text = "\n".join(bubble.text for bubble in made.bubbles)
    assert new.keys() == {each.fact for each in made.understood}
    for name, value in new.items():
        assert display(words(line[0]), name, value) in text, (line, name)


@given(line=lines, asked=st.sampled_from(ASKED))
@settings(max_examples=120, deadline=None)
def test_what_can_be_read_in_two_ways_is_offered_and_not_kept(line: tuple[str, str], asked: str) -> None:
    before, made = hear(line, asked)
    pressed = {button.payload for bubble in made.bubbles for button in bubble.buttons}
    for pending in made.state.pending[:1]:
        names = (pending.fact,) if pending.fact else pending.candidates
        assert all(made.state.case.get(name) == before.case.get(name) for name in names)
        assert "/no" in pressed
        if len(pending.values) > 1:
            wires = {payload.split(" ", 2)[2] for payload in pressed if payload.startswith(f"/set {pending.fact} ")}
            assert {parse(fact(str(pending.fact)), wire) for wire in wires} >= set(pending.values)


@given(a=amounts, b=amounts, locale=st.sampled_from(LOCALES))
@settings(max_examples=60, deadline=None)
def test_two_amounts_without_a_name_are_never_both_assigned(a: Decimal, b: Decimal, locale: str) -> None:
    for which in (2, 3):
        line = SAID[locale][which].format(a=_written(a, locale), b=_written(b, locale))
        _, made = hear((locale, line), "sale_price")
        assert sum(isinstance(each.value, Decimal) for each in made.understood) <= 1
        assert made.understood or made.state.pending
