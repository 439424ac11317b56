"""Shortfall: plain questions, exact figures and printed letters about a deficiency balance."""
