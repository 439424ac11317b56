"""The borrower disputes the debt with a debt collector and asks for proof, under the FDCPA (15 USC 1692g(b))."""

from dataclasses import replace
from datetime import date

from assistant.calculator.deadlines import Deadline, Unit
from assistant.calculator.deficiency import statement
from letters.kinds.kind import Addressee, LetterKind
from letters.letter import Box, Letter, Prose
from letters.material import Material
from letters.outgoing import FACTS, Body, outgoing, points, request
from letters.sheet import address

_COLLECTOR = ("collector_name", "collector_address")
_PERIOD = Deadline(count=30, unit=Unit.DAYS, what="dispute", runs_from="notice")
"""15 USC 1692g(a)(3), (b); 12 CFR 1006.34(b)(5): 30 days after the consumer receives the notice."""


def write(material: Material) -> Letter:
    """The dispute and the request; a collector must stop until it has answered one that comes in time."""
    to = address(material.text("collector_name"), material.text("collector_address"))
    return outgoing(material, _body, to=to if _has_collector(material) else None, clock=_clock(material))


def last_day(received: date) -> date:
    """The last day for a dispute that makes the collector stop, itself in time."""
    return _PERIOD.last_day(received)


def _has_collector(material: Material) -> bool:
    return all(fact in material.case for fact in _COLLECTOR)


def _body(material: Material) -> Body:
    body = request(material, box=_box(material), items=5)
    more = []
    lender = material.text("lender_name")
    if _has_collector(material) and lender:
        more.append(material.say("letter.validation_request.lender", lender=lender))
    if _in_time(material):
        more.append(material.say("letter.validation_request.notice", day=material.when("collector_notice_date")))
    if not more:
        return body
    return replace(body, opening=(*body.opening, Prose(text=" ".join(each.text for each in more))))


def _in_time(material: Material) -> bool:
    received = material.exact("collector_notice_date")
    return received is not None and material.day <= last_day(received)


def _clock(material: Material) -> tuple[Prose, ...]:
    received = material.exact("collector_notice_date")
    if received is None:
        return ()
    key = "last_day" if _in_time(material) else "too_late"
    return (material.say(f"letter.validation_request.{key}", day=material.words.date(last_day(received))),)


def _box(material: Material) -> Box:
    words = material.words
    return Box(
        label=words.text("letter.validation_request.box"),
        figure=words.text("letter.validation_request.figure"),
        notes=(words.text("letter.validation_request.from"), words.text("letter.box.to_me")),
    )


KIND = LetterKind(
    name="validation_request",
    addressee=Addressee.LENDER,
    facts=("collateral_type", *_COLLECTOR, "collector_notice_date", *FACTS),
    required=frozenset(FACTS),
    instead={"lender_name": _COLLECTOR, "lender_address": _COLLECTOR},
    work_out=statement,
    write=write,
    fits=lambda case: not case.get("has_judgment"),
    editable=("opening", *points(5), "more"),
    kept=frozenset(("opening",)),
)
