from pathlib import Path

from assistant.calculator.jurisdiction_table import markdown
from assistant.facts.states import STATES

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_of_jurisdictions_is_the_data() -> None:
    assert (DOCS / "jurisdictions.md").read_text(encoding="utf-8") == markdown()


def test_every_jurisdiction_stands_in_it_with_how_it_was_checked() -> None:
    rows = markdown().split("## Cars")[0].splitlines()
    for name in STATES.values():
        found = [row for row in rows if row.startswith(f"| {name} |")]
        assert len(found) == 1
        assert "checked" in found[0] or "read" in found[0]


def test_the_page_on_rules_names_files_that_are_there() -> None:
    content = DOCS.parent / "assistant/content"
    for name in ("rules", "figures", "outlook", "judgment_interest"):
        assert f"figures/{name}.yaml" in (DOCS / "why-rules-are-data.md").read_text(encoding="utf-8")
        assert (content / f"figures/{name}.yaml").exists()
