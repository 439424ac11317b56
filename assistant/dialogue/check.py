"""Walks every path of a flow, before anybody meets it, and names what is wrong as values.

Only answers that some condition looks at make paths differ; every other question gets one answer. So the walk is
complete and takes well under a second, without a browser or a server.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from assistant.calculator.deficiency import statement
from assistant.content.words import LOCALES, words
from assistant.dialogue import knowledge
from assistant.dialogue.agenda import to_ask
from assistant.dialogue.flow import CHECK, STATEMENT, Asking, Flow, load_flow
from assistant.dialogue.soundness import faults
from assistant.dialogue.state import State
from assistant.facts.case import Case
from assistant.facts.catalogue import Kind, catalogue
from assistant.facts.values import PartialDate, Value

MOST_QUESTIONS = {"home": 15, "vehicle": 12, "other": 15}
"""Within so many questions a case reaches its statement, by collateral."""

_DAY = date(2025, 6, 30)
_SAMPLES: dict[Kind, tuple[Value, Value]] = {
    Kind.MONEY: (Decimal("8500.00"), Decimal("9700.00")),
    Kind.PERCENT: (Decimal("6.5"), Decimal(9)),
    Kind.DATE: (PartialDate(2025, 3, 14), PartialDate(2019, 3, 14)),
    Kind.STATE: ("TX", "CA"),
    Kind.YES_NO: (True, False),
    Kind.TEXT: ("First", "Second"),
    Kind.ADDRESS: ("12 Main Street\nAustin, TX 78701", "14 Main Street\nAustin, TX 78701"),
}


class Fault(StrEnum):
    """What can be wrong."""

    UNSOUND = "unsound"
    UNREACHABLE = "unreachable"
    LONG = "long"
    UNUSED = "unused"
    UNWORDED = "unworded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to mend: what is wrong, where, and a sentence about it."""

    fault: Fault
    where: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.fault.value}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class Path:
    """One way through the flow to the statement: the case at its end, and the questions in the order asked."""

    case: Case
    asked: tuple[str, ...]


def findings(flow: Flow | None = None) -> Iterator[Finding]:
    """All that should be mended in a flow (the product's own when none is given) and in the knowledge base."""
    flow = flow or load_flow()
    for sentence in faults(flow):
        yield Finding(fault=Fault.UNSOUND, where=flow.name, sentence=sentence)
    ends = tuple(paths(flow))
    yield from _unreachable(
        flow, (*ends, *paths(flow, letters=flow.letters), *paths(flow, parts=flow.parts), *check_paths(flow, ends))
    )
    yield from _long(ends)
    yield from _unused(flow, ends)
    yield from _unworded()


def paths(flow: Flow, *, parts: tuple[str, ...] = (), letters: tuple[str, ...] = ()) -> Iterator[Path]:
    """Every way through the flow to the statement, these parts of the outlook and these letters; a stop ends a path."""
    yield from _walk(flow, State(parts=parts, letters=letters), (), _looked_at(flow, (STATEMENT, *parts, *letters)))


def check_paths(flow: Flow, ends: Iterable[Path]) -> Iterator[Path]:
    """Every way through the check of a lender's letter: from an end for each collateral, in each state looked at."""
    cases = {str(end.case.get("collateral_type")): end.case for end in ends if not flow.stop(end.case)}
    looked_at = _looked_at(flow, (CHECK,))
    tests = (test for need in flow.goals[CHECK].needs for test in need.when.tests if test.fact == "state")
    states = {test.values[0] for test in tests if test.values} | {_SAMPLES[Kind.STATE][0]}
    for case in cases.values():
        for state in sorted(map(str, states)):
            yield from _walk(flow, State(case=case.knowing("state", state), checking=True), (), looked_at)


def _walk(flow: Flow, state: State, asked: tuple[str, ...], looked_at: frozenset[str]) -> Iterator[Path]:
    ahead = () if flow.stop(state.case) else to_ask(flow, state)
    if not ahead:
        yield Path(state.case, asked)
        return
    # Up to the next question that some condition looks at, no answer changes what is asked.
    *plain, asking = _up_to_fork(ahead, looked_at)
    for each in plain:
        state = replace(state, case=next(_answers(each, state.case, looked_at)))
    asked = (*asked, *(each.fact for each in plain))
    for case in _answers(asking, state.case, looked_at):
        yield from _walk(flow, replace(state, case=case), (*asked, asking.fact), looked_at)


def _up_to_fork(ahead: tuple[Asking, ...], looked_at: frozenset[str]) -> tuple[Asking, ...]:
    forks = (place for place, asking in enumerate(ahead) if asking.fact in looked_at or asking.extras)
    return ahead[: next(forks, len(ahead) - 1) + 1]


def _answers(asking: Asking, case: Case, looked_at: frozenset[str]) -> Iterator[Case]:
    """The case after each answer that can lead elsewhere."""
    values = _values(asking, case)
    for value in values if asking.fact in looked_at else values[:1]:
        yield case.knowing(asking.fact, value)
    if asking.fact in looked_at:
        yield case.not_knowing(asking.fact)
    for extra in asking.extras:
        yield case.knowing(extra.fact, extra.value)


def _values(asking: Asking, case: Case) -> tuple[Value, ...]:
    row = catalogue()[asking.fact]
    return asking.fitting(case) if row.kind is Kind.CHOICE else _SAMPLES[row.kind]


def _looked_at(flow: Flow, names: Iterable[str]) -> frozenset[str]:
    """The facts that decide what is asked for these goals."""
    goals = [flow.goals[name] for name in names]
    needed = {need.fact for goal in goals for need in goal.needs}
    questions = [asking for asking in flow.questions if asking.fact in needed]
    conditions = [asking.when for asking in questions]
    conditions += [offer.when for asking in questions for offer in asking.offers]
    conditions += [goal.when for goal in goals]
    conditions += [need.when for goal in goals for need in goal.needs]
    return frozenset(name for condition in conditions for name in condition.facts)


def _unreachable(flow: Flow, ends: tuple[Path, ...]) -> Iterator[Finding]:
    reached = {name for path in ends for name in path.asked}
    for asking in flow.questions:
        if asking.fact not in reached:
            sentence = f"no path asks the question {asking.fact}"
            yield Finding(fault=Fault.UNREACHABLE, where=asking.fact, sentence=sentence)


def _long(ends: tuple[Path, ...]) -> Iterator[Finding]:
    longest: dict[str, Path] = {}
    for path in ends:
        collateral = str(path.case.get("collateral_type") or "other")
        longest[collateral] = max(path, longest.get(collateral, path), key=lambda each: len(each.asked))
    for collateral, path in longest.items():
        if len(path.asked) > MOST_QUESTIONS[collateral]:
            sentence = f"{collateral}: a path asks {len(path.asked)} questions: {', '.join(path.asked)}"
            yield Finding(fault=Fault.LONG, where=collateral, sentence=sentence)


def _unused(flow: Flow, ends: tuple[Path, ...]) -> Iterator[Finding]:
    """An answer for the statement that changes no statement on any path is asked for nothing."""
    idle = {need.fact for need in flow.goals[STATEMENT].needs} - _looked_at(flow, flow.goals)
    for path in ends:
        idle -= {name for name in idle if name in path.case and _matters(name, path.case)}
    for name in sorted(idle):
        sentence = f"the answer to {name} changes no statement"
        yield Finding(fault=Fault.UNUSED, where=name, sentence=sentence)


def _matters(name: str, case: Case) -> bool:
    usual = statement(case, today=_DAY)
    others = [case.knowing(name, value) for value in _SAMPLES.get(catalogue()[name].kind, catalogue()[name].choices)]
    return any(statement(other, today=_DAY) != usual for other in (*others, case.forgetting(name)))


def _unworded() -> Iterator[Finding]:
    for name, topic in knowledge.topics().items():
        for locale in LOCALES:
            for key in topic.keys:
                if not words(locale).has(key):
                    sentence = f"the topic {name} has no wording {key!r} in {locale}"
                    yield Finding(fault=Fault.UNWORDED, where=name, sentence=sentence)
