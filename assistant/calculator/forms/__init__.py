"""The calculations that can be asked for by name: for each, the inputs it takes, the formulas, and the rules behind.

A calculation has one form or several; the inputs that are given choose the form. `form` has the shape, the other
modules the forms by subject, `assistant.calculator.named` the names.
"""
