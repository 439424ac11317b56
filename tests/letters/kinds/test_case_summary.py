"""The counselor's summary of a case."""

from collections.abc import Callable

from letters.compose import compose
from letters.snapshot import Snapshot


def test_the_counselors_summary_holds_every_answer(snapshot: Callable[..., Snapshot]) -> None:
    table = compose(snapshot("open", "case_summary")).sections[0].parts[0]
    figures = [row.figure for row in table.rows]
    assert len(figures) == len(snapshot("open").case.values) + len(snapshot("open").case.unknown)
    assert "about $10,000.00" in figures
    assert "Not known to the borrower" in figures
    assert "1407 Elm Street, Apt 3, Columbus, OH 43215" in figures
