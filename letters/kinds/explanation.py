"""The explanation to the borrower: how the deficiency or surplus was worked out, what it means, what to do next."""

from assistant.calculator.deficiency import statement
from assistant.calculator.sheet import is_home
from assistant.calculator.statement import StatementKind
from letters.amounts import result
from letters.figures import figures, meaning, open_items, state_of_figures
from letters.kinds.kind import Addressee, LetterKind
from letters.letter import Box, Letter, Prose
from letters.material import Material
from letters.sheet import free_help, letter_to_borrower, steps

_STEPS = {
    "deficiency": ("court_papers", "compare", "ask", "negotiate", "keep"),
    "forgiven": ("compare", "ask_release", "tax_form", "credit_report", "keep"),
    "judged": ("court_copy", "reopen", "exempt", "agree", "keep"),
    "surplus": ("compare", "claim", "keep"),
    "even": ("compare", "ask_closing_letter", "keep"),
}
_HOME = {"ask": "ask_charges", "claim": "claim_surplus_home"}
_GOODS = {"ask": "ask_explanation", "claim": "claim_surplus"}
_LIMITS = frozenset({
    "outlook.law.home_limited", "outlook.law.home_court_only", "outlook.law.home_barred", "outlook.law.value_limit",
    "outlook.law.value_limit_bracket", "outlook.law.bar", "outlook.law.bar_below", "outlook.law.vehicle_fair_value",
    "outlook.law.vehicle_greater_of", "outlook.law.vehicle_book_average",
})  # fmt: skip
"""The paragraphs that say that state law may take less than the figure, or nothing."""


def write(material: Material) -> Letter:
    """The letter: the figure in a box, what to do, how it came about, what is open, what it means."""
    standing = _standing(material)
    return letter_to_borrower(
        material,
        title=material.words.text(f"letter.explanation.title.{_result(material, standing)}"),
        opening=_opening(material, _result(material, standing)),
        box=_box(material, standing),
        sections=(
            steps(material, "letter.steps.title", *_next_steps(material, standing)),
            figures(material),
            *open_items(material),
            *meaning(material),
            free_help(material),
        ),
    )


def _standing(material: Material) -> str:
    """How the person stands: a deficiency that was forgiven or adjudged is not one to be asked about."""
    if material.statement.kind is StatementKind.DEFICIENCY:
        if material.case.get("has_judgment"):
            return "judged"
        if material.case.get("forgiven"):
            return "forgiven"
    return material.statement.kind.value


def _result(material: Material, standing: str) -> str:
    """The key of the words for the result; while the amount is open, they say so."""
    if material.statement.amount is None:
        return "open"
    return "deficiency" if standing == "judged" else standing


def _opening(material: Material, key: str) -> tuple[Prose, ...]:
    words = material.words
    thing = words.text(f"letter.thing.{material.text('collateral_type') or 'open'}")
    said = [words.text(f"letter.explanation.event.{material.text('event') or 'open'}", thing=thing)]
    if day := material.when("sale_date"):
        known_to = "sale_day" if material.exact("sale_date") else "sale_month"
        said.append(words.text(f"letter.explanation.{known_to}", day=day))
    said.append(words.text(f"letter.explanation.result.{key}"))
    return (Prose(text=" ".join(said)),)


def _box(material: Material, standing: str) -> Box:
    words = material.words
    notes = [*state_of_figures(material)]
    if _limited(material, standing):
        notes.insert(0, words.text("letter.explanation.limited"))
    if words.has(key := f"letter.explanation.box.{standing}"):
        notes.append(words.text(key))
    label = "letter.explanation.forgiven" if standing == "forgiven" else f"line.{material.statement.kind.value}.label"
    return Box(label=words.text(label), figure=result(material.statement, words), notes=tuple(notes))


def _limited(material: Material, standing: str) -> bool:
    return standing == "deficiency" and any(each.key in _LIMITS for each in material.statement.outlook.law)


def _next_steps(material: Material, standing: str) -> tuple[str, ...]:
    """The steps for this standing; some depend on whose law it is, of homes or of goods."""
    of_law = _HOME if is_home(material.case) else _GOODS
    names = tuple(of_law.get(name, name) for name in _STEPS[standing])
    return ("state_law", *names) if _limited(material, standing) else names


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
