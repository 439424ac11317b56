"""Handing over to a person: for those who ask, and for what is too serious for a program alone."""

from assistant.dialogue.draft import Draft
from assistant.dialogue.events import EventType
from assistant.dialogue.letter import listed

_DEADLINES = {"court_date", "served", "bankruptcy", "military"}
"""Triggers behind which a deadline may run."""

_PAPERS = ("lender_name", "account_last_four", "balance_owed", "sale_price", "sale_date")
"""What a person needs first, and mostly finds on paper."""


def hand_over_to_person(draft: Draft, trigger: str) -> None:
    """Hand over with what is known, what papers are missing, and a plain word on a deadline that may run."""
    is_first = draft.state.trigger is None
    draft.emit(EventType.HANDED_OVER, trigger=trigger)
    draft.say(f"handover.{trigger}")
    if trigger in _DEADLINES:
        draft.say("handover.deadline")
    papers = tuple(name for name in _PAPERS if name not in draft.state.case)
    if papers and is_first:
        draft.say("handover.papers", facts=listed(draft, papers))
