import pytest

from assistant.understanding.wire import answer


def test_a_line_gives_facts_intent_estimates_and_reasons() -> None:
    line = {"lang": "en", "asked": "balance_owed", "ref": "2026-03-10", "text": "about 9k, sold last March"}
    got = answer(line)
    assert got["facts"] == {"balance_owed": "9000", "sale_date": "2025-03"}
    assert (got["intent"], got["approx"]) == ("answer", ["balance_owed"])
    assert got["reading"][0] == {"fact": "balance_owed", "raw": "9k", "span": [6, 8], "reason": "asked"}


def test_readings_to_choose_from_and_ranges_have_their_own_shapes() -> None:
    line = {"lang": "en", "asked": "late_fees", "ref": "2026-03-10"}
    assert answer({**line, "text": "3 or 4 hundred"})["facts"] == {"late_fees": {"ambiguous": ["300", "400"]}}
    assert answer({**line, "text": "between 3 and 4 hundred"})["facts"] == {"late_fees": {"min": "300", "max": "400"}}


def test_the_fact_before_is_what_a_bare_correction_corrects() -> None:
    line = {"lang": "en", "asked": "late_fees", "prev": "sale_price", "ref": "2026-03-10", "text": "I meant 8,500"}
    assert answer(line)["facts"] == {"sale_price": "8500"}


KINDS = [
    ("en", "money", "it cost $1,250.50", {"amounts": [{"value": "1250.5", "currency": "USD"}]}),
    ("en", "money", "from 10 to 20 euros", {"amounts": [{"min": "10", "max": "20", "currency": "EUR"}]}),
    ("en", "money", "at most £7", {"amounts": [{"max": "7", "currency": "GBP"}]}),
    ("en", "money", "15 dollars 50", {"amounts": [{"value": "15.5", "currency": "USD"}]}),
    ("en", "money", "a grand", {"amounts": [{"value": "1000", "currency": "USD"}]}),
    ("es", "money", "tres dólares con 9 centavos", {"amounts": [{"value": "3.09", "currency": "USD"}]}),
    ("tr", "money", "1.250,50 TL", {"amounts": [{"value": "1250.5", "currency": "TRY"}]}),
    ("en", "number", "the first of two hundred", {"values": ["200"]}),
    ("en", "percent", "six and a half percent", {"values": ["6.5"]}),
    ("tr", "percent", "yüzde 11,9", {"values": ["11.9"]}),
    ("en", "date", "sold in June 2024", {"dates": [{"grain": "month", "value": "2024-06"}]}),
    ("en", "duration", "2 years and 3 months", {"durations": [{"iso": "P2Y3M", "seconds": 70848000}]}),
    ("en", "boolean", "yes, but actually, no", {"value": False}),
    ("es", "boolean", "¡por supuesto!", {"value": True}),
    ("tr", "boolean", "bilmiyorum", {"value": None}),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "kind", "text", "wanted"), KINDS)
def test_a_line_with_a_kind_reads_that_kind(lang: str, kind: str, text: str, wanted: object) -> None:
    assert answer({"lang": lang, "kind": kind, "ref": "2026-03-10", "text": text}) == wanted


def test_a_line_without_text_is_refused() -> None:
    with pytest.raises(KeyError):
        answer({"lang": "en"})
