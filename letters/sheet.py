"""What letters of every kind have in common: address, date, salutation, closing, notice and the words around them."""

from letters.law import law
from letters.letter import Box, Letter, Listing, Prose, Section
from letters.material import Material

_EVERYONE = ("credit_counseling", "legal_aid", "cfpb")
_LABELS = ("reference", "page", "of", "draft", "sources")


def letter_to_borrower(
    material: Material, *, title: str, opening: tuple[Prose, ...], box: Box, sections: tuple[Section, ...]
) -> Letter:
    """A letter from the organisation to the borrower, around what its kind has to say."""
    snapshot, words = material.snapshot, material.words
    name = material.text("borrower_name")
    return Letter(
        kind=snapshot.kind,
        locale=words.locale,
        paper=snapshot.paper,
        reference=snapshot.reference,
        created=snapshot.day.isoformat(),
        sender=snapshot.sender,
        recipient=address(name, material.text("borrower_address")),
        particulars=particulars(material, "lender_name"),
        title=title,
        salutation=words.text("letter.dear", name=name) if name else words.text("letter.dear_borrower"),
        opening=opening,
        box=box,
        sections=sections,
        notice=words.text("letter.not_advice"),
        closing=_closing(material),
        sources=material.sources.listed(words),
        doubts=material.sources.doubts(words),
        labels=labels(material) | {"notice": words.text("letter.label.notice")},
        draft=snapshot.draft,
    )


def _closing(material: Material) -> tuple[str, ...]:
    """An organisation signs; a program, which has no address, says what it is."""
    sender = material.snapshot.sender
    if sender.address:
        return (material.words.text("letter.closing"), sender.name)
    return (material.words.text("letter.made_with", name=sender.name),)


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


def address(name: str | None, lines: str | None) -> tuple[str, ...]:
    """The lines of an address block, the name first and once."""
    found = tuple((lines or "").splitlines())
    return found if not name or name in found[:1] else (name, *found)


def labels(material: Material) -> dict[str, str]:
    """The words of a letter's furniture."""
    return {label: material.words.text(f"letter.label.{label}") for label in _LABELS}


def particulars(material: Material, *facts: str) -> tuple[tuple[str, str], ...]:
    """Date, reference and account, and these facts between, each with its label; what is not known is left out."""
    words = material.words
    found = {
        "date": words.date(material.day),
        "reference": material.snapshot.reference,
        **{name.removesuffix("_name"): material.text(name) for name in facts},
        "account": material.text("account_last_four"),
    }
    return tuple((words.text(f"letter.label.{key}"), value) for key, value in found.items() if value)
