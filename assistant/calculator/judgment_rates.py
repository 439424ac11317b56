"""What a money judgment earns by the law of a state, where that is known."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from assistant.calculator.rules import citations
from assistant.calculator.statement import Citation
from assistant.content.loader import ContentError, load

_FILE = "figures/judgment_interest.yaml"


class Compounding(StrEnum):
    """How interest on a judgment is counted: on the award alone, added to it once a year, or nobody has read how."""

    SIMPLE = "simple"
    YEARLY = "yearly"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgmentRate:
    """A state's rule: percent a year where it is fixed (None: it floats or the court sets it), and in words.

    `contract_first`: the rate of a written contract counts instead (`contract_higher`: only a higher one). `varies`:
    some debts earn another rate.
    """

    percent: Decimal | None
    says: str
    contract_first: bool
    contract_higher: bool
    varies: bool
    compounding: Compounding
    citation: Citation
    as_of: str


def judgment_rate(code: str) -> JudgmentRate | None:
    """The rule of a state by its two letters ("US" for federal courts), or None where it is not known."""
    return _rates().get(code)


@cache
def _rates() -> Mapping[str, JudgmentRate]:
    return {code: _rate(code, row) for code, row in load(_FILE).items()}


def _rate(code: str, row: Mapping[str, Any]) -> JudgmentRate:
    where = f"{_FILE}: {code}"
    try:
        return JudgmentRate(
            percent=Decimal(row["rate"]) if "rate" in row else None,
            says=row["says"],
            contract_first=row.get("contract_first", False),
            contract_higher=row.get("contract_higher", False),
            varies=row.get("varies", False),
            compounding=Compounding(row["compounding"]),
            citation=replace(citations([row], where)[0], as_of=row["as_of"]),
            as_of=row["as_of"],
        )
    except KeyError as error:
        raise ContentError(f"{where}: a rate needs {error}") from error
    except ValueError as error:
        raise ContentError(f"{where}: {error}") from error
