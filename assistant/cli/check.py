"""`shortfall check`: a lender's letter, its figures as JSON in, what is worth raising about it out."""

import sys
import textwrap
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import click

from assistant.calculator.forms.letter import CHECK
from assistant.calculator.named import an_object, problems
from assistant.cli.lines import json_inputs, json_line
from assistant.content.words import LOCALES, Words, words
from assistant.errors import InvalidError

_WIDTH = 88


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a letter.")
@click.option("--lang", type=click.Choice(LOCALES), default="en", show_default=True)
def check(*, as_json: bool, lang: str) -> None:
    r"""Read the figures of a lender's letter as JSON from standard input, and say what to raise about it.

    \b
    One object, or one object a line; amounts as decimal strings ("2000.00") or whole numbers. What is left out is not
    in the letter; null is not known. `shortfall calculate --list` names every input of "check".
    Example: echo '{"obligation": "8000", "proceeds": "1500", "expenses": {"towing": "100"},
                    "credits_total": "0", "result": "6400"}' | shortfall check
    """
    today = date.today()  # noqa: DTZ011 - the day of whoever sits at this terminal
    checked = [_checked(letter, today, lang) for letter in json_inputs(sys.stdin.read())]
    for result in checked:
        click.echo(json_line(result) if as_json else "\n".join(_shown(result, words(lang))), nl=not as_json)
    sys.exit(1 if any("errors" in result for result in checked) else 0)


def _checked(letter: Any, today: date, lang: str) -> dict[str, Any]:
    try:
        return CHECK.answer(an_object(letter), today=today, locale=lang)
    except InvalidError as error:
        return problems(error, lang)


def _shown(result: dict[str, Any], language: Words) -> Iterator[str]:
    """The result as a table: how each finding weighs on the left, what is the matter and what to ask on the right."""
    for field, found in result.get("errors", {}).items():
        yield f"{field}: {' '.join(problem['message'] for problem in found)}"
    findings = result.get("findings", ())
    width = max((len(finding["display"]) for finding in findings), default=0)
    for finding in findings:
        law = "; ".join(citation["display"] for citation in finding["citations"])
        for number, text in enumerate((finding["text"], finding["ask"], f"[{law}]")):
            head = "" if number else finding["display"]
            yield textwrap.fill(text, _WIDTH, initial_indent=f"{head:<{width}}  ", subsequent_indent=" " * (width + 2))
    if "findings" in result:
        yield _summed(result, language)


def _summed(result: dict[str, Any], language: Words) -> str:
    if not result["findings"]:
        return language.text("check.nothing")
    if result["stated"] is None or result["computed"] is None:
        return language.text("terminal.check.no_sum")
    stated, computed = (language.money(Decimal(result[name])) for name in ("stated", "computed"))
    return language.text("terminal.check.sum", stated=stated, computed=computed)
