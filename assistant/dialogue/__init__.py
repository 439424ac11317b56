"""The guided conversation as a pure function: (flow, state, input, today) to (events, reply).

No clock, no database, no Flask. A state is a fold over events, so replaying the events, or the person's own turns,
gives the same state again.
"""

from assistant.dialogue.flow import Flow, FlowError, load_flow
from assistant.dialogue.inputs import Given, Input, Said
from assistant.dialogue.reply import Status, Turn
from assistant.dialogue.state import State, apply, fold
from assistant.dialogue.turn import change, current, hand_over, open_conversation, resume, turn

__all__ = [
    "Flow", "FlowError", "Given", "Input", "Said", "State", "Status", "Turn", "apply", "change", "current", "fold",
    "hand_over", "load_flow", "open_conversation", "resume", "turn",
]  # fmt: skip
