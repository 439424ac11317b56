"""The borrower disputes the debt with a debt collector and asks for proof, under the FDCPA (15 USC 1692g(b))."""

from assistant.calculator.deficiency import statement
from letters.kinds.kind import Addressee, LetterKind
from letters.letter import Box, Letter
from letters.material import Material
from letters.outgoing import FACTS, Body, outgoing, request


def write(material: Material) -> Letter:
    """The dispute and the request; the collector must stop until it has answered."""
    return outgoing(material, _body)


def _body(material: Material) -> Body:
    return request(material, box=_box(material), items=5)


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
    facts=("collateral_type", *FACTS),
    required=frozenset(FACTS),
    work_out=statement,
    write=write,
    fits=lambda case: not case.get("has_judgment"),
)
