"""What a letter of the catalogue declares: its name, who it is for, what it needs, and how it is written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.calculator.statement import Statement
from assistant.facts.case import Case
from letters.letter import Letter
from letters.material import Material


class Addressee(StrEnum):
    """Whose name and address stand in the window of the envelope."""

    BORROWER = "borrower"
    LENDER = "lender"
    BUREAU = "bureau"
    COUNSELOR = "counselor"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterKind:
    """One letter of the catalogue.

    `fits` says for which cases it is meant: a request for a surplus is not for those who owe. `facts` are asked before
    it is printed: the person has answered each, said "I do not know", or passed it over.
    `required` are those among them without which it cannot go out; one that others stand in for (`instead`) is not
    needed once those are known. `staff_only` letters are for counselors to print. Its title stands in the catalogues
    under `letter.<name>.name`. `work_out` makes the statement that it shows; `write` is pure.

    `editable` names the paragraphs that an organisation may word in its own way; in those that are `kept`, too, our own
    words must stand, since the law gives the letter its force by them.
    """

    name: str
    addressee: Addressee
    facts: tuple[str, ...]
    work_out: Callable[..., Statement]
    write: Callable[[Material], Letter]
    required: frozenset[str] = frozenset()
    instead: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fits: Callable[[Case], bool] = field(default=lambda _: True)
    staff_only: bool = False
    editable: tuple[str, ...] = ()
    kept: frozenset[str] = frozenset()

    @property
    def title(self) -> str:
        """The word key of its name in a list of letters."""
        return f"letter.{self.name}.name"

    @property
    def leaves_the_house(self) -> bool:
        """Whether somebody else than the borrower and their counselor reads it."""
        return self.addressee not in {Addressee.BORROWER, Addressee.COUNSELOR}

    @property
    def needs_approval(self) -> bool:
        """Whether it speaks for the borrower to others: it is a draft until it was read and approved."""
        return self.addressee in {Addressee.LENDER, Addressee.BUREAU}

    def missing(self, case: Case) -> tuple[str, ...]:
        """The facts that must be asked, or known, before this letter can be printed for a case."""
        return tuple(fact for fact in self.facts if self._lacks(case, fact) or not self._settled(case, fact))

    def lacking(self, case: Case) -> tuple[str, ...]:
        """The facts that it cannot go out without and the case does not hold; every other one it can leave open."""
        return tuple(fact for fact in self.facts if self._lacks(case, fact))

    def _lacks(self, case: Case, fact: str) -> bool:
        return fact in self.required and fact not in case and not self._replaced(case, fact)

    def _settled(self, case: Case, fact: str) -> bool:
        return case.settled(fact) or self._replaced(case, fact)

    def _replaced(self, case: Case, fact: str) -> bool:
        others = self.instead.get(fact, ())
        return bool(others) and all(other in case for other in others)
