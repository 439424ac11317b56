"""Takes what was said into the case, or puts it back to the person: nothing doubtful is kept."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.dialogue.agenda import needed
from assistant.dialogue.doubts import doubt, is_short
from assistant.dialogue.draft import Draft
from assistant.dialogue.events import EventType
from assistant.dialogue.flow import CHECK, STATEMENT, Asking
from assistant.dialogue.hearing import Heard
from assistant.dialogue.state import Pending
from assistant.facts.catalogue import Kind, catalogue
from assistant.facts.values import InvalidValueError, PartialDate, Value, dump, parse
from assistant.understanding.reading import Act, Ambiguity, Found, Leftover

_LETTER = "letter"
"""The section of the flow whose questions only letters need."""

_MOST_CANDIDATES = 4
_CLAIM = "stated_result"
"""What somebody asks for after the sale, in a letter or without one."""
_THOUSAND = 1_000


def take_all(draft: Draft, heard: Heard) -> bool:
    """Take every value, put every doubt; whether the message held any of either."""
    reading = heard.reading
    for found in reading.found:
        _take(draft, found, meant=heard.plain or Act.CORRECTION in reading.acts)
    for ambiguity in reading.ambiguous:
        _offer(draft, ambiguity)
    for leftover in reading.leftover:
        _ask_what(draft, leftover)
    if heard.refused:
        draft.say("conversation.refused", fact=draft.label(heard.refused.fact))
    return bool(reading.found or reading.ambiguous or reading.leftover or heard.refused)


def keep(draft: Draft, name: str, value: Value, *, approx: bool = False, raw: str = "") -> None:
    """Keep a value and what follows from it, and let go what it makes untrue."""
    draft.take(name, value, approx=approx, raw=raw)
    for other, implied in _implied(draft, name, value):
        draft.take(other, implied)
    for other in _overtaken(draft, name):
        draft.emit(EventType.WITHDRAWN, fact=other)


def echo(draft: Draft) -> None:
    """Say back what was taken: old and new for a change."""
    lines = []
    for taken in draft.understood:
        if taken.previous is None:
            lines.append(draft.words.text("echo.noted", fact=draft.label(taken.fact), value=taken.display))
        else:
            old = draft.shown(taken.fact, taken.previous)
            lines.append(draft.words.text("echo.changed", fact=draft.label(taken.fact), old=old, new=taken.display))
    if lines:
        draft.say("echo.all", lines="\n".join(lines))
    elif draft.restated:
        known = [(name, draft.state.case.values[name]) for name in draft.restated]
        lines = [
            draft.words.text("echo.noted", fact=draft.label(name), value=draft.shown(name, value))
            for name, value in known
        ]
        draft.say("echo.restated", lines="\n".join(lines))
    if draft.unused:
        draft.say("conversation.not_used", raw=draft.words.listing(draft.unused))


def _take(draft: Draft, found: Found, *, meant: bool) -> None:
    name = found.fact
    try:
        value = parse(catalogue()[name], dump(found.value))
    except InvalidValueError:
        draft.say("conversation.refused", fact=draft.label(name))
        return
    if _is_known(draft, found, value):
        draft.restated.append(name)
        return
    if not meant and _contradicts(draft, name, value):
        old = draft.state.case.values[name]
        _pend(
            draft,
            Pending(kind=EventType.OFFERED, fact=name, values=(old, value), raw=found.raw, reason="contradiction"),
        )
        return
    if isinstance(value, Decimal) and is_short(name, value, draft.state.case) and not _confirms(draft, name, value):
        values = (value * _THOUSAND, value)
        _pend(draft, Pending(kind=EventType.OFFERED, fact=name, values=values, raw=found.raw, reason="ambiguous"))
        return
    why = doubt(name, value, draft.state.case, today=draft.today)
    if why and not _confirms(draft, name, value):
        kind = EventType.DOUBTED
        _pend(draft, Pending(kind=kind, fact=name, values=(value,), raw=found.raw, reason=why, approx=found.approx))
        return
    keep(draft, name, value, approx=found.approx, raw=found.raw)


def _is_known(draft: Draft, found: Found, value: Value) -> bool:
    """Whether this was said before, and nobody asked for it again."""
    case = draft.state.case
    same = case.get(found.fact) == value and (found.fact in case.approx) == found.approx
    return same and found.fact != draft.state.asked


def _contradicts(draft: Draft, name: str, value: Value) -> bool:
    """Another value for a known fact, while nobody asked for it: a slip or a change, so the person says which.

    An amount after "none" adds to what was said, and after the end, with nothing asked, an amount is a change.
    """
    case = draft.state.case
    if name not in case or case.values[name] == value or name in case.approx:
        return False
    known = case.values[name]
    if isinstance(known, Decimal) and (not known or draft.state.asked is None):
        return False
    if isinstance(known, PartialDate) and isinstance(value, PartialDate):
        return not (known.earliest <= value.earliest and value.latest <= known.latest)
    return name != draft.state.asked and all(pending.fact != name for pending in draft.state.pending)


def _confirms(draft: Draft, name: str, value: Value) -> bool:
    """Whether the same doubtful value is said once more, or chosen from what was offered."""
    return any(each.fact == name and value in each.values for each in draft.state.pending)


def _offer(draft: Draft, ambiguity: Ambiguity) -> None:
    name = ambiguity.fact or draft.state.asked
    readings = ambiguity.readings
    if not name or not _fits(name, readings[0]):
        _ask_what(draft, Leftover(value=readings[0], raw=ambiguity.raw, span=ambiguity.span))
        return
    fitting = _fitting(draft, name, _in_full(draft, name, readings))
    if len(fitting) == 1:
        keep(draft, name, fitting[0], raw=ambiguity.raw)
        return
    reason = "range" if ambiguity.is_range else "ambiguous"
    _pend(draft, Pending(kind=EventType.OFFERED, fact=name, values=fitting, raw=ambiguity.raw, reason=reason))


def _in_full(draft: Draft, name: str, readings: tuple[Value, ...]) -> tuple[Value, ...]:
    """Readings of a home's price with the thousands that were left out: "168 something"."""
    case = draft.state.case
    amounts = [value for value in readings if isinstance(value, Decimal) and is_short(name, value, case)]
    return tuple(value * _THOUSAND for value in amounts) if len(amounts) == len(readings) else readings


def _fitting(draft: Draft, name: str, readings: tuple[Value, ...]) -> tuple[Value, ...]:
    """The readings that this case leaves possible: a car that was taken was not foreclosed on."""
    asking = draft.flow.question(name)
    if asking is None or not asking.offers:
        return readings
    return tuple(value for value in readings if value in asking.fitting(draft.state.case)) or readings


def _ask_what(draft: Draft, leftover: Leftover) -> None:
    """Ask what a stray value is; only one of a message, for a queue of them would never end."""
    if leftover.value == PartialDate.of(draft.today):
        return  # "how are you today" dates nothing
    own = tuple(asking.fact for asking in _candidates(draft, leftover.value))[:_MOST_CANDIDATES]
    candidates = (_CLAIM, *own) if leftover.claimed and _CLAIM not in draft.state.case else own
    asked_already = any(event.type is EventType.OFFERED and not event.data["fact"] for event in draft.events)
    if not candidates or asked_already:
        draft.unused.append(leftover.raw)
        return
    values = (leftover.value,)
    kind, raw = EventType.OFFERED, leftover.raw
    _pend(draft, Pending(kind=kind, fact=None, values=values, raw=raw, reason="leftover", candidates=candidates))


def _candidates(draft: Draft, value: Value) -> Iterator[Asking]:
    """The facts that a stray amount or date can belong to: those not known yet, the asked one first.

    Who has not asked for a letter tells nothing that only the letter needs.
    """
    case, flow = draft.state.case, draft.flow
    checking = (CHECK,) if draft.state.checking else ()
    wanted = needed(flow, case, draft.state.letters)
    kind = Kind.DATE if isinstance(value, PartialDate) else Kind.MONEY
    fitting = [
        asking
        for asking in needed(flow, case, (STATEMENT, *checking, *draft.state.parts, *flow.letters))
        if (asking.section != _LETTER or asking in wanted)
        and asking.fact not in case
        and catalogue()[asking.fact].kind is kind
        and _fits(asking.fact, value)
    ]
    yield from sorted(fitting, key=lambda asking: asking.fact != draft.state.asked)


def _fits(name: str, value: Value) -> bool:
    """Whether the fact could take this value at all."""
    try:
        parse(catalogue()[name], dump(value))
    except InvalidValueError:
        return False
    return catalogue()[name].kind not in {Kind.TEXT, Kind.ADDRESS}


def _pend(draft: Draft, pending: Pending) -> None:
    draft.emit(pending.kind, **pending.to_data())


def _implied(draft: Draft, name: str, value: Value) -> Iterator[tuple[str, Value]]:
    """What must be so for this choice to be on offer at all: there is no short sale but of a home."""
    asking = draft.flow.question(name)
    offers = [offer for offer in asking.offers if value in offer.values] if asking else []
    if len(offers) == 1:
        for test in offers[0].when.tests:
            if len(test.values) == 1 and not test.negated and test.fact not in draft.state.case:
                yield test.fact, test.values[0]


def _overtaken(draft: Draft, name: str) -> Iterator[str]:
    """Facts that a new answer makes untrue: a stop it lifts, an event that this collateral cannot have had."""
    case = draft.state.case
    asking = draft.flow.question(name)
    for extra in asking.extras if asking else ():
        if case.get(extra.fact) == extra.value:
            yield extra.fact
    for other in draft.flow.questions:
        concerned = any(name in offer.when.facts for offer in other.offers)
        if concerned and other.fact in case and case.get(other.fact) not in other.fitting(case):
            yield other.fact
