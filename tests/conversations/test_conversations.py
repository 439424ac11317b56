"""Whole conversations, written down in YAML: what the person says, and what must hold after it.

| key | what must hold after the line |
| --- | --- |
| `facts` | these facts have these values (wire form); others may be known too |
| `only` | exactly these facts are known |
| `unknown`, `skipped`, `approx` | exactly these |
| `asks` | the pending question is about this fact; null: nothing is asked |
| `says` | the reply contains each of these |
| `says_not` | it contains none of these |
| `offers` | it has buttons with these payloads |
| `status`, `locale`, `trigger` | as named |
| `pending` | what waits for the person: reasons, in order |
| `amount`, `kind` | of the statement worked out now |

`questions` at the end is the most questions that were asked until the statement.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.calculator.deficiency import statement
from assistant.content.loader import load_file
from assistant.dialogue import Said, State, Turn, fold, load_flow, open_conversation, turn
from assistant.dialogue.events import Event, EventType

TODAY = date(2026, 3, 10)
FILES = sorted(Path(__file__).parent.glob("*.yaml"))
CONVERSATIONS = [
    pytest.param(row, id=f"{path.stem}: {row['name']}") for path in FILES for row in load_file(path)["conversations"]
]


def check(made: Turn, wanted: dict[str, Any]) -> None:
    text = "\n".join(bubble.text for bubble in made.bubbles)
    case = made.state.case
    wire = case.to_wire()
    found = {
        "facts": {name: wire["values"].get(name) for name in wanted.get("facts", {})},
        "only": wire["values"],
        "unknown": sorted(case.unknown),
        "skipped": sorted(case.skipped),
        "approx": sorted(case.approx),
        "asks": made.question.fact if made.question else None,
        "says": [part for part in wanted.get("says", ()) if part in text],
        "says_not": [part for part in wanted.get("says_not", ()) if part not in text],
        "offers": [p for p in wanted.get("offers", ()) if p in {b.payload for x in made.bubbles for b in x.buttons}],
        "status": made.status.value,
        "locale": made.state.locale,
        "trigger": made.state.trigger,
        "pending": [each.reason for each in made.state.pending],
    }
    worked = statement(case, today=TODAY)
    found |= {"amount": None if worked.amount is None else f"{worked.amount:.2f}", "kind": worked.kind.value}
    told = {key: value for key, value in wanted.items() if key != "say"}
    assert {key: found[key] for key in told} == told, f"{wanted['say']!r}: {text}"


def test_there_are_sixty_and_twenty_in_each_language() -> None:
    locales = [param.values[0]["locale"] for param in CONVERSATIONS]
    assert len(locales) >= 60
    assert all(locales.count(locale) >= 20 for locale in ("en", "es", "tr"))


@pytest.mark.parametrize("row", CONVERSATIONS)
def test_the_conversation_goes_as_written(row: dict[str, Any]) -> None:
    flow = load_flow()
    made = open_conversation(flow, locale=row["locale"], today=TODAY)
    events = list(made.events)
    asked = set()
    for wanted in row["turns"]:
        made = turn(flow, State.from_wire(made.state.to_wire()), Said(wanted["say"]), today=TODAY)
        events += [Event.from_wire(event.to_wire()) for event in made.events]
        if not made.state.complete:
            asked |= {event.data["fact"] for event in events if event.type is EventType.ASKED}
        check(made, wanted)
    assert fold(events) == made.state
    assert len(asked) <= row.get("questions", 15)
    assert replayed(row) == made.state


def replayed(row: dict[str, Any]) -> State:
    """The state after the person's own lines alone, as a channel without sessions gets it."""
    flow = load_flow()
    state = open_conversation(flow, locale=row["locale"], today=TODAY).state
    for wanted in row["turns"]:
        state = turn(flow, state, Said(wanted["say"]), today=TODAY).state
    return state
