"""Letters that a person sends to a lender, servicer or collector: in English, with a sheet to keep.

The sheet tells in the person's language how to send the letter and by when, translates it, and names the law behind it.
A letter that goes out admits nothing, and says so.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from assistant.calculator.sheet import is_home
from assistant.content.words import words
from letters.law import law
from letters.letter import Box, Keep, Letter, Listing, Prose, Section
from letters.material import Material
from letters.sheet import address, free_help, labels, particulars
from letters.snapshot import Sender

_SENDING = ("read", "sign", "mail", "keep")
FACTS = ("borrower_name", "borrower_address", "lender_name", "lender_address")
"""What every letter that goes out needs, and cannot go out without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What one kind of letter says, in the language of the material that it was written from.

    `told` holds what the person said in own words and figures, which needs no translation.
    """

    title: str
    opening: tuple[Prose, ...]
    box: Box
    sections: tuple[Section, ...]
    told: tuple[Section, ...] = ()


def outgoing(
    material: Material,
    write: Callable[[Material], Body],
    *,
    due: date | None = None,
    to: tuple[str, ...] | None = None,
    clock: tuple[Prose, ...] = (),
) -> Letter:
    """The letter with its sheet to keep, to the lender or to whom it says.

    By the day `due` an answer should be here; `clock` says more about time, before what the kind says of it.
    """
    english = replace(material, words=words("en"))
    body, snapshot = write(english), material.snapshot
    borrower = address(material.text("borrower_name"), material.text("borrower_address"))
    recipient = to or address(material.text("lender_name"), material.text("lender_address"))
    return Letter(
        kind=snapshot.kind,
        locale="en",
        paper=snapshot.paper,
        reference=snapshot.reference,
        created=snapshot.day.isoformat(),
        sender=Sender(name=borrower[0], address=borrower[1:]),
        recipient=recipient,
        particulars=particulars(english),
        title=body.title,
        salutation=english.words.text("letter.dear", name=recipient[0]),
        opening=body.opening,
        box=body.box,
        sections=(*body.told, *body.sections),
        notice=english.words.text("letter.not_admission"),
        closing=(english.words.text("letter.closing"), borrower[0]),
        sources=(),
        labels=labels(english),
        keep=_keep(material, write, due, clock),
        to_send=True,
        draft=snapshot.draft,
    )


def request(material: Material, *, box: Box, items: int = 0, said: tuple[Section, ...] = (), **values: object) -> Body:
    """The common form of a request, in the words of its kind: an opening, what is asked for, and the rest.

    What the person `said` stands between.
    """
    key = f"letter.{material.snapshot.kind}"
    thing = material.words.text(f"letter.my.{material.text('collateral_type') or 'open'}")
    opening = material.say(f"{key}.opening", thing=thing, **values)
    wanted = tuple(material.say(f"{key}.{point}") for point in points(items))
    more = material.say(f"{key}.more")
    asked = (
        Section(heading=material.words.text(f"{key}.list"), parts=(Listing(items=wanted, ordered=True), more))
        if wanted
        else None
    )
    return Body(
        title=material.words.text(f"{key}.title"),
        opening=(opening,) if asked else (opening, more),
        box=box,
        sections=(asked,) if asked else (),
        told=said,
    )


def points(count: int) -> tuple[str, ...]:
    """The names of what a request lists, as paragraphs."""
    return tuple(f"item_{number}" for number in range(1, count + 1))


def told(material: Material, fact: str) -> Section:
    """What the person told in own words, as it was told."""
    heading = material.words.text(f"letter.{material.snapshot.kind}.told")
    return Section(heading=heading, parts=(Prose(text=material.text(fact) or ""),))


def arrives(material: Material) -> date:
    """The day by which the letter has arrived, from which the clock of the law runs: a week for the post."""
    return material.day + timedelta(days=7)


def answer_within(material: Material) -> Box:
    """The box of a request that the law sets a time for: how long, from when, and where to."""
    words, key = material.words, f"letter.{material.snapshot.kind}"
    return Box(
        label=words.text("letter.box.answer_within"),
        figure=words.text(f"{key}.days"),
        notes=(words.text(f"{key}.from"), words.text("letter.box.to_me")),
    )


def answer_by(material: Material, days: int) -> Box:
    """The box of a request that sets its own day."""
    words = material.words
    return Box(
        label=words.text("letter.box.answer_by"),
        figure=words.date(material.day + timedelta(days=days)),
        notes=(words.text("letter.box.to_me"),),
    )


def mark(material: Material, days: int) -> tuple[Prose, ...]:
    """The same day for the calendar, on the sheet to keep."""
    return (material.say("letter.keep.mark", day=material.words.date(material.day + timedelta(days=days))),)


def _keep(material: Material, write: Callable[[Material], Body], due: date | None, clock: tuple[Prose, ...]) -> Keep:
    words = material.words
    sections = [_sending(material, due, clock)]
    if words.locale != "en":
        sections.append(_translation(material, write(material)))
    sections += [*_law(material), free_help(material)]
    return Keep(
        locale=words.locale,
        title=words.text("letter.keep.title"),
        sections=tuple(replace(section, minor=True) for section in sections),
        notice=words.text("letter.not_advice"),
    )


def _sending(material: Material, due: date | None, more: tuple[Prose, ...]) -> Section:
    values = {} if due is None else {"day": material.words.date(due)}
    clock = material.say(f"letter.{material.snapshot.kind}.clock", **values)
    steps = tuple(material.say(f"letter.send.{step}") for step in _SENDING)
    listing = Listing(items=steps, ordered=True)
    return Section(heading=material.words.text("letter.keep.send"), parts=(listing, *more, clock))


def _translation(material: Material, body: Body) -> Section:
    box = Prose(text=f"{body.box.label}: {body.box.figure}. {' '.join(body.box.notes)}")
    asked = tuple(part for section in body.sections for part in (Prose(text=f"{section.heading}:"), *section.parts))
    return Section(
        heading=material.words.text("letter.keep.translation"),
        parts=(Prose(text=body.title), *body.opening, box, *asked, material.say("letter.not_admission")),
    )


def _law(material: Material) -> tuple[Section, ...]:
    """The law of the kind, and that which holds for homes or for goods only; no section where there is none."""
    kind = material.snapshot.kind
    own = law(f"{kind}.{'home' if is_home(material.case) else 'goods'}")
    material.sources.marks((*law(kind), *own))
    listed = material.sources.listed(material.words)
    if not listed:
        return ()
    cited = "; ".join(f"{source.text}{source.doubt}" for source in listed)
    doubts = tuple(Prose(text=f"{sign} {says}".strip()) for sign, says in material.sources.doubts(material.words))
    return (Section(heading=material.words.text("letter.keep.law"), parts=(Prose(text=f"{cited}."), *doubts)),)
