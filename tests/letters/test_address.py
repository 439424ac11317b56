import pytest

from assistant.content.words import LOCALES, words
from letters.address import AddressProblem, problems


@pytest.mark.parametrize(
    "block",
    [
        "Maria Gonzalez\n1407 Elm Street\nColumbus, OH 43215",
        "Maria Gonzalez\n1407 Elm Street\nApt 3\nColumbus OH 43215-1234",
        "Maria Gonzalez\n1407 Elm Street\nColumbus, oh 43215",
        "Maria Gonzalez\n1407 Elm Street\nColumbus, OH 43215\nUnited States",
        "Maria Gonzalez\nCalle Mayor 5\n28013 Madrid\nEspaña",
        "Ayşe Öztürk\nAtatürk Cad. 12/4\n35220 İzmir\nTürkiye",
        "1\n2\n3\n4\n5\n6\nAustin, TX 78701",
    ],
)
def test_a_block_that_can_be_posted_has_no_problems(block: str) -> None:
    assert problems(block.splitlines()) == ()


@pytest.mark.parametrize(
    ("block", "code", "line"),
    [
        ("", "too_few_lines", None),
        ("Maria Gonzalez\nColumbus, OH 43215", "too_few_lines", None),
        ("1\n2\n3\n4\n5\n6\n7\nAustin, TX 78701", "too_many_lines", None),
        (f"{'W' * 46}\n1 Elm Street\nAustin, TX 78701", "line_too_long", 0),
        ("Maria Gonzalez\n1407 Elm Street\nColumbus, OH", "no_zip", 2),
        ("Maria Gonzalez\n1407 Elm Street\nColumbus, OH 4321", "no_zip", 2),
        ("Maria Gonzalez\n1407 Elm Street\nColumbus 43215", "no_state", 2),
        ("Maria Gonzalez\n1407 Elm Street\nColumbus, ZZ 43215", "no_state", 2),
        ("Maria Gonzalez\n1407 Elm Street\nOH 43215", "no_state", 2),
        ("Maria Gonzalez\n1407 Elm Street\nColumbus\nUnited States", "no_zip", 2),
    ],
)
def test_a_block_that_cannot_be_posted_says_why_and_where(block: str, code: str, line: int | None) -> None:
    (problem,) = problems(block.splitlines())
    assert (problem.code, problem.line) == (code, line)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("code", ["too_few_lines", "too_many_lines", "line_too_long", "no_zip", "no_state"])
def test_every_problem_has_words(code: str, locale: str) -> None:
    problem = AddressProblem(code=code, limit=7)
    assert words(locale).text(f"problem.value.{problem.code}", limit=problem.limit)
