"""An organisation's own wording of a paragraph: a template that can neither run on nor reach out.

A wording is plain text, one paragraph. It may say a value (`{{ borrower_name }}`) and ask whether one is known
(`{% if lender_name %} … {% else %} … {% endif %}`): what else Jinja can do is refused by its syntax tree before any of
it is run. So a wording takes time and memory by its length alone. Values are texts and nothing but texts.

What it says is a plain text, too, and is escaped where the letter's own template shows it, as every other text is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, ClassVar

from jinja2 import StrictUndefined, Template, TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from assistant.errors import RejectedError
from letters.glyphs import unprintable

LONGEST = 2_000
"""Characters of a wording."""

MOST_VALUES = 12
"""Values that it may fill in, so that what it says has an end, too."""

STANDARD = "standard"
"""The value that is the letter's own wording of the paragraph."""

_DEEPEST = 3
_AMOUNT = re.compile(r"[$€£₺]\s?\d|\d\s?(USD|TL|dollars?|d[óo]lares|dolar)\b", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n]+")
_SANDBOX = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)


class BrokenWordingError(RejectedError):
    """A wording that was kept cannot be used any more; the letter says nothing in its place."""

    code: ClassVar[str] = "letter-wording"
    status: ClassVar[int] = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with a wording: a code, whose words stand under `problem.value.<code>`, and what they need.

    `limits["line"]` is the line that it is about, from 1, where it is about one.
    """

    code: str
    limits: Mapping[str, Any] = field(default_factory=dict)


def check(source: str, *, values: Iterable[str], must: Iterable[str] = ()) -> tuple[Fault, ...]:
    """Everything that is wrong with a wording that may say `values`, and must say those in `must` in every case."""
    known = set(values)
    if len(source) > LONGEST:
        return (Fault(code="too_long", limits={"limit": LONGEST}),)
    if unprintable(source):
        return (Fault(code="unprintable"),)
    try:
        tree = _parsed(source)
    except _WrongError as error:
        return (error.fault,)
    names = list(tree.find_all(nodes.Name))
    if len(names) > MOST_VALUES:
        return (Fault(code="wording_many", limits={"limit": MOST_VALUES}),)
    unknown = [
        Fault(
            code="wording_unknown", limits={"line": name.lineno, "name": name.name, "names": ", ".join(sorted(known))}
        )
        for name in names
        if name.name not in known
    ]
    always = set(_said_always(tree))
    left_out = [
        Fault(code="wording_left_out", limits={"name": name})
        for name in must
        if name not in always and STANDARD not in always
    ]
    return (*unknown, *left_out, *_typed_amounts(tree))


def say(source: str, values: Mapping[str, str]) -> str:
    """The paragraph that a wording makes of these values; empty when it says nothing of them.

    Raises `BrokenWordingError` for one that would not pass `check`, such as one that was kept by an older program.
    """
    try:
        said = _compiled(source).render({name: str(value) for name, value in values.items()})
    except (_WrongError, TemplateError) as error:
        raise BrokenWordingError from error
    return _SPACE.sub(" ", said).strip()


def source_of(message: str) -> str:
    """A message of the catalogue as a wording that says the same, to begin from."""
    return re.sub(r"\{(\w+)\}", r"{{ \1 }}", message)


class _WrongError(ValueError):
    def __init__(self, code: str, line: int) -> None:
        super().__init__(code)
        self.fault = Fault(code=code, limits={"line": line})


@lru_cache(maxsize=512)
def _compiled(source: str) -> Template:
    _parsed(source)
    return _SANDBOX.from_string(source)


def _parsed(source: str) -> nodes.Template:
    try:
        tree = _SANDBOX.parse(source)
    except TemplateError as error:
        raise _WrongError("wording_broken", getattr(error, "lineno", None) or 1) from error
    except RecursionError as error:
        raise _WrongError("wording_forbidden", 1) from error
    _allow(tree.body, _DEEPEST)
    return tree


def _allow(body: Iterable[nodes.Node], deepest: int) -> None:
    """Let pass what a wording may be made of. Raises `_WrongError` at the first part that is anything else."""
    for part in body:
        if isinstance(part, nodes.Output):
            wrong = [each for each in part.nodes if not isinstance(each, nodes.TemplateData | nodes.Name)]
            if wrong:
                raise _WrongError("wording_forbidden", wrong[0].lineno)
        elif isinstance(part, nodes.If) and deepest and _asks_plainly(part.test):
            for branch in (part.body, part.elif_, part.else_):
                _allow(branch, deepest - 1 if branch is not part.elif_ else deepest)
        else:
            raise _WrongError("wording_forbidden", part.lineno)


def _asks_plainly(test: nodes.Node) -> bool:
    return isinstance(test.node if isinstance(test, nodes.Not) else test, nodes.Name)


def _said_always(tree: nodes.Template) -> Iterator[str]:
    for part in tree.body:
        if isinstance(part, nodes.Output):
            yield from (each.name for each in part.nodes if isinstance(each, nodes.Name))


def _typed_amounts(tree: nodes.Template) -> Iterator[Fault]:
    """An amount in the text itself would stand in everybody's letter; amounts come from the statement."""
    for text in tree.find_all(nodes.TemplateData):
        if found := _AMOUNT.search(text.data):
            line = text.lineno + text.data[: found.start()].count("\n")
            yield Fault(code="wording_amount", limits={"line": line})
