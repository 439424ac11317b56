"""The document generator: a snapshot of a case goes in, pages come out, the same bytes every time.

Pure but for `pdf`, the only file that imports WeasyPrint. It may use facts and the calculator, never the store, the
services or the API.
"""
