"""What became of each row of a table, as a CSV to open beside it: no word of a person is in it, only of its columns."""

import csv
import io
from collections.abc import Iterable

from assistant.content.words import Words
from letters.rows import Fault

HEADS = ("row", "status", "draft", "reference", "file", "problems")
DRAFT = "draft"
"""What stands under that head of a letter that nobody has approved."""


def told(fault: Fault, words: Words) -> str:
    """A fault in a sentence."""
    shown = {name: words.number(value) if isinstance(value, int) else value for name, value in fault.limits.items()}
    return words.text(f"problem.value.{fault.code}", **shown)


def problems(faults: Iterable[Fault], words: Words) -> str:
    """Faults in sentences, each with its column."""
    return " ".join(f"{fault.column}: {told(fault, words)}".removeprefix(": ") for fault in faults)


def line(*values: object) -> str:
    """One line of the file, in the order of `HEADS`."""
    stream = io.StringIO()
    csv.writer(stream).writerow(["" if value is None else value for value in values])
    return stream.getvalue()


def file_name(row: int, reference: str) -> str:
    """The name of a row's letter: names in order are rows in order."""
    return f"{row:05}-{reference}.pdf"
