"""The commands that machines use: JSON in, JSON or PDF out."""

import json
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner

from assistant.cli import main
from assistant.content.words import words

CAR = {"balance_owed": "10000", "balance_kind": "payoff", "sale_price": "8500", "sale_expenses": "500"}
SETTLED = {"attorney_fees": "0", "credits": "0"}


pytestmark = pytest.mark.usefixtures("house")


def run(*arguments: str, given: str = "") -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments, input=given)
    return result.exit_code, result.output


def test_read_answers_each_line_in_order() -> None:
    lines = [{"lang": "en", "asked": "sale_price", "text": "went for 187,500"}, {"lang": "tr", "text": "merhaba"}]
    code, out = run("read", given="\n".join(map(json.dumps, lines)))
    answers = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert float(answers[0]["facts"]["sale_price"]) == 187500
    assert answers[1]["facts"] == {}


def test_read_keeps_lines_paired_when_one_is_broken() -> None:
    code, out = run("read", given='{"lang": "en", "text": "hello"}\n{broken\n{"lang": "en", "text": "bye"}\n')
    answers = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [sorted(answer.keys() & {"error", "facts"}) for answer in answers] == [["facts"], ["error"], ["facts"]]


@pytest.mark.parametrize("command", [("read",), ("calculate", "deficiency"), ("check", "--json")])
def test_half_a_character_stays_in_its_line(command: tuple[str, ...]) -> None:
    odd = r'{"lang": "en", "text": "sold \ud800 for 500", "\ud800": 1}'
    code, out = run(*command, given=f"{odd}\n{odd}\n")
    assert code in (0, 1)
    assert len([json.loads(line) for line in out.splitlines()]) == len((odd, odd))


def test_calculate_works_out_the_car_of_the_article() -> None:
    code, out = run("calculate", "deficiency", given=json.dumps(CAR | SETTLED))
    assert code == 0
    assert json.loads(out)["amount"] == "2000.00"


def test_calculate_takes_one_object_a_line() -> None:
    code, out = run("calculate", "deficiency", given=f"{json.dumps(CAR | SETTLED)}\n" * 3)
    assert code == 0
    assert [json.loads(line)["amount"] for line in out.splitlines()] == ["2000.00"] * 3


def test_calculate_keeps_the_order_of_lines_that_it_shares_out() -> None:
    lines = [json.dumps(CAR | SETTLED | {"sale_price": str(number)}) for number in range(1200)]
    code, out = run("calculate", "deficiency", given="\n".join([*lines, json.dumps(CAR | {"sale_price": "-1"})]))
    *results, last = map(json.loads, out.splitlines())
    assert code == 1
    assert [result["amount"] for result in results] == [f"{10500 - number}.00" for number in range(1200)]
    assert "errors" in last


def test_calculate_refuses_a_broken_line_among_many() -> None:
    lines = [json.dumps(CAR | SETTLED)] * 600
    code, out = run("calculate", "deficiency", given="\n".join([*lines, "{broken"]))
    assert code == 2
    assert "That is not JSON" in out


def test_calculate_names_the_field_of_a_bad_input_and_fails() -> None:
    code, out = run("calculate", "deficiency", given=json.dumps(CAR | {"sale_price": "-1"}))
    assert code == 1
    assert "sale_price" in json.dumps(json.loads(out)["errors"])


def test_calculate_refuses_binary_floats() -> None:
    code, out = run("calculate", "deficiency", given='{"balance_owed": 1e400, "sale_price": "1"}')
    assert code == 1
    assert "balance_owed" in out


NOLO = {"obligation": "8000", "proceeds": "1500", "expenses": {"towing": "100"}, "credits_total": "0", "result": "6400"}


def test_check_shows_what_is_wrong_what_to_ask_for_and_the_law() -> None:
    code, out = run("check", given=json.dumps(NOLO))
    assert code == 0
    shown = " ".join(out.split())
    assert "Wrong The letter ends with $6,400.00. Its own figures give $6,600.00." in shown
    assert "Ask the lender to correct it. [UCC 9-616(c)(6)]" in shown


def test_check_takes_one_letter_a_line_and_gives_one_object_each() -> None:
    right = NOLO | {"result": "6600"}
    code, out = run("check", "--json", "--lang", "es", given=f"{json.dumps(NOLO)}\n{json.dumps(right)}\n")
    first, second = map(json.loads, out.splitlines())
    assert code == 0
    assert (first["computed"], first["findings"][0]["key"]) == ("6600.00", "result_sum")
    assert "result_sum" not in [found["key"] for found in second["findings"]]
    assert "La carta" in first["findings"][0]["text"]


def test_check_says_when_there_is_nothing_to_raise() -> None:
    letter = NOLO | {"after_proceeds": "6500", "credits": {"gap": "50"}, "result": "6550"}
    del letter["credits_total"]
    code, out = run("check", given=json.dumps(letter))
    assert (code, out.strip()) == (0, words("en").text("check.nothing"))


def test_check_names_what_cannot_be_and_fails() -> None:
    code, out = run("check", given='{"obligation": "-1"}\n[]\n')
    assert code == 1
    assert out.startswith("obligation: ")
    assert "inputs: " in out
    assert run("check", given="{broken")[0] == 2


def test_calculate_lists_every_calculation_with_its_inputs() -> None:
    code, out = run("calculate", "--list")
    assert code == 0
    assert "deficiency" in out


def test_calculate_without_a_name_says_what_to_do() -> None:
    code, out = run("calculate")
    assert code == 2
    assert "--list" in out


def test_letter_prints_a_pdf_with_the_figure(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    facts = json.dumps(CAR | SETTLED | {"borrower_name": "Maria Lopez"})
    code, out = run("letter", "explanation", "--lang", "es", "--day", "2026-01-15", "--out", str(path), given=facts)
    assert code == 0, out
    text = "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))
    assert "$2,000.00" in text
    assert "Maria Lopez" in text


def test_letter_names_every_fact_that_it_cannot_take() -> None:
    code, out = run("letter", "explanation", given='{"sale_price": "-1", "colour": "red"}')
    assert code == 1
    assert "sale_price" in out
    assert "colour" in out


def test_a_letter_names_what_it_cannot_go_out_without(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    code, out = run("letter", "waiver_request", "--out", str(path), given=json.dumps(CAR | SETTLED))
    assert code == 1
    assert "lender_name" in out
    assert not path.exists()


@pytest.mark.parametrize("more", [[], ["--approved"]])
def test_a_letter_that_speaks_for_the_borrower_is_a_draft_until_it_was_approved(
    tmp_path: Path, more: list[str]
) -> None:
    path = tmp_path / "letter.pdf"
    names = {"borrower_name": "Ana", "lender_name": "First Bank"}
    addresses = dict.fromkeys(("borrower_address", "lender_address"), "12 Elm Street\nFresno, CA 93650")
    facts = json.dumps(CAR | SETTLED | names | addresses)
    code, out = run("letter", "waiver_request", *more, "--out", str(path), given=facts)
    assert code == 0, out
    text = "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))
    assert ("DRAFT" in text) is not bool(more)


def test_the_same_facts_print_the_same_bytes(tmp_path: Path) -> None:
    paths = [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    for path in paths:
        run("letter", "explanation", "--day", "2026-01-15", "--out", str(path), given=json.dumps(CAR | SETTLED))
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_an_empty_outbox_lists_nothing_and_sends_nothing_again() -> None:
    assert run("outbox", "list") == (0, "")
    code, out = run("outbox", "again", "17")
    assert code != 0
    assert "Traceback" not in out
