"""A flow: sections of questions, the goals they serve and the stops for whom it is not, read from YAML.

`load_flow` refuses to give out a flow that could leave a person stuck; `assistant.dialogue.soundness` says how.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from assistant.calculator.present import SECTIONS
from assistant.calculator.statement import StatementKind
from assistant.content.loader import ContentError, load
from assistant.dialogue.conditions import ALWAYS, Condition, condition
from assistant.dialogue.soundness import faults
from assistant.facts.case import Case
from assistant.facts.catalogue import catalogue
from assistant.facts.values import InvalidValueError, Value, parse

STATEMENT = "statement"
"""The goal that every conversation starts with."""

CHECK = "check"
"""The goal of checking a lender's letter."""

PARTS = frozenset(SECTIONS)
"""The goals of saying more in a part of the outlook; all others but these are letter kinds."""


class FlowError(ContentError):
    """A flow that would leave somebody stuck; the message names the question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """A button beside a question's own answers: it sets another fact."""

    fact: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Choices that are offered first under a condition; the others may still be typed."""

    when: Condition
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A question of the flow: the fact it is about, when it matters, and what it offers to press."""

    fact: str
    section: str
    when: Condition = ALWAYS
    offers: tuple[Offer, ...] = ()
    quick: tuple[Value, ...] = ()
    extras: tuple[Extra, ...] = ()

    def fitting(self, case: Case) -> tuple[str, ...]:
        """The choices that fit this case; all of the fact's own where the flow does not tell."""
        offered = (offer.values for offer in self.offers if offer.when.holds(case))
        return next(offered, catalogue()[self.fact].choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A fact that a goal needs, and when; without one that is `required`, a letter cannot go out at all.

    Once all facts that stand in for it (`instead`) are known, it is not needed.
    """

    fact: str
    when: Condition = ALWAYS
    required: bool = False
    instead: tuple[str, ...] = ()

    def holds(self, case: Case) -> bool:
        """Whether this case needs it."""
        replaced = bool(self.instead) and all(other in case for other in self.instead)
        return self.when.holds(case) and not replaced


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What is gathered for: the facts it needs, and when it fits a case at all.

    `result` is the way the statement must come out for it; None: any way.
    """

    needs: tuple[Need, ...]
    when: Condition = ALWAYS
    result: StatementKind | None = None

    def fits(self, case: Case, result: StatementKind) -> bool:
        """Whether it fits this case, whose statement comes out as `result`."""
        return self.when.holds(case) and self.result in {None, result}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """Whom the flow is not for: the condition that shows it, and the question that is asked again then."""

    name: str
    when: Condition
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """A checked flow. `opening` names the first questions, within which every stop must be reachable."""

    name: str
    opening: tuple[str, ...]
    questions: tuple[Asking, ...]
    goals: Mapping[str, Goal]
    scope: tuple[Stop, ...]

    def question(self, fact: str) -> Asking | None:
        """The question about a fact, if the flow asks it."""
        return next((asking for asking in self.questions if asking.fact == fact), None)

    def stop(self, case: Case) -> Stop | None:
        """Why this case is not for the flow, or None."""
        return next((stop for stop in self.scope if stop.when.holds(case)), None)

    @property
    def letters(self) -> tuple[str, ...]:
        """The letter kinds it can gather facts for."""
        return tuple(goal for goal in self.goals if goal not in {STATEMENT, CHECK, *PARTS})

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the outlook it can gather facts for."""
        return tuple(goal for goal in self.goals if goal in PARTS)

    def fitting(self, case: Case, result: StatementKind) -> tuple[str, ...]:
        """The letter kinds that fit this case, whose statement comes out as `result`."""
        return tuple(name for name in self.letters if self.goals[name].fits(case, result))

    @property
    def sections(self) -> tuple[str, ...]:
        """The names of its sections, in order."""
        return tuple(dict.fromkeys(asking.section for asking in self.questions))


@cache
def load_flow(name: str = "deficiency") -> Flow:
    """The flow of that name, read and checked once. Raises `FlowError` with a sentence naming what is wrong."""
    flow = read_flow(name, load(f"flows/{name}.yaml"))
    for fault in faults(flow):
        raise FlowError(f"flow {name}: {fault}")
    return flow


def read_flow(name: str, rows: Mapping[str, Any]) -> Flow:
    """The flow that YAML says, not yet checked as a whole. Raises `FlowError` for a row that makes no sense."""
    try:
        return Flow(
            name=name,
            opening=tuple(rows["opening"]),
            questions=tuple(_askings(rows["sections"])),
            goals={name: _goal(name, row) for name, row in rows["goals"].items()},
            scope=tuple(_stop(row) for row in rows.get("scope", ())),
        )
    except FlowError:
        raise
    except (ContentError, InvalidValueError) as error:
        raise FlowError(f"flow {name}: {error}") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise FlowError(f"flow {name}: a part is missing or of the wrong form: {error!r}") from error


def _askings(sections: list[Mapping[str, Any]]) -> Iterator[Asking]:
    for section in sections:
        for row in section["questions"]:
            yield _asking(section["name"], row)


def _asking(section: str, row: Mapping[str, Any]) -> Asking:
    name = _known(row["fact"], "question")
    place = f"question {name}"
    return Asking(
        fact=name,
        section=section,
        when=condition(row.get("when", {}), place),
        offers=tuple(
            Offer(when=condition(offer.get("when", {}), place), values=tuple(offer["offer"]))
            for offer in row.get("choices", ())
        ),
        quick=tuple(parse(catalogue()[name], value) for value in row.get("quick", ())),
        extras=tuple(
            Extra(fact=_known(extra["fact"], place), value=parse(catalogue()[extra["fact"]], extra["value"]))
            for extra in row.get("buttons", ())
        ),
    )


def _goal(name: str, row: Mapping[str, Any]) -> Goal:
    needs = tuple(_need(name, need) for need in row["needs"])
    result = StatementKind(row["result"]) if "result" in row else None
    return Goal(needs=needs, when=condition(row.get("when", {}), f"goal {name}"), result=result)


def _need(goal: str, row: Mapping[str, Any]) -> Need:
    name = _known(row["fact"], f"goal {goal}")
    when = condition(row.get("when", {}), f"goal {goal}, {name}")
    instead = tuple(_known(other, f"goal {goal}, {name}") for other in row.get("instead", ()))
    return Need(fact=name, when=when, required=row.get("required", False), instead=instead)


def _stop(row: Mapping[str, Any]) -> Stop:
    place = f"scope {row['name']}"
    return Stop(name=row["name"], when=condition(row["when"], place), question=_known(row["question"], place))


def _known(name: str, place: str) -> str:
    if name not in catalogue():
        raise ContentError(f"{place}: there is no fact {name!r}")
    return name
