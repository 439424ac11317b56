"""Printing what is queued: claims, leases, the sweeper, and the pool of processes that does it.

The letter's row is the truth. `print_next` is all that a printer does, whatever process calls it; a printer that dies
loses nothing but time.
"""

from assistant.services.printing.claims import print_next, sweep, waiting
from assistant.services.printing.pool import Pool
from assistant.services.printing.printer import work
from assistant.services.printing.reading import read_some

__all__ = ["Pool", "print_next", "read_some", "sweep", "waiting", "work"]
