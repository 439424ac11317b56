"""The explanation to the borrower: how the deficiency or surplus was worked out, what it means, what to do next."""

from assistant.calculator.deficiency import statement
from assistant.calculator.sheet import is_home
from assistant.calculator.statement import StatementKind
from letters.figures import figures, meaning, open_items, result, state_of_figures
from letters.kinds.kind import Addressee, LetterKind
from letters.letter import Box, Letter, Prose
from letters.material import Material
from letters.sheet import free_help, letter_to_borrower, steps

_STEPS = {
    StatementKind.DEFICIENCY: ("compare", "ask", "negotiate", "court_papers", "keep"),
    StatementKind.SURPLUS: ("compare", "claim_surplus", "keep"),
    StatementKind.EVEN: ("compare", "ask_closing_letter", "keep"),
}
_FORGIVEN = ("compare", "ask_release", "tax_form", "credit_report", "keep")


def write(material: Material) -> Letter:
    """The letter: the figure in a box, how it came about, what is open, what it means, what to do."""
    worked_out = material.statement
    key = worked_out.kind.value if worked_out.amount is not None else "open"
    return letter_to_borrower(
        material,
        title=material.words.text(f"letter.explanation.title.{key}"),
        opening=_opening(material, key),
        box=_box(material),
        sections=(
            steps(material, "letter.steps.title", *_next_steps(material)),
            figures(material),
            *open_items(material),
            *meaning(material),
            free_help(material),
        ),
    )


def _opening(material: Material, key: str) -> tuple[Prose, ...]:
    words = material.words
    thing = words.text(f"letter.thing.{material.text('collateral_type') or 'open'}")
    said = [words.text(f"letter.explanation.event.{material.text('event') or 'open'}", thing=thing)]
    if day := material.when("sale_date"):
        known_to = "sale_day" if material.exact("sale_date") else "sale_month"
        said.append(words.text(f"letter.explanation.{known_to}", day=day))
    said.append(words.text(f"letter.explanation.result.{key}"))
    return (Prose(text=" ".join(said)),)


def _box(material: Material) -> Box:
    kind, words = material.statement.kind, material.words
    notes = [*state_of_figures(material)]
    if kind is StatementKind.DEFICIENCY:
        notes.append(words.text("letter.explanation.deadline"))
    return Box(label=words.text(f"line.{kind.value}.label"), figure=result(material), notes=tuple(notes))


def _next_steps(material: Material) -> tuple[str, ...]:
    """The steps for this result; how to ask for an explanation depends on the law of the thing that was sold."""
    kind = material.statement.kind
    if kind is StatementKind.DEFICIENCY and material.case.get("forgiven"):
        return _FORGIVEN
    ask = "ask_charges" if is_home(material.case) else "ask_explanation"
    return tuple(ask if name == "ask" else name for name in _STEPS[kind])


KIND = LetterKind(
    name="explanation",
    work_out=statement,
    addressee=Addressee.BORROWER,
    facts=(
        "collateral_type",
        "event",
        "state",
        "balance_owed",
        "balance_kind",
        "sale_price",
        "sale_expenses",
        "attorney_fees",
        "credits",
        "borrower_name",
        "borrower_address",
    ),
    write=write,
)
