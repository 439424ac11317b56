"""The catalogue of facts: one table that drives questions, understanding, the API, the review page and the letters."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from assistant.content.loader import ContentError, load


class Kind(StrEnum):
    """What sort of value a fact takes. The wire form of each is in `assistant.facts.values`."""

    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    CHOICE = "choice"
    STATE = "state"
    YES_NO = "yes_no"
    TEXT = "text"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that can be known.

    Its words stand in the catalogues under `fact.<name>.label`, `.help`, `.why` and `.where`; its question, and the
    label of each choice (`choice.<name>.<choice>`), there too. `personal` marks what must never reach a log.
    `confirm_above` is the value past which a person is asked once more (USD or percent). `lacks` says what there can be
    none of ("letter": not in the lender's letter), which is an answer of its own; its words stand under
    `absent.<lacks>`. `beside` is the person's own figure that a figure of the lender stands beside.
    """

    name: str
    kind: Kind
    choices: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    confirm_above: Decimal | None = None
    past_only: bool = False
    whole_day: bool = False
    personal: bool = False
    longest: int = 120
    lacks: str = ""
    beside: str = ""

    @property
    def of_letter(self) -> bool:
        """Whether it is what the lender's letter says, not what the person knows."""
        return self.lacks == "letter"


@cache
def catalogue() -> dict[str, Fact]:
    """Every fact by name, in the order of the file. Raises `ContentError` for a row that does not make sense."""
    return {name: _fact(name, row) for name, row in load("facts.yaml").items()}


def fact(name: str) -> Fact:
    """The fact of that name. Raises `KeyError` when there is none."""
    return catalogue()[name]


def _fact(name: str, row: dict[str, Any]) -> Fact:
    try:
        found = Fact(name=name, **{**row, "kind": Kind(row["kind"]), "choices": tuple(row.get("choices", ()))})
    except (KeyError, TypeError, ValueError) as error:
        raise ContentError(f"facts.yaml: {name}: {error}") from error
    if (found.kind is Kind.CHOICE) != bool(found.choices):
        raise ContentError(f"facts.yaml: {name}: a choice needs choices, and nothing else has them")
    return found
