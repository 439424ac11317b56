"""The conversation in a terminal, and the demo of both worked examples."""

from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner

from assistant.cli import main
from assistant.content.words import LOCALES

FIGURES = {"en": ("$50,000.00", "$2,000.00"), "es": ("$50,000.00", "$2,000.00"), "tr": ("$50.000,00", "$2.000,00")}


@pytest.mark.parametrize("locale", LOCALES)
def test_the_demo_plays_both_examples_to_their_letters(locale: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["demo", "--lang", locale, "--out", str(tmp_path)])
    assert result.exit_code == 0, result.output
    letters = sorted(tmp_path.glob("*.pdf"))
    texts = [text_of(path) for path in letters]
    home, car = FIGURES[locale]
    assert any(home in text for text in texts)
    assert any(car in text for text in texts)
    assert [path.name for path in letters if path.name.startswith("judgment-summary")]
    assert home in result.output
    assert car in result.output


def test_chat_answers_until_the_person_leaves() -> None:
    result = CliRunner().invoke(main, ["chat"], input="my car was repossessed in Texas\n")
    assert result.exit_code == 0
    assert "Texas" in result.output


def test_a_typed_button_title_is_a_press() -> None:
    result = CliRunner().invoke(main, ["chat", "--lang", "es"], input="una casa\n")
    assert result.exit_code == 0
    assert "[" in result.output


def text_of(path: Path) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))
