"""The categories under which a lexicon hangs labels on words, with what the names in each must be."""

from collections.abc import Mapping

from assistant.facts.catalogue import Kind, catalogue
from assistant.facts.states import STATES

OTHER = "other"
"""What an amount or date belongs to that is none of ours: a monthly payment, the day of the purchase."""


def _facts(*kinds: Kind) -> frozenset[str]:
    return frozenset({name for name, fact in catalogue().items() if fact.kind in kinds} | {OTHER})


def _choices() -> frozenset[str]:
    return frozenset(f"{name}.{choice}" for name, fact in catalogue().items() for choice in fact.choices)


ANYTHING = frozenset({"*"})
MOODS = frozenset({"condition", "hope"})
_AMOUNTS = _facts(Kind.MONEY, Kind.PERCENT)
CATEGORIES: Mapping[str, frozenset[str]] = {
    "noun": _AMOUNTS,  # names an amount: "late fees"
    "verb": _AMOUNTS,  # does something with it: "sold for"
    "when": _facts(Kind.DATE),  # what happened on a date
    "affirm": _facts(Kind.YES_NO),
    "deny": _facts(Kind.YES_NO),  # a name with ? counts only when that fact is asked
    "choice": _choices(),  # a name with ? hints at it, for want of a better word, when that fact is asked
    "happening": frozenset({"taken", "returned"}),  # an event that depends on what was taken or returned
    "state": frozenset(STATES) | {OTHER},
    "lender": frozenset({"known", "kind"}),
    "lender_is": ANYTHING,
    "borrower_is": ANYTHING,
    "currency": ANYTHING,
    "date": ANYTHING,
    "of": ANYTHING,
    "and": ANYTHING,  # joins cents or hundreds to an amount
    "cents": ANYTHING, "percent": ANYTHING, "unit": ANYTHING, "each": ANYTHING, "plus": ANYTHING,
    "apart_by": ANYTHING,  # after how far one amount lies from another: 200 under what I owed
    "range": frozenset({"apart", "framed", "either"}),
    "range_open": ANYTHING, "range_close": ANYTHING,
    "times": frozenset({"always", "framed", "rate"}),  # rate: also after a length of time (18 days at 25)
    "at_most": ANYTHING, "at_least": ANYTHING,
    "not": frozenset({"next", "previous"}),
    "none": frozenset({"next", "previous"}),
    "hedge": ANYTHING,
    "more": ANYTHING,  # "and change": from the amount to the next round one
    "revise": frozenset({"strong", "weak"}),
    "suit": _facts(Kind.YES_NO),  # a lawsuit: denied, there is no judgment; affirmed, it is open
    "vague": ANYTHING,  # before a scale, no figure: a few hundred
    "say": frozenset({"yes", "no"}),
    "place": frozenset({"at", "from", "moved"}),
    "act": ANYTHING,
    "trigger": ANYTHING,
    "language": ANYTHING,
    "total": ANYTHING,
    "voice": ANYTHING,  # beside what somebody says: he says 60, she says 90
    "former": ANYTHING,  # what was said before: I said 800
    "beyond": ANYTHING,  # before a date that something was earlier or later than: right before Thanksgiving
    "still": ANYTHING,  # beside what was left in the end: still owed 22
    "unreal": MOODS | {"doubt", "yet", "others", "back"},  # a clause of nothing that happened to the borrower
    "proof": ANYTHING,  # what counts more than what was said: the contract says 9.6
    "charged": ANYTHING,  # beside what came on top of a balance: they added 2,000
    "changed": ANYTHING,  # from one value to another: it went from 3 to 7
    "same": ANYTHING,  # what was asked about is what happened: that is what we had
    "result": ANYTHING,  # before what a sum comes to: 6 at 30, so 180
    "less": ANYTHING,  # something comes off what was said before: 5 at 25 less one waived
    "claim": frozenset({"told", "after"}),  # what is asked for after the sale; told: now they say I owe
    "per": frozenset({"H", "D", "W", "M", "Y", "other"}),  # a day, a month: paid again and again
    "age": ANYTHING,  # before how old somebody is
    "street": ANYTHING,  # the kind of a street, after its name
    "number": ANYTHING,  # what stands before a number that is no amount
    "homely": ANYTHING,  # words that are only said of homes: zillow, mortgage
    "ours": ANYTHING,  # words of our business that are no fact: the letter, the bank
}  # fmt: skip
