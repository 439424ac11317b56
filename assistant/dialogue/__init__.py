"""The guided conversation as a pure function: (flow, state, input, today) to (events, reply).

No clock, no database, no Flask. A state is a fold over events, so replaying the events, or the person's own turns,
gives the same state again.
"""
