"""The OpenAPI document says what the server does: schemathesis asks every operation, rightly and wrongly, deep inside.

An operation on a conversation or a letter is asked about one that is there, with its token.
"""

from dataclasses import replace
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from assistant.app import create_app
from assistant.facts.catalogue import Kind, catalogue
from assistant.services import api_keys, batches, conversations, letters, printing
from assistant.services.api_keys import Scope
from assistant.services.context import Context

OPERATIONS = [
    "POST /api/v1/calculate",
    "POST /api/v1/check",
    "POST /api/v1/conversations",
    "POST /api/v1/conversations/resume",
    "GET /api/v1/conversations/{conversation_id}",
    "DELETE /api/v1/conversations/{conversation_id}",
    "POST /api/v1/conversations/{conversation_id}/messages",
    "PATCH /api/v1/conversations/{conversation_id}/facts",
    "GET /api/v1/conversations/{conversation_id}/statement",
    "POST /api/v1/conversations/{conversation_id}/handoff",
    "GET /api/v1/conversations/{conversation_id}/case",
    "GET /api/v1/letter-kinds",
    "GET /api/v1/signing-keys",
    "POST /api/v1/verify",
    "POST /api/v1/conversations/{conversation_id}/letters",
    "GET /api/v1/letters/{letter_id}",
    "POST /api/v1/letters/{letter_id}/approve",
    "GET /api/v1/letters/{letter_id}/pdf",
    "GET /api/v1/letters/{letter_id}/docx",
    "GET /api/v1/letters/{letter_id}/html",
    "GET /api/v1/letters/{letter_id}/pages/{number}.png",
    "POST /api/v1/batches",
    "GET /api/v1/batches/{batch_id}",
    "GET /api/v1/batches/{batch_id}/rows",
    "GET /api/v1/batches/{batch_id}/letters.zip",
    "GET /api/v1/batches/{batch_id}/letters.pdf",
    "DELETE /api/v1/batches/{batch_id}",
]
TABLE = b"""balance_owed,sale_price,borrower_name,borrower_address
10000,8500,Ana Example,"12 Elm Street
Fresno, CA 93650"
"""
UNSAID = {"POST /api/v1/batches": [positive_data_acceptance]}
"""What a document cannot say: which text is a table of people."""

SAMPLES = {
    Kind.MONEY: "1000.00",
    Kind.PERCENT: "10",
    Kind.DATE: "2025-03-14",
    Kind.STATE: "CA",
    Kind.YES_NO: True,
    Kind.TEXT: "4321",
    Kind.ADDRESS: "12 Elm Street\nFresno, CA 93650",
}
LIMITS = (
    "open_limit", "message_limit", "letter_limit", "batch_limit", "resume_limit", "calculate_limit", "verify_limit",
)  # fmt: skip


@schemathesis.serializer("application/pdf")
def _as_sent(_context: Any, value: Any) -> bytes:
    """Whatever it is: not one of them is a letter of ours."""
    return value if isinstance(value, bytes) else str(value).encode()


@pytest.fixture
def house(house: Context) -> Context:
    often = dict.fromkeys(LIMITS, "1000000 per minute")
    return replace(house, settings=replace(house.settings, **often, log_level="error"))


@pytest.fixture
def api(house: Context) -> Any:
    return schemathesis.openapi.from_wsgi("/openapi.json", create_app(context=house))


def there(house: Context, path: str) -> tuple[dict[str, str] | None, dict[str, str] | None]:
    """What an address wants that is there, a conversation or a printed letter, and the header that opens it."""
    if "/batches" in path:
        return batch(house, path)
    opened = conversations.open(house)
    answers = {name: SAMPLES.get(fact.kind) or fact.choices[0] for name, fact in catalogue().items()}
    conversations.change_facts(house, opened.id, answers)
    headers = {"Authorization": f"Bearer {opened.token}"}
    if "{conversation_id}" in path:
        return {"conversation_id": opened.id}, headers
    if "{letter_id}" in path:
        letter = letters.request(house, opened.id, kind="explanation")
        printing.print_next(house, "the test")
        return {"letter_id": letter["id"]}, headers
    return None, None


def batch(house: Context, path: str) -> tuple[dict[str, str] | None, dict[str, str]]:
    """A batch of one printed letter, and the key that opens it."""
    token = api_keys.issue(house, "Harbor", "the test", list(Scope))
    key = api_keys.find(house, token, Scope.READ_BATCHES)
    asked = batches.request(house, key, TABLE, batches.Order(kind="explanation"))
    printing.read_some(house)
    printing.print_next(house, "the test")
    headers = {"Authorization": f"Bearer {token}"}
    return ({"batch_id": asked["id"]} if "{batch_id}" in path else None), headers


def test_every_operation_is_asked(api: Any) -> None:
    assert sorted(found.ok().label for found in api.get_all_operations()) == sorted(OPERATIONS)


@pytest.mark.parametrize("label", OPERATIONS)
def test_an_operation_does_what_the_document_says(house: Context, api: Any, label: str) -> None:
    method, path = label.split(" ")
    path_parameters, headers = there(house, path)
    rightly, wrongly = (api[path][method].as_strategy(mode, path_parameters=path_parameters) for mode in GenerationMode)

    @given(rightly | wrongly)
    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate(headers=headers, excluded_checks=UNSAID.get(label, []))

    ask()
