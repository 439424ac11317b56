"""What letters of every kind have in common: address, date, salutation, closing, notice and the words around them."""

from letters.law import law
from letters.letter import Box, Letter, Listing, Prose, Section
from letters.material import Material

_EVERYONE = ("credit_counseling", "legal_aid", "cfpb")
_LABELS = ("reference", "page", "of", "notice", "draft", "sources")


def letter_to_borrower(
    material: Material, *, title: str, opening: tuple[Prose, ...], box: Box, sections: tuple[Section, ...]
) -> Letter:
    """A letter to the borrower, around what its kind has to say."""
    snapshot, words = material.snapshot, material.words
    name = material.text("borrower_name")
    return Letter(
        kind=snapshot.kind,
        locale=snapshot.locale,
        paper=snapshot.paper,
        reference=snapshot.reference,
        created=snapshot.day.isoformat(),
        sender=snapshot.sender,
        recipient=_address(name, material.text("borrower_address")),
        particulars=_particulars(material),
        title=title,
        salutation=words.text("letter.dear", name=name) if name else words.text("letter.dear_borrower"),
        opening=opening,
        box=box,
        sections=sections,
        notice=words.text("letter.not_advice"),
        closing=(words.text("letter.closing"), snapshot.sender.name),
        sources=material.sources.listed(),
        doubts=material.sources.doubts(words),
        labels={label: words.text(f"letter.label.{label}") for label in _LABELS},
        draft=snapshot.draft,
    )


def steps(material: Material, heading: str, *names: str) -> Section:
    """What to do, in order: one numbered sentence or two for each `letter.step.<name>`."""
    items = tuple(material.say(f"letter.step.{name}", law(f"step.{name}")) for name in names)
    return Section(heading=material.words.text(heading), parts=(Listing(items=items, ordered=True),))


def free_help(material: Material) -> Section:
    """Where a person gets help without paying for it."""
    home = material.case.get("collateral_type") in {"home", None}
    names = ("housing", *_EVERYONE) if home else _EVERYONE
    items = tuple(material.say(f"letter.help.{name}") for name in names)
    return Section(heading=material.words.text("letter.help.title"), parts=(Listing(items=items),))


def _address(name: str | None, address: str | None) -> tuple[str, ...]:
    lines = tuple((address or "").splitlines())
    return lines if not name or name in lines[:1] else (name, *lines)


def _particulars(material: Material) -> tuple[tuple[str, str], ...]:
    words = material.words
    found = {
        "date": words.date(material.day),
        "reference": material.snapshot.reference,
        "lender": material.text("lender_name"),
        "account": material.text("account_last_four"),
    }
    return tuple((words.text(f"letter.label.{key}"), value) for key, value in found.items() if value)
