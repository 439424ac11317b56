"""What to ask next: only what the chosen goals need, what matters to this person, and what nothing was said about."""

from assistant.dialogue.flow import CHECK, STATEMENT, Asking, Flow
from assistant.dialogue.reply import Progress
from assistant.dialogue.state import State
from assistant.facts.case import Case


def needed(flow: Flow, case: Case, names: tuple[str, ...]) -> tuple[Asking, ...]:
    """The questions that matter to this case for the goals named, in the flow's order, settled ones included."""
    fitting = [flow.goals[name] for name in names if flow.goals[name].when.holds(case)]
    wanted = {need.fact for goal in fitting for need in goal.needs if need.holds(case)}
    return tuple(asking for asking in flow.questions if asking.fact in wanted and asking.when.holds(case))


def goals(state: State) -> tuple[str, ...]:
    """What is gathered for: the statement, the check of the lender's letter, parts of the outlook, and letters."""
    return (STATEMENT, *((CHECK,) if state.checking else ()), *state.parts, *state.letters)


def next_question(flow: Flow, state: State) -> Asking | None:
    """The next question: the one asked again, the one behind a stop, or the first that is still open.

    The figures come first, then those of the lender's letter, then what a part of the outlook or a letter needs.
    """
    if state.revisiting and state.asked:
        return flow.question(state.asked)
    stop = flow.stop(state.case)
    if stop:
        return flow.question(stop.question)
    return next(iter(to_ask(flow, state)), None)


def to_ask(flow: Flow, state: State) -> tuple[Asking, ...]:
    """The questions that are still open, each once, in the order in which they will be asked as things stand."""
    rounds = ((STATEMENT,), (CHECK,) if state.checking else (), state.parts, state.letters)
    questions = dict.fromkeys(asking for names in rounds for asking in needed(flow, state.case, names))
    return tuple(asking for asking in questions if not _settled(asking, state))


def missing(flow: Flow, case: Case, letter: str) -> tuple[str, ...]:
    """The facts that a letter needs and the case does not hold: not asked, skipped, or not known to the person."""
    return tuple(asking.fact for asking in needed(flow, case, (STATEMENT, letter)) if asking.fact not in case)


def skipped(flow: Flow, state: State) -> tuple[str, ...]:
    """The facts that were passed over and still matter, in the flow's order."""
    return tuple(q.fact for q in needed(flow, state.case, goals(state)) if q.fact in state.case.skipped)


def progress(flow: Flow, state: State) -> Progress:
    """How far along: of the questions that matter now, how many are settled."""
    questions = needed(flow, state.case, goals(state))
    answered = sum(_settled(asking, state) for asking in questions)
    percent = 100 * answered // len(questions) if questions else 100
    return Progress(answered=answered, remaining=len(questions) - answered, percent=percent)


def _settled(asking: Asking, state: State) -> bool:
    return state.case.settled(asking.fact)
