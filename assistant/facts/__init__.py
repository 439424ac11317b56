"""What can be known about a case: the catalogue of facts, their kinds and limits, and their way to and from the wire.

Pure: no clock, no network, no Flask. `catalogue` names the facts, `values` reads and writes them, `case` holds what
one person has told.
"""
