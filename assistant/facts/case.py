"""What one person has told so far: values, which of them are estimates, and what they do not know or passed over."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.facts.catalogue import catalogue
from assistant.facts.overrides import Override
from assistant.facts.values import Value, dump, parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The facts of a case, an immutable value: every change makes a new one.

    A fact is in `values`, in `unknown` (the person does not know it), in `absent` (there is none: the lender's letter
    does not hold it), in `skipped` (passed over for now) or in none of them (not asked yet), never in two. `approx`
    names the values that are estimates. `overrides` are figures of the law as the case's organisation has set them.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    approx: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()
    overrides: tuple[Override, ...] = ()

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def get(self, name: str) -> Value | None:
        """The value of a fact, or None."""
        return self.values.get(name)

    def settled(self, name: str) -> bool:
        """Whether the person has said something about the fact: a value, "none", "I do not know" or "skip"."""
        return name in self.values or name in self.unknown or name in self.absent or name in self.skipped

    def knowing(self, name: str, value: Value, *, approx: bool = False) -> "Case":
        """The case with this value."""
        case = self.forgetting(name)
        estimates = case.approx | {name} if approx else case.approx
        return replace(case, values={**case.values, name: value}, approx=estimates)

    def not_knowing(self, name: str) -> "Case":
        """The case with this fact marked as not known to the person."""
        case = self.forgetting(name)
        return replace(case, unknown=case.unknown | {name})

    def lacking(self, name: str) -> "Case":
        """The case with this fact marked as one that there is none of."""
        case = self.forgetting(name)
        return replace(case, absent=case.absent | {name})

    def skipping(self, name: str) -> "Case":
        """The case with this fact passed over for now."""
        case = self.forgetting(name)
        return replace(case, skipped=case.skipped | {name})

    def forgetting(self, name: str) -> "Case":
        """The case as if nothing had been said about this fact."""
        values = {key: value for key, value in self.values.items() if key != name}
        gone = frozenset({name})
        return replace(
            self,
            values=values,
            approx=self.approx - gone,
            unknown=self.unknown - gone,
            absent=self.absent - gone,
            skipped=self.skipped - gone,
        )

    def under(self, overrides: tuple[Override, ...]) -> "Case":
        """The case under the law as these overrides have it."""
        return replace(self, overrides=overrides)

    def to_wire(self) -> dict[str, Any]:
        """The case as JSON: `{"values", "approx", "unknown", "absent", "skipped", "overrides"}`, in a settled order."""
        return {
            "values": {name: dump(self.values[name]) for name in catalogue() if name in self.values},
            "approx": sorted(self.approx),
            "unknown": sorted(self.unknown),
            "absent": sorted(self.absent),
            "skipped": sorted(self.skipped),
            "overrides": [override.to_wire() for override in self.overrides],
        }

    @classmethod
    def from_wire(cls, wire: Mapping[str, Any]) -> "Case":
        """The case that `to_wire` wrote. Raises `InvalidValueError` or `KeyError` for what it cannot have written."""
        return cls(
            values={name: parse(catalogue()[name], value) for name, value in wire.get("values", {}).items()},
            approx=frozenset(wire.get("approx", ())),
            unknown=frozenset(wire.get("unknown", ())),
            absent=frozenset(wire.get("absent", ())),
            skipped=frozenset(wire.get("skipped", ())),
            overrides=tuple(map(Override.from_wire, wire.get("overrides", ()))),
        )
