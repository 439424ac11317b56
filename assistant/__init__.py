"""Shortfall: plain questions, exact figures and printed letters about a deficiency balance."""

from importlib.metadata import version

__version__ = version("shortfall")
