"""The verbs of the product, one transaction each: the only way in for web, api, channels and the command line.

Every verb takes the `Context` first and gives back plain values shaped as they go over the wire, never rows. What may
be asked by whom is checked in `access` and `casework`; the others trust their caller.
"""
