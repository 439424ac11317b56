"""Letters in a terminal: printed, signed and checked, as a Word file; and the letterhead of an organisation."""

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from assistant.cli import main

CAR = json.dumps({"balance_owed": "10000", "balance_kind": "payoff", "sale_price": "8500", "sale_expenses": "500"})
NAME = "Harbor Housing Counseling"


pytestmark = pytest.mark.usefixtures("house")


def run(*arguments: str, given: str = "") -> Result:
    return CliRunner().invoke(main, arguments, input=given)


def test_a_letter_is_printed_signed_and_found_genuine() -> None:
    assert run("letter", "explanation", "--out", "a.pdf", given=CAR).exit_code == 0
    checked = run("verify", "a.pdf")
    assert checked.exit_code == 0
    assert "This letter is genuine." in checked.output
    verdict = json.loads(run("verify", "a.pdf", "--json").output)
    assert (verdict["ok"], verdict["lines"][-1]["stated"]["amount"]) == (True, "2000.00")


def test_a_changed_letter_fails_and_names_the_line() -> None:
    run("letter", "explanation", "--out", "a.pdf", given=CAR)
    pdf = Path("a.pdf").read_bytes()
    Path("a.pdf").write_bytes(pdf.replace(b'"sale_price":"8500.00"', b'"sale_price":"8400.00"'))
    checked = run("verify", "a.pdf", "--lang", "es")
    assert checked.exit_code == 1
    assert "≠ Precio de venta" in checked.output


def test_an_unsigned_letter_is_worked_out_but_not_vouched_for() -> None:
    run("letter", "explanation", "--no-sign", "--out", "a.pdf", given=CAR)
    checked = run("verify", "a.pdf")
    assert checked.exit_code == 1
    assert "Nobody signed this letter." in checked.output


def test_a_name_that_ends_in_docx_makes_a_word_file() -> None:
    assert run("letter", "explanation", "--out", "a.docx", given=CAR).exit_code == 0
    assert Path("a.docx").read_bytes().startswith(b"PK")


def test_a_letterhead_is_set_and_shown() -> None:
    assert run("organisation", "show", NAME).exit_code == 1
    run("user", "add", "a@harbor.example", "--organisation", NAME, "--password", "correct horse battery")
    stream = io.BytesIO()
    Image.new("RGB", (90, 30), "navy").save(stream, format="PNG")
    Path("logo.png").write_bytes(stream.getvalue())
    told = ("--address", "210 Water Street / Springfield, IL 62701", "--phone", "(217) 555-0142", "--logo", "logo.png")
    assert run("organisation", "set", NAME, *told).exit_code == 0
    key = run("organisation", "new-key", NAME).output.strip()
    found = json.loads(run("organisation", "show", NAME, "--json").output)
    assert (found["address"], found["logo"]) == (["210 Water Street", "Springfield, IL 62701"], True)
    assert [each["name"] for each in found["signing_keys"]] == [key]


def test_a_letterhead_that_will_not_do_says_why() -> None:
    run("user", "add", "a@harbor.example", "--organisation", NAME, "--password", "correct horse battery")
    refused = run("organisation", "set", NAME, "--address", "somewhere")
    assert refused.exit_code == 1
    assert "address: An address needs at least 3 lines" in refused.output
