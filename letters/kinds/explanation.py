"""The explanation to the borrower: how the deficiency or surplus was worked out, what it means, what to do next."""

from collections.abc import Mapping

from assistant.calculator.deficiency import statement
from assistant.calculator.sheet import is_home
from assistant.calculator.standing import Standing, standing
from letters.amounts import result
from letters.figures import figures, meaning, open_items, state_of_figures
from letters.kinds.kind import Addressee, LetterKind
from letters.letter import Box, Letter, Prose
from letters.material import Material
from letters.sheet import free_help, letter_to_borrower, steps

_TO_PAY = ("court_papers", "compare", "ask", "negotiate", "keep")
_STEPS: Mapping[str, tuple[str, ...]] = {
    "deficiency": _TO_PAY,
    "limited": _TO_PAY,
    "forgiven": ("compare", "ask_release", "tax_form", "credit_report", "keep"),
    "judged": ("court_copy", "reopen", "exempt", "agree", "keep"),
    "surplus": ("compare", "claim", "keep"),
    "even": ("compare", "ask_closing_letter", "keep"),
}
_HOME = {"ask": "ask_charges", "claim": "claim_surplus_home"}
_GOODS = {"ask": "ask_explanation", "claim": "claim_surplus"}


def write(material: Material) -> Letter:
    """The letter: the figure in a box, what to do, how it came about, what is open, what it means."""
    stands = standing(material.case, material.statement)
    return letter_to_borrower(
        material,
        title=material.words.text(f"letter.explanation.title.{_result(material, stands)}"),
        opening=_opening(material, _result(material, stands)),
        box=_box(material, stands),
        sections=(
            steps(material, "letter.steps.title", *_next_steps(material, stands)),
            figures(material),
            *open_items(material),
            *meaning(material),
            free_help(material),
        ),
    )


def _result(material: Material, stands: Standing) -> str:
    """The key of the words for the result; while the amount is open, they say so."""
    if material.statement.amount is None:
        return "open"
    return "forgiven" if stands is Standing.FORGIVEN else material.statement.kind.value


def _opening(material: Material, key: str) -> tuple[Prose, ...]:
    words = material.words
    thing = words.text(f"letter.thing.{material.text('collateral_type') or 'open'}")
    said = [words.text(f"letter.explanation.event.{material.text('event') or 'open'}", thing=thing)]
    if day := material.when("sale_date"):
        known_to = "sale_day" if material.exact("sale_date") else "sale_month"
        said.append(words.text(f"letter.explanation.{known_to}", day=day))
    said.append(words.text(f"letter.explanation.result.{key}"))
    return (Prose(text=material.worded("opening", " ".join(said), {"thing": thing})),)


def _box(material: Material, stands: Standing) -> Box:
    words = material.words
    notes = [*state_of_figures(material)]
    if stands is Standing.LIMITED:
        notes.insert(0, words.text("letter.explanation.limited"))
    if words.has(key := f"letter.explanation.box.{stands.value}"):
        notes.append(words.text(key))
    forgiven = stands is Standing.FORGIVEN
    label = "letter.explanation.forgiven" if forgiven else f"line.{material.statement.kind.value}.label"
    return Box(label=words.text(label), figure=result(material.statement, words), notes=tuple(notes))


def _next_steps(material: Material, stands: Standing) -> tuple[str, ...]:
    """The steps for this standing; some depend on whose law it is, of homes or of goods."""
    of_law = _HOME if is_home(material.case) else _GOODS
    names = tuple(of_law.get(name, name) for name in _STEPS[stands])
    return ("state_law", *names) if stands is Standing.LIMITED else names


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
    editable=("opening", "step.compare", "step.negotiate", "step.ask_release", "step.keep"),
)
