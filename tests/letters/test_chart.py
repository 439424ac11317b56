from collections.abc import Callable
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from assistant.calculator.deficiency import statement
from assistant.calculator.judgment import growth
from assistant.content.words import words
from letters.chart import WIDTH, growth_chart, waterfall
from letters.snapshot import Snapshot

SVG = "{http://www.w3.org/2000/svg}"


def drawing(snapshot: Snapshot, name: str = "chart") -> ET.Element:
    found = statement(snapshot.case, today=snapshot.day)
    return ET.fromstring(waterfall(found, words(snapshot.locale), name=name))


def bars(svg: ET.Element) -> list[ET.Element]:
    return svg.findall(f"{SVG}rect")


def test_the_picture_says_in_words_what_it_shows(snapshot: Callable[..., Snapshot]) -> None:
    svg = drawing(snapshot("car"))
    title = svg.find(f"{SVG}title")
    assert title is not None
    lines = {line.key: line for line in statement(snapshot("car").case, today=date(2026, 11, 23)).lines}
    drawn = {"balance_owed": "$10,000.00", "sale_price": "\N{MINUS SIGN}$8,500.00"}
    drawn |= {"sale_expenses": "$500.00", "deficiency": "$2,000.00"}
    said = "; ".join(f"{words('en').text(lines[key].label_key)}: {amount}" for key, amount in drawn.items())
    assert title.text == f"How the figure comes about. {said}."
    assert svg.get("role") == "img"


def test_each_bar_starts_where_the_one_before_it_ends(snapshot: Callable[..., Snapshot]) -> None:
    debt, price, costs, result = bars(drawing(snapshot("car")))
    assert _right(price) == pytest.approx(_right(debt), abs=0.1)
    assert _left(price) == pytest.approx(_left(costs), abs=0.1)
    assert _left(result) == pytest.approx(_left(debt), abs=0.1)
    assert _right(result) == pytest.approx(_right(costs), abs=0.1)


def test_a_length_is_to_its_amount_as_every_other(snapshot: Callable[..., Snapshot]) -> None:
    debt, price, costs, result = (float(bar.get("width", "")) for bar in bars(drawing(snapshot("car"))))
    assert debt / 10_000 == pytest.approx(price / 8_500, rel=0.01)
    assert debt / 10_000 == pytest.approx(costs / 500, rel=0.01)
    assert debt / 10_000 == pytest.approx(result / 2_000, rel=0.01)


@pytest.mark.parametrize("name", ["car", "home", "surplus", "open", "long"])
def test_nothing_is_drawn_outside_the_picture(snapshot: Callable[..., Snapshot], name: str) -> None:
    for bar in bars(drawing(snapshot(name))):
        assert _left(bar) >= 0
        assert _right(bar) <= WIDTH


def test_what_is_not_known_is_outlined_not_filled(snapshot: Callable[..., Snapshot]) -> None:
    fills = [bar.get("fill") for bar in bars(drawing(snapshot("open")))]
    assert fills == ["#3f6286", "none", "none", "none", "none"]


def test_a_strict_style_policy_holds_and_two_charts_do_not_clash(snapshot: Callable[..., Snapshot]) -> None:
    ids: set[str] = set()
    for name in ("one", "two"):
        for element in drawing(snapshot("car"), name).iter():
            assert "style" not in element.attrib
            assert element.tag != f"{SVG}style"
            assert element.get("id") not in ids
            ids |= {element.get("id", name)}


def test_an_amount_that_would_run_into_its_label_has_a_line_of_its_own(snapshot: Callable[..., Snapshot]) -> None:
    for name, apart in (("car", False), ("open", True)):
        svg = drawing(snapshot(name))
        labels, amounts = (svg.findall(f"{SVG}text")[start::2] for start in (0, 1))
        rows = [(_y(label), _y(amount)) for label, amount in zip(labels, amounts, strict=True)]
        tops = [float(bar.get("y", "")) for bar in bars(svg)]
        assert any(amount > label for label, amount in rows) is apart
        assert all(label <= amount < top for (label, amount), top in zip(rows, tops, strict=True))
        assert all(top + 10 < label - 8 for top, (label, _) in zip(tops, rows[1:], strict=False))


def test_a_judgment_is_drawn_as_long_as_it_grows(snapshot: Callable[..., Snapshot]) -> None:
    case = snapshot("car")
    balances = growth(case.case, today=case.day)
    svg = ET.fromstring(growth_chart(balances, words("es")))
    lengths = [float(bar.get("width", "")) for bar in bars(svg)]
    assert lengths == sorted(lengths)
    assert lengths[0] / lengths[-1] == pytest.approx(float(balances[0].total / balances[-1].total), abs=0.01)
    said = svg.find(f"{SVG}desc")
    assert said is not None
    assert all(words("es").money(balance.total) in (said.text or "") for balance in balances)


def _y(text: ET.Element) -> float:
    return float(text.get("y", ""))


def _left(bar: ET.Element) -> float:
    return float(bar.get("x", ""))


def _right(bar: ET.Element) -> float:
    return _left(bar) + float(bar.get("width", ""))
