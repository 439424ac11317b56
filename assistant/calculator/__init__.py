"""Statements worked out from facts: exact, explained line by line, with the law behind each line.

Pure functions over `Decimal`. Money is rounded half-up to the cent at the end of each line and nowhere else; a figure
that nothing supports is left open and named, never guessed.
"""
