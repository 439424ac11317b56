"""Conversations to begin a test with: a car sold for less than was owed, told in buttons, so in no language.

| fixture | what it is |
| --- | --- |
| `tell` | `tell(context, opened, fact=value, …)` says facts, one a turn; gives the last reply |
| `car` | the article's car loan as facts: 10,000 owed, 8,500 for the car, 500 of fees |
| `ready` | an opened conversation in which everything the explanation letter asks for was said |
"""

from collections.abc import Callable
from typing import Any

import pytest

from assistant.services import conversations
from assistant.services.context import Context
from assistant.services.conversations import Opened
from letters.kinds import KINDS

CAR = {
    "collateral_type": "vehicle",
    "event": "repossession",
    "state": "TX",
    "balance_owed": "10000",
    "balance_kind": "payoff",
    "sale_price": "8500",
    "sale_expenses": "500",
    "attorney_fees": "0",
    "credits": "0",
    "forgiven": False,
    "has_judgment": False,
    "borrower_name": "Anatolia Quillfeather",
    "borrower_address": "17 Larkspur Lane\nAustin, TX 78701",
}

Tell = Callable[..., dict[str, Any]]


@pytest.fixture
def car() -> dict[str, Any]:
    return dict(CAR)


@pytest.fixture
def tell() -> Tell:
    def say(context: Context, opened: Opened, **facts: Any) -> dict[str, Any]:
        replies = [conversations.say(context, opened.id, fact=name, value=value) for name, value in facts.items()]
        return replies[-1]

    return say


@pytest.fixture
def ready(context: Context) -> Opened:
    return tell_all(context)


def tell_all(context: Context) -> Opened:
    opened = conversations.open(context, locale="en")
    conversations.change_facts(context, opened.id, CAR)
    lacking = conversations.read(context, opened.id)["turn"]["letters"][0]["missing"]
    assert opened.turn["letters"][0]["kind"] == next(iter(KINDS))
    for _ in lacking:
        conversations.say(context, opened.id, text="/skip")
    return opened
