"""Tables of people: rows and cells that carry their problems, and no guess where there are two readings."""

import io
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.content.words import LOCALES, words
from assistant.facts.values import PartialDate
from letters import results
from letters.rows import LONGEST_CELL, MOST_ROWS, BrokenTableError, Row, Table, is_draft, read_row, read_table

TODAY = date(2026, 1, 15)
HEADS = "balance_owed,sale_price,borrower_name,borrower_address"
ANA = '10000,8500,Ana Example,"12 Elm Street\nFresno, CA 93650"'


def table(text: str | bytes, locale: str = "en", kind: str = "explanation") -> Table:
    return read_table(io.BytesIO(text if isinstance(text, bytes) else text.encode()), kind=kind, locale=locale)


def rows(text: str | bytes, **how: Any) -> list[Row]:
    found = table(text, **how)
    assert found.faults == ()
    return [read_row(found.form, number, texts, today=TODAY) for number, texts in found.records]


def cell(column: str, text: str, locale: str = "en") -> Any:
    """The value that a cell says, or the codes of what is wrong with it."""
    quoted = '"' + text.replace('"', '""') + '"'
    (row,) = rows(f"{HEADS},{column}\n{ANA},{quoted}\n", locale=locale)
    return [fault.code for fault in row.all_faults] or row.case.get(column)


def codes(found: Table) -> list[tuple[str, str]]:
    return [(fault.code, fault.column) for fault in found.faults]


@pytest.mark.parametrize("head", ["Loan balance", "BALANCE OWED", "balance-owed", " balance_owed ", "BalanceOwed"])
def test_a_head_is_a_fact_or_its_label_whatever_its_case_and_spaces(head: str) -> None:
    assert rows(HEADS.replace("balance_owed", head) + "\n" + ANA)[0].case.get("balance_owed") == 10000


@pytest.mark.parametrize("locale", LOCALES)
def test_labels_of_the_language_name_columns_and_choices(locale: str) -> None:
    spoken = words(locale)
    label, choice = spoken.text("fact.collateral_type.label"), spoken.text("choice.collateral_type.home")
    (row,) = rows(f'{HEADS},"{label}"\n{ANA},"{choice}"', locale=locale)
    assert row.case.get("collateral_type") == "home"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_any_delimiter_byte_order_mark_and_line_end_will_do(delimiter: str, mark: bytes, end: str) -> None:
    line = ["10000", "8500", "Ana Example", '"12 Elm Street\nFresno, CA 93650"']
    text = end.join([HEADS.replace(",", delimiter), delimiter.join(line), ""])
    (row,) = rows(mark + text.encode())
    assert (row.ok, row.number, row.case.get("borrower_address")) == (True, 2, "12 Elm Street\nFresno, CA 93650")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_may_quote_every_cell_its_heads_too(delimiter: str) -> None:
    lines = [HEADS.split(","), ["10000", "8500", "Ana Example", "12 Elm Street\nFresno, CA 93650"]]
    (row,) = rows("\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines))
    assert (row.ok, row.case.get("borrower_name")) == (True, "Ana Example")


def test_rows_are_numbered_as_a_spreadsheet_numbers_them_and_empty_ones_say_nothing() -> None:
    assert [row.number for row in rows(f"{HEADS}\n{ANA}\n,,,\n\n{ANA}\n")] == [2, 5]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [("no_heads", "")]),
        (",,\n", [("no_heads", "")]),
        (f"{HEADS},nonsense\n{ANA},1", [("unknown_column", "nonsense")]),
        (f"{HEADS},Sale price\n{ANA},1", [("doubled_column", "sale_price")]),
        ("sale_price,borrower_name,borrower_address\n", [("missing_column", "balance_owed")]),
        (HEADS.encode("utf-16"), [("not_utf8", "")]),
        ('"balance_owed,sale_price', [("broken_quotes", "")]),
    ],
)
def test_what_is_wrong_with_the_heads_is_named(text: str | bytes, found: list[tuple[str, str]]) -> None:
    assert codes(table(text)) == found


@pytest.mark.parametrize(
    ("rest", "code"),
    [
        (b"", "no_rows"),
        (b",,,\n", "no_rows"),
        (b"1,1,\xe9,x", "not_utf8"),
        (b'1,1,"Ana', "broken_quotes"),
        (b'1,1,"Ana"x,y', "broken_quotes"),
        (b"1,1,x,y\n" * (MOST_ROWS + 1), "too_many_rows"),
    ],
)
def test_a_file_that_breaks_off_says_why(rest: bytes, code: str) -> None:
    padding = b"1,1,Ana,x\n" * 2000  # what is wrong is not seen with the first look
    with pytest.raises(BrokenTableError) as caught:
        list(table(HEADS.encode() + b"\n" + (b"" if code == "no_rows" else padding) + rest).records)
    assert caught.value.fault.code == code


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234.5", "1234.50"),
        ("1,234.56", "1234.56"),
        ("$1,234.56", "1234.56"),
        ("US$ 10", "10.00"),
        ("10 USD", "10.00"),
    ],
)
def test_amounts_are_read_as_they_are_written_in_the_united_states(text: str, value: str) -> None:
    assert str(cell("late_fees", text)) == value


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("late_fees", "1.234,56", "not_an_amount"),
        ("late_fees", "1,23", "not_an_amount"),
        ("late_fees", "12 34", "not_an_amount"),
        ("late_fees", "about 100", "not_an_amount"),
        ("late_fees", "=1+1", "not_an_amount"),
        ("late_fees", "1.234", "part_of_a_cent"),
        ("late_fees", "(500.00)", "negative"),
        ("late_fees", "9" * 400, "not_a_number"),
        ("sale_date", "03/04/2025", "two_days"),
        ("sale_date", "31/02/2025", "no_such_day"),
        ("sale_date", "13/13/2025", "no_such_day"),
        ("sale_date", "March 3", "not_a_date"),
        ("sale_date", "2026-01-16", "not_yet"),
        ("annual_rate", "six", "not_a_number"),
        ("event", "theft", "not_a_choice"),
        ("state", "Fresno", "not_a_state"),
        ("has_judgment", "maybe", "not_yes_or_no"),
        ("lender_name", "Bank \N{SMILING FACE WITH SUNGLASSES}", "unprintable"),
        ("lender_name", "x" * (LONGEST_CELL + 1), "too_long"),
    ],
)
def test_a_cell_that_will_not_do_says_why(column: str, text: str, code: str) -> None:
    assert cell(column, text) == [code]


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("sale_date", "2025-03-14", PartialDate(2025, 3, 14)),
        ("sale_date", "2025-03-14 00:00:00", PartialDate(2025, 3, 14)),
        ("sale_date", "3/14/2025", PartialDate(2025, 3, 14)),
        ("sale_date", "14/3/2025", PartialDate(2025, 3, 14)),
        ("sale_date", "4/4/2025", PartialDate(2025, 4, 4)),
        ("state", "texas", "TX"),
        ("state", "New York", "NY"),
        ("has_judgment", "Yes", True),
        ("has_judgment", "0", False),
        ("event", "SHORT SALE", "short_sale"),
        ("late_fees", "", None),
    ],
)
def test_a_cell_is_read_as_spreadsheets_and_people_write_it(column: str, text: str, value: object) -> None:
    assert cell(column, text) == value


def test_a_row_without_what_its_letter_needs_is_wrong() -> None:
    (row,) = rows(f'{HEADS}\n,8500,Ana Example,"12 Elm Street"')
    assert {(fault.code, fault.column) for fault in row.all_faults} == {
        ("missing", "balance_owed"),
        ("too_few_lines", "borrower_address"),
    }


def test_a_letter_that_does_not_fit_its_row_is_not_printed() -> None:
    heads = f"{HEADS},lender_name,lender_address"
    lender = 'First Bank,"1 Main Street\nFresno, CA 93650"'
    (row,) = rows(f"{heads}\n{ANA},{lender}", kind="surplus_request")
    assert [fault.code for fault in row.all_faults] == ["does_not_fit"]


def test_more_cells_than_columns_are_not_dropped_in_silence() -> None:
    (row,) = rows(f"{HEADS}\n{ANA},left over")
    assert [fault.code for fault in row.all_faults] == ["too_many_cells"]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_problem_has_its_words(locale: str) -> None:
    (row,) = rows(f"{HEADS},sale_date,late_fees\n1,1,A,B,3/4/2025,x,y")
    said = results.problems(row.all_faults, words(locale))
    assert "sale_date: " in said
    assert "2025-03-04" in said


@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_told_what_is_wrong(rest: bytes) -> None:
    found = table(HEADS.encode() + b",sale_date,late_fees,state,event\n" + rest)
    with suppress(BrokenTableError):
        for number, texts in found.records:
            row = read_row(found.form, number, texts, today=TODAY)
            assert row.ok or results.problems(row.all_faults, words("en"))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_column_of_approval_is_no_fact_and_says_who_approved(locale: str) -> None:
    spoken = words(locale)
    yes = spoken.text("choice.yes_no.true")
    for head in ("approved", "Approved", spoken.text("letter.column.approved")):
        for said, approved in (("", False), ("no", False), ("1", True), (yes, True)):
            (row,) = rows(f'{HEADS},"{head}"\n{ANA},{said}\n', locale=locale)
            assert (row.ok, row.approved, "approved" in row.case) == (True, approved, False)
            assert is_draft("explanation", row) is False
            assert is_draft("waiver_request", row) is not approved


def test_an_approval_that_cannot_be_read_is_none() -> None:
    (row,) = rows(f"{HEADS},approved\n{ANA},perhaps\n")
    assert [(fault.code, fault.column) for fault in row.all_faults] == [("not_yes_or_no", "approved")]
    assert not row.approved
