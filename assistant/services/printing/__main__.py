"""The supervisor of a pool: `python -m assistant.services.printing`, started by `Pool.start`."""

from assistant.services.printing.pool import main

main()
