"""What a letter is made from: a snapshot, so that it never changes because a case did."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from assistant.facts.case import Case


class Paper(StrEnum):
    """The sheet it is printed on."""

    LETTER = "letter"
    A4 = "a4"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """The organisation on the letterhead: its name, the lines of its address, and how to reach it.

    `logo` is the SHA-256 of its picture, a PNG that `letters.logo` made; empty without one.
    """

    name: str
    address: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    website: str = ""
    logo: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Everything a letter depends on; equal snapshots print equal bytes.

    `reference` is what the person quotes on the phone; `day` the date of the letter; `draft` marks one that nobody
    has approved. `verify` is the address of the page where the letter can be checked; empty without one. `wording` is
    the organisation's own, as templates (`letters.wording`), by language and paragraph. The statement is worked out
    anew from `case` and `day`.
    """

    kind: str
    locale: str
    paper: Paper
    reference: str
    day: date
    case: Case
    sender: Sender
    draft: bool = False
    verify: str = ""
    wording: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def to_wire(self) -> dict[str, Any]:
        """The snapshot as JSON."""
        return {
            "kind": self.kind,
            "locale": self.locale,
            "paper": self.paper.value,
            "reference": self.reference,
            "day": self.day.isoformat(),
            "case": self.case.to_wire(),
            "sender": {
                "name": self.sender.name,
                "address": list(self.sender.address),
                "phone": self.sender.phone,
                "email": self.sender.email,
                "website": self.sender.website,
                "logo": self.sender.logo,
            },
            "draft": self.draft,
            "verify": self.verify,
            "wording": {locale: dict(texts) for locale, texts in self.wording.items()},
        }

    @classmethod
    def from_wire(cls, wire: Mapping[str, Any]) -> "Snapshot":
        """The snapshot that `to_wire` wrote."""
        sender = wire["sender"]
        return cls(
            kind=wire["kind"],
            locale=wire["locale"],
            paper=Paper(wire["paper"]),
            reference=wire["reference"],
            day=date.fromisoformat(wire["day"]),
            case=Case.from_wire(wire["case"]),
            sender=Sender(**{**sender, "address": tuple(sender["address"])}),
            draft=wire["draft"],
            verify=wire.get("verify", ""),
            wording=wire.get("wording", {}),
        )
